//! Units of measure by what they measure: two of one dimension can be compared, whatever their words.

use super::is_same;
use crate::language::Language;
use crate::language::conventions::{Dimension, Units};
use crate::text::fold;
use std::collections::BTreeMap;

/// A unit of measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    /// How much one of it is, in the unit of the dimension.
    pub size: f64,
    /// Added before the size is applied: Fahrenheit.
    pub offset: f64,
    /// For readers: the unit to which it is converted, and how much of that one is.
    pub converted: Option<(String, f64)>,
    /// Whether the word may mean something else (degree).
    pub ambiguous: bool,
}

/// How far a converted measure may be rounded, as a share of its value.
const ROUNDING: f64 = 0.12;
/// The same for measures that need no conversion.
const EXACT: f64 = 0.011;

/// Symbols, the same everywhere.
const SYMBOLS: [(&str, Dimension, f64); 30] = [
    ("mm", Dimension::Length, 1e-3),
    ("cm", Dimension::Length, 1e-2),
    ("dm", Dimension::Length, 0.1),
    ("m", Dimension::Length, 1.0),
    ("km", Dimension::Length, 1e3),
    ("km/u", Dimension::Length, 1e3),
    ("km/h", Dimension::Length, 1e3),
    ("kph", Dimension::Length, 1e3),
    ("mg", Dimension::Mass, 1e-6),
    ("g", Dimension::Mass, 1e-3),
    ("kg", Dimension::Mass, 1.0),
    ("ml", Dimension::Volume, 1e-3),
    ("cl", Dimension::Volume, 1e-2),
    ("dl", Dimension::Volume, 0.1),
    ("l", Dimension::Volume, 1.0),
    ("hl", Dimension::Volume, 1e2),
    ("m²", Dimension::Area, 1.0),
    ("m2", Dimension::Area, 1.0),
    ("ha", Dimension::Area, 1e4),
    ("km²", Dimension::Area, 1e6),
    ("km2", Dimension::Area, 1e6),
    ("°C", Dimension::Temperature, 1.0),
    ("W", Dimension::Power, 1.0),
    ("kW", Dimension::Power, 1e3),
    ("MW", Dimension::Power, 1e6),
    ("GW", Dimension::Power, 1e9),
    ("Wh", Dimension::Energy, 1.0),
    ("kWh", Dimension::Energy, 1e3),
    ("MWh", Dimension::Energy, 1e6),
    ("GWh", Dimension::Energy, 1e9),
];

impl Unit {
    /// One that needs no conversion.
    const fn plain((dimension, size): (Dimension, f64)) -> Self {
        Self { dimension, size, offset: 0.0, converted: None, ambiguous: false }
    }

    /// Whether values of this unit may be those of another one of its dimension, rounded where one was
    /// converted into the other.
    pub(super) fn agrees(&self, (other, theirs): (&Self, &[f64]), values: &[f64]) -> bool {
        let pairs = || values.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
        let unsure = self.dimension == Dimension::Temperature && (self.ambiguous || other.ambiguous);
        let one_unit = is_same(self.size, other.size) && is_same(self.offset, other.offset);
        if (one_unit || unsure) && pairs().any(|(a, b)| is_same(a, b)) {
            return true;
        }
        if one_unit {
            return false;
        }
        let rounds = self.dimension == Dimension::Time || self.converted.is_some() != other.converted.is_some();
        let tolerance = if rounds { ROUNDING } else { EXACT };
        // Few of a unit are rounded to a whole one: 2 inches are 5 centimetres.
        let whole = if self.converted.is_some() { other } else { self };
        let step = if self.converted.is_some() == other.converted.is_some() { 0.0 } else { whole.size * 0.6 };
        let near = |a: f64, b: f64| (a - b).abs() <= (tolerance * a.abs().max(b.abs())).max(step);
        let of = |unit: &Self, value: f64, offset: f64| (value + offset) * unit.size;
        // A difference of 18 degrees is converted without the offset.
        pairs().any(|(a, b)| {
            near(of(self, a, self.offset), of(other, b, other.offset)) || near(of(self, a, 0.0), of(other, b, 0.0))
        })
    }

    /// Whether it is the metre, which has hundredths.
    pub(super) fn is_metre(&self) -> bool {
        self.dimension == Dimension::Length && self.converted.is_none() && is_same(self.size, 1.0)
    }

    /// Whether readers know another one better.
    pub const fn is_foreign(&self) -> bool {
        self.converted.is_some()
    }

    /// A value as readers know it, with the word of that unit.
    pub fn for_readers(&self, value: f64) -> Option<(f64, &str)> {
        let (word, factor) = self.converted.as_ref()?;
        Some(((value + self.offset) * factor, word))
    }
}

/// Whether what is counted may begin with a word, a unit, money or a part of a hundred: most begin none.
pub(in crate::reading) fn may_measure(written: &str, language: &Language) -> bool {
    let (key, conventions) = (fold::key(written), &language.conventions);
    let (units, numbers, money) = (&conventions.units, &conventions.numbers, &conventions.currency_words);
    let names = units.foreign.iter().flat_map(|u| [&u.word, &u.plural].into_iter().chain(&u.short));
    let parts = numbers.percent_words.iter().chain(&numbers.percent_point_words);
    let begins =
        |word: &String| word == written || word.split(' ').next().is_some_and(|first| *fold::key(first) == *key);
    names.chain(&units.degrees).chain(&units.square).chain(parts).chain(&money.words).chain(&money.plurals).any(begins)
        || written == "%"
        || language.currency(written).is_some()
        || language.conventions.time.spans.contains_key(&*key)
        || symbol(written).is_some()
        || known(&key, language).is_some()
}

