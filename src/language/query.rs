//! What readings and checks ask of a language.

use super::phrase::{Origin, Rule, RuleMatch, View, Zone};
use super::snapshot::List;
use super::terms::{Term, TermMatch};
use super::{ClassSet, Language, LemmaId, Spellings};
use crate::text::{WordId, fold, is_apostrophe};
use crate::ui::Message;

/// What the word before a full stop says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// The stop never ends a sentence: `dr.`
    NeverEnds,
    /// It does where a capital follows: `enz.`
    MayEnd,
    /// No abbreviation.
    None,
}

impl Language {
    /// The name of the language in English, for messages.
    pub fn name(&self) -> Message {
        Message::of_pack(self.conventions.english_name.clone())
    }

    /// The same, always in English.
    pub fn english_name(&self) -> &str {
        &self.conventions.english_name
    }

    /// What is known of an abbreviation as it is written, without its last full stop.
    pub fn abbreviation(&self, written: &str) -> Abbreviation {
        let with_stop = format!("{written}.");
        let has = |set: &rustc_hash::FxHashSet<Box<str>>| set.contains(with_stop.as_str());
        if has(&self.abbreviations.may_end) {
            Abbreviation::MayEnd
        } else if has(&self.abbreviations.never_end) {
            Abbreviation::NeverEnds
        } else {
            Abbreviation::None
        }
    }

    /// The decimal and the thousands mark.
    pub fn marks(&self) -> (char, char) {
        let first = |mark: &str, or: char| mark.chars().next().unwrap_or(or);
        (first(&self.conventions.numbers.decimal, '.'), first(&self.conventions.numbers.thousands, ','))
    }

    /// The sign of the currency of the language's own countries, where the pack names one.
    pub fn own_currency(&self) -> Option<&str> {
        self.conventions.currency_words.own.as_deref()
    }

    /// The value of a number word in lower case.
    pub fn number_word(&self, key: &str) -> Option<f64> {
        let words = &self.conventions.number_words;
        words.get(key).copied()
    }

    /// Numbers that are written in several words, in lower case: `one and a half`.
    pub fn number_phrases(&self) -> impl Iterator<Item = (&str, f64)> {
        self.conventions.number_phrases.iter().map(|(phrase, value)| (phrase.as_str(), *value))
    }

    /// The value of a word of scale: `miljoen`, `mln`.
    pub fn scale(&self, key: &str) -> Option<f64> {
        let is = |s: &&super::conventions::Scale| s.word == key || s.plural == key || s.short.iter().any(|w| w == key);
        self.conventions.scales.iter().find(is).map(|s| s.value)
    }

    /// The word of a scale.
    pub fn scale_word(&self, value: f64) -> Option<&str> {
        let found = self.conventions.scales.iter().find(|s| (s.value - value).abs() < f64::EPSILON * value);
        found.map(|s| s.word.as_str())
    }

    /// The word of a currency’s sign or code.
    pub fn currency(&self, sign: &str) -> Option<&str> {
        self.conventions.currency.get(sign).map(String::as_str)
    }

    /// The word of a measure, currency or percentage in lower case, in the singular.
    pub fn unit(&self, key: &str) -> Option<&str> {
        let conventions = &self.conventions;
        if self.is_percent(key) {
            return Some(&conventions.numbers.percent);
        }
        let metric = conventions.units.metric.iter().chain(&conventions.currency_words.words);
        let singular = conventions.units.singular_after_number.iter();
        metric.chain(singular).find(|w| *w == key).map(String::as_str)
    }

    /// Whether a word or sign stands before the name of a measure of temperature.
    pub fn is_degrees(&self, written: &str) -> bool {
        self.conventions.units.degrees.iter().any(|w| w == written)
    }

    /// Whether a key is a word for percent.
    pub fn is_percent(&self, key: &str) -> bool {
        self.conventions.numbers.percent_words.iter().any(|w| w == key)
    }

