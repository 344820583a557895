use super::*;
use crate::language::error::PackError;
use crate::language::file::PackFile;
use crate::language::{ClassSet, Form, Vocabulary};

fn paradigm() -> Paradigm {
    let text = include_str!("../packs/nl/inflection.toml");
    Paradigm::read(&PackFile { name: "nl/inflection.toml", text }).unwrap()
}

fn verbs(text: &str) -> Result<Vocabulary, PackError> {
    let mut words = Vocabulary::default();
    read_verbs(&PackFile { name: "nl/verbs.toml", text }, &paradigm(), &mut words)?;
    Ok(words)
}

/// The forms of a lemma that have all features, apart forms with their particle: `kondigt+aan`.
fn forms(words: &Vocabulary, lemma: &str, features: Form) -> Vec<String> {
    let mut found = Vec::new();
    for lemma in words.lemmas(lemma) {
        for (form, word) in words.forms(lemma).filter(|(form, _)| form.has(features)) {
            let same = |a: &crate::language::Analysis| a.lemma == lemma && a.form == form;
            let particle = words.analyses(word).find(same).and_then(|a| a.particle);
            let apart = particle.map_or(String::new(), |p| format!("+{}", words.key(p)));
            found.push(format!("{}{apart}", words.key(word)));
        }
    }
    found.dedup();
    found
}

fn every(words: &Vocabulary, lemma: &str) -> String {
    let features = [Form::PRES, Form::PAST, Form::PART];
    features.map(|features| forms(words, lemma, features).join(" ")).join(" | ")
}

#[test]
fn weak_verbs_follow_the_rules() {
    let words = verbs(
        "weak = '''\nwerken\nmaken\nleven\nreizen\nzetten\nantwoorden\npraten\nherhalen\nerven geërfd\neisen\naccepteren\nlachen\n'''\n
weak-unstressed = '''\nwandelen\nopenen\n'''",
    )
    .unwrap();
    let expected = [
        ("werken", "werk werkt werken | werkte werkten | gewerkt"),
        ("maken", "maak maakt maken | maakte maakten | gemaakt"),
        ("leven", "leef leeft leven | leefde leefden | geleefd"),
        ("reizen", "reis reist reizen | reisde reisden | gereisd"),
        ("zetten", "zet zetten | zette zetten | gezet"),
        ("antwoorden", "antwoord antwoordt antwoorden | antwoordde antwoordden | geantwoord"),
        ("praten", "praat praten | praatte praatten | gepraat"),
        ("herhalen", "herhaal herhaalt herhalen | herhaalde herhaalden | herhaald"),
        ("erven", "erf erft erven | erfde erfden | geërfd"),
        ("eisen", "eis eist eisen | eiste eisten | geëist"),
        ("accepteren", "accepteer accepteert accepteren | accepteerde accepteerden | geaccepteerd"),
        ("lachen", "lach lacht lachen | lachte lachten | gelacht"),
        ("wandelen", "wandel wandelt wandelen | wandelde wandelden | gewandeld"),
        ("openen", "open opent openen | opende openden | geopend"),
    ];
    for (lemma, forms) in expected {
        assert_eq!(every(&words, lemma), forms);
    }
    assert!(
        words.is(words.id("maakte"), ClassSet::PAST) && words.is(words.id("gewerkte"), ClassSet::ADJECTIVE_INFLECTED)
    );
}

