//! What a reading finds, as tables.

use super::Reading;
use crate::document::UnitKind;
use crate::language::{Language, Languages, Spellings};
use std::sync::{Arc, LazyLock};

static DUTCH: LazyLock<Arc<Language>> = LazyLock::new(|| Languages::built_in().get("nl").unwrap());

fn read(text: &str) -> Reading<'_> {
    Reading::new(text, UnitKind::Body, &DUTCH, &mut Spellings::default())
}

/// The sentences, with `|` between.
fn sentences(text: &str) -> String {
    let reading = read(text);
    let sentences: Vec<_> = reading.sentences.iter().map(|s| reading.slice(s)).collect();
    sentences.join(" | ")
}

/// The names, with `|` between.
fn names(text: &str) -> String {
    read(text).names.iter().map(|n| n.span.of(text)).collect::<Vec<_>>().join(" | ")
}

fn all(read: impl Fn(&str) -> String, table: &[(&str, &str)]) {
    let wrong: Vec<_> = table.iter().map(|(text, wanted)| (read(text), *wanted)).filter(|(a, b)| a != b).collect();
    assert!(wrong.is_empty(), "(found, wanted): {wrong:#?}");
}

#[test]
fn sentences_end_where_a_reader_stops() {
    let whole =
        |texts: &[&'static str]| -> Vec<(&'static str, &'static str)> { texts.iter().map(|t| (*t, *t)).collect() };
    // One sentence each: abbreviations, initials, ordinals, ellipses, quotes in the middle.
    all(
        sentences,
        &whole(&[
            "Het gaat om ca. 300 bomen, aldus dr. Visser van o.a. de tuinbond.",
            "De heer A. de Wilde sprak namens J.P. van der Meer en K.L.M. Postma.",
            "Op 3 jan. 2021 stond het op blz. 12 (zie fig. 4).",
            "Nr. 10 wint van nr. 7, d.w.z. met één punt.",
            "Op de 2e plaats eindigde Lodewijk XIV. van vorig jaar.",
            "Hij aarzelde … en liep door.",
            "“Waarom?” vroeg zij. ",
            "Volgens Sander K. is dat niet waar.",
            "Versie 2.0 staat op dewinkel.nl en is gratis.",
            "Yahoo! groeit weer.",
            "Lt.kol. De Boer sprak met Sen. Warren.",
        ])
        .into_iter()
        .map(|(text, wanted)| (text, wanted.trim_end()))
        .collect::<Vec<_>>(),
    );
    all(
        sentences,
        &[
            ("Hij zei: ‘Ik ga.’ Daarna vertrok hij.", "Hij zei: ‘Ik ga.’ | Daarna vertrok hij."),
            ("“Daarom!” Zij lachte. ‘Kom je?’ ‘Nee.’", "“Daarom!” | Zij lachte. | ‘Kom je?’ | ‘Nee.’"),
            ("Hij aarzelde... Toen liep hij door.", "Hij aarzelde... | Toen liep hij door."),
            ("Er was brood, kaas, enz. Daarna was er thee.", "Er was brood, kaas, enz. | Daarna was er thee."),
            ("Het staat op blz. 12 e.v. Daarna niet meer.", "Het staat op blz. 12 e.v. | Daarna niet meer."),
            ("De verdachte heet Sander K. Hij zit vast.", "De verdachte heet Sander K. | Hij zit vast."),
            ("Er zit vitamine C. in. Dat is gezond.", "Er zit vitamine C. in. | Dat is gezond."),
            ("Dat was in 1945. Daarna werd het stil.", "Dat was in 1945. | Daarna werd het stil."),
            ("Hij heet Jan. Daarna zweeg hij.", "Hij heet Jan. | Daarna zweeg hij."),
            ("’s Avonds regent het. ‘'t Is koud.’ Zij rilt.", "’s Avonds regent het. | ‘'t Is koud.’ | Zij rilt."),
        ],
    );
}

#[test]
fn names_are_found_whole() {
    all(
        names,
        &[
            (
                "Daar sprak Ursula von der Leyen met Ludwig van Beethoven.",
                "Ursula von der Leyen | Ludwig van Beethoven",
            ),
            ("Daar zat A. de Wilde naast J.P. van der Meer.", "A. de Wilde | J.P. van der Meer"),
            ("Daar zat Sophie in ’t Veld, maar Jan bleef in Utrecht.", "Sophie in ’t Veld | Jan | Utrecht"),
            ("Toen vloog Jan-Peter Postma naar New York.", "Jan-Peter Postma | New York"),
            ("Toen vergaderden de Verenigde Naties in New York.", "Verenigde Naties | New York"),
            ("Toen zat Piet Postma in Den Haag.", "Piet Postma | Den Haag"),
            ("Dat deed de regering-Biden, zei de Poetin-vertrouweling.", "Biden | Poetin"),
            ("Dat was Biden’s plan en Boris’ idee.", "Biden | Boris"),
            ("’s Avonds kwam Kim Jong-un. ’t Is laat, zei hij.", "Kim Jong-un"),
            ("Vgl. de NAVO. Ing. P. de Boer en Mr. Smith bouwen.", "NAVO | P. de Boer | Smith"),
        ],
    );
}

#[test]
fn amounts_have_value_and_unit() {
    let amounts = |text: &str| {
        let reading = read(text);
        let one = |a: &super::Amount| {
            let value = a.value.map_or_else(|| "?".to_owned(), |v| v.to_string());
            format!("{value} {}", a.unit.as_deref().unwrap_or("-"))
        };
        reading.amounts.iter().map(one).collect::<Vec<_>>().join(" | ")
    };
    all(
        amounts,
        &[
            ("Het kost € 3,50, $40 miljard of EUR 500.", "3.5 euro | 40000000000 dollar | 500 euro"),
            (
                "Het kost 3.000 euro, 1.234.567,89 euro of twee miljoen roebel.",
                "3000 euro | 1234567.89 euro | 2000000 roebel",
            ),
            ("Het is 12 km, 4 kWh, 20 graden en 5 %.", "12 km | 4 kWh | 20 graden | 5 procent"),
            ("Het is 3,5 procent, anderhalf miljoen en drieduizend man.", "3.5 procent | 1500000 - | 3000 man"),
            ("Om 10.30 uur was het 2.5 procent.", "? uur | ? procent"),
        ],
    );
}

#[test]
fn quotations_pair_and_nest() {
    let quotations = |text: &str| {
        let reading = read(text);
        let one = |q: &super::Quotation| format!("{}:{}", reading.slice(&q.tokens), q.depth);
        reading.quotations.iter().map(one).collect::<Vec<_>>().join(" | ")
    };
    all(
        quotations,
        &[
            ("Hij zei: “Ik vind ‘dit’ mooi.” Klaar.", "“Ik vind ‘dit’ mooi.”:0 | ‘dit’:1"),
            ("Zij riep: ,,Ja'' en hij: „Nee”.", ",,Ja'':0 | „Nee”:0"),
            ("‘'t Is laat’, zei hij 's nachts.", "‘'t Is laat’:0"),
            ("Boris’ plan en foto’s van «thuis».", "«thuis»:0"),
        ],
    );
}
