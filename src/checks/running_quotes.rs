//! Quotations that run over several units: which marks without a partner in their unit have one
//! in another.

use super::Article;
use crate::language::ClassSet;
use crate::reading::{Mark, MarkFamily, Reading};
use crate::text::Case;
use std::collections::BTreeSet;

/// How many units a quotation may run over.
const LONGEST: usize = 12;

/// A mark: its unit and its token there.
type Place = (usize, usize);

/// The quotations of an article that run over several units.
#[derive(Debug, Default)]
pub(super) struct RunningQuotes {
    /// Marks that have a partner in another unit.
    paired: BTreeSet<Place>,
    /// From the opening mark to the closing one, or to the one that opens anew.
    stretches: Vec<(Place, Place)>,
}

impl RunningQuotes {
    /// Pairs the marks of an article.
    pub(super) fn of(article: &Article<'_>) -> Self {
        let mut found = Self::default();
        for family in [MarkFamily::Double, MarkFamily::Single, MarkFamily::Angle] {
            if article.readings.iter().any(|r| r.unpaired_marks.iter().any(|m| m.family == family)) {
                Pairing { article, family, open: None, found: &mut found }.run();
            }
        }
        found
    }

    /// Whether a mark of a unit has its partner in another one.
    pub(super) fn has_partner(&self, unit: usize, mark: &Mark) -> bool {
        self.paired.contains(&(unit, mark.token))
    }

    /// Whether a token of a unit stands in a quotation that was opened in a unit before, or goes on
    /// in the next one.
    pub(super) fn cover(&self, unit: usize, token: usize) -> bool {
        self.stretches.iter().any(|(open, close)| *open <= (unit, token) && (unit, token) <= *close)
    }
}

/// The walk over the marks of one kind.
struct Pairing<'a, 'f> {
    article: &'a Article<'a>,
    family: MarkFamily,
    /// The quotation that is open.
    open: Option<(usize, Mark)>,
    found: &'f mut RunningQuotes,
}

impl Pairing<'_, '_> {
    fn run(&mut self) {
        let (article, family) = (self.article, self.family);
        for (unit, reading) in article.readings.iter().enumerate() {
            self.open = self.open.filter(|(opened, _)| unit - opened <= LONGEST);
            let whole = reading.quotations.iter().find(|q| q.closed && q.family == family);
            if whole.is_some_and(|q| q.tokens.start == 0) && self.goes_on_in(unit) {
                self.close((unit, 0));
            }
            for mark in reading.unpaired_marks.iter().filter(|m| m.family == family) {
                if mark.opens {
                    self.opened(unit, mark);
                } else {
                    self.closed(unit, mark);
                }
            }
        }
    }

    fn opened(&mut self, unit: usize, mark: &Mark) {
        if mark.token == 0 && self.goes_on_in(unit) {
            self.close((unit, 0));
        }
        // What is still open was never closed.
        self.open = Some((unit, *mark));
    }

    fn closed(&mut self, unit: usize, mark: &Mark) {
        let Some((opened, open)) = self.open else { return };
        let reading = &self.article.readings[opened];
        // What may be an apostrophe closes only what is surely still open.
        if mark.sure || !is_partial(reading, &open) && !is_attributed(self.article, reading, &open) {
            self.found.paired.insert((unit, mark.token));
            self.close((unit, mark.token));
        }
    }

    /// What is open has its partner at `to`.
    fn close(&mut self, to: Place) {
        if let Some((unit, mark)) = self.open.take() {
            self.found.paired.insert((unit, mark.token));
            self.found.stretches.push(((unit, mark.token), to));
        }
    }

    /// Whether the quotation that is open runs on in `unit`, which opens anew.
    fn goes_on_in(&self, unit: usize) -> bool {
        let Some((before, open)) = self.open.as_ref().filter(|(before, _)| before + 1 == unit) else { return false };
        let (reading, next) = (&self.article.readings[*before], &self.article.readings[unit]);
        if is_partial(reading, open) || is_attributed(self.article, reading, open) {
            return false;
        }
        // “One said: ‘…” and then “‘…’, said another”: two speakers.
        let first = Mark { token: 0, family: self.family, opens: true, sure: true };
        !(is_introduced(reading, open) && is_attributed(self.article, next, &first))
    }
}

/// Whether a colon, a verb of saying or a dash leads to the mark.
fn is_introduced(reading: &Reading<'_>, mark: &Mark) -> bool {
    mark.token > 0 && matches!(reading.tokens[mark.token - 1].of(reading.text), ":" | ",")
}

/// Whether only a part of a sentence is quoted: it begins in lower case, behind other words. The
/// next unit does not open such a quotation anew.
pub(super) fn is_partial(reading: &Reading<'_>, mark: &Mark) -> bool {
    mark.token > 0 && reading.tokens.get(mark.token + 1).is_some_and(|t| t.case == Case::Lower)
}

/// Whether the unit says who spoke behind the opening mark, so that the quotation ended before: a
/// verb of saying before a subject (a name, a pronoun, `de wethouder`), behind a comma or at the
/// end of the unit. A colon behind it begins another quotation.
pub(super) fn is_attributed(article: &Article<'_>, reading: &Reading<'_>, mark: &Mark) -> bool {
    let Some(saying) = article.language.class("attribution") else { return false };
    let is = |i: usize, class| article.language.vocabulary.is(reading.tokens[i].word, class);
    let written = |i: usize| reading.tokens.get(i).map_or("", |t| t.of(reading.text));
    let pronoun = article.language.class("subject-pronoun").unwrap_or_default();
    let determiner = ["de-determiner", "het-determiner", "indefinite"];
    let determiner = determiner.iter().filter_map(|name| article.language.class(name));
    let determiner = determiner.fold(ClassSet::NONE, ClassSet::with);
    let predicate = ClassSet::FINITE.with(ClassSet::INFINITIVE).with(ClassSet::PARTICIPLE).with(ClassSet::PARTICLE);
    (mark.token + 2..reading.tokens.len().saturating_sub(1)).filter(|i| is(*i, saying)).any(|i| {
        let behind = i + 1;
        let name = reading.names.iter().find(|n| n.tokens.start == behind).map(|n| n.tokens.end);
        let subject = name.or_else(|| is(behind, pronoun).then_some(behind + 1));
        let last = |end: usize| matches!(written(end), "." | "," | "") || end + 3 > reading.tokens.len();
        let ends = |i: usize| matches!(written(i), "," | "?" | "!");
        let introduces = (behind..behind + 12).map(written).take_while(|w| !matches!(*w, "." | "")).any(|w| w == ":");
        if introduces {
            return false;
        }
        let inverted = is(i - 1, predicate) && (subject.is_some() || is(behind, determiner));
        ends(i - 1) || inverted || subject.is_some_and(|end| ends(i - 2) || last(end))
    })
}
