//! `klopt serve` over real connections: who is let in, what is refused, what comes back.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod desk;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use desk::Desk;
use desk::serve::Served;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Bytes as a connection sends them, and all that comes back.
fn raw(served: &Served, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(&served.host).unwrap();
    stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    // A server that refuses early may close before all is sent.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(served: &Served, path: &str, headers: &[(&str, &str)]) -> String {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    raw(served, format!("GET {path} HTTP/1.1\r\n{headers}\r\n").as_bytes())
}

fn post(served: &Served, headers: &[(&str, &str)], body: &[u8]) -> String {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = body.len();
    let mut request =
        format!("POST {}check HTTP/1.1\r\nContent-Length: {length}\r\n{headers}\r\n", served.path).into_bytes();
    request.extend_from_slice(body);
    raw(served, &request)
}

fn own(served: &Served) -> [(&str, String); 2] {
    [("Host", served.host.clone()), ("Origin", format!("http://{}", served.host))]
}

/// A question of the page itself; status line and body of the answer.
fn ask(served: &Served, question: &Value) -> (String, String) {
    let own = own(served);
    let headers: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = post(served, &headers, question.to_string().as_bytes());
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

fn file(name: &str, text: &str) -> Value {
    json!({"name": name, "bytes": BASE64_STANDARD.encode(text)})
}

/// An address that differs in every digit.
fn another(path: &str) -> String {
    let digit = |c: char| match c {
        '0' => '1',
        c if c.is_ascii_hexdigit() => '0',
        c => c,
    };
    path.chars().map(digit).collect()
}

#[test]
fn only_its_own_page_is_let_in() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let host = served.host.clone();
    let (own_host, port) = (("Host", host.as_str()), host.split_once(':').unwrap().1);
    let page = get(&served, &served.path, &[own_host]);
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("<textarea id=\"article\""), "{page}");
    for header in
        ["content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "cache-control: no-store"]
    {
        assert!(page.contains(header), "{header} in {page}");
    }
    // A site whose name leads here; an older name of it; two names; none.
    let elsewhere = format!("evil.example:{port}");
    let refused = [
        get(&served, &served.path, &[("Host", &elsewhere)]),
        get(&served, &served.path, &[("Host", "127.0.0.1")]),
        get(&served, &served.path, &[own_host, ("Host", &elsewhere)]),
        get(&served, &served.path, &[own_host, ("Origin", "https://evil.example")]),
        get(&served, &served.path, &[own_host, ("Origin", "null")]),
        get(&served, &served.path, &[own_host, ("Sec-Fetch-Site", "cross-site")]),
        get(&served, "/", &[own_host]),
        get(&served, "/page.css", &[own_host]),
        get(&served, &another(&served.path), &[own_host]),
        post(&served, &[own_host], b"{}"),
        post(&served, &[own_host, ("Origin", "http://evil.example")], b"{}"),
        post(&served, &[own_host, ("Origin", &format!("https://{host}"))], b"{}"),
    ];
    for answer in refused {
        assert!(answer.starts_with("HTTP/1.1 403 ") && answer.contains("this "), "{answer}");
        assert!(!answer.contains("textarea"), "{answer}");
    }
    let nameless = get(&served, &served.path, &[]);
    assert!(nameless.starts_with("HTTP/1.1 403 ") || nameless.starts_with("HTTP/1.1 400 "), "{nameless}");
    // The same computer under its other name.
    let local = format!("localhost:{port}");
    assert!(get(&served, &served.path, &[("Host", &local)]).starts_with("HTTP/1.1 200 "));
}

#[test]
fn it_listens_on_this_computer_alone() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    assert!(served.host.starts_with("127.0.0.1:"), "{}", served.host);
    let port: u16 = served.host.split_once(':').unwrap().1.parse().unwrap();
    // Had it bound to all addresses, the whole block 127/8 would answer on Linux.
    if cfg!(target_os = "linux") {
        assert!(TcpStream::connect(("127.0.0.2", port)).is_err());
    }
}

#[test]
fn wrong_paths_and_methods_are_told() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let host = ("Host", served.host.as_str());
    let path = |rest: &str| format!("{}{rest}", served.path);
    assert!(get(&served, &path("nothing"), &[host]).starts_with("HTTP/1.1 404 "));
    assert!(get(&served, &path("../../etc/passwd"), &[host]).starts_with("HTTP/1.1 404 "));
    let wrong = get(&served, &path("check"), &[host]);
    assert!(wrong.starts_with("HTTP/1.1 405 ") && wrong.contains("allow: POST"), "{wrong}");
    let moved = get(&served, served.path.trim_end_matches('/'), &[host]);
    assert!(
        moved.starts_with("HTTP/1.1 308 ")
            && moved.contains(&format!("location: http://{}{}", served.host, served.path))
    );
    for asset in ["page.css", "page.js", "serve.css", "serve.js"] {
        let answer = get(&served, &path(asset), &[host]);
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.len() > 1000, "{asset}: {answer}");
    }
}

