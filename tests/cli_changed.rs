//! Only what stands in changed paragraphs is reported, as git knows it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod desk;

use desk::{Desk, Run};
use std::process::Command;

/// A repository in the desk's folder.
struct Repository(Desk);

impl Repository {
    fn new() -> Self {
        let repository = Self(Desk::new());
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.0.path("")).args(["-c", "user.name=desk", "-c", "user.email=desk@localhost"]);
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "change"]);
    }

    fn check(&self, arguments: &str) -> Run {
        self.0.check(arguments)
    }

    /// Fails unless exactly these lines are found.
    #[track_caller]
    fn finds(&self, arguments: &str, places: &[&str]) -> Run {
        let run = self.check(arguments);
        let found: Vec<_> = run.out.lines().map(|line| line.split(": ").next().unwrap().to_owned()).collect();
        assert_eq!(found, places, "{run:#?}");
        run
    }
}

const OLD: &str = "De brug is  dicht.\n\nDe zee is  kalm.\n\nHet schip is  weg.\n";

#[test]
fn changed_paragraphs_are_those_with_a_new_text() {
    let repository = Repository::new();
    repository.0.file("a.txt", OLD).file("b.txt", OLD);
    repository.commit();
    repository.finds("--changed .", &[]).says(0, &["0 of 2 articles have changed since commit "]);
    // One paragraph changed, one moved, and all of them stand on other lines.
    repository.0.file("a.txt", "Er staat wind.\n\nHet schip is  weg.\n\nDe brug is  dicht.\n\nDe zee is  wild.\n");
    repository.finds("--changed .", &["a.txt:7:10"]).says(1, &["1 of 2 articles has changed"]);
    repository.0.file("nieuw ¿é.txt", OLD);
    repository.finds("--changed .", &["a.txt:7:10", "nieuw ¿é.txt:1:11", "nieuw ¿é.txt:3:10", "nieuw ¿é.txt:5:13"]);
    repository.finds("--changed b.txt", &[]).says(0, &["0 of 1 article"]);
}

#[test]
fn a_copy_of_a_paragraph_is_a_change_and_new_line_breaks_are_none() {
    let repository = Repository::new();
    repository.0.file("a.md", "De brug is  dicht\nen blijft dat.\n");
    repository.commit();
    repository.0.file("a.md", "De brug is  dicht en\nblijft dat.\n\nDe brug is  dicht en blijft dat.\n");
    repository.finds("--changed .", &["a.md:4:11"]);
}

#[test]
fn a_space_more_is_a_change() {
    let repository = Repository::new();
    repository.0.file("a.txt", "De brug is dicht.\n\nDe zee is  kalm.\n");
    repository.commit();
    repository.0.file("a.txt", "De brug is  dicht.\n\nDe zee is  kalm.\n");
    repository.finds("--changed .", &["a.txt:1:11"]);
}

#[test]
fn since_means_since_the_branch_left() {
    let repository = Repository::new();
    repository.0.file("a.txt", OLD);
    repository.commit();
    repository.git(&["checkout", "--quiet", "-b", "branch"]);
    repository.0.file("a.txt", OLD.replace("zee", "golf"));
    repository.commit();
    repository.git(&["checkout", "--quiet", "main"]);
    repository.0.file("a.txt", OLD.replace("schip", "bootje"));
    repository.commit();
    repository.git(&["checkout", "--quiet", "branch"]);
    repository.finds("--changed .", &[]);
    repository.finds("--changed --since main .", &["a.txt:3:11"]);
    let missing = repository.check("--changed --since nowhere .");
    missing.says(2, &["git knows no revision `nowhere`"]);
    repository.check("--changed --since --output=x .").says(2, &[]);
    repository.check("--since main .").says(2, &["--changed"]);
}

#[test]
fn a_renamed_article_is_compared_with_what_it_was() {
    let repository = Repository::new();
    repository.0.file("oud.txt", OLD);
    repository.commit();
    repository.git(&["mv", "oud.txt", "nieuw.txt"]);
    repository.finds("--changed .", &[]);
    repository.0.file("nieuw.txt", OLD.replace("zee", "golf"));
    repository.finds("--changed .", &["nieuw.txt:3:11"]);
}

