use super::source_names::{Part, stands};
use super::{Article, Check, Example, name_pair};
use crate::document::UnitKind;
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::{Bead, Bitext, Name, Place, Reading};
use crate::text::{Span, TokenKind, WordId, fold};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

pub(super) static CHECK: Check = Check {
    id: "lost-name",
    severity: Severity::Warning,
    title: "a name of the source that the translation has nowhere",
    explanation: "A name that the source has in a sentence, and the translation neither there nor anywhere else: not as it is, not \
                  in the target language’s own spelling, not as an adjective, an inhabitant or a part of a compound. A name of \
                  one word is a suggestion, since it may be no name. Left alone: names for which \
                  another one stands, which may be its form; names that were named before, where a pronoun will do; names \
                  made of ordinary words, which are translated; headings.",
    examples: &[
        Example::bad(
            "nl",
            "De brug werd geopend door de minister en de burgemeester.\n\nVerhagten sprak er maandag over met \
             bewoners.",
            &["De brug werd geopend door de minister en de burgemeester"],
        )
        .beside(
            "The bridge was opened by minister Anna Ravenskow and the mayor.\nVerhagten discussed it with residents \
             on Monday.",
        ),
        Example::good(
            "nl",
            "Minister Ravenskow opende de brug.\n\nDaarna vertrok hij naar Warschau, waar de Poolse regering wachtte.",
        )
        .beside(
            "Minister Ravenskow opened the bridge.\nThen Ravenskow left for Warsaw, where the government of Poland \
             waited.",
        ),
        // Words of the source with a capital are no names yet.
        Example::good("nl", "De oude kanonnier wantrouwde de verkenner van Verhagten.")
            .beside("The old Artillery Servant mistrusted the Scout of Verhagten."),
    ],
    on: true,
    run,
};

/// Shorter names are too often something else.
const SHORTEST: usize = 4;
/// Words that share so many first letters may be one name in two forms.
const STEM: usize = 4;

fn run(article: &Article<'_>) -> Vec<Finding> {
    // Where every noun has a capital, most of them are no names.
    let told = |bitext: &&Bitext<'_>| !bitext.language.conventions.names.capital_nouns;
    let Some(bitext) = article.kin().filter(told) else { return Vec::new() };
    let here = OnceCell::new();
    let stands = |name: &str| article.has_word(name);
    let have = |name: &str| here.get_or_init(|| Names::of(article)).have(bitext, name);
    let mut findings = Vec::new();
    for bead in bitext.beads.iter().filter(|bead| !bead.source.is_empty()) {
        let Some(first) = bitext.target_of(bead).first() else { continue };
        let lost: Vec<_> = bitext
            .source_of(bead)
            .iter()
            .flat_map(|place| lost_in((article, bitext), (&stands, &have), place))
            .collect();
        if lost.is_empty() || has_strange(article, bitext, bead) {
            continue;
        }
        for (unit, span, severity) in lost {
            let written = span.of(bitext.readings[unit].text);
            let reading = &article.readings[first.unit];
            let message =
                crate::message!("the source names ‘{written}’ here, and nothing in the translation does", written);
            let there = article.source_place(bitext, unit, span, "the name in the source");
            let found = article.finding(&CHECK, first.unit, reading.worded(&first.tokens), message);
            findings.push(found.level(severity).group(written.to_lowercase()).resting_on(there));
        }
    }
    findings
}

/// The names of a source sentence that stand nowhere in the translation.
fn lost_in(
    (article, bitext): (&Article<'_>, &Bitext<'_>),
    (stands, have): (&impl Fn(&str) -> bool, &impl Fn(&str) -> bool),
    place: &Place,
) -> Vec<(usize, Span, Severity)> {
    let Some(reading) = bitext.readings.get(place.unit).filter(|r| r.kind != UnitKind::Heading) else {
        return Vec::new();
    };
    let own = reading.names.iter().filter(|name| place.tokens.contains(&name.tokens.start));
    let lost = own
        .filter(|name| !words(reading, name).any(stands))
        .filter(|name| is_plain(article, bitext, reading, name) && !words(reading, name).any(have))
        .filter(|name| is_several(reading, name) || !may_be_adjective(bitext, reading, name));
    let severity = |name: &Name| if is_several(reading, name) { CHECK.severity } else { Severity::Suggestion };
    lost.map(|name| (place.unit, name.span, severity(name))).collect()
}

/// The parts of a name that are long enough.
fn words<'t>(reading: &Reading<'t>, name: &Name) -> impl Iterator<Item = &'t str> {
    let capitalised = reading.tokens[name.tokens.clone()].iter().filter(|t| t.is_capitalised());
    capitalised
        .flat_map(|t| t.of(reading.text).split('-'))
        .map(super::source_names::bare)
        .filter(|w| w.chars().count() >= SHORTEST)
}

