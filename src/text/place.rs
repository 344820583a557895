//! Lines and columns of places in a text. LF, CRLF and a lone CR end a line.

/// A place in a file: line and column from 1, columns in each of the units that programs count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// Column, from 1, in code units of UTF-16.
    pub utf16: usize,
    /// Column, from 1, in bytes of UTF-8. Only here a byte order mark counts, which the first line begins with.
    pub byte: usize,
}

impl Place {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1, utf16: 1, byte: 1 };
}

/// Looks up places in one decoded text, in one pass over it however many are asked for.
#[derive(Debug)]
pub struct Places {
    found: Vec<(usize, Place)>,
}

impl Places {
    /// The places of byte offsets into `text`, whose first character stands at `place`.
    pub fn new(text: &str, mut offsets: Vec<usize>, mut place: Place) -> Self {
        offsets.sort_unstable();
        offsets.dedup();
        let mut found = Vec::with_capacity(offsets.len());
        let mut at = 0;
        for offset in offsets {
            let stretch = text.get(at..offset).unwrap_or_default();
            place = after(place, stretch);
            found.push((offset, place));
            at += stretch.len();
        }
        Self { found }
    }

    /// The place of an offset that was asked for.
    pub fn at(&self, offset: usize) -> Place {
        let index = self.found.binary_search_by_key(&offset, |(o, _)| *o);
        index.map_or(Place::START, |i| self.found[i].1)
    }
}

/// The place behind `stretch`. CRLF and LF end a line, and so does a lone CR.
fn after(mut place: Place, stretch: &str) -> Place {
    let bytes = stretch.as_bytes();
    let mut line_start = None;
    for (i, byte) in bytes.iter().enumerate() {
        if *byte == b'\n' || *byte == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
            place.line += 1;
            line_start = Some(i + 1);
        }
    }
    if line_start.is_some() {
        place = Place { line: place.line, ..Place::START };
    }
    let rest = &stretch[line_start.unwrap_or(0)..];
    let characters = rest.chars().count();
    place.column += characters;
    // Only what takes four bytes takes two code units.
    place.utf16 += characters + rest.bytes().filter(|byte| *byte >= 0xf0).count();
    place.byte += rest.len();
    place
}

/// How far the places that an index knows stand apart, in bytes.
const STEP: usize = 1024;

/// The places of a text in any order, each found from the nearest one that the index knows.
#[derive(Debug)]
pub struct PlaceIndex {
    /// Byte offsets and their places, from the beginning of the text.
    known: Vec<(usize, Place)>,
}

impl PlaceIndex {
    /// Goes over a text once.
    pub fn new(text: &str) -> Self {
        let mut known = vec![(0, Place::START)];
        let (mut at, mut place) = (0, Place::START);
        while at + STEP < text.len() {
            let mut next = text.ceil_char_boundary(at + STEP);
            // A stretch does not end between CR and LF.
            next += usize::from(text[next..].starts_with('\n'));
            place = after(place, &text[at..next]);
            at = next;
            known.push((at, place));
        }
        Self { known }
    }

    /// The place of a byte offset into the text that was indexed.
    pub fn at(&self, text: &str, offset: usize) -> Place {
        let index = self.known.partition_point(|(known, _)| *known <= offset).saturating_sub(1);
        let (known, place) = self.known.get(index).copied().unwrap_or((0, Place::START));
        after(place, text.get(known..offset).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "één\r\ntwee\rdrie";
        let offsets = [0, 5, 7, 12].to_vec();
        let places = Places::new(text, offsets.clone(), Place::START);
        let found: Vec<_> = offsets.iter().map(|o| (places.at(*o).line, places.at(*o).column)).collect();
        assert_eq!(found, [(1, 1), (1, 4), (2, 1), (3, 1)]);
    }

    #[test]
    fn columns_are_counted_in_each_unit() {
        let text = "e\u{301}én 😀 x\nx";
        let offsets: Vec<_> = text.match_indices('x').map(|(at, _)| at).collect();
        let places = Places::new(text, offsets.clone(), Place { byte: 4, ..Place::START });
        assert_eq!(places.at(offsets[0]), Place { line: 1, column: 8, utf16: 9, byte: 16 });
        assert_eq!(places.at(offsets[1]), Place { line: 2, ..Place::START });
    }

    #[test]
    fn places_in_any_order_are_those_in_order() {
        let text = "één\r\ntwee 😀 drie\rvier\n".repeat(300) + &"lange regel é ".repeat(400);
        // Nothing is asked for between CR and LF, which end one line together.
        let between = |at: &usize| text[..*at].ends_with('\r') && text[*at..].starts_with('\n');
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).filter(|at| !between(at)).collect();
        let (index, in_order) = (PlaceIndex::new(&text), Places::new(&text, offsets.clone(), Place::START));
        for offset in offsets.into_iter().rev() {
            assert_eq!(index.at(&text, offset), in_order.at(offset), "{offset}");
        }
    }
}
