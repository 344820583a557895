//! Findings that are known and left for later: a file that lists them by check, rule, text and sentence,
//! never by line. A finding dies there when any of these changes.

use super::{Filter, Placed, Review, Reviewed, suppress};
use crate::document::{Document, reason};
use crate::finding::Finding;
use crate::message;
use crate::settings::Settings;
use crate::text::{Span, Text};
use crate::ui::Message;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The version that this klopt reads and writes.
const VERSION: u32 = 1;
/// How much of a long text a message shows, in characters.
const SHOWN: usize = 60;

/// A file of known findings.
#[derive(Debug, Default)]
pub struct Baseline {
    /// Where it is.
    pub path: PathBuf,
    /// Its folder, from which it names articles.
    folder: PathBuf,
    text: String,
    entries: Vec<Entry>,
    /// The entries of each fingerprint.
    by_fingerprint: HashMap<u64, Vec<usize>>,
    /// How many findings of each entry were met, with the file in which they were.
    met: Vec<BTreeMap<String, usize>>,
    /// Articles that are no longer there.
    gone: HashSet<String>,
}

/// Says whether a run looked at an article (an absolute path) with a check, and with a rule of it.
pub type Judge<'a> = &'a dyn Fn(&Path, &str, Option<&str>) -> bool;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    findings: Vec<Entry>,
}

/// The version alone, which says how to read the rest.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// A known finding.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Entry {
    /// The article, from the folder of the baseline on.
    path: String,
    /// Check and rule: `spacing`, `calque/sense-maken`.
    code: String,
    /// What stands there.
    text: String,
    /// The fingerprint of check, rule, text and sentence, in hexadecimal digits.
    fingerprint: String,
    /// How many such findings there are.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

