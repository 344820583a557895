//! Dynamic programming over a stretch of two texts: the beads that cost least together.

use super::Bead;
use super::scores::{CHEAPEST, Scores};
use std::ops::Range;

/// How many sentences a bead may have on each side, with the cost of being rarer than one to one
/// (minus the logarithm of how often it occurs, after Gale and Church, table 5; machines join sentences less
/// often than people, and lose them more often).
const SHAPES: [(usize, usize, f64); 8] =
    [(1, 1, 0.1), (1, 0, 5.0), (0, 1, 5.0), (2, 1, 3.2), (1, 2, 3.2), (2, 2, 4.5), (3, 1, 5.0), (1, 3, 5.0)];
/// A stretch with more cells than this is searched along its diagonal only.
pub(super) const CELLS: usize = 400_000;
/// Half the width of that search, in sentences.
const BAND: usize = 120;
/// Half the width of a first search: nearly all texts keep to it.
const NARROW: usize = 7;
/// Beads reach so many sentences back.
const REACH: usize = 3;

/// A row of the table: the cells from column `start` on.
struct Row {
    start: usize,
    /// What the source sentence above this row's line shares with each target sentence.
    shared: Vec<f64>,
    /// The cost to come here, and the shape of the last bead.
    cells: Vec<(f64, u8)>,
}

/// The beads of some source sentences (`rows`) and target sentences (`columns`).
pub(super) fn beads(scores: &Scores, rows: Range<usize>, columns: Range<usize>) -> Vec<Bead> {
    let (height, width) = (rows.len(), columns.len());
    let apart = height.abs_diff(width);
    let narrow = NARROW + apart;
    if 2 * narrow < width {
        let beads = back(&table(scores, &rows, &columns, narrow), &rows, &columns);
        if stays_inside(&beads, &rows, &columns, narrow) {
            return beads;
        }
    }
    let half = if height.saturating_mul(width) <= CELLS { width } else { BAND + apart };
    back(&table(scores, &rows, &columns, half), &rows, &columns)
}

/// The column of the diagonal in some row.
const fn diagonal(row: usize, height: usize, width: usize) -> usize {
    row * width / if height == 0 { 1 } else { height }
}

/// Whether beads keep so far from the edges of the search that a wider one would hardly find others.
fn stays_inside(beads: &[Bead], rows: &Range<usize>, columns: &Range<usize>, half: usize) -> bool {
    beads.iter().all(|bead| {
        let (row, column) = (bead.source.end - rows.start, bead.target.end - columns.start);
        diagonal(row, rows.len(), columns.len()).abs_diff(column) + REACH < half
    })
}

/// The costs of all cells at most `half` columns from the diagonal.
fn table(scores: &Scores, rows: &Range<usize>, columns: &Range<usize>, half: usize) -> Vec<Row> {
    let (height, width) = (rows.len(), columns.len());
    let mut table: Vec<Row> = Vec::with_capacity(height + 1);
    for i in 0..=height {
        let middle = diagonal(i, height, width);
        let (start, end) = (middle.saturating_sub(half), (middle + half).min(width) + 1);
        let reach = columns.start + start.saturating_sub(REACH)..columns.start + end - 1;
        let shared = i.checked_sub(1).map_or_else(Vec::new, |above| scores.shared(rows.start + above, reach));
        table.push(Row { start, shared, cells: Vec::with_capacity(end - start) });
        for j in start..end {
            let cell =
                if i + j == 0 { (0.0, 0) } else { cheapest(scores, &table, (i, j), (rows.start, columns.start)) };
            if let Some(row) = table.last_mut() {
                row.cells.push(cell);
            }
        }
    }
    table
}

/// The cheapest way to come to cell `(i, j)`; `origin` is the first source and target sentence.
fn cheapest(scores: &Scores, table: &[Row], (i, j): (usize, usize), origin: (usize, usize)) -> (f64, u8) {
    let shared = |row: usize, column: usize| {
        let row = &table[row - origin.0 + 1];
        let first = row.start.saturating_sub(REACH);
        (column - origin.1).checked_sub(first).and_then(|at| row.shared.get(at)).copied().unwrap_or_default()
    };
    let mut best = (f64::INFINITY, 0);
    for (shape, (a, b, rare)) in (0..).zip(SHAPES) {
        let (Some(i2), Some(j2)) = (i.checked_sub(a), j.checked_sub(b)) else { continue };
        let before = table.get(i2).and_then(|row| row.cells.get(j2.checked_sub(row.start)?));
        let Some((cost, _)) = before.filter(|cell| cell.0.is_finite()) else { continue };
        // Most shapes cannot win whatever the sentences have in common.
        if cost + rare + CHEAPEST >= best.0 {
            continue;
        }
        let (rows, columns) = (origin.0 + i2..origin.0 + i, origin.1 + j2..origin.1 + j);
        let so_far = cost + rare;
        let cost = so_far + scores.cost(rows, columns, shared, best.0 - so_far);
        if cost < best.0 {
            best = (cost, shape);
        }
    }
    best
}

/// The beads that lead to the last cell.
fn back(table: &[Row], rows: &Range<usize>, columns: &Range<usize>) -> Vec<Bead> {
    let (mut i, mut j) = (rows.len(), columns.len());
    let mut beads = Vec::new();
    while (i, j) != (0, 0) {
        let cell = table.get(i).and_then(|row| row.cells.get(j.checked_sub(row.start)?));
        // A cell that nothing leads to: what is left has no partner.
        let (a, b) = cell.filter(|cell| cell.0.is_finite()).map_or((i, j), |cell| {
            let (a, b, _) = SHAPES[cell.1 as usize];
            (a.min(i), b.min(j))
        });
        let (a, b) = if a + b == 0 { (i, j) } else { (a, b) };
        let (row, column) = (rows.start + i, columns.start + j);
        beads.push(Bead { source: row - a..row, target: column - b..column });
        (i, j) = (i - a, j - b);
    }
    beads.reverse();
    beads
}

#[cfg(test)]
mod tests {
    use super::super::align::Sentence;
    use super::*;
    use proptest::prelude::*;

    /// Sentences of a text; each has two anchors of its own.
    fn source(lengths: &[usize]) -> Vec<Sentence> {
        let one = |(at, length): (usize, &usize)| Sentence {
            length: *length,
            opens_unit: at.is_multiple_of(3),
            anchors: vec![at as u64 * 4 + 1, at as u64 * 4 + 3],
        };
        lengths.iter().enumerate().map(one).collect()
    }

    proptest! {
        #[test]
        fn a_narrow_search_finds_what_a_wide_one_finds(
            lengths in prop::collection::vec(20usize..160, 20..90),
            lost in prop::collection::vec(0usize..90, 0..6),
            block in (0usize..90, 0usize..15),
        ) {
            let source = source(&lengths);
            let is_lost = |at: usize| lost.contains(&at) || (block.0..block.0 + block.1).contains(&at);
            let kept = source.iter().enumerate().filter(|(at, _)| !is_lost(*at)).map(|(_, s)| s);
            let target: Vec<Sentence> = kept
                .map(|s| Sentence { length: s.length * 11 / 10, opens_unit: s.opens_unit, anchors: s.anchors.clone() })
                .collect();
            let scores = Scores::new(&source, &target);
            let (rows, columns) = (0..source.len(), 0..target.len());
            let wide = back(&table(&scores, &rows, &columns, target.len()), &rows, &columns);
            prop_assert_eq!(beads(&scores, rows, columns), wide);
        }
    }
}
