//! Whether two spellings are one name.

use super::Article;
use super::name_memory::{Facts, Name};
use crate::finding::Severity;
use crate::glossary::Role;
use crate::language::ClassSet;
use crate::text::{Span, fold};

/// One spelling and where it stands.
#[derive(Debug)]
pub(super) struct Spelling<'a> {
    /// As it is written, with what is known of it.
    pub(super) name: Name,
    /// Its places, in order.
    pub(super) mentions: Vec<Mention>,
    /// Comparison keys of the capitalised words that stand right before it, each once.
    pub(super) before: Vec<&'a str>,
    /// The same right behind it.
    pub(super) after: Vec<&'a str>,
}

/// One place of a spelling.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    /// Its unit.
    pub(super) unit: usize,
    /// Its bytes in the unit.
    pub(super) span: Span,
}

impl Spelling<'_> {
    /// As it is written.
    pub(super) fn written(&self) -> &str {
        &self.name.written
    }
}

/// The wrong spelling, the right one, and how sure that is.
type Verdict<'s> = (&'s Spelling<'s>, &'s Spelling<'s>, Severity);

/// Whether two spellings that look alike are one name.
pub(super) fn judge<'s>(article: &Article<'_>, a: &'s Spelling<'s>, b: &'s Spelling<'s>) -> Option<Verdict<'s>> {
    let near = Nearness::of(&a.name, &b.name)?;
    if inflects(a.written(), b.written()) && !are_surnames(article, a, b) || are_side_by_side(a, b.written()) {
        return None;
    }
    // That both stand in the source makes neither of them a known name.
    let in_source = source_has_both(article, a.written(), b.written());
    let known = |name: &Facts| if in_source { article.knows_without_source(name) } else { article.knows(name) };
    let (known_a, known_b) = (known(&a.name), known(&b.name));
    let (ordinary_a, ordinary_b) = (a.name.ordinary, b.name.ordinary);
    let firm = [(a, known_b, b), (b, known_a, a)].into_iter().any(|(wrong, known, right)| {
        is_unknown(article, &wrong.name) && (known || right.name.ordinary) && is_firm(article, right.written())
    });
    let beside = Beside::of(a, b);
    if beside == Beside::Other && !firm || ordinary_a && ordinary_b {
        return None;
    }
    match near {
        Nearness::Accent => {}
        _ if known_a && known_b && !is_one_entry(article, a, b) => return None,
        Nearness::Far if known_a || known_b || ordinary_a || ordinary_b => return None,
        _ => {}
    }
    let (known_a, known_b) = (known_a || firm && ordinary_a, known_b || firm && ordinary_b);
    let (wrong, right) = if is_wrong((a, known_a), (b, known_b)) { (a, b) } else { (b, a) };
    // A word of the source language is no slip of the pen, unless the name beside it says so.
    if beside != Beside::Same && near != Nearness::Accent && is_source_word(article, wrong.written()) {
        return None;
    }
    // Officier van eer for Officer of Honour: both words as they should be, each in its language.
    let own = || wrong.name.ordinary || article.language.has_own_ending(wrong.written(), right.written());
    if article.is_ordinary_source(right.written()) && own() {
        return None;
    }
    let (few, many) = (wrong.mentions.len(), right.mentions.len());
    let severity = match near {
        Nearness::Accent => Severity::Warning,
        Nearness::Near if beside == Beside::Same || many >= 3 * few || firm || known_a != known_b && many >= few => {
            Severity::Error
        }
        Nearness::Near if many > few && wrong.name.letters >= FIRM => Severity::Warning,
        Nearness::Near | Nearness::Far => Severity::Suggestion,
    };
    let severity = if in_source { one_lower(severity)? } else { severity };
    Some((wrong, right, severity))
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
fn are_side_by_side(a: &Spelling<'_>, b: &str) -> bool {
    let b = fold::key(b);
    a.before.iter().chain(&a.after).any(|beside| *beside == b)
}