const fn one() -> usize {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// A file that cannot be read, is no JSON, or was written by a later klopt: `path:line: what`.
    pub fn read(path: &Path) -> Result<Self, Message> {
        let shown = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let missing = error.kind() == std::io::ErrorKind::NotFound;
            let reason = reason(&error);
            let said = if missing { message!("{reason}; --write-baseline writes it", reason) } else { reason };
            Message::at(&shown, said)
        })?;
        let broken = |error: serde_json::Error| {
            Message::at(format!("{shown}:{}", error.line()), message!("no baseline: {error}", error = &error))
        };
        let Versioned { version } = serde_json::from_str(&text).map_err(broken)?;
        if version != VERSION {
            let said = message!(
                "a baseline of version {version}; this klopt reads version {own}, another wrote it",
                version = version.to_string(),
                own = VERSION.to_string()
            );
            return Err(Message::at(&shown, said));
        }
        let File { findings: entries } = serde_json::from_str(&text).map_err(broken)?;
        let mut baseline = Self { text, ..Self::empty(path) };
        let articles: HashSet<&String> = entries.iter().map(|entry| &entry.path).collect();
        baseline.gone = articles.into_iter().filter(|a| !baseline.folder.join(a).exists()).cloned().collect();
        baseline.hold(entries);
        Ok(baseline)
    }

    /// A baseline that knows nothing yet.
    pub fn empty(path: &Path) -> Self {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = absolute.parent().map(Path::to_owned).unwrap_or_default();
        Self { path: path.to_owned(), folder, ..Self::default() }
    }

    /// Takes known findings out of a review; how many there were. An entry holds for its article, and
    /// where that is no longer there, for any: it was renamed.
    pub fn apply(&mut self, review: &mut Review) -> usize {
        let mut met = std::mem::take(&mut self.met);
        let mut known = 0;
        for file in review.files.iter_mut().filter(|file| !file.is_settings) {
            let path = name(&self.folder, &file.path);
            file.findings.retain(|placed| {
                let left = |index: usize| met[index].values().sum::<usize>() < self.entries[index].count;
                let Some(index) = self.entry_of(placed, &path, &left) else { return true };
                *met[index].entry(path.clone()).or_default() += 1;
                known += 1;
                false
            });
        }
        self.met = met;
        known
    }

    /// The findings of a file that it does not know.
    pub fn unknown<'r>(&self, reviewed: &'r Reviewed) -> Vec<&'r Finding> {
        let path = name(&self.folder, &reviewed.path);
        let mut met: HashMap<usize, usize> = HashMap::new();
        let mut is_known = |placed: &Placed| {
            let left = |index: usize| met.get(&index).is_none_or(|met| *met < self.entries[index].count);
            let index = self.entry_of(placed, &path, &left);
            index.map(|index| *met.entry(index).or_default() += 1).is_some()
        };
        reviewed.findings.iter().filter(|placed| !is_known(placed)).map(|placed| &placed.finding).collect()
    }

    /// The entry that knows a finding of an article, of those that are `left`: its own first.
    fn entry_of(&self, placed: &Placed, article: &str, left: &dyn Fn(usize) -> bool) -> Option<usize> {
        let entries = self.by_fingerprint.get(&placed.fingerprint)?;
        let of =
            |holds: &dyn Fn(&str) -> bool| entries.iter().copied().find(|i| holds(&self.entries[*i].path) && left(*i));
        of(&|path| path == article).or_else(|| of(&|path| self.gone.contains(path)))
    }

    /// A finding for each entry that this run should have met and did not, in the baseline as a file;
    /// none where all were met.
    pub fn dead(&self, judge: Judge<'_>, settings: &Settings, filter: &Filter) -> Option<Reviewed> {
        let content = Text::verbatim(self.text.clone(), 0);
        let document = Document { path: self.path.to_string_lossy().into_owned(), content, ..Document::default() };
        let mut at = 0;
        let mut findings = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let found = self.text.get(at..).and_then(|rest| rest.find(&entry.fingerprint));
            let span = found.map_or(Span::default(), |from| Span::new(at + from, at + from + entry.fingerprint.len()));
            at = at.max(span.end);
            let missed = entry.count - self.met(index);
            if missed > 0 && self.judges(entry, judge) {
                findings.push(suppress::report(&document, span, entry.gone(missed)));
            }
        }
        super::about(&document, findings, settings, filter)
    }

    /// Without the entries that this run should have met and did not; how many findings those were.
    /// Those of renamed articles move with them.
    pub fn prune(&mut self, judge: Judge<'_>) -> usize {
        let mut gone = 0;
        let mut kept = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let missed = entry.count - self.met(index);
            let moved = |(path, count): (&String, &usize)| Entry { path: path.clone(), count: *count, ..entry.clone() };
            kept.extend(self.met[index].iter().map(moved));
            if missed > 0 && self.judges(entry, judge) {
                gone += missed;
            } else if missed > 0 {
                kept.push(Entry { count: missed, ..entry.clone() });
            }
        }
        self.set(kept);
        gone
    }

    /// With all findings of a review in place of what this run looked at. What it did not look at stays.
    pub fn renew(&mut self, review: &Review, judge: Judge<'_>) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|entry| !self.judges(entry, judge));
        for file in review.files.iter().filter(|file| !file.is_settings) {
            let path = name(&self.folder, &file.path);
            entries.extend(file.findings.iter().map(|placed| entry(&path, placed)));
        }
        self.set(entries);
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.entries.iter().map(|entry| entry.count).sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file's text: an entry a line, so that it can be merged.
    pub fn to_json(&self) -> String {
        // Plain structs of strings and numbers always serialize.
        let line = |entry: &Entry| format!("    {}", serde_json::to_string(entry).unwrap_or_default());
        let lines: Vec<_> = self.entries.iter().map(line).collect();
        let (open, close) = if lines.is_empty() { ("", "") } else { ("\n", "\n  ") };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{open}{}{close}]\n}}\n", lines.join(",\n"))
    }

    /// Entries in order, equal ones as one.
    fn set(&mut self, entries: Vec<Entry>) {
        let mut counts: BTreeMap<Entry, usize> = BTreeMap::new();
        for entry in entries {
            let count = entry.count;
            *counts.entry(Entry { count: 1, ..entry }).or_default() += count;
        }
        self.hold(counts.into_iter().map(|(entry, count)| Entry { count, ..entry }).collect());
    }

    fn hold(&mut self, entries: Vec<Entry>) {
        self.by_fingerprint.clear();
        for (index, entry) in entries.iter().enumerate() {
            // What is no number is the fingerprint of nothing.
            if let Ok(fingerprint) = u64::from_str_radix(&entry.fingerprint, 16) {
                self.by_fingerprint.entry(fingerprint).or_default().push(index);
            }
        }
        self.met = vec![BTreeMap::new(); entries.len()];
        self.entries = entries;
    }

    fn met(&self, index: usize) -> usize {
        self.met[index].values().sum()
    }

    /// Whether this run looked for what an entry knows; what is gone cannot be looked at.
    fn judges(&self, entry: &Entry, judge: Judge<'_>) -> bool {
        let (check, rule) =
            entry.code.split_once('/').map_or((&*entry.code, None), |(check, rule)| (check, Some(rule)));
        self.gone.contains(&entry.path) || judge(&self.folder.join(&entry.path), check, rule)
    }
}

/// An article's path from a folder on, with `/`; whole where it lies elsewhere.
fn name(folder: &Path, path: &str) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let below = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy();
    if cfg!(windows) { below.replace('\\', "/") } else { below.into_owned() }
}

impl Entry {
    /// What to say where findings are gone.
    fn gone(&self, missed: usize) -> Message {
        let Self { path, code, text, .. } = self;
        let (mut text, long) = (text.clone(), text.char_indices().nth(SHOWN));
        if let Some((at, _)) = long {
            text.replace_range(at.., "…");
        }
        let text = &text;
        match missed {
            0 | 1 => message!(
                "no `{code}` at ‘{text}’ is found in such a sentence of {path} any more; --prune-baseline removes it",
                code,
                text,
                path
            ),
            _ => message!(
                "no `{code}` at ‘{text}’ is found in such a sentence of {path} any more ({missed} times); --prune-baseline removes it",
                code,
                text,
                path,
                missed
            ),
        }
    }
}

fn entry(path: &str, placed: &Placed) -> Entry {
    let finding = &placed.finding;
    let code =
        finding.rule.as_ref().map_or_else(|| finding.check.to_owned(), |rule| format!("{}/{rule}", finding.check));
    let fingerprint = hexadecimal(placed.fingerprint);
    Entry { path: path.to_owned(), code, text: finding.text.clone(), fingerprint, count: 1 }
}

fn hexadecimal(fingerprint: u64) -> String {
    format!("{fingerprint:016x}")
}
