//! SARIF 2.1.0 (OASIS), for code scanning on GitHub and for viewers of editors.

use super::guide::Guide;
use super::{Format, Run, paths};
use crate::finding::Severity;
use crate::message;
use crate::review::{Place, Placed};
use serde::Serialize;
use std::collections::HashMap;

pub(super) static FORMAT: Format = Format {
    id: "sarif",
    help: "SARIF 2.1.0, for code scanning; columns in UTF-16",
    is_patch: false,
    render,
    remark: limits,
};

/// GitHub refuses a run with more results (docs.github.com, "SARIF results exceed limits").
const MOST_TAKEN: usize = 25_000;
/// Of those it shows so many, the gravest.
const MOST_SHOWN: usize = 5_000;

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Session<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Session<'a> {
    tool: Tool<'a>,
    invocations: [Invocation<'a>; 1],
    column_kind: &'static str,
    newline_sequences: [&'static str; 3],
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: String,
    short_description: Message<'a>,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
struct Notification<'a> {
    level: &'static str,
    message: Message<'a>,
}

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "klopt/v1")]
    klopt: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    region: Region<'a>,
}

#[derive(Clone, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Text,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region<'a>,
    inserted_content: Message<'a>,
}

fn render(run: &Run<'_>) -> String {
    let mut rules = Rules::default();
    let mut results = Vec::new();
    for file in &run.review.files {
        let artifact = Artifact { uri: paths::uri(&file.path, run.here) };
        let marks = super::fingerprints(file);
        let findings = file.findings.iter().zip(marks);
        let content = file.content.as_str();
        results.extend(findings.map(|(placed, mark)| finding((placed, content), mark, &artifact, run, &mut rules)));
    }
    let failures = run.review.failures.iter();
    let version = env!("CARGO_PKG_VERSION");
    let session = Session {
        tool: Tool { driver: Driver { name: "klopt", version, semantic_version: version, rules: rules.list } },
        invocations: [Invocation {
            execution_successful: run.review.failures.is_empty(),
            tool_execution_notifications: failures
                .map(|text| Notification { level: "error", message: Message { text } })
                .collect(),
        }],
        column_kind: "utf16CodeUnits",
        newline_sequences: ["\r\n", "\n", "\r"],
        results,
    };
    super::to_json(&Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [session],
    })
}

/// The rules that found something, each once.
#[derive(Default)]
struct Rules<'a> {
    list: Vec<Rule<'a>>,
    by_id: HashMap<String, usize>,
}

impl<'a> Rules<'a> {
    /// The index of a finding's rule.
    fn of(&mut self, placed: &'a Placed, run: &Run<'a>) -> usize {
        let id = placed.finding.code();
        if let Some(index) = self.by_id.get(&id) {
            return *index;
        }
        let guide = Guide::of(&placed.finding, run.language);
        self.list.push(Rule {
            id: id.clone(),
            short_description: Message { text: guide.title },
            full_description: Text { text: super::sentence(guide.explanation) },
            help: Help { text: guide.text(), markdown: guide.markdown() },
            default_configuration: Configuration { level: level(guide.severity) },
        });
        self.by_id.insert(id, self.list.len() - 1);
        self.list.len() - 1
    }
}

fn finding<'a>(
    (placed, content): (&'a Placed, &'a str),
    mark: String,
    artifact: &Artifact,
    run: &Run<'a>,
    rules: &mut Rules<'a>,
) -> Finding<'a> {
    let found = &placed.finding;
    let region = || Region {
        start_line: placed.start.line,
        start_column: placed.start.utf16,
        end_line: Some(placed.end.line),
        end_column: Some(placed.end.utf16),
        snippet: None,
    };
    let fixes = found.fixes.iter().zip(&placed.written).filter_map(|(fix, written)| {
        let change = Change {
            artifact_location: artifact.clone(),
            replacements: [Replacement {
                deleted_region: region(),
                inserted_content: Message { text: written.as_deref()? },
            }],
        };
        Some(Fix { description: Text { text: super::instruction(&fix.replacement) }, artifact_changes: [change] })
    });
    let snippet = Some(Message { text: placed.span.of(content) });
    let here = Physical { artifact_location: artifact.clone(), region: Region { snippet, ..region() } };
    let related = found.related.iter().zip(&placed.related).enumerate().map(|(index, (related, place))| Location {
        id: Some(index + 1),
        physical_location: Physical {
            artifact_location: related
                .path
                .as_deref()
                .map_or_else(|| artifact.clone(), |path| Artifact { uri: paths::uri(path, run.here) }),
            region: point(*place),
        },
        message: Some(Message { text: &related.message }),
    });
    Finding {
        rule_id: found.code(),
        rule_index: rules.of(placed, run),
        level: level(found.severity),
        message: Text { text: super::told(found) },
        locations: [Location { id: None, physical_location: here, message: None }],
        partial_fingerprints: Fingerprints { klopt: mark },
        related_locations: related.collect(),
        fixes: fixes.collect(),
    }
}

fn point<'a>(place: Place) -> Region<'a> {
    Region { start_line: place.line, start_column: place.utf16, end_line: None, end_column: None, snippet: None }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "note",
    }
}

/// What GitHub would do with so many results.
fn limits(run: &Run<'_>) -> Option<crate::ui::Message> {
    let count: usize = run.review.files.iter().map(|file| file.findings.len()).sum();
    let what = if count > MOST_TAKEN {
        message!("GitHub refuses a SARIF file with more than {most}", most = MOST_TAKEN)
    } else if count > MOST_SHOWN {
        message!("GitHub shows the gravest {most} of a SARIF file", most = MOST_SHOWN)
    } else {
        return None;
    };
    Some(message!("{count} findings; {what}. Narrow the run with --level, --only or a --baseline", count, what))
}