#[test]
fn staged_text_is_what_counts_for_the_next_commit() {
    let repository = Repository::new();
    repository.0.file("a.txt", OLD).file("b.txt", OLD).file("1:c.txt", OLD);
    repository.commit();
    repository.check("--staged .").says(2, &["nothing is staged"]);
    repository.git(&["rm", "--quiet", "1:c.txt"]);
    repository.check("--staged .").says(0, &["0 of 2 articles have changed"]);
    repository.0.file("a.txt", OLD.replace("zee", "golf")).file("1:d.txt", "Het is  stil.\n");
    repository.git(&["add", "a.txt", "1:d.txt"]);
    repository.0.file("a.txt", "Alles is anders.\n").file("b.txt", OLD.replace("brug", "sluis"));
    repository.finds("--staged .", &["1:d.txt:1:7", "a.txt:3:11"]).says(1, &["2 of 3 articles have changed"]);
    repository.check("--staged --fix .").says(2, &["cannot be used with"]);
    std::fs::remove_file(repository.0.path("a.txt")).unwrap();
    repository.check("--staged .").says(2, &["a.txt: staged, but not in the working folder"]);
}

#[test]
fn files_agree_as_they_are_staged() {
    let catalogue = |translation: &str| {
        format!("msgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n\nmsgid \"Harbour\"\nmsgstr \"{translation}\"\n")
    };
    let repository = Repository::new();
    for name in ["a.po", "b.po", "c.po"] {
        repository.0.file(name, catalogue("Haven"));
    }
    repository.commit();
    // What lies in the folder would say that ‘Dok’ is usual.
    repository.0.file("c.po", catalogue("Dok"));
    repository.git(&["add", "c.po"]);
    for (name, translation) in [("a.po", "Dok"), ("b.po", "Dok"), ("c.po", "Haven")] {
        repository.0.file(name, catalogue(translation));
    }
    repository.finds("--from en --fail-on warning --staged .", &["c.po:6:9"]).says(1, &["‘Haven’ in 2 files"]);
    // The source of an article, too, is that of the index.
    repository.0.file("klopt.toml", "from = \"en\"\nsource = \"{dir}/{name}.en.{ext}\"\n");
    repository.0.file("d.en.txt", "The bridge cost 54 million euros.\n");
    repository.commit();
    repository.0.file("d.txt", "De brug kostte 54 miljoen euro.\n");
    repository.git(&["add", "d.txt"]);
    repository.0.file("d.en.txt", "The bridge cost 45 million euros.\n");
    repository.finds("--only wrong-amount --staged d.txt", &[]).says(0, &["1 of 1 article"]);
}

#[test]
fn a_repository_without_commits_is_all_new() {
    let repository = Repository::new();
    repository.0.file("a.txt", OLD).file("b.txt", "De lucht is  blauw.\n");
    repository.git(&["add", "a.txt"]);
    let places = ["a.txt:1:11", "a.txt:3:10", "a.txt:5:13"];
    repository.finds("--staged .", &places).says(1, &["1 of 2 articles has changed since the beginning"]);
    repository.finds("--changed .", &[&places[..], &["b.txt:1:12"]].concat());
}

const SOURCE: &str = "The bridge cost 54 million euros.\n\nThe lock cost 12 million euros.\n\nIt rained on Monday.\n";
const TARGET: &str = "De brug kostte 45 miljoen euro.\n\nDe sluis kostte 12 miljoen euro.\n\nMaandag regende het.\n";