/// Whether two spellings that sound alike are one name in the transcription of two languages; `own`
/// is that of the target language.
pub(super) fn one_sound<'s>(
    article: &Article<'_>,
    own: &'s Spelling<'s>,
    other: &'s Spelling<'s>,
) -> Option<Verdict<'s>> {
    let known = article.knows(&own.name) && article.knows(&other.name) || is_foreign(article, other);
    let beside = Beside::of(own, other);
    let judged = Nearness::of(&own.name, &other.name).is_some();
    if judged
        || known
        || inflects(own.written(), other.written())
        || beside == Beside::Other
        || source_has_both(article, own.written(), other.written())
    {
        return None;
    }
    let severity = if beside == Beside::Same { Severity::Error } else { Severity::Warning };
    Some((other, own, severity))
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
    fn of(a: &Facts, b: &Facts) -> Option<Self> {
        if a.letters.abs_diff(b.letters) > 1 {
            return None;
        }
        if a.bare == b.bare {
            return Some(Self::Accent);
        }
        let same = || a.respelled() == b.respelled();
        let same_end = || a.bare.chars().next_back() == b.bare.chars().next_back();
        // A slip changes one letter for another: it adds and removes one at most.
        let slips = (a.alphabet ^ b.alphabet).count_ones().div_ceil(2);
        match if slips <= 2 { strsim::osa_distance(&a.bare, &b.bare) } else { usize::MAX } {
            1 => Some(Self::Near),
            2 if same() => Some(Self::Near),
            2 if a.letters.min(b.letters) >= LONG && same_end() => Some(Self::Far),
            _ => same().then_some(Self::Near),
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
    fn of(a: &Spelling<'_>, b: &Spelling<'_>) -> Self {
        let same = |x: &[&str], y: &[&str]| x.iter().any(|one| y.iter().any(|two| is_one(one, two)));
        let other = |x: &[&str], y: &[&str]| !x.is_empty() && !y.is_empty();
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
fn is_wrong(a: (&Spelling<'_>, bool), b: (&Spelling<'_>, bool)) -> bool {
    let rank = |(spelling, known): (&Spelling<'_>, bool)| (known, spelling.mentions.len());
    let (rank_a, rank_b) = (rank(a), rank(b));
    rank_a < rank_b || rank_a == rank_b && a.0.mentions.first() > b.0.mentions.first()
}

/// Whether the glossary says already that the spelling is another language’s.
fn is_foreign(article: &Article<'_>, spelling: &Spelling<'_>) -> bool {
    let foreign = |m: &Mention| {
        article.hits(m.unit).iter().filter(|h| h.span.overlaps(m.span)).any(|h| matches!(h.form.role, Role::Foreign(_)))
    };
    spelling.mentions.iter().all(foreign)
}

/// Whether the glossary has both as forms of one name (Zelensky, Zelenski): each is right, not both.
fn is_one_entry(article: &Article<'_>, a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let entry = |spelling: &Spelling<'_>| {
        let mention = spelling.mentions.first()?;
        let hit = article.hits(mention.unit).iter().find(|h| h.span.overlaps(mention.span))?;
        (hit.form.role == Role::Own).then_some(hit.form.entry)
    };
    entry(a).is_some_and(|one| entry(b) == Some(one))
}

/// Whether the source has both spellings, so that the translation only follows it.
pub(super) fn source_has_both(article: &Article<'_>, a: &str, b: &str) -> bool {
    article.source_has(a) && article.source_has(b)
}

/// A key in which the usual exchanges of transcription are undone: ph f, k c, sh sj, y i.
pub(super) fn respelled(key: &str) -> String {
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

/// Whether two unknown words are surnames: given names stand before one of them. No surname is declined as
/// adjectives and plurals are, so a letter more is a slip; a possessive and a woman's form are none.
fn are_surnames(article: &Article<'_>, a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let vocabulary = &article.language.vocabulary;
    let unknown = |name: &str| !article.knows_name(name) && !vocabulary.is(vocabulary.look_up(name), ORDINARY);
    let (short, long) = if a.written().len() < b.written().len() { (a, b) } else { (b, a) };
    let person = [short, long].iter().any(|name| name.before.iter().any(|word| is_given_name(article, word)));
    let own = matches!(long.written().strip_prefix(short.written()), Some("s" | "a"));
    person && !own && unknown(short.written()) && unknown(long.written())
}

fn is_given_name(article: &Article<'_>, word: &str) -> bool {
    let vocabulary = &article.language.vocabulary;
    vocabulary.is(vocabulary.look_up(word), ClassSet::GIVEN_NAME)
}

/// The consonants of a bare key that all transcriptions keep, as a number; the rest is not looked at.
pub(super) fn skeleton(key: &str) -> u64 {
    let mut last = '-';
    let mut hash: u64 = 0;
    let mut chars = key.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match (c, chars.peek()) {
            ('k', Some('h')) | ('t', Some('s' | 'c' | 'z')) => continue,
            ('w', _) => 'v',
            ('b' | 'd' | 'f' | 'g' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 't' | 'v', _) => c,
            _ => continue,
        };
        if kept != last {
            hash = hash.wrapping_mul(31).wrapping_add(u64::from(u32::from(kept)));
        }
        last = kept;
    }
    hash
}

/// Ordinary words that only happen to be capitalised, and nationalities.
pub(super) const ORDINARY: ClassSet = ClassSet::KNOWN.with(ClassSet::ADJECTIVE).with(ClassSet::INHABITANT);

/// Words that the pack knows as names by themselves, not only in longer ones.
pub(super) const OWN_NAMES: ClassSet =
    ClassSet::GIVEN_NAME.with(ClassSet::SURNAME).with(ClassSet::COUNTRY).with(ClassSet::CITY);

/// Words that the pack knows as names.
pub(super) const NAMES: ClassSet = OWN_NAMES.with(ClassSet::NAME);

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
fn is_unknown(article: &Article<'_>, name: &Facts) -> bool {
    !article.knows(name) && !name.ordinary && !is_source_word(article, &name.written)
}

fn is_source_word(article: &Article<'_>, written: &str) -> bool {
    article.source_classes(&fold::key(written)).is_some()
}
