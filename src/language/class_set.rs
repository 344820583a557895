//! Classes of words, as sets of bits.

use serde::{Deserialize, Serialize};

/// A set of word classes, one bit each: the built-in ones below, the pack's own from
/// [`ClassSet::FIRST_OWN`] up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSet(pub u128);

impl ClassSet {
    /// No class.
    pub const NONE: Self = Self(0);
    /// An infinitive.
    pub const INFINITIVE: Self = Self(1);
    /// A past participle.
    pub const PARTICIPLE: Self = Self(1 << 1);
    /// A finite verb form.
    pub const FINITE: Self = Self(1 << 2);
    /// A past tense form.
    pub const PAST: Self = Self(1 << 3);
    /// A noun, singular or diminutive.
    pub const NOUN: Self = Self(1 << 4);
    /// A noun in the plural.
    pub const PLURAL: Self = Self(1 << 5);
    /// A noun of the first gender of the pack (`de`).
    pub const COMMON: Self = Self(1 << 6);
    /// A noun of the second gender of the pack (`het`).
    pub const NEUTER: Self = Self(1 << 7);
    /// An adjective, any form.
    pub const ADJECTIVE: Self = Self(1 << 8);
    /// An adjective without ending.
    pub const ADJECTIVE_BASE: Self = Self(1 << 9);
    /// An adjective with ending.
    pub const ADJECTIVE_INFLECTED: Self = Self(1 << 10);
    /// A function word, among the most frequent of the language.
    pub const FUNCTION: Self = Self(1 << 11);
    /// An ordinary word of the language: what is no name when it opens a sentence.
    pub const KNOWN: Self = Self(1 << 12);
    /// A foreign word that is at home in the language.
    pub const LOANWORD: Self = Self(1 << 13);
    /// A word that is also one of a source language.
    pub const HOMOGRAPH: Self = Self(1 << 14);
    /// A number word: cardinal, ordinal or scale.
    pub const NUMBER: Self = Self(1 << 15);
    /// A day of the week.
    pub const DAY: Self = Self(1 << 16);
    /// A month.
    pub const MONTH: Self = Self(1 << 17);
    /// A country's name.
    pub const COUNTRY: Self = Self(1 << 18);
    /// A city's name.
    pub const CITY: Self = Self(1 << 19);
    /// An inhabitant.
    pub const INHABITANT: Self = Self(1 << 20);
    /// A given name.
    pub const GIVEN_NAME: Self = Self(1 << 21);
    /// A surname, or another name that is right as it stands.
    pub const SURNAME: Self = Self(1 << 22);
    /// A part of a place, institution or person known to the pack.
    pub const NAME: Self = Self(1 << 23);
    /// A particle inside names (`van`, `der`).
    pub const NAME_PARTICLE: Self = Self(1 << 24);
    /// A separable verb's particle.
    pub const PARTICLE: Self = Self(1 << 25);
    /// The first bit that a pack's own classes may take.
    pub const FIRST_OWN: u32 = 26;

    /// How many classes of its own a pack may have.
    pub const MAX_OWN: u32 = u128::BITS - Self::FIRST_OWN;

    /// The pack's own class number `index`, below [`ClassSet::MAX_OWN`].
    pub const fn own(index: u32) -> Self {
        Self(1 << (Self::FIRST_OWN + index))
    }

    /// The classes of names, whose words count only with a capital.
    pub const PROPER: Self = Self::NAME
        .with(Self::GIVEN_NAME)
        .with(Self::SURNAME)
        .with(Self::COUNTRY)
        .with(Self::CITY)
        .with(Self::INHABITANT);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the classes of the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The classes that are in both sets.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether any class of `other` is in this set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