#[test]
fn a_change_in_the_source_brings_its_paragraph_into_view() {
    let repository = Repository::new();
    let desk = &repository.0;
    desk.file("klopt.toml", "from = \"en\"\nsource = \"{dir}/{name}.en.txt\"\nexclude = [\"*.en.txt\"]\n");
    desk.file("a.en.txt", SOURCE).file("a.nl.txt", TARGET).file("b.en.txt", SOURCE).file("b.nl.txt", TARGET);
    repository.commit();
    repository.finds("--changed .", &[]).says(0, &["0 of 2 articles have changed"]);
    // The paragraph of the lock; that of the bridge is as wrong as it was.
    desk.file("a.en.txt", SOURCE.replace("12 million", "21 million"));
    let run = repository.finds("--changed .", &["a.nl.txt:3:17"]);
    run.says(1, &["1 of 2 articles has changed since commit ", ", only in the source text"]);
    // What counts is what is staged, of the source too.
    repository.check("--staged .").says(2, &["nothing is staged"]);
    repository.git(&["add", "a.en.txt"]);
    desk.file("a.en.txt", SOURCE);
    repository.finds("--staged .", &["a.nl.txt:3:17"]);
    repository.finds("--changed .", &[]);
    // A source that is named for the one article.
    desk.file("b.en.txt", SOURCE.replace("54", "64"));
    repository.finds("--changed --isolated --from en --source b.en.txt b.nl.txt", &["b.nl.txt:1:16"]);
    // A sentence more that nobody translated.
    let more = SOURCE.replace(
        "\n\nIt rained",
        "\n\nThe council of Rijnmeer discussed the plans for three hours on Tuesday.\n\nIt rained",
    );
    desk.file("b.en.txt", more);
    repository.finds("--changed b.nl.txt", &["b.nl.txt:5:1"]).says(1, &["lost-sentence"]);
}

#[test]
fn a_pair_has_changed_where_either_side_has() {
    let repository = Repository::new();
    let table = "en,nl\nThe bridge cost 54 million euros.,De brug kostte 45 miljoen euro.\nThe lock cost 12 million euros.,De sluis kostte 12 miljoen euro.\n";
    repository.0.file("a.csv", table);
    repository.commit();
    repository.0.file("a.csv", table.replace("12 million", "21 million"));
    repository.finds("--changed a.csv", &["a.csv:3:49"]);
}

#[test]
fn a_shallow_clone_says_what_to_do() {
    let repository = Repository::new();
    for text in ["Een.\n", "Twee.\n", "Drie.\n"] {
        repository.0.file("a.txt", text);
        repository.commit();
    }
    let clone = Repository(Desk::new());
    let origin = format!("file://{}", repository.0.path("").display());
    clone.git(&["clone", "--quiet", "--depth", "1", &origin, "."]);
    clone
        .check("--changed --since HEAD~2 .")
        .says(2, &["git knows no revision `HEAD~2`; this is a shallow clone", "fetch-depth: 0"]);
    clone.finds("--changed .", &[]).says(0, &["0 of 1 article"]);
}

#[test]
fn without_git_or_outside_of_a_repository_nothing_is_green() {
    let desk = Desk::new();
    desk.file("a.txt", OLD);
    let mut outside = desk.command();
    let output =
        outside.env("GIT_CEILING_DIRECTORIES", desk.path("..")).args(["check", "--changed", "."]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && stderr.contains("git: not a git repository"), "{stderr}");
    let output = desk.command().env("PATH", "/nowhere").args(["check", "--changed", "."]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && stderr.contains("git is not installed"), "{stderr}");
    let repository = Repository::new();
    repository.0.file("b.txt", OLD);
    repository.commit();
    let elsewhere = desk.path("a.txt");
    repository.check(&format!("--changed {}", elsewhere.display())).says(2, &["not in this git repository"]);
    repository.check("--changed -").says(2, &["standard input has no history"]);
    repository.check("--changed weg.txt").says(2, &["weg.txt: no such file or folder"]);
}

#[test]
fn the_whole_repository_is_known_from_a_folder_of_it() {
    let repository = Repository::new();
    repository.0.file("nl/a.txt", OLD).file("b.txt", OLD);
    repository.commit();
    repository.0.file("nl/a.txt", OLD.replace("zee", "golf")).file("b.txt", OLD.replace("zee", "golf"));
    let folder = repository.0.path("nl");
    let check = |path: &str| {
        let mut command = repository.0.command();
        let output =
            command.current_dir(&folder).args(["check", "--changed", "--format", "concise", path]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(check(".").starts_with("a.txt:3:11") && check(".").lines().count() == 1, "{}", check("."));
    assert!(check("..").contains("../b.txt:3:11"), "{}", check(".."));
}
