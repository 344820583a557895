//! What holds of every text, over generated ones: pieces of the corpora, their errors, hostile
//! characters, in every encoding and format. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` widen the search.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

#[path = "../common/mod.rs"]
mod common;

mod bilingual;
mod fixes;
mod hostile;
mod packed;
mod pieces;
mod spans;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, the same ones in every run: a change is blamed for what it broke, and no other.
fn cases(number: u32) -> Config {
    let usual = Config::default();
    let asked = |name| std::env::var_os(name).is_some();
    Config {
        cases: if asked("PROPTEST_CASES") { usual.cases } else { number },
        rng_seed: if asked("PROPTEST_RNG_SEED") { usual.rng_seed } else { RngSeed::Fixed(20_220_212) },
        failure_persistence: None,
        ..usual
    }
}
