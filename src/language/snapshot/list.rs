//! A list whose members are decoded when they are first asked for.

use super::table::{Bytes, Table};
use serde::de::DeserializeOwned;
use serde::ser::{Error, SerializeTuple};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;
use zerocopy::little_endian::U32;

/// Many values, of which a run needs few.
#[derive(Debug)]
pub struct List<T> {
    /// Boxed, so that an empty place costs little.
    members: Vec<OnceLock<Box<T>>>,
    /// The bytes of all members, and where those of each end.
    bytes: &'static [u8],
    ends: Table<U32>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { members: Vec::new(), bytes: &[], ends: Table::default() }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self { members: values.into_iter().map(|value| Box::new(value).into()).collect(), ..Self::default() }
    }
}

impl<T> List<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Adds one, to a list that is no snapshot's.
    pub(in crate::language) fn push(&mut self, value: T) {
        self.members.push(Box::new(value).into());
    }
}

impl<T: DeserializeOwned> List<T> {
    /// A member by its number; none behind the last, and none where it cannot be decoded, as no
    /// snapshot has it that the same build wrote.
    pub fn get(&self, number: usize) -> Option<&T> {
        let member = self.members.get(number)?;
        if let Some(known) = member.get() {
            return Some(known);
        }
        let end = |number: usize| self.ends.get(number).map(|end| end.get() as usize);
        let start = number.checked_sub(1).map_or(Some(0), end)?;
        let decoded = postcard::from_bytes(self.bytes.get(start..end(number)?)?).ok()?;
        Some(member.get_or_init(|| Box::new(decoded)))
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        (0..self.len()).filter_map(|number| self.get(number))
    }
}

impl<T: Serialize + DeserializeOwned> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::new();
        let mut ends = Vec::with_capacity(self.len());
        for member in self.iter() {
            bytes = postcard::to_extend(member, bytes).map_err(S::Error::custom)?;
            ends.push(U32::new(bytes.len() as u32));
        }
        let mut both = to.serialize_tuple(2)?;
        both.serialize_element(&ends.into_iter().collect::<Table<U32>>())?;
        both.serialize_element(&bytes.into_iter().collect::<Table<u8>>())?;
        both.end()
    }
}

impl<'de: 'static, T> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(bound(deserialize = "'de: 'static"))]
        struct Stored(Table<U32>, Raw);
        let Stored(ends, Raw(bytes)) = Stored::deserialize(from)?;
        Ok(Self { members: ends.iter().map(|_| OnceLock::new()).collect(), bytes, ends })
    }
}

/// Bytes where they lie.
struct Raw(&'static [u8]);

impl<'de: 'static> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_bytes(Bytes).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_back_as_they_were() {
        let list: List<String> = ["een", "", "drie"].map(String::from).into_iter().collect();
        let bytes: &'static [u8] = postcard::to_stdvec(&list).unwrap().leak();
        let opened: List<String> = postcard::from_bytes(bytes).unwrap();
        assert_eq!(opened.get(2).map(String::as_str), Some("drie"));
        assert!(opened.iter().eq(list.iter()) && opened.get(3).is_none() && opened.len() == 3);
    }
}
