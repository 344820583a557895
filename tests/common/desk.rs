//! The checks over bytes in memory, as the command line runs them.

use klopt::checks::{ALL, Article, Desk, Memories};
use klopt::document::{self, Document, Format, Pair};
use klopt::finding::{Finding, Severity};
use klopt::fix::{self, Applicability};
use klopt::glossary::{Glossary, Index, Tongues};
use klopt::language::{Language, Languages};
use klopt::reports::{self, Run, Style};
use klopt::review::{self, Filter, Ids, Review, Reviewed};
use klopt::settings::Settings;
use klopt::ui::Ui;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The Dutch desk with the newsroom's glossary, set up once for all tests of a binary.
static DESK: LazyLock<Set> = LazyLock::new(Set::new);

struct Set {
    language: Arc<Language>,
    sources: Vec<Arc<Language>>,
    glossary: Glossary,
    index: Index,
    memories: Memories,
}

impl Set {
    fn new() -> Self {
        let languages = Languages::built_in();
        let language = languages.get("nl").unwrap();
        let tags = &language.conventions.source.languages;
        let sources: Vec<_> = tags.iter().map(|tag| languages.get(tag).unwrap()).collect();
        let tongues = Tongues { target: &language, sources: &sources };
        let mut glossary = Glossary::of_pack(&language);
        glossary.add_file(&Path::new(super::ROOT).join(super::NEWSROOM), tongues).unwrap();
        let index = Index::new(&glossary, &language);
        Self { language, sources, glossary, index, memories: Memories::default() }
    }
}

/// Reads and checks a file's bytes; none where they are no text.
pub(crate) fn check(bytes: &[u8], format: Format) -> Option<(Document, Reviewed)> {
    let name = match format {
        Format::Markdown => "artikel.md",
        Format::Html => "artikel.html",
        Format::Docx => "artikel.docx",
        Format::Odt => "artikel.odt",
        _ => "artikel.txt",
    };
    let document = document::read(name, bytes.to_vec(), format, Pair { from: None, to: "nl" }).ok()?;
    let Set { language, sources, glossary, index, memories } = &*DESK;
    let source = sources.first().map(|s| &**s);
    let desk =
        Desk { language, source, source_document: None, glossary, index, dictionary: None, memories, project: None };
    let article = Article::new(&document, &desk);
    let findings = ALL.iter().filter(|check| check.on).flat_map(|check| (check.run)(&article)).collect();
    let words = article.words();
    let ids = Ids { known: &|_| true, ran: &|_| true };
    let reviewed = review::settle(&document, findings, &Settings::default(), &Filter::default(), &ids);
    let content = document.content.as_str().to_owned();
    Some((document, Reviewed { words, content, ..reviewed }))
}

/// The same as a review of one file.
pub(crate) fn review(bytes: &[u8], format: Format) -> Option<Review> {
    check(bytes, format).map(|(_, reviewed)| Review { files: vec![reviewed], ..Review::default() })
}

/// A review written down; in colour where it is narrow.
pub(crate) fn report(review: &Review, format: &str, width: usize) -> String {
    let style = Style { colour: width == 40, width };
    let (language, here, fails_from) = (&*DESK.language, Path::new("/"), Some(Severity::Error));
    let run = Run { review, language, here, fails_from, style, ui: Ui::default() };
    reports::Format::of(format).unwrap().render(&run)
}

/// The findings of a file.
pub(crate) fn findings(bytes: &[u8], format: Format) -> Vec<Finding> {
    check(bytes, format).map(|(_, r)| r.findings.into_iter().map(|p| p.finding).collect()).unwrap_or_default()
}

/// One round of fixes: the findings, and the bytes behind it.
pub(crate) fn fix_once(bytes: &[u8], format: Format, applicability: Applicability) -> (Vec<Finding>, Vec<u8>) {
    let Some((document, reviewed)) = check(bytes, format) else { return (Vec::new(), bytes.to_vec()) };
    let findings: Vec<Finding> = reviewed.findings.into_iter().map(|p| p.finding).collect();
    let fixed = fix::apply(&document, bytes, findings.iter(), applicability).unwrap().bytes;
    (findings, fixed)
}
