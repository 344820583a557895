//! Values of one size in a row, and values in groups, as they lie in a snapshot.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, Unaligned};

/// What a table may hold: plain bytes whatever the machine, so numbers are little-endian and unaligned.
pub(in crate::language) trait Flat:
    FromBytes + IntoBytes + Immutable + Unaligned + Copy + 'static
{
}

impl<T: FromBytes + IntoBytes + Immutable + Unaligned + Copy + 'static> Flat for T {}

/// A list that is filled in loading, and borrowed from a snapshot.
#[derive(Clone, Debug)]
pub(in crate::language) struct Table<T: Flat>(Cow<'static, [T]>);

impl<T: Flat> Table<T> {
    /// The list, to be filled.
    pub(in crate::language) fn to_mut(&mut self) -> &mut Vec<T> {
        self.0.to_mut()
    }
}

impl<T: Flat> Default for Table<T> {
    fn default() -> Self {
        Self(Cow::Owned(Vec::new()))
    }
}

impl<T: Flat> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Flat> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(Cow::Owned(values.into_iter().collect()))
    }
}

impl<T: Flat> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0.as_bytes())
    }
}

impl<'de: 'static, T: Flat> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_bytes(Bytes).and_then(|bytes| {
            let whole = <[T]>::ref_from_bytes(bytes).map_err(|_| D::Error::custom("a table holds a part of a value"));
            whole.map(|values| Self(Cow::Borrowed(values)))
        })
    }
}

/// Takes bytes as they lie in the snapshot.
pub(super) struct Bytes;

impl<'de> Visitor<'de> for Bytes {
    type Value = &'de [u8];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        Ok(bytes)
    }
}

/// Takes a string as it lies in the snapshot.
pub(in crate::language) fn borrowed<'de: 'static, D: Deserializer<'de>>(
    from: D,
) -> Result<Cow<'static, str>, D::Error> {
    <&'static str>::deserialize(from).map(Cow::Borrowed)
}

/// Values by the number of their group, those of one group in the order in which they came.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "'de: 'static"))]
pub(in crate::language) struct Groups<T: Flat> {
    /// Where each group starts; one more at the end.
    starts: Table<U32>,
    values: Table<T>,
}

impl<T: Flat> Default for Groups<T> {
    fn default() -> Self {
        Self { starts: Table::default(), values: Table::default() }
    }
}

impl<T: Flat> Groups<T> {
    /// Values with the numbers of their groups, all below `groups`.
    pub(in crate::language) fn new(groups: usize, values: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut starts = vec![0_u32; groups + 1];
        for (group, _) in values.clone() {
            starts[group as usize + 1] += 1;
        }
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let (mut next, total) = (starts.clone(), starts[groups] as usize);
        let mut sorted: Vec<Option<T>> = vec![None; total];
        for (group, value) in values {
            let slot = &mut next[group as usize];
            sorted[*slot as usize] = Some(value);
            *slot += 1;
        }
        Self { starts: starts.into_iter().map(U32::new).collect(), values: sorted.into_iter().flatten().collect() }
    }

    /// The values of a group; none where there is no such group.
    pub(in crate::language) fn of(&self, group: u32) -> &[T] {
        let at = group as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self.values.get(from.get() as usize..to.get() as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_the_order_of_their_values() {
        let values = [(2, 5), (0, 7), (2, 6)].map(|(group, value): (u32, u8)| (group, value));
        let groups = Groups::new(3, values.iter().copied());
        assert_eq!([groups.of(0), groups.of(1), groups.of(2), groups.of(3)], [&[7][..], &[], &[5, 6], &[]]);
    }

    #[test]
    fn a_table_is_borrowed_from_its_bytes() {
        let table: Table<U32> = [1, 500_000].map(U32::new).into_iter().collect();
        let bytes: &'static [u8] = postcard::to_stdvec(&table).unwrap().leak();
        let opened: Table<U32> = postcard::from_bytes(bytes).unwrap();
        assert!(matches!(opened.0, Cow::Borrowed(_)));
        assert_eq!(*opened, *table);
        assert!(postcard::from_bytes::<Table<U32>>(&[3, 0, 0, 0]).is_err());
    }
}
