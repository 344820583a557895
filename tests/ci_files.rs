//! The files that other programs run klopt by say what works.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod common;
mod desk;

use common::{ROOT, read};
use desk::{Desk, Run};
use klopt::document::Format;
use std::path::Path;
use std::process::Command;

const FAULTY: &str = "De brug is  dicht.\n";

/// A desk that is a repository with a commit on main, a branch, and a faulty article on it.
fn repository() -> Desk {
    let desk = Desk::new();
    desk.file("oud.txt", "De zee is  kalm.\n");
    for command in [
        "init --quiet --initial-branch main",
        "add --all",
        "-c user.name=desk -c user.email=desk@localhost commit --quiet --message one",
    ] {
        assert!(Command::new("git").current_dir(desk.path("")).args(command.split(' ')).status().unwrap().success());
    }
    desk.file("a.txt", FAULTY);
    desk
}

/// Runs a script with klopt on the path.
fn shell(desk: &Desk, script: &str, variables: &[(&str, &str)]) -> Run {
    let folder = Path::new(env!("CARGO_BIN_EXE_klopt")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.args(["-c", script]).current_dir(desk.path("")).env("PATH", path).envs(variables.iter().copied());
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn the_hook_checks_the_files_that_it_is_given() {
    let hooks = read(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: ")).unwrap();
    assert!(hooks.contains("require_serial: true") && entry.contains("--force-exclude"));
    // All that folders are searched for is given to the hook, and nothing else.
    let endings =
        hooks.lines().find_map(|line| line.trim().strip_prefix("files: (?i)\\.(")?.strip_suffix(")$")).unwrap();
    let endings: Vec<&str> = endings.split('|').collect();
    let source = read("src/document/mod.rs");
    let known = source
        .lines()
        .filter(|line| line.contains("=> Some(Self::"))
        .flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_found = |ending: &str| Format::of(Path::new(&format!("a.{ending}"))).is_some_and(Format::is_found);
    let known: Vec<&str> = known.filter(|ending| is_found(ending)).collect();
    assert!(known.len() > 10);
    assert_eq!(endings, known);
    let desk = repository();
    shell(&desk, &format!("{entry} a.txt"), &[]).says(1, &["error[spacing]"]);
    desk.file("klopt.toml", "exclude = [\"a.txt\"]\n");
    shell(&desk, &format!("{entry} a.txt"), &[]).says(0, &["excluded"]);
    // In a commit hook something is staged; where nothing is, the run must not be green.
    shell(&desk, &format!("{entry} --staged oud.txt"), &[]).says(2, &["nothing is staged"]);
    shell(&desk, &format!("git add a.txt klopt.toml && {entry} --staged oud.txt"), &[]).says(0, &["0 of 1 article"]);
}

#[test]
fn the_action_annotates_and_ends_as_klopt_does() {
    let script = format!("bash {ROOT}/ci/action.sh");
    let desk = repository();
    let sarif = desk.path("out/klopt.sarif");
    let variables = |paths, args| {
        [
            ("KLOPT_PATHS", paths),
            ("KLOPT_ARGS", args),
            ("KLOPT_SARIF", sarif.to_str().unwrap()),
            ("GITHUB_OUTPUT", "out.txt"),
        ]
    };
    shell(&desk, &script, &variables(".\n", "--changed\n")).says(1, &["::error file=a.txt,line=1"]).hides(&["oud.txt"]);
    assert!(desk.read("out.txt") == "exit-code=1\n" && desk.read("out/klopt.sarif").contains("\"2.1.0\""));
    shell(&desk, &script, &variables("weg.txt", "")).says(2, &["::error title=klopt::weg.txt"]);
    // Nothing in an input is run, and no path is taken for an argument.
    shell(&desk, &script, &variables("--fix\n$(touch run)", ""))
        .says(2, &["--fix: no such file", "$(touch run): no such"]);
    assert!(!desk.path("run").exists());
    let action = read("action.yml");
    for name in ["KLOPT", "KLOPT_PATHS", "KLOPT_ARGS", "KLOPT_SARIF"] {
        assert!(action.contains(&format!("{name}: ")), "action.yml sets {name}");
    }
    assert!(action.contains("bash \"$GITHUB_ACTION_PATH/ci/action.sh\""));
}

#[test]
fn the_example_for_gitlab_works() {
    let example = read("ci/gitlab-ci.yml");
    let script = example.split("script:\n    - >\n").nth(1).unwrap();
    let lines = script.lines().take_while(|line| line.starts_with("      "));
    let command: Vec<_> = lines.map(str::trim).collect();
    let desk = repository();
    let run = shell(&desk, &command.join(" "), &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", "main")]);
    run.says(1, &["error[spacing]", "a.txt:1:11"]).hides(&["oud.txt"]);
    for report in ["gl-code-quality-report.json", "klopt.xml"] {
        assert!(example.contains(report) && !desk.read(report).is_empty());
    }
}
