//! All rules of a pack, found in one pass.

use super::class::Classes;
use super::found::{self, Match};
use super::index::Place;
use super::parse::PatternError;
use super::replace::{Offer, Template};
use super::rule::{Origin, Rule, Zone};
use super::set::{Builder, PhraseSet, Search};
use super::trial::Sight;
use super::trigger::Trigger;
use super::view::View;
use crate::finding::Fix;
use crate::language::Vocabulary;
use crate::language::snapshot::List;
use crate::message;
use crate::text::WordId;
use serde::{Deserialize, Serialize};
use std::collections::hash_map::Entry;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

/// What a pattern is to its rule; the last digit of a payload.
const ROLES: u32 = 4;
const MATCH: u32 = 0;
const EXCEPT: u32 = 1;
const UNLESS: u32 = 2;
const NEAR: u32 = 3;

/// A pack's rules, compiled.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RuleSet {
    rules: List<Rule>,
    /// Where each of them stands.
    origins: List<Option<Origin>>,
    templates: List<Vec<Template>>,
    set: PhraseSet,
    /// The numbers of the rules by their ids, once somebody asks.
    #[serde(skip)]
    numbers: OnceLock<FxHashMap<String, usize>>,
}

/// A rule that found something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleMatch {
    /// The rule, as an index of [`RuleSet::rules`].
    pub rule: usize,
    /// The tokens to report and to replace.
    pub tokens: Range<usize>,
    /// Replacements of these tokens, best first.
    pub fixes: Vec<Fix>,
}

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// Where the rule stands, where the loader said so.
    pub origin: Option<Origin>,
    /// Its id.
    pub rule: String,
    /// The key with the fault: `match`, `use`, ...
    pub key: &'static str,
    /// The pattern or replacement with the fault; empty where it is none.
    pub text: String,
    /// Where in that text, in bytes, and what to do.
    pub error: PatternError,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Origin { file, line }) = &self.origin {
            write!(f, "{file}:{line}: ")?;
        }
        write!(f, "rule `{}`, key `{}`: ", self.rule, self.key)?;
        if self.text.is_empty() {
            return f.write_str(&self.error.message);
        }
        let character = self.text.get(..self.error.at).map_or(0, |before| before.chars().count()) + 1;
        write!(f, "`{}`, character {character}: {}", self.text, self.error.message)
    }
}

impl std::error::Error for RuleError {}

impl RuleSet {
    /// Compiles rules. The words of their patterns join the vocabulary, so texts must be looked up
    /// in it only after this.
    ///
    /// # Errors
    ///
    /// All faults of all rules: patterns and replacements that cannot be read, ids that are
    /// malformed or there twice.
    pub fn compile(
        mut rules: Vec<Rule>,
        vocabulary: &mut Vocabulary,
        classes: &Arc<Classes>,
    ) -> Result<Self, Vec<RuleError>> {
        let mut errors = wrong_ids(&rules);
        let mut builder = PhraseSet::builder(classes);
        for (rule, number) in rules.iter().zip(0..) {
            prove_triggers(rule, &mut errors);
            add_patterns(rule, number, &mut builder, vocabulary, &mut errors);
        }
        let set = builder.finish();
        let offers = Offer::all(&set, rules.len() * ROLES as usize);
        let of_match = rules.iter().zip(offers.chunks(ROLES as usize).filter_map(<[Offer]>::first));
        let templates = of_match.map(|(rule, offer)| templates(rule, offer, &set, vocabulary, &mut errors)).collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        let origins = rules.iter_mut().map(|rule| rule.origin.take()).collect();
        Ok(Self { rules: rules.into_iter().collect(), origins, templates, set, numbers: OnceLock::new() })
    }

    /// The rules, in order.
    pub const fn rules(&self) -> &List<Rule> {
        &self.rules
    }

