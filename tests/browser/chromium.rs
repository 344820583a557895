//! Chromium without a window, told what to do over a pipe (the DevTools protocol, a message up to each NUL).

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A browser that takes longer for one step is stuck.
const PATIENCE: Duration = Duration::from_mins(1);

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A page in a browser of its own.
pub(crate) struct Page {
    browser: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: String,
    number: u64,
    /// What the browser complained of: errors of the script, refused loads.
    pub(crate) complaints: Vec<String>,
    _profile: tempfile::TempDir,
}

/// The browser of this machine.
pub(crate) fn installed() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    NAMES.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file()))
}

impl Page {
    /// Opens an address in a window of this size, in CSS pixels.
    pub(crate) fn open(address: &str, (width, height): (u32, u32)) -> Self {
        let profile = tempfile::tempdir().unwrap();
        // The browser reads from descriptor 3 and writes to 4.
        let mut browser = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"])
            .arg(installed().unwrap())
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"])
            .args(["--disable-extensions", "--disable-background-networking", "--disable-dev-shm-usage"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("--window-size={width},{height}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, out) = (browser.stdin.take().unwrap(), browser.stdout.take().unwrap());
        let (sender, from) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(out).split(0).map_while(Result::ok) {
                let Ok(message) = serde_json::from_slice(&message) else { continue };
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let session = String::new();
        let mut page = Self { browser, to, from, session, number: 0, complaints: Vec::new(), _profile: profile };
        let target = page.ask("Target.createTarget", &json!({"url": "about:blank"}));
        let attached = page.ask("Target.attachToTarget", &json!({"targetId": target["targetId"], "flatten": true}));
        attached["sessionId"].as_str().unwrap().clone_into(&mut page.session);
        for domain in ["Page", "Runtime", "Log"] {
            page.ask(&format!("{domain}.enable"), &json!({}));
        }
        let still = json!([{"name": "prefers-reduced-motion", "value": "reduce"}]);
        page.ask("Emulation.setEmulatedMedia", &json!({"features": still}));
        page.ask("Page.navigate", &json!({"url": address}));
        page.wait("location.href !== 'about:blank' && document.readyState === 'complete'");
        page
    }

    /// Sends a command and waits for its answer.
    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.number += 1;
        let mut message = json!({"id": self.number, "method": method, "params": parameters});
        if !self.session.is_empty() && !method.starts_with("Target.") {
            message["sessionId"] = json!(self.session);
        }
        self.to.write_all(message.to_string().as_bytes()).unwrap();
        self.to.write_all(b"\0").unwrap();
        loop {
            let answer = self.from.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
            self.hear(&answer);
            if answer["id"] == self.number {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    fn hear(&mut self, event: &Value) {
        let complaint = match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => event["params"]["exceptionDetails"].to_string(),
            Some("Log.entryAdded") if event["params"]["entry"]["level"] == "error" => {
                event["params"]["entry"]["text"].to_string()
            }
            _ => return,
        };
        self.complaints.push(complaint);
    }

    /// The value of an expression of the page, a promise awaited.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let result = self.ask("Runtime.evaluate", &parameters);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub(crate) fn wait(&mut self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        while self.eval(expression) != true {
            assert!(Instant::now() < end, "never true: {expression}\n{:?}", self.complaints);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The text of the first element that a selector finds.
    pub(crate) fn text(&mut self, selector: &str) -> String {
        let text = self.eval(&format!("document.querySelector({})?.textContent.trim() ?? null", json!(selector)));
        text.as_str().unwrap_or_else(|| panic!("nothing is {selector}")).to_owned()
    }

    /// Clicks the middle of the first element that a selector finds, as a mouse does.
    pub(crate) fn click(&mut self, selector: &str) {
        let place = self.eval(&format!(
            "(() => {{ const e = document.querySelector({}); if (!e) return null; \
             e.scrollIntoView({{block: 'center', behavior: 'instant'}}); \
             const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }})()",
            json!(selector)
        ));
        assert!(place.is_array(), "nothing is {selector}");
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
            self.ask("Input.dispatchMouseEvent", &event);
        }
    }

    /// Presses keys one after the other: `j`, `Enter`, `ArrowDown`.
    pub(crate) fn press(&mut self, keys: &[&str]) {
        for key in keys {
            let mut down = json!({"type": "keyDown", "key": key});
            match *key {
                "Enter" => down["text"] = json!("\r"),
                key if key.chars().count() == 1 => down["text"] = json!(key),
                _ => {}
            }
            self.ask("Input.dispatchKeyEvent", &down);
            self.ask("Input.dispatchKeyEvent", &json!({"type": "keyUp", "key": key}));
        }
    }

    /// Puts text where the focus is, as pasting does.
    pub(crate) fn paste(&mut self, text: &str) {
        self.ask("Input.insertText", &json!({"text": text}));
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}