/// Whether a name is nothing but a name: no word of its is one that the language has otherwise or that the
/// target language has in a form of its own, and it has a capital of its own. A single one may be an
/// adjective, where another word follows.
fn is_plain(article: &Article<'_>, bitext: &Bitext<'_>, reading: &Reading<'_>, name: &Name) -> bool {
    let vocabulary = &bitext.language.vocabulary;
    let units = &bitext.language.conventions.units.foreign;
    let several = is_several(reading, name);
    // Of a name of several words all forms are known; one alone may be a country, and render as its people.
    let known = |word: &str| {
        vocabulary.look_up(word) != WordId::UNKNOWN
            || article.is_ordinary_source(word)
            || !several && bitext.has_equivalent(word)
            || units.iter().any(|u| u.word == word)
    };
    let next = reading.tokens.get(name.tokens.end);
    let alone = next.is_none_or(|t| t.kind != TokenKind::Word || vocabulary.is(t.word, ClassSet::FUNCTION));
    let dotted = name.span.of(reading.text).contains('.') || name.span.of(reading.text).contains(char::is_numeric);
    let mut long = words(reading, name).peekable();
    let possessive = reading.tokens.get(name.tokens.end - 1).is_some_and(|t| t.end as usize > name.span.end);
    let plain = !name.opens_sentence && !dotted && long.peek().is_some() && !words(reading, name).any(known);
    plain && (several || alone && !possessive)
}

/// Scottish, where Scotland has a form.
fn may_be_adjective(bitext: &Bitext<'_>, reading: &Reading<'_>, name: &Name) -> bool {
    words(reading, name).any(|word| bitext.has_equivalent_like(word))
}

/// Whether a name has several words with a capital.
fn is_several(reading: &Reading<'_>, name: &Name) -> bool {
    reading.tokens[name.tokens.clone()].iter().filter(|t| t.is_capitalised()).count() > 1
}

/// Whether the translation of a bead has a name that its source does not have: it may be the form of one.
fn has_strange(article: &Article<'_>, bitext: &Bitext<'_>, bead: &Bead) -> bool {
    let parts = article.name_parts().map_or(&[][..], |parts| parts.of_target(bead));
    let explained = |p: &Part<'_>| {
        stands(
            &p.written.chars().take(STEM).collect::<String>(),
            (&bitext.readings, article.source_words()),
            bitext.source_of(bead),
        )
    };
    let ordinary = |p: &Part<'_>| {
        let vocabulary = &article.language.vocabulary;
        p.opens && vocabulary.is(vocabulary.look_up(p.written), ClassSet::KNOWN.with(ClassSet::FUNCTION))
    };
    // That a dictionary has the word makes it no other name: Melkweg for Milky Way.
    let known = |p: &Part<'_>| {
        let vocabulary = &article.language.vocabulary;
        vocabulary.is(vocabulary.look_up(p.written), name_pair::NAMES)
            || article.is_rendering(p.written)
            || article.source_has(p.written)
    };
    parts.iter().any(|p| !ordinary(p) && !explained(p) && !known(p))
}

/// The words of the translation that may be names, as they are compared.
struct Names<'a> {
    article: &'a Article<'a>,
    /// All words, bare.
    words: Vec<String>,
    stems: FxHashSet<String>,
    /// The words as the known forms of names are compared.
    hashes: FxHashSet<u64>,
}

impl<'a> Names<'a> {
    fn of(article: &'a Article<'_>) -> Self {
        let mut words = FxHashSet::default();
        for reading in &article.readings {
            let capital = reading
                .tokens
                .iter()
                .filter(|t| t.kind == TokenKind::Word && t.of(reading.text).contains(char::is_uppercase));
            words.extend(capital.map(|t| fold::bare(t.of(reading.text))));
        }
        let stems = words.iter().flat_map(|w| w.split('-')).map(|w| w.chars().take(STEM).collect()).collect();
        let hashes = words.iter().flat_map(|w| w.split('-')).map(Bitext::name_hash).collect();
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_unstable();
        Self { article, words, stems, hashes }
    }

    /// Whether a name of the source stands there in any form.
    fn have(&self, bitext: &Bitext<'_>, name: &str) -> bool {
        let bare = fold::bare(name);
        let stem: String = bare.chars().take(STEM).collect();
        if self.stems.contains(&stem) || bitext.has_form(name, &self.hashes) || self.article.has_lower(&fold::key(name))
        {
            return true;
        }
        let respelled =
            self.article.language.recognition.respell(name, bitext.language.tag()).map(|own| fold::bare(&own));
        let near = |word: &String| {
            word.contains(bare.as_str())
                || respelled.as_ref().is_some_and(|own| word.contains(own.as_str()))
                || word.chars().count().abs_diff(bare.chars().count()) <= 2 && strsim::osa_distance(word, &bare) <= 2
        };
        self.words.iter().any(near)
    }
}
