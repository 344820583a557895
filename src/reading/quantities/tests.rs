//! What numbers mean in both languages.

use super::*;
use crate::document::UnitKind;
use crate::language::Languages;
use crate::reading::{Reading, Words};

fn quantities(tag: &str, text: &str) -> Vec<Quantity> {
    let language = Languages::built_in().get(tag).unwrap();
    let mut words = Words::default();
    let reading = Reading::new(text, UnitKind::Body, &language, &mut words.spellings);
    let found = find(&reading, &language, &words);
    // What is known of words passes over none that begins a quantity.
    assert_eq!(found, find::find_from(&reading, (&language, &words), |_| true), "{text}");
    found
}

fn values(tag: &str, text: &str) -> Vec<Vec<f64>> {
    quantities(tag, text).into_iter().map(|q| q.values).collect()
}

#[test]
fn numbers_of_both_languages_mean_the_same() {
    let cases = [
        ("a loss of $2.5bn", "een verlies van 2,5 miljard dollar"),
        ("some 1,500 people", "zo’n 1.500 mensen"),
        ("two hundred and fifty cows", "tweehonderdvijftig koeien"),
        ("twenty-two players", "tweeëntwintig spelers"),
        ("half a million euros", "een half miljoen euro"),
        ("at 8 p.m.", "om 20.00 uur"),
        ("at 8:30 p.m.", "om 20.30 uur"),
        ("at 10.30", "om half elf"),
        ("in the 1990s", "in de jaren negentig"),
        ("the 19th century", "de negentiende eeuw"),
        ("a 45-year-old man", "een 45-jarige man"),
        ("aged thirty-seven", "zevenendertig jaar"),
        ("a 12-mile road", "een weg van 12 mijl"),
        ("60 miles away", "op bijna 100 kilometer"),
        ("6 feet tall", "1,83 meter lang"),
        ("at ten to nine", "om tien voor negen"),
        ("on Nov. 30", "op 30 november"),
        ("on Sept. 4", "op 4 sept."),
        ("a 5-foot-7 forward", "een spits van 1 meter 70"),
        ("gusts of 70 m.p.h. or more", "windstoten van 112 kilometer per uur"),
        ("three thousand sheep", "drieduizend schapen"),
        ("a dozen eggs", "twaalf eieren"),
        ("population: 17,500,000", "17,5 miljoen inwoners"),
        ("£400m", "400 miljoen pond"),
        ("£2 m in fees", "2 miljoen pond aan kosten"),
        ("a wall of 2.10 m", "een muur van 2,10 m"),
        ("90 degrees Fahrenheit", "32 graden"),
        ("2 to 4 inches of rain", "5 tot 10 cm regen"),
        ("at 5.30pm", "om 17.30 uur"),
        ("the twenty-second time", "de tweeëntwintigste keer"),
        ("one and a half million", "anderhalf miljoen"),
        ("an hour and a half", "90 minuten"),
        ("a quarter of a million people", "250.000 mensen"),
        ("two thirds of them", "twee derde van hen"),
        ("a quarter past eight", "kwart over acht"),
        ("at 8:45", "om kwart voor negen"),
        ("at 7:30 pm", "om half acht"),
        ("her six-year-old son", "haar zesjarige zoon"),
        ("the 1800s", "de negentiende eeuw"),
        ("in the 80s", "in de jaren tachtig"),
        ("20 square miles", "52 vierkante kilometer"),
        ("104F", "40 graden"),
        ("18 months", "anderhalf jaar"),
        ("two inches of rain", "5 centimeter regen"),
        ("the 2019-20 season", "het seizoen 2019-2020"),
        ("the F-16s", "de F-16’s"),
        ("on Tuesday", "dinsdag"),
        ("in mid-2024", "medio 2024"),
        ("COVID-19", "covid-19"),
        ("the third quarter", "het derde kwartaal"),
    ];
    for (source, target) in cases {
        let (from, to) = (quantities("en", source), quantities("nl", target));
        let agree = from.iter().any(|a| to.iter().any(|b| a.agrees_with(b)));
        assert!(agree, "{source:?} {from:?}\n{target:?} {to:?}");
    }
}

#[test]
fn other_numbers_are_other_numbers() {
    let cases = [
        ("$2.5bn", "2,5 miljoen dollar"),
        ("1,500 people", "1.050 mensen"),
        ("60 miles", "60 kilometer"),
        ("at 8 p.m.", "om 18.00 uur"),
        ("in the 1990s", "in de jaren tachtig"),
        ("two hundred", "honderd"),
        ("at 7 p.m.", "om 7.00 uur"),
        ("12 kilometers", "12 meter"),
        ("180 pounds", "180 kilo"),
        ("48 minutes", "48 uur"),
        ("two thirds", "driekwart"),
        ("20 square miles", "20 vierkante kilometer"),
        ("the A320", "de A230"),
        ("in March", "in mei"),
    ];
    for (source, target) in cases {
        let (from, to) = (quantities("en", source), quantities("nl", target));
        assert!(!from.is_empty() && !to.is_empty(), "{source:?} {target:?}");
        let agree = from.iter().any(|a| to.iter().any(|b| a.agrees_with(b)));
        assert!(!agree, "{source:?} {from:?}\n{target:?} {to:?}");
    }
}

#[test]
fn several_numbers_stand_in_one_token_or_many() {
    assert_eq!(values("nl", "Het werd 3-2 op 12-02-2022."), [[3.0], [2.0], [12.0], [2.0], [2022.0]]);
    assert_eq!(values("en", "10 to 15 million"), [[10.0], [15e6]]);
    assert!(values("en", "one of them, thousands of others").is_empty());
    assert!(values("nl", "duizendpoten en miljoenen anderen").is_empty());
    assert_eq!(values("nl", "het beste half jaar"), [[0.5]]);
}

#[test]
fn money_has_the_code_of_its_currency() {
    let measure = |tag, text| quantities(tag, text).remove(0).measure;
    assert_eq!(measure("en", "$5 million"), measure("nl", "5 miljoen dollar"));
    assert_eq!(measure("en", "20 euros"), measure("nl", "€ 20"));
    assert_eq!(measure("en", "£400m"), measure("nl", "£ 400 miljoen"));
    assert_ne!(measure("en", "£400m"), measure("nl", "400 miljoen euro"));
    assert_eq!(
        (measure("en", "2 percentage points"), measure("nl", "2 procentpunt")),
        (Measure::PercentPoints, Measure::PercentPoints)
    );
    assert_eq!((measure("en", "5 percent"), measure("nl", "5%")), (Measure::Percent, Measure::Percent));
}