#[test]
fn what_is_no_request_harms_nothing() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let host = served.host.clone();
    let long = "a".repeat(200_000);
    let requests: Vec<Vec<u8>> = vec![
        b"\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"GET\r\n\r\n".to_vec(),
        format!("GET /{long} HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: {long}\r\n\r\n").into_bytes(),
        format!("GET /%00%ff HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
        format!("POST {}check HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n", served.path).into_bytes(),
        format!("GET / HTTP/9.9\r\nHost: {host}\r\n\r\n").into_bytes(),
        [b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n".as_slice(), &[0; 100]].concat(),
    ];
    for request in requests {
        let answer = raw(&served, &request);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    for body in ["", "{", "[]", "{\"article\":{\"name\":\"a\",\"bytes\":\"%%\"}}", "{\"article\":1}", "\u{0}"] {
        let own = own(&served);
        let headers: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = post(&served, &headers, body.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 422 ") && answer.contains("not a question"), "{body}: {answer}");
    }
    assert!(get(&served, &served.path, &[("Host", &host)]).starts_with("HTTP/1.1 200 "));
}

#[test]
fn too_large_is_refused() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let (status, body) = ask(&served, &json!({"article": file("a.txt", &"De brug is dicht. ".repeat(500_000))}));
    assert!(status.contains("422") && body.contains("too large"), "{status} {body}");
    let own = own(&served);
    let mut headers: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    headers.push(("Content-Type", "application/json"));
    let answer = post(&served, &headers, &vec![b' '; 25 << 20]);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413 "), "{}", &answer[..answer.len().min(300)]);
    assert!(get(&served, &served.path, &[("Host", &served.host)]).starts_with("HTTP/1.1 200 "));
}

#[test]
fn many_who_say_nothing_do_not_keep_others_out_for_ever() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let idle: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(&served.host).unwrap()).collect();
    let start = Instant::now();
    let answer = get(&served, &served.path, &[("Host", &served.host)]);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(55), "{:?}", start.elapsed());
    drop(idle);
}

#[test]
fn a_text_is_checked_and_fixed() {
    let desk = Desk::new();
    desk.file("names.csv", "nl,forbidden\nKrommenie,Kromenie\n");
    let served = Served::start(&desk, &["--glossary", "names.csv"]);
    let text = "\u{feff}De  brug in Kromenie.\r\nHet kostte 45 miljoen euro volgens de gemeente.\r\n";
    let source = "The bridge in Krommenie.\nIt cost 54 million euros according to the city.\n";
    let (status, body) =
        ask(&served, &json!({"article": file("x/brug.txt", text), "source": file("brug.en.txt", source)}));
    assert!(status.contains("200"), "{status} {body}");
    let reply: Value = serde_json::from_str(&body).unwrap();
    let html = reply["html"].as_str().unwrap();
    for part in ["<span>brug.txt</span>", "45 miljoen euro", "54 million euros", "Krommenie", "class=\"row\""] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(reply["bytes"], BASE64_STANDARD.encode(text));
    // Two fixes that were accepted, by bytes of the file; nothing else changes.
    let at = |words: &str| text.find(words).unwrap();
    let edits = json!([
        {"start": at("Kromenie"), "end": at("Kromenie") + 8, "replacement": "Krommenie"},
        {"start": at("  "), "end": at("  ") + 2, "replacement": " "},
    ]);
    let (_, body) = ask(&served, &json!({"article": file("brug.txt", text), "edits": edits}));
    let reply: Value = serde_json::from_str(&body).unwrap();
    let fixed = text.replace("Kromenie", "Krommenie").replace("  ", " ");
    assert_eq!((&reply["bytes"], &reply["applied"]), (&json!(BASE64_STANDARD.encode(&fixed)), &json!(2)));
    // Places outside the file are no places.
    let edits =
        json!([{"start": 5, "end": 99_999_999, "replacement": "x"}, {"start": 9, "end": 3, "replacement": "y"}]);
    let (status, body) = ask(&served, &json!({"article": file("brug.txt", text), "edits": edits}));
    assert!(status.contains("200"), "{status} {body}");
}

#[test]
fn what_is_no_text_is_told() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let (status, body) = ask(&served, &json!({"article": file("a.txt", "\u{0}\u{1}\u{0}\u{0}\u{0}PK")}));
    assert!(status.contains("422") && body.contains("a.txt: "), "{status} {body}");
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let port = served.host.split_once(':').unwrap().1;
    desk.run(["serve", "--isolated", "--port", port]).says(2, &[&format!("port {port}: ")]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_quietly() {
    let desk = Desk::new();
    let mut served = Served::start(&desk, &[]);
    let killed = std::process::Command::new("kill").args(["-INT", &served.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let (code, err) = served.end();
    assert_eq!(code, Some(0), "{err}");
    assert!(err.lines().count() == 1 && err.contains("until you press Ctrl-C"), "{err}");
}
