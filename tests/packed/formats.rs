//! One article in every format has the same findings.

use super::build::{docx_with, odt, paragraph};
use super::common::{ROOT, desk, read, version};
use klopt::document::Format;
use std::path::Path;

/// What is found: the check, the rule, and what stands there.
fn found(bytes: &[u8], format: Format) -> Vec<(String, String)> {
    let findings = desk::findings(bytes, format).into_iter();
    let mut found: Vec<_> =
        findings.map(|f| (f.rule.unwrap_or_else(|| f.check.to_owned()), f.text.replace('\n', " "))).collect();
    found.sort();
    found
}

#[test]
fn an_article_has_the_same_findings_in_every_format() {
    for article in ["phone-call", "cyclone", "shipping-results", "cup-final"] {
        let raw = read(version(article, "raw.nl"));
        let count = same_in_every_format(article, &raw);
        assert!(count > 5, "{article}: {count}");
        same_in_every_format(article, &read(version(article, "edited.nl")));
    }
    let good = std::fs::read_dir(Path::new(ROOT).join("corpora/good")).unwrap().map(|entry| entry.unwrap().path());
    let good: Vec<_> = good.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    assert!(good.len() > 8);
    for path in good {
        same_in_every_format(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
    }
}

/// Fails unless a text has the same findings in all formats; how many those are.
fn same_in_every_format(article: &str, text: &str) -> usize {
    let paragraphs: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (heading, body) = (paragraphs[0], &paragraphs[1..]);
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let joined = |write: &dyn Fn(&str) -> String| body.iter().map(|text| write(&escaped(text))).collect::<String>();
    let markdown = format!("# {heading}\n\n{}\n", body.join("\n\n"));
    let html = format!(
        "<html lang=nl><body><article><h1>{}</h1>{}</article></body></html>",
        escaped(heading),
        joined(&|t| format!("<p>{t}</p>\n"))
    );
    let styled =
        format!("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>", escaped(heading));
    let word = docx_with(&format!("{styled}{}", joined(&paragraph)), &[]);
    let open =
        odt(&format!("<text:h>{}</text:h>{}", escaped(heading), joined(&|t| format!("<text:p>{t}</text:p>"))), "");
    let expected = found(markdown.as_bytes(), Format::Markdown);
    for (bytes, format) in
        [(text.as_bytes(), Format::Plain), (html.as_bytes(), Format::Html), (&word, Format::Docx), (&open, Format::Odt)]
    {
        assert_eq!(found(bytes, format), expected, "{article} as {format:?}");
    }
    expected.len()
}
