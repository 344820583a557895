use klopt::document::{self, Format, Pair};
use klopt::language::Languages;
use klopt::reading::{Bitext, Reading};
use klopt::glossary::{Glossary, Tongues};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let languages = Languages::built_in();
    let (en, nl) = (languages.get("en").unwrap(), languages.get("nl").unwrap());
    let read = |p: &str| document::read(p, std::fs::read(p).unwrap(), Format::Plain, Pair::default()).unwrap();
    let (s, t) = (read(&a[1]), read(&a[2]));
    let glossary = Glossary::of_pack(Tongues { target: &nl, sources: &[en.clone()] });
    let eq = glossary.equivalents(&en, &nl);
    let readings: Vec<_> = t.units.iter().map(|u| Reading::new(u.target.as_str(), u.kind, &nl)).collect();
    let b = Bitext::of_document(&s, &en, (&readings, &nl), &eq);
    println!("kinship {}", b.kinship);
    for bead in &b.beads {
        println!("{}-{}", bead.source.len(), bead.target.len());
        for p in b.source_of(bead) { println!("   S{} {}", p.unit, b.readings[p.unit].slice(&p.tokens)); }
        for p in b.target_of(bead) { println!("   T{} {}", p.unit, readings[p.unit].slice(&p.tokens)); }
    }
}
