//! A running `klopt serve`.

use super::Desk;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

pub struct Served {
    child: Child,
    /// `127.0.0.1:4711`
    pub host: String,
    /// `/TOKEN/`
    pub path: String,
}

impl Served {
    /// Starts it in a desk's folder, on a port that is free.
    pub fn start(desk: &Desk, arguments: &[&str]) -> Self {
        let mut command = desk.command();
        command.args(["serve", "--isolated"]).args(arguments);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        let rest = address.trim().strip_prefix("http://").unwrap_or_else(|| panic!("no address: {address:?}"));
        let (host, path) = rest.split_at(rest.find('/').unwrap());
        Self { host: host.to_owned(), path: path.to_owned(), child }
    }

    pub fn address(&self) -> String {
        format!("http://{}{}", self.host, self.path)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end, not for ever: the exit code, and what it said on standard error.
    pub fn end(&mut self) -> (Option<i32>, String) {
        let late = Instant::now() + Duration::from_secs(30);
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < late, "it goes on");
            std::thread::sleep(Duration::from_millis(5));
        }
        let mut err = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        (self.child.wait().unwrap().code(), err)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
