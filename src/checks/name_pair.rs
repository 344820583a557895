//! Whether two spellings are one name.

use super::Article;
use crate::finding::Severity;
use crate::glossary::Role;
use crate::language::ClassSet;
use crate::text::{Span, fold};
use std::collections::BTreeSet;

/// One spelling and where it stands.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    /// Its places, in order.
    pub(super) mentions: Vec<Mention>,
    /// Comparison keys of the capitalised words that stand right before it.
    pub(super) before: BTreeSet<String>,
    /// The same right behind it.
    pub(super) after: BTreeSet<String>,
}

/// One place of a spelling.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    /// Its unit.
    pub(super) unit: usize,
    /// Its bytes in the unit.
    pub(super) span: Span,
}

/// A spelling as it is written, and what the article says of it.
type Written<'s, 'a> = (&'s String, &'a Spelling);

/// The wrong spelling, the right one, and how sure that is.
type Verdict<'s> = (&'s str, &'s str, Severity);

/// Whether two spellings that look alike are one name.
pub(super) fn judge<'s>(article: &Article<'_>, a: Written<'s, '_>, b: Written<'s, '_>) -> Option<Verdict<'s>> {
    let near = Nearness::of(a.0, b.0)?;
    if inflects(a.0, b.0) || are_side_by_side(a.1, b.0) {
        return None;
    }
    // That both stand in the source makes neither of them a known name.
    let in_source = source_has_both(article, a.0, b.0);
    let known = |written: &str| if in_source { article.has_known_name(written) } else { article.knows_name(written) };
    let (known_a, known_b) = (known(a.0), known(b.0));
    let (ordinary_a, ordinary_b) = (is_ordinary(article, a.0), is_ordinary(article, b.0));
    let firm = [(a.0, known_b, b.0), (b.0, known_a, a.0)].into_iter().any(|(wrong, known, right)| {
        is_unknown(article, wrong) && (known || is_ordinary(article, right)) && is_firm(article, right)
    });
    let beside = Beside::of(a.1, b.1);
    if beside == Beside::Other && !firm || ordinary_a && ordinary_b {
        return None;
    }
    match near {
        Nearness::Accent => {}
        _ if known_a && known_b && !is_one_entry(article, a.1, b.1) => return None,
        Nearness::Far if known_a || known_b || ordinary_a || ordinary_b => return None,
        _ => {}
    }
    let (known_a, known_b) = (known_a || firm && ordinary_a, known_b || firm && ordinary_b);
    let (wrong, right) = if is_wrong((a, known_a), (b, known_b)) { (a, b) } else { (b, a) };
    // A word of the source language is no slip of the pen, unless the name beside it says so.
    if beside != Beside::Same && near != Nearness::Accent && is_source_word(article, wrong.0) {
        return None;
    }
    let (few, many) = (wrong.1.mentions.len(), right.1.mentions.len());
    let severity = match near {
        Nearness::Accent => Severity::Warning,
        Nearness::Near if beside == Beside::Same || many >= 3 * few || firm || known_a != known_b && many >= few => {
            Severity::Error
        }
        Nearness::Near if many > few && wrong.0.chars().count() >= FIRM => Severity::Warning,
        Nearness::Near | Nearness::Far => Severity::Suggestion,
    };
    let severity = if in_source { one_lower(severity)? } else { severity };
    Some((wrong.0, right.0, severity))
}

/// The next level down.
const fn one_lower(severity: Severity) -> Option<Severity> {
    match severity {
        Severity::Error => Some(Severity::Warning),
        Severity::Warning => Some(Severity::Suggestion),
        Severity::Suggestion => None,
    }
}

/// Whether the words are two parts of one name: Boutros Boutros-Ghali, Galileo Galilei.
fn are_side_by_side(a: &Spelling, b: &str) -> bool {
    let b = fold::key(b);
    a.before.contains(&*b) || a.after.contains(&*b)
}

/// Whether two spellings that sound alike are one name in the transcription of two languages; `own`
/// is that of the target language.
pub(super) fn one_sound<'s>(
    article: &Article<'_>,
    own: Written<'s, '_>,
    other: Written<'s, '_>,
) -> Option<Verdict<'s>> {
    let known = article.knows_name(own.0) && article.knows_name(other.0) || is_foreign(article, other.1);
    let beside = Beside::of(own.1, other.1);
    let judged = Nearness::of(own.0, other.0).is_some();
    if judged
        || known
        || inflects(own.0, other.0)
        || beside == Beside::Other
        || source_has_both(article, own.0, other.0)
    {
        return None;
    }
    let severity = if beside == Beside::Same { Severity::Error } else { Severity::Warning };
    Some((other.0, own.0, severity))
}

/// How much two spellings differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nearness {
    /// By accents alone.
    Accent,
    /// By one letter added, lost, changed or two swapped; or by a digraph that transcriptions exchange.
    Near,
    /// By two such slips, in a long name.
    Far,
}

/// Letters of a name in which two slips still leave no doubt.
const LONG: usize = 8;