    /// The rule of an id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let by_id = || self.rules.iter().map(|rule| rule.id.clone()).zip(0..).collect();
        self.rules.get(*self.numbers.get_or_init(by_id).get(id)?)
    }

    /// Where a rule stands, where the loader said so.
    pub fn origin(&self, rule: usize) -> Option<&Origin> {
        self.origins.get(rule)?.as_ref()
    }

    /// Gives a set that comes out of a snapshot the classes of its language.
    pub(in crate::language) fn adopt(&mut self, classes: &Arc<Classes>) {
        self.set.adopt(classes);
    }

    /// The patterns that may match around a word, of which only words and numbers have a `key`.
    pub(in crate::language) fn places(&self, word: WordId, key: Option<&str>, out: &mut Vec<Place>) {
        self.set.places(word, key, out);
    }

    /// What the rules find, in order of place. `sight` says what is known of a token, `zone_of` in
    /// which zone it stands.
    pub(in crate::language) fn find<'p>(
        &self,
        view: &View<'_>,
        search: &mut Search,
        sight: impl Fn(usize) -> Sight<'p>,
        zone_of: impl Fn(usize) -> Zone,
    ) -> Vec<RuleMatch> {
        let (hits, _) = self.set.find_all(view, search, &sight);
        if hits.is_empty() {
            return Vec::new();
        }
        let speaks = |hit: &Match| {
            let Some(rule) = self.rules.get((hit.payload / ROLES) as usize) else { return false };
            let sentence = sentence_of(view, hit);
            let touched = |role, range| self.set.touches((view, &sentence), &sight, hit.payload + role, range);
            rule.applies_in(zone_of(hit.report.start))
                && !touched(EXCEPT, &hit.tokens)
                && !touched(UNLESS, &sentence)
                && (rule.near.is_empty() || touched(NEAR, &sentence))
        };
        let hits = found::without_overlaps(hits.into_iter().filter(speaks).collect());
        let report = |hit: Match| {
            let rule = (hit.payload / ROLES) as usize;
            RuleMatch { rule, fixes: self.fixes(rule, view, &hit), tokens: hit.report }
        };
        hits.into_iter().map(report).collect()
    }

    fn fixes(&self, rule: usize, view: &View<'_>, hit: &Match) -> Vec<Fix> {
        let safe = self.rules.get(rule).is_some_and(|rule| rule.safe);
        let templates = self.templates.get(rule).into_iter().flatten().enumerate();
        let rendered = templates.filter_map(|(n, template)| Some((n, template.render(&self.set, view, hit)?)));
        rendered.map(|(n, replacement)| Fix { replacement, safe: safe && n == 0 }).collect()
    }
}

fn sentence_of(view: &View<'_>, hit: &Match) -> Range<usize> {
    let index = view.sentences.partition_point(|s| s.end <= hit.tokens.start);
    view.sentences.get(index).cloned().unwrap_or_else(|| hit.tokens.clone())
}

fn add_patterns(rule: &Rule, number: u32, builder: &mut Builder, words: &mut Vocabulary, errors: &mut Vec<RuleError>) {
    if rule.patterns.is_empty() {
        errors.push(fault(rule, "match", "", PatternError { at: 0, message: message!("a rule needs a pattern") }));
    }
    let roles = [
        ("match", MATCH, &rule.patterns),
        ("except", EXCEPT, &rule.except),
        ("unless", UNLESS, &rule.unless),
        ("near", NEAR, &rule.near),
    ];
    for (key, role, patterns) in roles {
        for pattern in patterns {
            let payload = number * ROLES + role;
            let added = match role {
                MATCH => builder.add(payload, pattern, words),
                _ => builder.add_aside(payload, pattern, words),
            };
            if let Err(error) = added {
                errors.push(fault(rule, key, pattern, error));
            }
        }
    }
}

fn templates(
    rule: &Rule,
    offer: &Offer,
    set: &PhraseSet,
    words: &Vocabulary,
    errors: &mut Vec<RuleError>,
) -> Vec<Template> {
    let mut templates = Vec::new();
    for text in &rule.replacements {
        match Template::parse(text, &rule.table, set, words, offer) {
            Ok(template) => templates.push(template),
            Err(error) => errors.push(fault(rule, "use", text, error)),
        }
    }
    templates
}

/// What a rule says of the source can be read, and a rule that needs one names its words.
fn prove_triggers(rule: &Rule, errors: &mut Vec<RuleError>) {
    for (key, triggers) in [("source", &rule.source), ("right-beside", &rule.right_beside)] {
        for trigger in triggers {
            if let Err(error) = Trigger::prove(trigger) {
                errors.push(fault(rule, key, trigger, error));
            }
        }
    }
    let Some(from) = &rule.from else { return };
    if rule.source.is_empty() {
        let message = message!(
            "a rule for texts from ‘{from}’ names the words of the source beside which it holds: `source`",
            from
        );
        errors.push(fault(rule, "from", "", PatternError { at: 0, message }));
    }
    for (key, examples) in [("bad", &rule.bad), ("good", &rule.good)] {
        for example in examples.iter().filter(|example| Rule::source_of(example).0.is_none()) {
            let message = message!("an example of a rule with `from` is its source, ` => ` and the sentence");
            errors.push(fault(rule, key, example, PatternError { at: 0, message }));
        }
    }
}

/// Ids are lower case, digits and hyphens, each there once.
fn wrong_ids(rules: &[Rule]) -> Vec<RuleError> {
    let mut seen: FxHashMap<&str, &Rule> = FxHashMap::default();
    let mut errors = Vec::new();
    for rule in rules {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if rule.id.is_empty() || !rule.id.chars().all(fits) {
            let message = message!("an id is lower-case letters, digits and hyphens");
            errors.push(fault(rule, "id", "", PatternError { at: 0, message }));
        }
        match seen.entry(&rule.id) {
            Entry::Vacant(entry) => {
                entry.insert(rule);
            }
            Entry::Occupied(first) => {
                let place = first.get().origin.as_ref().map_or(String::new(), |o| format!(" ({}:{})", o.file, o.line));
                let message = message!("another rule has this id{place}; choose a different one", place);
                errors.push(fault(rule, "id", "", PatternError { at: 0, message }));
            }
        }
    }
    errors
}

