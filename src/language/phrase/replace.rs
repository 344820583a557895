//! What a rule's `use` puts in the place of a match.

use super::form::is_finite;
use super::found::{LemmaMatch, Match};
use super::item::{Item, Standing};
use super::parse::{PatternError, error};
use super::program::Op;
use super::set::PhraseSet;
use super::view::View;
use super::word;
use crate::language::{Form, LemmaId, Vocabulary};
use crate::message;
use crate::text::{WordId, fold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A replacement with places for captures and inflected words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Part {
    Text(String),
    Capture(u16),
    /// What the rule's table has for a capture: folded keys in order, and what is written for them.
    Table(u16, Box<[(String, String)]>),
    /// One of the lemmas, in the form of the match's first lemma; with a capital if written so.
    Lemma(Box<[LemmaId]>, bool),
}

/// What patterns give to a replacement.
#[derive(Clone, Debug, Default)]
pub(super) struct Offer {
    /// The captures of any of them.
    captures: Vec<u16>,
    /// Whether any of them has a lemma.
    lemma: bool,
}

impl Offer {
    /// What the patterns of each payload below `payloads` give.
    pub(super) fn all(set: &PhraseSet, payloads: usize) -> Vec<Self> {
        let mut offers = vec![Self::default(); payloads];
        for program in set.programs() {
            let Some(offer) = offers.get_mut(program.payload as usize) else { continue };
            for op in &program.ops {
                match op {
                    Op::Open(name) => offer.captures.push(*name),
                    Op::Item(Item::Compound(compound)) => offer.captures.push(compound.capture),
                    Op::Item(Item::Lemma(_)) => offer.lemma = true,
                    _ => {}
                }
            }
        }
        offers
    }
}

impl Template {
    /// Reads a template for matches of `set` that offer so much; `table` is the rule's.
    ///
    /// # Errors
    ///
    /// Where it is empty, a capture or lemma is not known, or a bracket is not closed.
    pub(super) fn parse(
        text: &str,
        table: &BTreeMap<String, String>,
        set: &PhraseSet,
        vocabulary: &Vocabulary,
        offer: &Offer,
    ) -> Result<Self, PatternError> {
        if text.trim().is_empty() {
            return error(
                0,
                message!("an empty replacement leaves two spaces; take a neighbouring word into the braces"),
            );
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = rest.find(['<', '[']).unwrap_or(rest.len());
            if plain > 0 {
                parts.push(Part::Text(rest.get(..plain).unwrap_or_default().to_owned()));
                at += plain;
                continue;
            }
            let close = if rest.starts_with('<') { '>' } else { ']' };
            let Some(inner) = rest.find(close).and_then(|end| rest.get(1..end)) else {
                return error(at, message!("no `{close}` closes this", close));
            };
            parts.push(if let Some(name) = inner.strip_prefix('=').filter(|_| close == '>') {
                tabled(name, table, at, set, offer)?
            } else if close == '>' {
                Part::Capture(capture(inner, at, set, offer)?)
            } else if offer.lemma {
                Part::Lemma(word::lemmas(inner, at, vocabulary)?, inner.starts_with(char::is_uppercase))
            } else {
                return error(at, message!("`match` has no lemma whose form this could take; write the word out"));
            });
            at += inner.len() + 2;
        }
        Ok(Self { parts })
    }

    /// The replacement of a match's reported tokens. None where a capture took no part, or where
    /// there is no form, or not surely one, that fits the sentence.
    pub(super) fn render(&self, set: &PhraseSet, view: &View<'_>, found: &Match) -> Option<String> {
        if found.lemma.as_ref().is_some_and(|lemma| matches!(lemma.standing, Standing::Apart(_))) {
            return None;
        }
        let mut out = String::new();
        let mut skip_space = false;
        for part in &self.parts {
            let piece = match part {
                Part::Text(text) if skip_space => text.trim_start().to_owned(),
                Part::Text(text) => text.clone(),
                Part::Capture(name) => {
                    let capture = found.captures.iter().find(|c| c.name == *name)?;
                    capture.span.of(view.text).to_owned()
                }
                Part::Table(name, rows) => {
                    let capture = found.captures.iter().find(|c| c.name == *name)?;
                    let key = fold::key(capture.span.of(view.text));
                    let row = rows.binary_search_by(|(known, _)| known.as_str().cmp(&key)).ok()?;
                    rows.get(row)?.1.clone()
                }
                Part::Lemma(ids, capital) => {
                    let source = found.lemma.as_ref()?;
                    let word = ids.iter().find_map(|id| inflect(view, *id, source, set.infinitive_mark()))?;
                    if *capital { capitalised(&word) } else { word }
                }
            };
            // An optional group that took nothing takes its space along.
            skip_space = piece.is_empty() && (out.is_empty() || out.ends_with(' '));
            out.push_str(&piece);
        }
        Some(if keeps_capital(view, found) { capitalised(&out) } else { out })
    }
}

/// A capture for which the table says what to write.
fn tabled(
    name: &str,
    table: &BTreeMap<String, String>,
    at: usize,
    set: &PhraseSet,
    offer: &Offer,
) -> Result<Part, PatternError> {
    if table.is_empty() {
        return error(at, message!("`<={name}>` looks in the rule's `table`, which it does not have", name));
    }
    let mut rows: Vec<(String, String)> =
        table.iter().map(|(key, value)| (fold::key(key).into_owned(), value.clone())).collect();
    rows.sort_unstable();
    Ok(Part::Table(capture(name, at, set, offer)?, rows.into()))
}

fn capture(name: &str, at: usize, set: &PhraseSet, offer: &Offer) -> Result<u16, PatternError> {
    match set.capture(name).filter(|capture| offer.captures.contains(capture)) {
        Some(capture) => Ok(capture),
        None if offer.captures.is_empty() => {
            error(at, message!("`match` captures nothing; name a group `({name}: ...)` or use a class", name))
        }
        None => {
            let names: Vec<&str> = offer.captures.iter().map(|capture| set.capture_name(*capture)).collect();
            error(at, message!("`match` captures no `{name}`, only: {names}", name, names = names.join(", ")))
        }
    }
}

/// Whether the match begins with a capital that belongs to its place: the start of a sentence. Elsewhere it is a
/// slip of the translation (de Staatssecretaris), and the replacement has the capitals of its own.
fn keeps_capital(view: &View<'_>, found: &Match) -> bool {
    let start = found.report.start;
    let capital = view.written(start).chars().next().is_some_and(char::is_uppercase);
    let index = view.sentences.partition_point(|s| s.end <= start);
    capital && view.sentences.get(index).is_some_and(|s| view.opens(s, start))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The form of `lemma` that corresponds to the one that was met.
fn inflect(view: &View<'_>, lemma: LemmaId, source: &LemmaMatch, mark: WordId) -> Option<String> {
    let words = view.vocabulary;
    let particle = |(form, word): &(Form, WordId)| {
        words.analyses(*word).find(|a| a.lemma == lemma && a.form == *form).and_then(|a| a.particle)
    };
    let forms = words.forms(lemma);
    let separable = forms.clone().any(|form| particle(&form).is_some());
    let joined = |wanted: Form| {
        let mut fitting = forms.clone().filter(|(form, _)| form.has(wanted));
        let exact = fitting.clone().find(|form| form.0 == wanted && particle(form).is_none());
        exact.or_else(|| fitting.find(|form| particle(form).is_none())).map(|(_, word)| words.key(word))
    };
    if source.standing == Standing::Marked {
        let mark = words.key(mark);
        if !separable {
            return joined(Form::INF).map(|verb| format!("{mark} {verb}"));
        }
        let infinitive = |form: Form| form.has(Form::INF) || form.has(Form::PRES.with(Form::PL));
        let (before, verb) =
            forms.clone().filter(|(form, _)| infinitive(*form)).find_map(|form| Some((particle(&form)?, form.1)))?;
        return Some(format!("{} {mark} {}", words.key(before), words.key(verb)));
    }
    // A main clause puts the particle far behind, and the infinitive mark goes inside: no drop-in.
    let marked = source.token.checked_sub(1).is_some_and(|before| mark != WordId::UNKNOWN && view.word(before) == mark);
    let split = |form: &Form| separable && (is_finite(*form) && source.standing == Standing::Plain || marked);
    let wanted = met(words.forms(source.lemma), &source.forms);
    if wanted.iter().any(split) {
        return None;
    }
    let mut found = wanted.into_iter().filter_map(joined);
    let first = found.next()?;
    found.all(|other| other == first).then(|| first.to_owned())
}

/// The forms that may have been met: a bare stem is also any other singular of the present, where
/// the lemma has no word of its own for that (*zit*).
fn met(mut forms: impl Iterator<Item = (Form, WordId)>, told: &[Form]) -> Vec<Form> {
    let singular = Form::PRES.with(Form::SG);
    let has_own = forms.any(|(form, _)| form == singular);
    let bare = told.iter().any(|form| form.has(singular.with(Form::STEM)));
    told.iter().copied().chain((bare && !has_own).then_some(singular)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, Seen};
    use super::super::set::Search;
    use super::*;
    use crate::language::ClassSet;

    /// The replacement of the first match.
    fn replace(pattern: &str, template: &str, text: &str) -> Option<String> {
        let mut sample = Sample::new();
        let set = sample.set(&[pattern]);
        let offer = Offer::all(&set, 1).remove(0);
        let table = [("Sen", "senator"), ("Gen. Lt", "luitenant-generaal")];
        let table = table.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let template = Template::parse(template, &table, &set, &sample.words, &offer).unwrap();
        let read = sample.read(text);
        let view = read.view(&sample.words);
        let seen = Seen::new(&view, set.classes(), |word, key, out| set.places(word, key, out));
        let found = set.find(&view, &mut Search::default(), |token| seen.sight(token)).into_iter().next().expect(text);
        template.render(&set, &view, &found)
    }

    #[test]
    fn captures_stand_as_they_stood() {
        let replace = |text| replace("<name>-school", "school-<name>", text).unwrap();
        assert_eq!(replace("De Jan Smit-school zweeg."), "school-Jan Smit");
        assert_eq!(replace("Smit-school zweeg."), "School-Smit");
        assert_eq!(replace("Hij zei: “Smit-school” is goed."), "school-Smit");
    }

    #[test]
    fn a_table_says_what_stands_for_a_capture() {
        let replace = |text| replace("(rank: Sen|Gov) school", "de <=rank>", text);
        assert_eq!(replace("voor Sen school").unwrap(), "de senator");
        assert_eq!(replace("voor Gov school"), None, "the table has no such row");
    }

    #[test]
    fn a_capital_at_the_start_is_kept() {
        assert_eq!(replace("school van", "lyceum van", "De School van hout.").unwrap(), "lyceum van");
        assert_eq!(replace("school van", "lyceum van", "School van hout.").unwrap(), "Lyceum van");
        assert_eq!(replace("VN", "organisatie", "De VN komt.").unwrap(), "organisatie");
        assert_eq!(replace("VN", "organisatie", "“VN komt.”").unwrap(), "Organisatie");
        assert_eq!(replace("<number> {raden}", "raad", "Drie raden.").unwrap(), "raad");
    }

    #[test]
    fn an_optional_group_takes_its_space_along() {
        let replace = |text| replace("een (how: zeer?) grote school", "een <how> groot lyceum", text).unwrap();
        assert_eq!(replace("een zeer grote school"), "een zeer groot lyceum");
        assert_eq!(replace("een grote school"), "een groot lyceum");
    }

    #[test]
    fn a_lemma_follows_the_form_that_was_met() {
        let told = |template, text| replace("[vertellen]", template, text);
        assert_eq!(told("[zeggen]", "Vertelde hij het?").unwrap(), "Zei");
        assert_eq!(told("[zeggen]", "om het te vertellen").unwrap(), "zeggen");
        assert_eq!(told("[zeggen]", "hij heeft verteld").unwrap(), "gezegd");
        assert_eq!(told("[mededelen]", "hij heeft verteld").unwrap(), "medegedeeld");
        assert_eq!(told("[mededelen]", "hij vertelde"), None, "the particle would stand elsewhere");
        assert_eq!(told("[mededelen]", "om te vertellen"), None, "the mark would stand inside");
        let announced = |template, text| replace("[aankondigen]", template, text);
        assert_eq!(announced("[melden]", "Hij kondigt het aan."), None, "the particle would be left over");
        assert_eq!(announced("[melden]", "dat hij aankondigt").unwrap(), "meldt");
        assert_eq!(announced("[melden]", "om aan te kondigen").unwrap(), "te melden");
        assert_eq!(announced("[mededelen]", "om aan te kondigen").unwrap(), "mede te delen");
    }

    #[test]
    fn a_stem_that_serves_two_persons_is_followed_only_where_both_agree() {
        let mut words = Vocabulary::default();
        let (singular, stem) = (Form::PRES.with(Form::SG), Form::PRES.with(Form::SG).with(Form::STEM));
        let sit = words.add_lemma("zitten");
        words.add_form(sit, stem, "zit", None, ClassSet::FINITE);
        let stand = words.add_lemma("staan");
        words.add_form(stand, stem, "sta", None, ClassSet::FINITE);
        words.add_form(stand, singular, "staat", None, ClassSet::FINITE);
        let eat = words.add_lemma("eten");
        words.add_form(eat, stem, "eet", None, ClassSet::FINITE);
        let view = View { text: "", tokens: &[], sentences: &[], names: &[], numbers: &[], vocabulary: &words };
        let follow = |from, form, to| {
            let source = LemmaMatch { token: 0, lemma: from, forms: vec![form], standing: Standing::Plain };
            inflect(&view, to, &source, WordId::UNKNOWN)
        };
        assert_eq!(follow(sit, stem, stand), None, "ik sta, but hij staat");
        assert_eq!(follow(sit, stem, eat).as_deref(), Some("eet"));
        assert_eq!(follow(stand, stem, sit).as_deref(), Some("zit"));
        assert_eq!(follow(stand, singular, sit).as_deref(), Some("zit"));
    }

    #[test]
    fn faults_are_told() {
        let mut sample = Sample::new();
        let set = sample.set(&["<name>-school", "[zeggen]"]);
        let offers = Offer::all(&set, 2);
        let none = BTreeMap::new();
        let fault =
            |text: &str, offer: usize| Template::parse(text, &none, &set, &sample.words, &offers[offer]).unwrap_err();
        assert!(fault("school-<naam>", 0).message.contains("captures no `naam`, only: name"));
        assert!(fault("de <name>", 1).message.contains("captures nothing"));
        assert_eq!(fault("de <name", 0).at, 3);
        assert!(fault("de <=name>", 0).message.contains("the rule's `table`"));
        assert!(fault("[zeggen]", 0).message.contains("has no lemma"));
        assert!(fault("[spreken]", 1).message.contains("no lemma `spreken`"));
        assert!(fault(" ", 1).message.contains("neighbouring word"));
    }
}