impl Nearness {
    fn of(a: &str, b: &str) -> Option<Self> {
        let (length_a, length_b) = (a.chars().count(), b.chars().count());
        if length_a.abs_diff(length_b) > 1 {
            return None;
        }
        let (a, b) = (fold::bare(a), fold::bare(b));
        if a == b {
            return Some(Self::Accent);
        }
        match strsim::osa_distance(&a, &b) {
            1 => Some(Self::Near),
            2 if respelled(&a) == respelled(&b) => Some(Self::Near),
            2 if length_a.min(length_b) >= LONG && a.chars().next_back() == b.chars().next_back() => Some(Self::Far),
            _ => (respelled(&a) == respelled(&b)).then_some(Self::Near),
        }
    }
}

/// What the words beside two spellings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// The same given name, surname or second part stands beside both, or nearly the same.
    Same,
    /// Each has its own.
    Other,
    /// Nothing.
    Open,
}

impl Beside {
    fn of(a: &Spelling, b: &Spelling) -> Self {
        let same =
            |x: &BTreeSet<String>, y: &BTreeSet<String>| x.iter().any(|one| y.iter().any(|two| is_one(one, two)));
        let other = |x: &BTreeSet<String>, y: &BTreeSet<String>| !x.is_empty() && !y.is_empty();
        if same(&a.before, &b.before) || same(&a.after, &b.after) {
            Self::Same
        } else if other(&a.before, &b.before) || other(&a.after, &b.after) {
            Self::Other
        } else {
            Self::Open
        }
    }
}

/// Whether two neighbours are the same, a slip aside.
fn is_one(a: &str, b: &str) -> bool {
    a == b || a.len() > 4 && b.len() > 4 && strsim::osa_distance(a, b) == 1
}

/// Whether the first of two spellings is the wrong one: the one that is not known, that stands there
/// less often, that came later.
fn is_wrong(a: (Written<'_, '_>, bool), b: (Written<'_, '_>, bool)) -> bool {
    let rank = |(written, known): (Written<'_, '_>, bool)| (known, written.1.mentions.len());
    let (rank_a, rank_b) = (rank(a), rank(b));
    rank_a < rank_b || rank_a == rank_b && a.0.1.mentions.first() > b.0.1.mentions.first()
}

/// Whether the glossary says already that the spelling is another language’s.
fn is_foreign(article: &Article<'_>, spelling: &Spelling) -> bool {
    let foreign = |m: &Mention| {
        article.hits(m.unit).iter().filter(|h| h.span.overlaps(m.span)).any(|h| matches!(h.form.role, Role::Foreign(_)))
    };
    spelling.mentions.iter().all(foreign)
}

/// Whether the glossary has both as forms of one name (Zelensky, Zelenski): each is right, not both.
fn is_one_entry(article: &Article<'_>, a: &Spelling, b: &Spelling) -> bool {
    let entry = |spelling: &Spelling| {
        let mention = spelling.mentions.first()?;
        let hit = article.hits(mention.unit).iter().find(|h| h.span.overlaps(mention.span))?;
        (hit.form.role == Role::Own).then_some(hit.form.entry)
    };
    entry(a).is_some_and(|one| entry(b) == Some(one))
}

/// Whether the source has both spellings, so that the translation only follows it.
pub(super) fn source_has_both(article: &Article<'_>, a: &str, b: &str) -> bool {
    article.source_text.as_ref().is_some_and(|source| source.has_name(a) && source.has_name(b))
}

/// A key in which the usual exchanges of transcription are undone: ph f, k c, sh sj, y i.
fn respelled(key: &str) -> String {
    key.replace("ph", "f").replace("sh", "sj").replace('k', "c").replace('y', "i")
}

/// Whether one is the other with an ending. No ending makes three equal letters.
pub(super) fn inflects(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let last = short.chars().next_back();
    let tripled = last.is_some_and(|c| short.ends_with(&format!("{c}{c}")) && long.ends_with(&format!("{c}{c}{c}")));
    !tripled
        && long
            .strip_prefix(short)
            .is_some_and(|ending| matches!(ending, "s" | "e" | "n" | "r" | "t" | "a" | "i" | "en" | "er" | "se"))
}

/// Whether a word is an ordinary one that only happens to be capitalised, or a nationality.
pub(super) fn is_ordinary(article: &Article<'_>, written: &str) -> bool {
    let vocabulary = &article.language.vocabulary;
    vocabulary.is(vocabulary.look_up(written), ClassSet::KNOWN.with(ClassSet::ADJECTIVE).with(ClassSet::INHABITANT))
}

/// Whether a known word is no person's name, and long enough that an unknown word beside it is a slip.
fn is_firm(article: &Article<'_>, written: &str) -> bool {
    let vocabulary = &article.language.vocabulary;
    let places = ClassSet::COUNTRY.with(ClassSet::CITY).with(ClassSet::INHABITANT).with(ClassSet::ADJECTIVE);
    let word = vocabulary.look_up(written);
    written.chars().count() >= FIRM
        && vocabulary.is(word, places.with(ClassSet::KNOWN))
        && !vocabulary.is(word, ClassSet::GIVEN_NAME.with(ClassSet::SURNAME))
}

/// Letters of a word whose neighbours at one letter are slips.
const FIRM: usize = 7;

/// Whether neither the target language nor the source language has the word.
fn is_unknown(article: &Article<'_>, written: &str) -> bool {
    !article.knows_name(written) && !is_ordinary(article, written) && !is_source_word(article, written)
}

fn is_source_word(article: &Article<'_>, written: &str) -> bool {
    article.source_classes(&fold::key(written)).is_some()
}
