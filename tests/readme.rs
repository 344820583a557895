//! The commands that the documents show do what they say.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use common::{ROOT, files, klopt, read};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// The commands of the shell blocks of a document, without their comments.
fn blocks(document: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut shell = false;
    for line in document.lines() {
        if let Some(language) = line.strip_prefix("```") {
            shell = language == "sh";
        } else if shell && !line.trim().is_empty() {
            found.push(line.split(" #").next().unwrap_or_default().trim().to_owned());
        }
    }
    found
}

/// The commands in running text, between back-ticks.
fn inline(document: &str) -> Vec<String> {
    let prose = document.split("```").step_by(2);
    let commands = prose.flat_map(|text| text.split('`').skip(1).step_by(2)).filter(|code| code.starts_with("klopt "));
    commands.map(|code| code.replace('\n', " ")).collect()
}

/// A folder with what the commands name.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, from: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(Path::new(ROOT).join(from), path).unwrap();
    };
    put("article.txt", "corpora/articles/phone-call/raw.nl.txt");
    put("article.md", "corpora/articles/moon-probe/raw.nl.md");
    put("articles/cyclone.txt", "corpora/articles/cyclone/raw.nl.txt");
    put("article.en.txt", "corpora/articles/phone-call/en.txt");
    put("article.nl.txt", "corpora/articles/phone-call/raw.nl.txt");
    put("names.csv", "corpora/glossaries/names.csv");
    put("raw.txt", "corpora/articles/cyclone/raw.nl.txt");
    put("edited.txt", "corpora/articles/cyclone/edited.nl.txt");
    commit(folder.path());
    // Something to say of what is new and staged, and a baseline that knows nothing yet.
    put("articles/new.txt", "corpora/articles/phone-call/raw.nl.txt");
    fs::write(folder.path().join("klopt-baseline.json"), "{\"version\": 1}").unwrap();
    assert!(Command::new("git").current_dir(folder.path()).args(["add", "."]).status().unwrap().success());
    folder
}

/// The documents beside the README.
fn manual() -> Vec<String> {
    let found = files("docs").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    found.map(|path| path.to_string_lossy().replace('\\', "/")).collect()
}

/// Makes the folder a repository with a version that has all its files, and one after it.
fn commit(folder: &Path) {
    let git = |arguments: &[&str]| {
        let person = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"];
        let done = Command::new("git").current_dir(folder).args(person).args(arguments).output().unwrap();
        assert!(done.status.success(), "git {}: {}", arguments.join(" "), String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    for message in ["translated", "edited"] {
        fs::write(folder.join("note.txt"), message).unwrap();
        git(&["add", "."]);
        git(&["commit", "--quiet", "--message", message]);
    }
}

/// Runs a command as it stands, placeholders filled in.
fn works(command: &str, folder: &Path) {
    let packs = format!("{ROOT}/src/language/packs");
    // Where the shell would write the output is nothing to klopt.
    let command = command.split(" > ").next().unwrap_or_default();
    let words = command.split_whitespace().skip(1).map(|word| match word {
        "DIR" if command.contains("pack test") => format!("{packs}/en"),
        "DIR" => packs.clone(),
        "ID" => "spacing".to_owned(),
        "YOUR-RULE" => "regering-naam".to_owned(),
        _ => word.replace("src/language/packs", &packs).replace("corpora/", &format!("{ROOT}/corpora/")),
    });
    let mut run = klopt(folder);
    if command.contains(" - ") {
        run.stdin(Stdio::from(fs::File::open(folder.join("article.md")).unwrap()));
    }
    if command.starts_with("klopt serve") {
        return starts(run.args(words));
    }
    let output = run.args(words).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)) && !stderr.contains("error:"), "{command}\n{stderr}");
}

/// Runs what goes on until it is stopped: it must say where it is to be found.
fn starts(run: &mut Command) {
    let mut child = run.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.starts_with("http://127.0.0.1:"), "{line}");
}

#[test]
fn the_readme_can_be_typed_in() {
    let readme = read("README.md");
    let blocks = blocks(&readme);
    let commands: Vec<_> = blocks.iter().filter(|line| line.starts_with("klopt ")).collect();
    assert!(commands.len() >= 7, "the README shows commands: {blocks:#?}");
    for command in commands {
        works(command, desk().path());
    }
    for document in manual() {
        for command in self::blocks(&read(&document)).iter().filter(|line| line.starts_with("klopt ")) {
            works(command, desk().path());
        }
    }
    // The two commands of the start: the main job, and the tests.
    let cargo: Vec<_> = blocks.iter().filter(|line| line.starts_with("cargo ")).collect();
    let [main, test] = cargo.as_slice() else { panic!("two commands with cargo: {cargo:#?}") };
    works(&main.replace("cargo run --release --", "klopt"), desk().path());
    assert_eq!(*test, "cargo test");
}

#[test]
fn commands_in_running_text_work() {
    let documents = ["README.md", "CONTRIBUTING.md", "src/language/packs/README.md"].map(str::to_owned);
    // Proving the whole Dutch pack is a test of its own.
    let slow = |command: &String| command.contains("pack test") && command.contains("/nl");
    let commands: Vec<_> = documents
        .into_iter()
        .chain(manual())
        .flat_map(|path| inline(&read(path)))
        .filter(|command| !slow(command))
        .collect();
    assert!(commands.len() >= 6, "{commands:#?}");
    for command in commands {
        works(&command, desk().path());
    }
}

#[test]
fn every_file_that_the_documents_link_to_is_there() {
    for document in ["README.md", "CONTRIBUTING.md"].map(str::to_owned).into_iter().chain(manual()) {
        let text = read(&document);
        let folder = Path::new(ROOT).join(&document);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://")) {
            assert!(folder.with_file_name("").join(link).exists(), "{document} links to {link}");
        }
    }
}