    /// A number in the notation of the language.
    pub fn written_number(&self, value: f64) -> String {
        let numbers = &self.conventions.numbers;
        let plain = format!("{value}");
        let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
        let mut out = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) && digit.is_ascii_digit() && !out.ends_with('-') {
                out.push_str(&numbers.thousands);
            }
            out.push(digit);
        }
        if let Some(decimals) = decimals {
            out.push_str(&numbers.decimal);
            out.push_str(decimals);
        }
        out
    }

    /// Whether the language may double a word: always, or behind the word before it.
    pub fn may_repeat(&self, key: &str, before: Option<&str>) -> bool {
        let Some(always) = self.class("repeatable") else { return false };
        let vocabulary = &self.vocabulary;
        if vocabulary.is(vocabulary.id(key), always) {
            return true;
        }
        let (Some(after), Some(opener)) = (self.class("repeatable-in-clause"), self.class("subordinator")) else {
            return false;
        };
        let joins = self.class("coordinator").unwrap_or_default();
        vocabulary.is(vocabulary.id(key), after)
            && before.is_some_and(|b| vocabulary.is(vocabulary.id(b), opener.with(joins)))
    }

    /// Whether a doubled word is right now and then, so that only a look at it can tell.
    pub fn may_repeat_at_times(&self, key: &str, before: Option<&str>) -> bool {
        let is =
            |key: &str, class: Option<ClassSet>| class.is_some_and(|c| self.vocabulary.is(self.vocabulary.id(key), c));
        is(key, self.class("repeatable-at-times")) && !before.is_some_and(|b| is(b, self.class("preposition")))
    }

    /// Whether a word is the particle of a separable verb that one of the words is a form of: the `in` of `stelt … in`.
    pub fn is_particle_of(&self, particle: WordId, mut verbs: impl Iterator<Item = WordId>) -> bool {
        let is = |id: WordId, class: ClassSet| self.vocabulary.is(id, class);
        is(particle, ClassSet::PARTICLE)
            && verbs.any(|verb| self.vocabulary.analyses(verb).any(|a| a.particle == Some(particle)))
    }

    /// The words of a class that the pack names; none where it has no such class.
    pub fn class(&self, name: &str) -> Option<ClassSet> {
        self.classes.set(name)
    }

    /// Every form of the lemmas that a key is a form of.
    pub fn inflected(&self, key: &str) -> Vec<&str> {
        let analyses = self.vocabulary.analyses(self.vocabulary.id(key));
        let mut lemmas: Vec<LemmaId> = analyses.map(|a| a.lemma).collect();
        lemmas.sort_unstable();
        lemmas.dedup();
        let forms = lemmas.into_iter().flat_map(|lemma| self.vocabulary.forms(lemma));
        let mut keys: Vec<&str> = forms.map(|(_, id)| self.vocabulary.key(id)).filter(|k| *k != key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The possessive of a name; none where the language forms none by ending. `mark` is the
    /// apostrophe to write.
    pub fn possessive_of(&self, name: &str, mark: char) -> Option<String> {
        let possessive = self.conventions.possessive.as_ref()?;
        let key = fold::key(name);
        let longest =
            |ends: &[String]| ends.iter().filter(|e| key.ends_with(e.as_str())).map(String::len).max().unwrap_or(0);
        let (with, without, only) = (
            longest(&possessive.apostrophe_s_after),
            longest(&possessive.no_apostrophe_after),
            longest(&possessive.apostrophe_only_after),
        );
        let acronym =
            name.chars().filter(|c| c.is_uppercase()).count() > 1 && !name.contains(|c: char| c.is_lowercase());
        let suffix = &possessive.suffix;
        Some(if acronym || with > 0 && with >= without && with >= only {
            format!("{name}{mark}{suffix}")
        } else if only > without {
            format!("{name}{mark}")
        } else {
            format!("{name}{suffix}")
        })
    }

    /// Whether an apostrophe is a part of a name: `McDonald’s`.
    pub fn has_apostrophe(&self, written: &str) -> bool {
        let plain = written.replace(is_apostrophe, "'");
        let names = self.conventions.possessive.iter().flat_map(|p| &p.names);
        names.into_iter().any(|name| name.split(' ').any(|part| part.replace(is_apostrophe, "'") == plain))
    }

    /// Whether the pack has a word, as it is written, as more than a name.
    pub fn has_word(&self, written: &str) -> bool {
        let classes = self.vocabulary.classes(self.vocabulary.look_up(written));
        classes.without(ClassSet::PROPER) != ClassSet::NONE
    }

    /// Whether a word as it is written is an ordinary one of the language, and no name that its pack knows.
    pub fn is_ordinary(&self, written: &str) -> bool {
        self.ordinary.has(written) && !self.vocabulary.is(self.vocabulary.look_up(written), ClassSet::PROPER)
    }

    /// The rules of the pack.
    pub fn rules(&self) -> &List<Rule> {
        self.rule_set.rules()
    }

    /// The rule of an id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rule_set.rule(id)
    }

    /// Where a rule of the pack stands, by its number.
    pub fn rule_origin(&self, rule: usize) -> Option<&Origin> {
        self.rule_set.origin(rule)
    }

    /// What the rules find in a text whose words are among the spellings.
    pub fn find_rules(
        &self,
        view: &View<'_>,
        spellings: &Spellings,
        zone_of: impl Fn(usize) -> Zone,
    ) -> Vec<RuleMatch> {
        let sight = |token| spellings.sight_of_rules(view.spelling(token));
        self.rule_set.find(view, &mut spellings.search.borrow_mut(), sight, zone_of)
    }

    /// The terms that must not be mixed.
    pub fn terms(&self) -> &[Term] {
        self.term_set.all()
    }

    /// The renderings of terms that stand in a text whose words are among the spellings.
    pub fn find_terms(&self, view: &View<'_>, spellings: &Spellings) -> Vec<TermMatch> {
        let sight = |token| spellings.sight_of_terms(view.spelling(token));
        self.term_set.find(view, &mut spellings.search.borrow_mut(), sight)
    }

    /// Whether a word keeps its capital wherever it stands: inhabitants, adjectives of places.
    pub fn keeps_capital(&self, word: WordId) -> bool {
        let classes = self.vocabulary.classes(word);
        classes.any(ClassSet::INHABITANT.with(ClassSet::NAME))
            || self.conventions.dates.capital && classes.any(ClassSet::DAY.with(ClassSet::MONTH))
    }
}
