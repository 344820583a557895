//! How long an editor waits behind a keystroke in an article of 5,000 words: from the change that is sent
//! to the diagnostics that come back, over standard input and output of the built binary.
//! `cargo bench --bench keystrokes` prints the median and the slowest of a hundred.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measure may stop at what it cannot do, and prints")]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// So long is the article, in words.
const WORDS: usize = 5_000;
/// So many keys are pressed.
const KEYS: usize = 400;
const TYPED: &str = "Vandaag zei de minister dat ";

fn main() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let (mut article, mut source) = (String::new(), String::new());
    let folders = sorted(&corpora.join("articles"));
    // As often as it takes; no article of the corpora is so long.
    for folder in folders.iter().cycle() {
        if article.split_whitespace().count() >= WORDS {
            break;
        }
        let text = |begin: &str| {
            let file =
                sorted(folder).into_iter().find(|path| path.file_name().unwrap().to_string_lossy().starts_with(begin));
            std::fs::read_to_string(file.unwrap()).unwrap() + "\n\n"
        };
        article.push_str(&text("edited.nl"));
        source.push_str(&text("en."));
    }
    for (name, source) in [("alone", None), ("beside its source", Some(&*source))] {
        let times = keystrokes(&article, source, &corpora.join("glossaries/newsroom.toml"));
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
        let words = article.split_whitespace().count();
        println!("{words} words {name}: median {:.1} ms, p99 {:.1} ms", at(50), at(99));
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The times of all keystrokes, the quickest first.
fn keystrokes(article: &str, source: Option<&str>, glossary: &Path) -> Vec<Duration> {
    let folder = tempfile::tempdir().unwrap();
    if let Some(source) = source {
        std::fs::write(folder.path().join("a.en.txt"), source).unwrap();
        std::fs::write(folder.path().join("klopt.toml"), "from = \"en\"\nsource = \"{dir}/{name}.en.{ext}\"\n")
            .unwrap();
    }
    let uri = format!("file://{}", folder.path().join("a.nl.txt").display());
    let mut server = Server::start(folder.path(), glossary);
    let item = json!({ "uri": uri, "languageId": "plaintext", "version": 0, "text": article });
    server.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": item } }));
    server.diagnostics(0);
    let paragraphs: Vec<usize> = article.lines().enumerate().filter(|(_, l)| l.len() > 80).map(|(at, _)| at).collect();
    let mut times: Vec<Duration> = (0..KEYS)
        .map(|key| {
            // A phrase is typed at the start of one paragraph, then at that of the next.
            let (line, column) = (paragraphs[key / TYPED.len() % paragraphs.len()], key % TYPED.len());
            let place = json!({ "line": line, "character": column });
            let change = json!({ "range": { "start": place, "end": place }, "text": &TYPED[column..=column] });
            let document = json!({ "uri": uri, "version": key + 1 });
            let params = json!({ "textDocument": document, "contentChanges": [change] });
            let start = Instant::now();
            server.send(&json!({ "method": "textDocument/didChange", "params": params }));
            server.diagnostics(key + 1);
            start.elapsed()
        })
        .collect();
    times.sort();
    times
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(folder: &Path, glossary: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klopt"));
        command.current_dir(folder).args(["lsp", "--glossary"]).arg(glossary);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut server = Self { child, input, output };
        let capabilities = json!({ "general": { "positionEncodings": ["utf-8"] } });
        server.send(&json!({ "id": 1, "method": "initialize", "params": { "capabilities": capabilities } }));
        server.receive();
        server.send(&json!({ "method": "initialized", "params": {} }));
        server
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| self.input.flush()).unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).unwrap();
            match line.trim() {
                "" => break,
                header => length = header.strip_prefix("Content-Length: ").map_or(length, |n| n.parse().unwrap()),
            }
        }
        let mut text = vec![0; length];
        self.output.read_exact(&mut text).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    /// Waits for the diagnostics of a version.
    fn diagnostics(&mut self, version: usize) {
        while self.receive()["params"]["version"] != version {}
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
