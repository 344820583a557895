//! Quotations that run over several units: which marks without a partner in their unit have one
//! in another.

use super::Article;
use crate::language::ClassSet;
use crate::reading::{Mark, MarkFamily, Reading};
use crate::text::Case;
use std::cell::OnceCell;
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
    /// From the opening mark to the closing one, or to the one that opens anew; in order, without overlaps.
    stretches: Vec<(Place, Place)>,
    /// The last attribution of each unit, once it was asked for.
    attributions: Vec<OnceCell<Option<usize>>>,
}

impl RunningQuotes {
    /// Pairs the marks of an article.
    pub(super) fn of(article: &Article<'_>) -> Self {
        let attributions = vec![OnceCell::new(); article.readings.len()];
        let mut found = Self { attributions, ..Self::default() };
        for family in [MarkFamily::Double, MarkFamily::Single, MarkFamily::Angle] {
            if article.readings.iter().any(|r| r.unpaired_marks.iter().any(|m| m.family == family)) {
                Pairing { article, family, open: None, found: &mut found }.run();
            }
        }
        found.stretches.sort_unstable();
        found.stretches.dedup_by(|next, kept| {
            let meets = next.0 <= kept.1;
            if meets {
                kept.1 = kept.1.max(next.1);
            }
            meets
        });
        found
    }

    /// Whether a mark of a unit has its partner in another one.
    pub(super) fn has_partner(&self, unit: usize, mark: &Mark) -> bool {
        self.paired.contains(&(unit, mark.token))
    }

    /// Whether a token of a unit stands in a quotation that was opened in a unit before, or goes on
    /// in the next one.
    pub(super) fn cover(&self, unit: usize, token: usize) -> bool {
        let opened = self.stretches.partition_point(|(open, _)| *open <= (unit, token));
        opened.checked_sub(1).is_some_and(|last| (unit, token) <= self.stretches[last].1)
    }

    /// Whether a unit says who spoke behind its opening mark, so that the quotation ended before.
    pub(super) fn is_attributed(&self, article: &Article<'_>, unit: usize, mark: &Mark) -> bool {
        let last = || last_attribution(article, &article.readings[unit]);
        let last = self.attributions.get(unit).and_then(|cell| *cell.get_or_init(last));
        last.is_some_and(|verb| verb >= mark.token + 2)
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
        if mark.sure || !is_partial(reading, &open) && !self.found.is_attributed(self.article, opened, &open) {
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
        let reading = &self.article.readings[*before];
        if is_partial(reading, open) || self.found.is_attributed(self.article, *before, open) {
            return false;
        }
        // “One said: ‘…” and then “‘…’, said another”: two speakers.
        let first = Mark { token: 0, family: self.family, opens: true, sure: true };
        !(is_introduced(reading, open) && self.found.is_attributed(self.article, unit, &first))
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

/// The last verb by which a unit says who spoke: a verb of saying before a subject (a name, a pronoun, `de wethouder`), behind a comma or at the
/// end of the unit. A colon behind it begins another quotation.
fn last_attribution(article: &Article<'_>, reading: &Reading<'_>) -> Option<usize> {
    let saying = article.language.class("attribution")?;
    let is = |i: usize, class| article.language.vocabulary.is(reading.tokens[i].word, class);
    let written = |i: usize| reading.tokens.get(i).map_or("", |t| t.of(reading.text));
    let pronoun = article.language.class("subject-pronoun").unwrap_or_default();
    let determiner = ["determiner", "indefinite"];
    let determiner = determiner.iter().filter_map(|name| article.language.class(name));
    let determiner = determiner.fold(ClassSet::NONE, ClassSet::with);
    let predicate = ClassSet::FINITE.with(ClassSet::INFINITIVE).with(ClassSet::PARTICIPLE).with(ClassSet::PARTICLE);
    (2..reading.tokens.len().saturating_sub(1)).rev().filter(|i| is(*i, saying)).find(|i| {
        let (i, behind) = (*i, *i + 1);
        let name = reading.names.binary_search_by_key(&behind, |n| n.tokens.start);
        let name = name.ok().map(|at| reading.names[at].tokens.end);
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
