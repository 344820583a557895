//! Glossaries: what is wrong with a file, and what follows from it.

mod desk;

use desk::Desk;

#[test]
fn broken_rows_name_file_line_and_cure() {
    let desk = Desk::new();
    desk.file(
        "names.csv",
        "en,nl,kind\nKyiv,Kiev;Kyiv,place\nBad,Slecht,animal\nOne,Een,term,x,y\n,,person\n\"Open,Open,term\nLast,Laatst,term\n",
    );
    let lines = [
        "names.csv:3: unknown kind `animal`: person, place",
        "names.csv:4: 5 cells under 3 columns; put",
        "names.csv:5: this row has no form in any language",
        "names.csv:6: a double quote in this row is never closed",
    ];
    desk.run(["glossary", "check", "names.csv"]).says(1, &lines).says(1, &["2 entries in 1 file, 4 errors"]);
    desk.file("a.txt", "Goed zo.\n");
    desk.check("--glossary names.csv a.txt").says(2, &lines).says(2, &["the glossary cannot be used"]);
    desk.file("terms.toml", "[[entry]]\nnl = \"Piet Postma\"\nkind = \"persoon\"\n\n[[entry]]\nkind = \"term\"\n");
    desk.run(["glossary", "check", "terms.toml"])
        .says(1, &["terms.toml:3: unknown kind `persoon`", "terms.toml:5: this entry has no form"]);
}

#[test]
fn files_that_are_no_glossary_are_said_so() {
    let desk = Desk::new();
    desk.file("empty.csv", "")
        .file("head.csv", "Blinken,Antony\n")
        .file("a.docx", "x")
        .file("bin.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    desk.run(["glossary", "check", "nowhere.csv", "empty.csv"])
        .says(2, &["nowhere.csv: no such file or folder", "empty.csv: the file is empty; its first row must name"]);
    desk.run(["glossary", "check", "head.csv"]).says(1, &["head.csv:1: unknown column `Blinken`: columns are"]);
    desk.run(["glossary", "check", "a.docx"])
        .says(1, &["those of glossaries are .toml, .csv, .tsv, .tbx, .xlsx, .utx"]);
    desk.run(["glossary", "check", "bin.csv"]).says(1, &["bin.csv: this is no text file"]);
}

#[test]
fn a_look_over_finds_what_cannot_stand_together() {
    let desk = Desk::new();
    let script = "[[entry]]\nscript = \"Σωκράτης\"\nscript-language = \"el\"\n\n[[entry]]\nscript = \"Шойгу中\"\nkind = \"person\"\n";
    desk.file("greek.toml", script);
    desk.run(["glossary", "check", "greek.toml"]).says(
        0,
        &[
            "greek.toml:1: no form in Dutch: there is no table from ‘el’",
            "greek.toml:5: ",
            "a letter that the table lacks",
        ],
    );
    desk.file("one.csv", "en,nl,status\nferry,veerboot,\nferry,pont,admitted\nferry,veerpont,forbidden\nbarge,aak,\n");
    desk.run(["glossary", "check", "one.csv"]).says(0, &["4 entries in 1 file, 0 errors"]).hides(&["warning"]);
    desk.file("two.csv", "en,nl,status\nferry,ferryboot,\nbarge,aak,\n,aak,forbidden\n");
    desk.run(["glossary", "check", "one.csv", "two.csv"]).says(
        1,
        &[
            "two.csv:2: ‘ferry’ (en) is ‘ferryboot’ here and ‘veerboot’ at one.csv:2; this later entry wins",
            "two.csv:3: ‘barge’ (en) stands already at one.csv:5; one of the two is enough",
            "two.csv:4: ‘aak’ is forbidden here but right in two.csv:3; remove one of the two",
        ],
    );
    // A run says which entries are overruled, too, and names no more than a few.
    desk.file("a.txt", "Goed zo.\n");
    let run = desk.check("--glossary one.csv --glossary two.csv a.txt");
    run.says(0, &["klopt: note: two.csv:2: ‘ferry’ (en) is ‘ferryboot’ here"]);
    let many = |nl: &str| (0..1_000).map(|i| format!("word{i},{nl}{i}\n")).collect::<String>();
    desk.file("x.csv", format!("en,nl\n{}", many("a"))).file("y.csv", format!("en,nl\n{}", many("b")));
    let run = desk.check("--glossary x.csv --glossary y.csv a.txt");
    run.says(0, &["995 more entries are overruled; `klopt glossary check` lists them"]);
    assert_eq!(run.err.lines().count(), 6);
}

#[test]
fn a_thousand_equal_entries_are_fine() {
    let desk = Desk::new();
    desk.file("dup.csv", format!("nl,status\n{}", "veerpont,forbidden\n".repeat(1_000)));
    desk.file("a.txt", "De veerpont vaart. De veerpont ook.\n");
    let run = desk.check("--glossary dup.csv a.txt");
    run.says(1, &["a.txt:1:4: error[forbidden-term]", "a.txt:1:23: error[forbidden-term]"]);
    assert_eq!(run.out.lines().count(), 2, "{run:#?}");
}

#[test]
fn tables_may_come_from_any_spreadsheet() {
    let desk = Desk::new();
    desk.file("a.txt", "Het veer van Kolen.\n");
    let wide: Vec<u8> =
        "\u{feff}de\tnl\tkind\nKolen\tKeulen\tplace\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tables: [(&str, &[u8]); 5] = [
        ("semicolons.csv", b"de;nl;kind\r\nKolen;Keulen;place\r\n"),
        ("bom.csv", b"\xef\xbb\xbfde,nl,kind\nKolen,Keulen,place\n"),
        ("tabs.tsv", b"# names\nde\tnl\tkind\nKolen\tKeulen\tplace\n"),
        ("cells.csv", b"DE,NL,Type,Notes\n\"Kolen\nK\xf6ln\",Keulen,city,\"on two lines\"\n"),
        ("wide.tsv", &wide),
    ];
    for (name, bytes) in tables {
        desk.file(name, bytes);
        desk.check(&format!("--glossary {name} a.txt")).says(1, &["a.txt:1:14: ", "‘Kolen’ is ‘Keulen’"]);
    }
}

#[test]
fn forms_follow_from_the_script_and_match_as_they_stand_in_text() {
    let desk = Desk::new();
    desk.file("people.toml", "[[entry]]\nscript = \"Кирилл Жуковский\"\nkind = \"person\"\n");
    desk.file("a.txt", "Kirill Zhukovsky kwam. Zhukovsky’s plan, de Zhukovsky-doctrine.\n");
    let run = desk.check("--glossary people.toml --only foreign-name-form a.txt");
    run.says(1, &["a.txt:1:1: error[foreign-name-form] ‘Kirill Zhukovsky’ is ‘Kirill Zjoekovski’ in Dutch"]);
    run.says(1, &["a.txt:1:24: ", "a.txt:1:45: "]);
    // One place, one finding: the desk's own word counts.
    desk.file("cities.toml", "[[entry]]\nnl = \"Kiev\"\nkind = \"place\"\nforbidden = [\"Kiew\"]\n");
    desk.file("b.txt", "De burgemeester van Kiew sprak.\n");
    let run = desk.check("--glossary cities.toml b.txt");
    run.says(1, &["b.txt:1:21: error[forbidden-term]"]);
    assert_eq!(run.out.lines().count(), 1, "{run:#?}");
}
