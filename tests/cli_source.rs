//! Source texts: named, found by the settings' pattern, missing, swapped, of another article.

mod desk;

use desk::Desk;

const SOURCE: &str = "The bridge at Rijnmeer cost 54 million euros.\n\nMayor Verhagten did not want to comment.\n\n\
                      The first car crossed it on Monday at 8:30 p.m.\n\nSome 1,320 people came to look at the bridge.\n";
const TARGET: &str = "De brug bij Rijnmeer kostte 45 miljoen euro.\n\nBurgemeester Verhagten wilde niet reageren.\n\n\
                      De eerste auto reed er maandag om 20.30 uur overheen.\n\nZo’n 1.320 mensen kwamen naar de brug kijken.\n";

#[test]
fn the_source_words_stand_beside_the_targets() {
    let desk = Desk::new();
    desk.file("en.txt", SOURCE).file("nl.txt", TARGET);
    let words = ["wrong-amount", "45 miljoen euro", "54 million euros", "en.txt:1:29"];
    desk.run(["check", "--source", "en.txt", "nl.txt"]).says(1, &words);
    let json = desk.run(["check", "--source", "en.txt", "nl.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let finding = &report["findings"][0];
    let (related, start) = (&finding["related"][0], &finding["related"][0]["start"]);
    let at = usize::try_from(start.as_u64().unwrap()).unwrap();
    assert_eq!((finding["code"].as_str(), related["path"].as_str()), (Some("wrong-amount"), Some("en.txt")));
    assert!(SOURCE[at..].starts_with(related["text"].as_str().unwrap()), "{related}");
}

#[test]
fn settings_find_the_source_of_each_article() {
    let desk = Desk::new();
    desk.file("klopt.toml", "from = \"en\"\nsource = \"{dir}/{name}.en.{ext}\"\nexclude = [\"*.en.txt\"]\n")
        .file("a/brug.nl.txt", TARGET)
        .file("a/brug.en.txt", SOURCE)
        .file("b/los.nl.txt", "De brug is dicht.\n");
    desk.check("a b").says(1, &["a/brug.nl.txt", "wrong-amount"]).says(1, &["b/los.nl.txt: no source text at"]);
    // What was named goes before the pattern.
    desk.file("other.txt", SOURCE.replace("54", "45"));
    desk.check("--source other.txt a/brug.nl.txt").says(0, &[]).hides(&["wrong-amount"]);
}

#[test]
fn a_source_that_cannot_be_is_said_once() {
    let desk = Desk::new();
    desk.file("en.txt", SOURCE).file("nl.txt", TARGET);
    let swapped = desk.check("--source nl.txt nl.txt");
    assert_eq!((swapped.code, swapped.out.lines().count()), (1, 1), "{}", swapped.out);
    assert!(swapped.out.contains("wrong-source") && swapped.out.contains("reads as Dutch"), "{}", swapped.out);
    let other = "The parliament of Norway adopted a law on fishing quotas.\n\nCritics fear for small villages.\n\n\
                 The law takes effect in spring.\n\nMinisters refused to answer any questions about it.\n\n\
                 Tromsø wants 400 boats.\n\nBergen has 75 of them.\n\nThe union of Hammerfest will go to court.\n\n\
                 A ruling is expected in October.\n\nSweden and Finland follow the case.\n\nOslo will pay 12 million.\n";
    let long = "Verhagten rekent op 30 vergunningen.\n\nMolenaar wil er 25.\n\nIn Zutphen begint het werk op 3 mei.\n\n\
                Ravenskow levert het staal.\n\nDe provincie Gelderland betaalt 9 miljoen.\n\nIn Deventer staat het model.\n\n\
                Anna Verhagten opent de brug in juni.\n\nDe oude brug stamt uit 1954.\n";
    desk.file("other.txt", other).file("long.txt", format!("{TARGET}\n{long}"));
    let found = desk.check("--source other.txt long.txt");
    assert_eq!((found.code, found.out.lines().count()), (1, 1), "{}", found.out);
    assert!(found.out.contains("that of another article"), "{}", found.out);
    desk.check("--source nowhere.txt nl.txt").says(2, &["nowhere.txt: no such file or folder"]);
}

#[test]
fn a_text_that_is_no_translation_is_said_once() {
    let desk = Desk::new();
    let middle = "The committee will meet again in spring, and the members have asked for more time to study it.\n";
    desk.file("en.txt", format!("{SOURCE}\n{middle}")).file("nl.txt", TARGET).file("empty.txt", "\n");
    for (source, target, says) in [
        ("nl.txt", "en.txt", "were the two swapped"),
        ("en.txt", "en.txt", "this text is still English"),
        ("empty.txt", "nl.txt", "the source text is empty"),
    ] {
        let run = desk.check(&format!("--source {source} {target}"));
        assert_eq!((run.code, run.out.lines().count()), (1, 1), "{}", run.out);
        assert!(run.out.contains("wrong-source") && run.out.contains(says), "{}", run.out);
    }
    let german = "Der Hafen wird im August zwei Wochen lang geschlossen, teilte der Gemeinderat am Dienstag mit.\n\n\
                  Die Fischer sind dagegen, und niemand hat ihnen eine Entschädigung dafür versprochen.\n";
    desk.file("de.txt", german);
    desk.check("--source de.txt nl.txt").says(1, &["the source text is not English"]).hides(&["swapped", "Dutch"]);
}

#[test]
fn pairs_that_were_shifted_are_told_once() {
    let desk = Desk::new();
    let pairs = [
        ("Verhagten bought 7 goats.", "Verhagten kocht 7 geiten."),
        ("Molenaar sings on Monday.", "Molenaar zingt op maandag."),
        ("Ravenskow has 31 lamps.", "Ravenskow heeft 31 lampen."),
        ("Halvorsen paints fences.", "Halvorsen verft hekken."),
        ("Brandsma waits until June.", "Brandsma wacht tot juni."),
        ("Kievitsen lost 85 euros.", "Kievitsen verloor 85 euro."),
        ("Dorlandt fears spiders.", "Dorlandt vreest spinnen."),
        ("Zwaluwink rides to Utrecht.", "Zwaluwink fietst naar Utrecht."),
        ("Pottering bakes 12 pies.", "Pottering bakt 12 taarten."),
        ("Quastel reads in Antwerp.", "Quastel leest in Antwerpen."),
    ];
    let table = |shift: usize| {
        let targets = pairs.iter().cycle().skip(shift).map(|(_, target)| target);
        let rows = pairs.iter().zip(targets).map(|((source, _), target)| format!("{source},{target}\n"));
        "en,nl\n".to_owned() + &rows.collect::<String>()
    };
    desk.file("right.csv", table(0)).file("shifted.csv", table(3));
    desk.check("--from en right.csv").says(0, &[]);
    let shifted = desk.check("--from en shifted.csv --only wrong-source");
    assert_eq!((shifted.code, shifted.out.lines().count()), (1, 1), "{}", shifted.out);
    assert!(shifted.out.contains("that of another article"), "{}", shifted.out);
}

#[test]
fn a_lost_stretch_is_told_once() {
    let desk = Desk::new();
    desk.file("en.txt", SOURCE).file("nl.txt", TARGET.split_inclusive("\n\n").take(2).collect::<String>());
    let run = desk.check("--source en.txt nl.txt --only lost-sentence");
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.contains("and another paragraph"), "{}", run.out);
}

#[test]
fn paragraphs_need_not_be_those_of_the_source() {
    let desk = Desk::new();
    desk.file("en.txt", SOURCE.replace("\n\n", " ")).file("nl.txt", TARGET.replace("45", "54"));
    desk.run(["check", "--source", "en.txt", "nl.txt"]).says(0, &["nothing found"]);
    desk.file("en.txt", SOURCE).file("nl.txt", TARGET.replace("45", "54").replace("\n\n", " "));
    desk.run(["check", "--source", "en.txt", "nl.txt"]).says(0, &["nothing found"]);
}

#[test]
fn entities_of_other_files_are_never_read() {
    let desk = Desk::new();
    desk.file("secret.txt", "Verhagten");
    let unit = "<trans-unit id=\"1\"><source>Name: &a;</source><target>Naam: &a;</target></trans-unit>";
    let declared = "<!DOCTYPE xliff [<!ENTITY a SYSTEM \"secret.txt\">]>";
    let file = "<file original=\"a\" source-language=\"en\" target-language=\"nl\" datatype=\"plaintext\">";
    desk.file("a.xlf", format!("{declared}<xliff version=\"1.2\">{file}<body>{unit}</body></file></xliff>"));
    desk.run(["check", "a.xlf"]).says(2, &["a.xlf:1: the document type declares entities"]).hides(&["Verhagten"]);
}

#[test]
fn a_memory_of_200_megabytes_is_refused() {
    let desk = Desk::new();
    desk.file("big.tmx", "<tmx version=\"1.4\">");
    std::fs::OpenOptions::new().write(true).open(desk.path("big.tmx")).unwrap().set_len(200 << 20).unwrap();
    desk.run(["check", "big.tmx"]).says(2, &["big.tmx: more than the 64 MiB"]);
}

#[test]
fn plural_forms_are_counted() {
    let desk = Desk::new();
    let header = "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n";
    let entry = "msgid \"%d quay\"\nmsgid_plural \"%d quays\"\nmsgstr[0] \"%d kade\"\n";
    desk.file("nl.po", format!("{header}{entry}"));
    desk.run(["check", "nl.po"]).says(0, &["nl.po:4: entries with another number of plural forms than the 2"]);
}

#[test]
fn a_spelling_of_the_source_is_one_entry() {
    let desk = Desk::new();
    let text = |name: &str, met: &str, left: &str| format!("{name} {met}.\n\n{name} {left}.\n\n{name} {met}.\n");
    desk.file("en.txt", text("Tkachenko", "met the mayor of Rijnmeer on 4 May", "left on 5 May"));
    desk.file("nl.txt", text("Tkachenka", "sprak de burgemeester van Rijnmeer op 4 mei", "vertrok op 5 mei"));
    let run = desk.run(["check", "--source", "en.txt", "nl.txt"]);
    run.says(0, &["suggestion[misspelt-name]", "3 places in all"]);
    assert_eq!(run.out.matches("misspelt-name").count(), 1, "{}", run.out);
}

#[test]
fn variation_of_the_source_is_one_level_lower() {
    let desk = Desk::new();
    let text =
        "Minister Verhagten opende de brug. Verhagten sprak lang. Later vertrok Verhagtne, en Verhagten bleef.\n";
    let source =
        "Minister Verhagten opened the bridge. Verhagten spoke at length. Later NAME left, and Verhagten stayed.\n";
    desk.file("nl.txt", text).file("both.txt", source.replace("NAME", "Verhagtne"));
    desk.file("one.txt", source.replace("NAME", "Verhagten"));
    desk.check("--source one.txt nl.txt").says(1, &["error[misspelt-name]"]).hides(&["the source has both"]);
    desk.check("--source both.txt nl.txt").says(0, &["warning[name-variant]", "the source has both too"]);
}

#[test]
fn nouns_with_a_capital_are_no_lost_names() {
    let desk = Desk::new();
    let german = "Der Gemeinderat schloss den Hafen am Dienstag.\n\nBürgermeisterin Verhagten sprach mit den Fischern, \
                  die um ihr Einkommen fürchten.\n";
    let dutch =
        "De raad sloot de haven dinsdag.\n\nBurgemeester Verhagten sprak met de vissers, die vrezen voor hun geld.\n";
    desk.file("de.txt", german).file("nl.txt", dutch);
    desk.check("--from de --source de.txt nl.txt").says(0, &[]).hides(&["name"]);
}

#[test]
fn swapped_pairs_are_said_once() {
    let desk = Desk::new();
    let unit = |source: &str, target: &str| {
        format!("<trans-unit id=\"1\"><source>{source}</source><target>{target}</target></trans-unit>")
    };
    let units = [
        unit(
            "De burgemeester van de stad opende woensdag een zwembad dat al jaren gesloten was.",
            "The mayor of the city opened a swimming pool on Wednesday that had been closed for years.",
        ),
        unit(
            "Het kostte 45 euro en dat was voor de meeste bezoekers te veel.",
            "It cost 45 euros and that was too much for most of the visitors.",
        ),
    ];
    let head = "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"nl\" datatype=\"plaintext\">";
    desk.file("a.xlf", format!("{head}<body>{}</body></file></xliff>\n", units.concat()));
    let run = desk.check("a.xlf");
    assert_eq!((run.code, run.out.lines().count()), (1, 1), "{}", run.out);
    assert!(run.out.contains("were the two swapped"), "{}", run.out);
}

#[test]
fn what_most_files_of_a_run_call_a_name_is_held_against_the_others() {
    let desk = Desk::new();
    let file = |name: &str, rendering: &str| {
        let rows =
            format!("en,nl\nThe bridge is open today,De brug is vandaag open\nVerhagten Foundation,{rendering}\n");
        desk.file(name, rows);
    };
    file("a.csv", "Stichting Verhagten");
    file("b.csv", "Verhagten Stichting");
    file("c.csv", "Stichting Verhagten");
    let found = desk.check("--from en a.csv b.csv c.csv");
    found.says(0, &["b.csv", "mixed-translations", "‘Stichting Verhagten’ in 2 files of this run"]);
    assert_eq!(found.out.lines().count(), 1, "{}", found.out);
    // One file alone cannot tell.
    desk.check("--from en b.csv").says(0, &[]);
    // The same on one thread and on many.
    assert_eq!(desk.check("--from en -j 1 a.csv b.csv c.csv").out, found.out);
}
