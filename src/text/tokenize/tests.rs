use super::*;

fn words(text: &str) -> Vec<&str> {
    tokenize(text).iter().map(|t| t.of(text)).collect()
}

#[test]
fn words_keep_hyphens_apostrophes_and_abbreviation_dots() {
    assert_eq!(words("De regering-Biden, m.a.w. foto’s."), ["De", "regering-Biden", ",", "m.a.w.", "foto’s", "."]);
    assert_eq!(words("’s Ochtends in ’s-Hertogenbosch"), ["’s", "Ochtends", "in", "’s-Hertogenbosch"]);
    assert_eq!(words("‘’s Avonds zong ‘t koor’"), ["‘", "’s", "Avonds", "zong", "‘t", "koor", "’"]);
    assert_eq!(words("J.P. Smit en A.F.Th. Kok"), ["J.P.", "Smit", "en", "A.F.Th.", "Kok"]);
    assert_eq!(words("in 2022.Foto genomen.Hij"), ["in", "2022", ".", "Foto", "genomen", ".", "Hij"]);
}

#[test]
fn numbers_keep_their_marks() {
    assert_eq!(
        words("Om 10.30 uur: $1,5 (22-jarige) ’90"),
        ["Om", "10.30", "uur", ":", "$", "1,5", "(", "22-jarige", ")", "’90"]
    );
    assert_eq!(words("in 2021, 3.000 op 12-02-2022."), ["in", "2021", ",", "3.000", "op", "12-02-2022", "."]);
}

#[test]
fn addresses_are_one_token() {
    assert_eq!(
        words("Zie https://nos.nl/a?b=1, nos.nl of mail jan@huis.nl."),
        ["Zie", "https://nos.nl/a?b=1", ",", "nos.nl", "of", "mail", "jan@huis.nl", "."]
    );
}

#[test]
fn quotes_stand_alone() {
    assert_eq!(words("‘Ja’, zei ze. ,,Nee\""), ["‘", "Ja", "’", ",", "zei", "ze", ".", ",,", "Nee", "\""]);
    assert_eq!(words("‘’t Is laat’ ‘'s Nachts’"), ["‘", "’t", "Is", "laat", "’", "‘", "'s", "Nachts", "’"]);
}

#[test]
fn cases() {
    let case = |word| tokenize(word)[0].case;
    assert_eq!(
        [case("nacht"), case("Kiev"), case("NAVO"), case("NAVO-top"), case("iPhone")],
        [Case::Lower, Case::Title, Case::Upper, Case::Mixed, Case::Inner]
    );
}

proptest::proptest! {
    #[test]
    fn tokens_cover_everything_but_space(text in "\\PC*") {
        let tokens = tokenize(&text);
        let mut at = 0;
        for token in &tokens {
            let gap = &text[at..token.start as usize];
            proptest::prop_assert!(gap.chars().all(|c| is_space(c) || is_invisible(c)));
            proptest::prop_assert!(!token.of(&text).is_empty());
            at = token.end as usize;
        }
        proptest::prop_assert!(text[at..].chars().all(|c| is_space(c) || is_invisible(c)));
    }
}