fn fault(rule: &Rule, key: &'static str, text: &str, error: PatternError) -> RuleError {
    RuleError { origin: rule.origin.clone(), rule: rule.id.clone(), key, text: text.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Seen};
    use super::*;
    use crate::finding::Severity;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct File {
        rule: Vec<Rule>,
    }

    fn rules(toml: &str) -> Vec<Rule> {
        toml::from_str::<File>(toml).unwrap().rule
    }

    fn find(set: &RuleSet, view: &View<'_>, zone: Zone) -> Vec<RuleMatch> {
        let seen = Seen::new(view, set.set.classes(), |word, key, out| set.places(word, key, out));
        set.find(view, &mut Search::default(), |token| seen.sight(token), |_| zone)
    }

    fn found(toml: &str, text: &str, zone: Zone) -> Vec<(String, Vec<String>)> {
        let mut sample = Sample::new();
        let set = RuleSet::compile(rules(toml), &mut sample.words, &sample.classes).unwrap();
        let read = sample.read(text);
        let found = find(&set, &read.view(&sample.words), zone);
        let texts = |fixes: Vec<Fix>| fixes.into_iter().map(|f| f.replacement).collect();
        found.into_iter().map(|m| (read.written(&m.tokens).to_owned(), texts(m.fixes))).collect()
    }

    const SCHOOL: &str = r#"
[[rule]]
id = "school"
kind = "calque"
match = ["<name>-school", "school van <name>"]
use = ["lyceum-<name>", "het <name>"]
safe = true
why = "a school is no school"
except = "oude <name>-school"
unless = ["[aankondigen]", "meester*"]
near = ["raad", "*besluit"]
where = "body"
"#;

    #[test]
    fn context_decides() {
        let texts = |text| found(SCHOOL, text, Zone::Body).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
        assert_eq!(texts("De raad zag de Smit-school en de school van Smit."), ["Smit-school", "school van Smit"]);
        assert!(texts("De Smit-school. De raad.").is_empty(), "`near` means in the same sentence");
        assert!(texts("De raad zag de oude Smit-school.").is_empty(), "an exception overlaps");
        assert_eq!(texts("De oude Smit-school, de Jan-school, een raadsbesluit."), ["Jan-school"]);
        assert!(texts("De raad kondigt de Smit-school aan.").is_empty(), "`unless` stands in the sentence");
        assert_eq!(texts("De raad zag de Smit-school. Meesterlijk!"), ["Smit-school"]);
        assert!(found(SCHOOL, "De raad zag de Smit-school.", Zone::Heading).is_empty());
    }

    #[test]
    fn only_the_first_of_safe_replacements_is_safe() {
        let mut sample = Sample::new();
        let set = RuleSet::compile(rules(SCHOOL), &mut sample.words, &sample.classes).unwrap();
        let read = sample.read("De raad zag de Smit-school.");
        let found = find(&set, &read.view(&sample.words), Zone::Body);
        let fix = |replacement: &str, safe| Fix { replacement: replacement.into(), safe };
        assert_eq!(found[0].fixes, [fix("lyceum-Smit", true), fix("het Smit", false)]);
    }

    #[test]
    fn style_leaves_quotations_alone() {
        let rule = "[[rule]]\nid = 'a'\nkind = 'style'\nmatch = 'school'\nwhy = 'x'";
        assert!(found(rule, "De school.", Zone::Quotation).is_empty());
        assert_eq!(found(rule, "De school.", Zone::Body).len(), 1);
        assert_eq!(rules(rule)[0].severity(), Severity::Suggestion);
    }

    #[test]
    fn all_faults_are_told_with_their_place() {
        let toml = r#"
[[rule]]
id = "one"
kind = "idiom"
match = ["de <naam>", "van [zegen]"]
why = "x"
[[rule]]
id = "one"
kind = "idiom"
match = "school"
use = "<name>"
why = "x"
"#;
        let mut rules = rules(toml);
        rules[0].origin = Some(Origin { file: "rules/a.toml".into(), line: 2 });
        let mut sample = Sample::new();
        let errors = RuleSet::compile(rules, &mut sample.words, &sample.classes).unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 4);
        assert!(told[0].contains("another rule has this id (rules/a.toml:2)"), "{told:?}");
        let place = "rules/a.toml:2: rule `one`, key `match`: `de <naam>`, character 4: no class `naam`";
        assert!(told[1].starts_with(place), "{told:?}");
        assert!(told[3].contains("key `use`"), "{told:?}");
    }

    #[test]
    fn unknown_keys_are_refused() {
        let toml = "[[rule]]\nid = 'a'\nkind = 'style'\nmatch = 'school'\nwhy = 'x'\nwhen = 'now'";
        assert!(toml::from_str::<File>(toml).err().unwrap().to_string().contains("unknown field `when`"));
        let toml = toml.replace("when = 'now'", "where = ['attic']");
        assert!(toml::from_str::<File>(&toml).is_err());
    }
}
