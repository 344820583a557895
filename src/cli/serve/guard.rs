//! Who is let in: the page itself, on this computer, and nobody else.

use super::answer::Answer;
use crate::ui::Ui;
use hyper::header::{HOST, ORIGIN};
use hyper::{Method, Request, StatusCode};

/// Length of the token, in bytes before they are written as hexadecimal digits.
pub(super) const TOKEN_BYTES: usize = 16;

/// What a request must show.
pub(super) struct Guard {
    /// `127.0.0.1:4711` and `localhost:4711`: what a request meant for this server names as its host. A
    /// site that lets its own name point here names that.
    hosts: [String; 2],
    token: String,
    /// The language of refusals.
    ui: Ui,
}

impl Guard {
    pub(super) fn new(port: u16, token: String, ui: Ui) -> Self {
        Self { hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")], token, ui }
    }

    /// Where the page is.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.hosts[0], self.token)
    }

    /// The path of a request behind the token, or why it is refused.
    pub(super) fn admit<'r, B>(&self, request: &'r Request<B>) -> Result<&'r str, Answer> {
        let refused = |why| Err(Answer::error(StatusCode::FORBIDDEN, self.ui.word(why)));
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        if request.headers().get_all(HOST).iter().count() != 1 || !self.is_here(header(HOST)) {
            return refused("this server answers to its own address only");
        }
        let writes = !matches!(*request.method(), Method::GET | Method::HEAD);
        let origin = request.headers().get(ORIGIN).map(|_| header(ORIGIN).and_then(|o| o.strip_prefix("http://")));
        match origin {
            Some(origin) if !self.is_here(origin) => return refused("this server answers to its own page only"),
            None if writes => return refused("this server answers to its own page only"),
            _ => {}
        }
        // Browsers say themselves where a request comes from.
        if header_is_foreign(request.headers().get("sec-fetch-site")) {
            return refused("this server answers to its own page only");
        }
        let path = request.uri().path().strip_prefix('/').unwrap_or_default();
        if path == "favicon.ico" {
            return Err(Answer::nothing());
        }
        let (token, rest) = path.split_once('/').unwrap_or((path, "/"));
        if !is_same(token, &self.token) {
            return refused("this address is not the one that klopt has printed: it must have the token");
        }
        if rest == "/" { Err(Answer::moved(&self.address())) } else { Ok(rest) }
    }

    fn is_here(&self, host: Option<&str>) -> bool {
        host.is_some_and(|host| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host)))
    }
}

/// Whether a browser says that a request comes from another site. An address that was typed in comes from none.
fn header_is_foreign(site: Option<&hyper::header::HeaderValue>) -> bool {
    site.is_some_and(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"))
}

/// Compares without telling by its time how much was right.
fn is_same(given: &str, token: &str) -> bool {
    given.len() == token.len() && given.bytes().zip(token.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}