#[test]
fn strong_irregular_and_separable_verbs() {
    let words = verbs(
        "weak = 'kondigen'\nstrong = '''\ngeven gaf gaven gegeven\neten at aten gegeten\n'''\n
irregular = 'zijn | ben bent is zijn | was waren | geweest'\n
separable = '''\naan+kondigen\nmee+eten\nop+geven\n'''",
    )
    .unwrap();
    assert_eq!(every(&words, "geven"), "geef geeft geven | gaf gaven | gegeven");
    assert_eq!(every(&words, "zijn"), "ben is bent zijn | was waren | geweest");
    assert_eq!(forms(&words, "zijn", Form::PAST.with(Form::PL)), ["waren"]);
    let announce = "aankondig kondig+aan aankondigt kondigt+aan aankondigen kondigen+aan";
    let announced = "aankondigde kondigde+aan aankondigden kondigden+aan | aangekondigd";
    assert_eq!(every(&words, "aankondigen"), format!("{announce} | {announced}"));
    assert_eq!(forms(&words, "aankondigen", Form::INF), ["aankondigen", "kondigen+aan"]);
    assert_eq!(forms(&words, "mee-eten", Form::PART), ["meegegeten"]);
    assert_eq!(forms(&words, "opgeven", Form::PRESPART), ["opgevend", "opgevende"]);
}

#[test]
fn faulty_lines_name_their_place() {
    let error = verbs("weak = '''\nwerken\nte veel worden\n'''").unwrap_err();
    assert!(error.to_string().starts_with("nl/verbs.toml:3: weak: a weak verb is"), "{error}");
    let error = verbs("\nseparable = 'aan+kondigen'").unwrap_err();
    assert!(error.to_string().starts_with("nl/verbs.toml:2: separable: ‘kondigen’ is not among"), "{error}");
    let error = verbs("weak = '''\nhopen\nhopen'''").unwrap_err();
    assert!(error.to_string().contains(":3: weak: ‘hopen’ is listed already"), "{error}");
}

#[test]
fn nouns_have_plural_diminutive_and_gender() {
    let text = "nouns = '''\nbesluit besluiten het\npersoneel - het\nstoel stoelen de\nauto auto's de\nboom bomen de
bal ballen de\nvader vaders de\nkoning koningen de\nidee ideeën de/het\nboer boeren/boers de\nbaby baby's de\n'''";
    let mut words = Vocabulary::default();
    read_nouns(&PackFile { name: "nl/nouns.toml", text }, &paradigm(), &mut words).unwrap();
    let diminutives = ["besluit", "stoel", "auto", "boom", "bal", "vader", "koning", "idee", "baby"]
        .map(|noun| forms(&words, noun, Form::DIM.with(Form::SG)).join(" "));
    let expected =
        ["besluitje", "stoeltje", "autootje", "boompje", "balletje", "vadertje", "koninkje", "ideetje", "baby'tje"];
    assert_eq!(diminutives, expected);
    assert_eq!(forms(&words, "boer", Form::PL), ["boeren", "boers", "boertjes"]);
    let is = |word: &str, class| words.is(words.id(word), class);
    assert!(is("besluit", ClassSet::NEUTER) && !is("besluit", ClassSet::COMMON));
    assert!(is("stoeltje", ClassSet::NEUTER) && is("stoel", ClassSet::COMMON) && is("auto's", ClassSet::PLURAL));
    assert!(is("idee", ClassSet::COMMON) && is("idee", ClassSet::NEUTER));
}

#[test]
fn adjectives_have_endings_and_degrees() {
    let text = "adjectives = '''\ngroot\ngrof grove\nhouten -\ngoed goede beter best\nzwaar\nwit\nsimpel\nboos\nChinees\nactief\n'''";
    let mut words = Vocabulary::default();
    read_adjectives(&PackFile { name: "nl/adjectives.toml", text }, &paradigm(), &mut words).unwrap();
    let all = |lemma: &str| {
        let lemma = words.lemmas(lemma).next().unwrap();
        words.forms(lemma).map(|(_, word)| words.key(word)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(all("groot"), "groot grote groter grotere grootst grootste");
    assert_eq!(all("grof"), "grof grove grover grovere grofst grofste");
    assert_eq!(all("houten"), "houten");
    assert_eq!(all("goed"), "goed goede beter betere best beste");
    assert_eq!(all("zwaar"), "zwaar zware zwaarder zwaardere zwaarst zwaarste");
    let inflected = ["wit", "simpel", "boos", "Chinees", "actief"].map(|a| forms(&words, a, Form::INFL)[0].clone());
    assert_eq!(inflected, ["witte", "simpele", "boze", "chinese", "actieve"]);
}
