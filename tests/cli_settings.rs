//! `klopt.toml` and comments that suppress.

mod desk;

use desk::Desk;

/// Text with one fault.
const FAULTY: &str = "De brug is dicht.Morgen gaat ze open.\n";

#[test]
fn what_cannot_be_used_is_named_with_its_line() {
    let wrong = [
        ("to = \"nl\"\nlevels = \"error\"\n", &["klopt.toml:2: unknown key `levels`", "`level`"][..]),
        ("to = \"nl\"\nlevel = \"fatal\"\n", &["klopt.toml:2: ", "`fatal`", "`suggestion`"]),
        ("# spacin\n[severity]\nspacin = \"off\"\n", &["klopt.toml:3: ", "`spacin`; did you mean `spacing`?"]),
        ("exclude = [\n  \"b/*\",\n  \"a[b\",\n]\n", &["klopt.toml:3: `a[b` is no glob"]),
        ("\n[[ignore]]\ncheck = \"spacing\"\n", &["klopt.toml:2: ", "`reason`", "say why"]),
        ("glossaries = [\"nowhere.csv\"]\n", &["nowhere.csv: no such file"]),
        ("to = \"xx\"\n", &["xx", "no language pack"]),
    ];
    for (text, words) in wrong {
        let desk = Desk::new();
        desk.file("a.txt", FAULTY).file("klopt.toml", text);
        desk.check("a.txt").says(2, words);
    }
    let desk = Desk::new();
    desk.file("a.txt", FAULTY)
        .run(["check", "--config", "nowhere.toml", "a.txt"])
        .says(2, &["nowhere.toml: no such file"]);
}