/// The size of the next smaller unit of those that readers do not know, of the same dimension: of the inch for the foot.
pub(super) fn smaller(unit: &Unit, language: &Language) -> Option<f64> {
    unit.converted.as_ref()?;
    let sizes = language.conventions.units.foreign.iter().filter_map(|other| {
        let (dimension, size) = known(other.unit.split(" per ").next()?, language)?;
        (dimension == unit.dimension && !other.unit.contains(" per ")).then_some(size * other.factor)
    });
    sizes.filter(|size| *size < unit.size * 0.9).max_by(f64::total_cmp)
}

/// The unit that the word at some place names, with how many words it takes. `key` and `written` give
/// the comparison key and the characters of the words from there on.
pub(super) fn unit<'k>(
    language: &Language,
    key: impl Fn(usize) -> std::borrow::Cow<'k, str>,
    written: impl Fn(usize) -> &'k str,
) -> Option<(Unit, usize)> {
    let units = &language.conventions.units;
    let (first, next) = (key(0), key(1));
    let joined = format!("{first} {next}");
    let foreign = |ambiguous: bool, is: &dyn Fn(&str) -> bool| {
        let fits = |u: &&crate::language::conventions::ForeignUnit| {
            u.ambiguous == ambiguous && (is(&u.word) || is(&u.plural) || u.short.iter().any(|s| is(s)))
        };
        let unit = units.foreign.iter().find(fits)?;
        let (dimension, size) = known(unit.unit.split(" per ").next()?, language)?;
        let converted = Some((unit.unit.clone(), unit.factor));
        Some(Unit { dimension, size: size * unit.factor, offset: unit.offset, converted, ambiguous })
    };
    let one = |word: &str| *first == *fold::key(word) || written(0) == word;
    let degrees = units.degrees.iter().any(|d| *fold::key(d) == *first);
    let behind = |word: &str| degrees && (*next == *fold::key(word) || written(1) == word);
    if let Some(unit) = foreign(false, &|word| word.contains(' ') && fold::key(word) == joined.as_str())
        .or_else(|| foreign(false, &behind))
    {
        return Some((unit, 2));
    }
    if let Some(unit) = foreign(false, &one).or_else(|| foreign(true, &one)) {
        return Some((unit, 1));
    }
    if let Some(seconds) = language.conventions.time.spans.get(&*first) {
        return Some((Unit::plain((Dimension::Time, *seconds)), 1));
    }
    let square = |word: &str| units.square.iter().any(|s| s == word);
    if square(&first)
        && let Some((Dimension::Length, size)) = known(&next, language)
    {
        return Some((Unit::plain((Dimension::Area, size * size)), 2));
    }
    let (dimension, size) = symbol(written(0)).or_else(|| known(&first, language))?;
    if dimension == Dimension::Length && square(&next) {
        return Some((Unit::plain((Dimension::Area, size * size)), 2));
    }
    Some((Unit::plain((dimension, size)), 1))
}

fn symbol(written: &str) -> Option<(Dimension, f64)> {
    SYMBOLS.iter().find(|(symbol, ..)| *symbol == written).map(|(_, dimension, size)| (*dimension, *size))
}

/// A unit of the metric system by its name, perhaps in the plural or with the word for square before it.
fn known(word: &str, language: &Language) -> Option<(Dimension, f64)> {
    let key = fold::bare(word);
    let units = &language.conventions.units;
    if let Some((square, length)) = key.split_once(' ') {
        let (dimension, size) = known(length, language)?;
        let area = dimension == Dimension::Length && units.square.iter().any(|s| s == square);
        return if area {
            Some((Dimension::Area, size * size))
        } else {
            known(square, language).or(Some((dimension, size)))
        };
    }
    if units.degrees.iter().any(|d| *fold::bare(d) == key) {
        return Some((Dimension::Temperature, 1.0));
    }
    if let Some(length) = units.square.iter().find_map(|square| key.strip_prefix(square.as_str())) {
        let length = named(length, units).filter(|(dimension, _)| *dimension == Dimension::Length);
        return length.map(|(_, size)| (Dimension::Area, size * size));
    }
    named(&key, units)
}

/// A name, perhaps with a prefix and in the plural.
fn named(key: &str, units: &Units) -> Option<(Dimension, f64)> {
    let plain = |key: &str| {
        // An ending of the plural has two letters at most.
        let fits = |name: &str| key.strip_prefix(name).is_some_and(|end| end.len() <= 2);
        let of = |names: &BTreeMap<String, f64>| names.iter().find(|(name, _)| fits(name)).map(|(_, size)| *size);
        units.names.iter().find_map(|(dimension, names)| Some((*dimension, of(names)?)))
    };
    let prefixed =
        || units.prefixes.iter().find_map(|(prefix, by)| Some((plain(key.strip_prefix(prefix.as_str())?)?, *by)));
    plain(key).or_else(|| prefixed().map(|((dimension, size), by)| (dimension, size * by)))
}