#[test]
fn excludes_hold_from_wherever_klopt_starts() {
    let desk = Desk::new();
    desk.file("klopt.toml", "exclude = [\"old/**\", \"draft*\"]\n");
    desk.file("a.txt", FAULTY).file("old/b.txt", FAULTY).file("new/draft.txt", FAULTY).file("new/c.txt", FAULTY);
    let below = |folder: &str, arguments: &[&str]| {
        let mut command = desk.command();
        command.current_dir(desk.path(folder)).args(["check", "--format", "concise"]).args(arguments);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let files = |out: &str| out.lines().filter_map(|l| l.split(':').next()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(files(&below(".", &[])), ["a.txt", "new/c.txt"]);
    assert_eq!(files(&below("new", &["."])), ["c.txt"]);
    assert_eq!(files(&below("old", &["../new", ".."])), ["../a.txt", "../new/c.txt"]);
    // One that is named is checked, unless excludes are forced; then nothing to do is fine.
    assert_eq!(files(&below("old", &["b.txt"])), ["b.txt"]);
    desk.check("old/b.txt --force-exclude").says(0, &["excluded"]);
    // The settings of a folder hold there, also when klopt starts above.
    desk.file("team/klopt.toml", "exclude = [\"x.txt\"]\n").file("team/x.txt", FAULTY).file("team/y.txt", FAULTY);
    assert_eq!(files(&below(".", &["team"])), ["team/y.txt"]);
}

#[test]
fn overrides_and_levels_hold_for_their_paths() {
    let desk = Desk::new();
    desk.file("klopt.toml", "[[overrides]]\npaths = [\"opinion/\"]\nseverity.spacing = \"suggestion\"\n");
    desk.file("a.txt", FAULTY).file("opinion/a.txt", FAULTY);
    desk.check("--only spacing .").says(1, &["a.txt:1:12: error[spacing]", "opinion/a.txt:1:12: suggestion[spacing]"]);
    desk.check("--fail-on never .").says(0, &[]);
    desk.check("--fail-on suggestion opinion").says(1, &[]);
    desk.check("--level error opinion").says(0, &[]).hides(&["spacing"]);
}

#[test]
fn paths_are_relative_to_the_file() {
    let desk = Desk::new();
    desk.file("dict/nl.aff", "SET UTF-8\n").file("dict/nl.dic", "3\nbrug\nis\ndicht\n");
    desk.file("names.csv", "nl,status,kind\nveerpont,forbidden,term\n");
    desk.file(
        "klopt.toml",
        "dictionary = \"dict/nl.dic\"\nglossaries = [\"names.csv\"]\n[[overrides]]\npaths = [\"*.txt\"]\nseverity.misspelt-word = \"warning\"\n",
    );
    desk.file("sub/a.txt", "De brug en de veerpont zijn blxrf.\n");
    let mut command = desk.command();
    let output = command.current_dir(desk.path("sub")).args(["check", "--format", "concise"]).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(
        out.contains("a.txt:1:15: error[forbidden-term]") && out.contains("warning[misspelt-word] ‘blxrf’"),
        "{out}"
    );
}

#[test]
fn suppressions_that_suppress_nothing_are_reported() {
    let desk = Desk::new();
    let comments = "<!-- klopt-ignore spacing: zo staat het er -->\nDe brug is dicht.Morgen niet.\n\n\
                    <!-- klopt-ignore number-format: is weg -->\nGoed zo.\n\n\
                    <!-- klopt-ignore spacng: vertypt -->\nGoed.\n\n<!-- klopt-ignore: geen naam -->\nGoed.\n\n\
                    <!-- klopt-ignor spacing: vertypt -->\nGoed.\n\n<!-- klopt-ignore misspelt-word: niet gevraagd -->\nGoed.\n";
    for name in ["a.txt", "a.md"] {
        desk.file(name, comments);
        let run = desk.check(name);
        run.says(
            0,
            &[
                &format!("{name}:4:1: warning[unused-suppression]"),
                "no `number-format` is found here any more",
                "no check or rule `spacng`",
                "name the check, as in `klopt-ignore spacing: the reason`",
                "`klopt-ignor` means nothing",
            ],
        );
        assert_eq!(run.out.lines().count(), 4, "{run:#?}");
    }
}

#[test]
fn an_ignore_needs_a_reason_and_a_use() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY);
    let used = "[[ignore]]\ncheck = \"spacing\"\ntext = \"dicht.Morgen\"\nreason = \"quoted\"\n";
    let unused = "\n[[ignore]]\ncheck = \"number-format\"\nreason = \"quoted\"\n";
    desk.file("klopt.toml", format!("{used}{unused}"));
    let run = desk.check(".");
    run.says(0, &["klopt.toml:6:1: warning[unused-suppression] ‘[[ignore]]’", "no `number-format` is found"]);
    desk.check(". --fail-on warning").says(1, &[]);
    desk.run(["check", "."]).says(0, &["in 1 file (8 words)"]);
    // A run over some of the files cannot know.
    desk.check("a.txt").says(0, &[]).hides(&["unused-suppression"]);
    desk.file("klopt.toml", used).check(".").says(0, &[]).hides(&["spacing"]);
}

#[test]
fn init_writes_settings_that_work_once() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY).run(["init"]).says(0, &["wrote klopt.toml"]);
    desk.check("a.txt").says(1, &["a.txt:1:12"]);
    desk.run(["init"]).says(2, &["already here"]);
    // Every key that it explains is one.
    let starter = desk.read("klopt.toml");
    let is_setting = |line: &str| line.contains(" = ") || line.starts_with('[');
    let lines = starter.lines().map(|line| line.strip_prefix("# ").filter(|rest| is_setting(rest)).unwrap_or(line));
    let all =
        lines.collect::<Vec<_>>().join("\n").replace("dictionary = \"auto\"", "").replace("packs = \"packs\"", "");
    desk.file("names.csv", "nl\nVlieland\n").file("columnists.csv", "nl\nVlieland\n").file("klopt.toml", all);
    desk.file("klopt-baseline.json", "{\"version\": 1}");
    desk.check("a.txt").says(1, &["a.txt:1:12"]);
}
