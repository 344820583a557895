//! Answers of the server, with the headers that keep a page to itself.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

/// What every answer says: load nothing from elsewhere, be in no frame, be kept nowhere.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// An answer to a request.
pub(super) struct Answer {
    status: StatusCode,
    kind: &'static str,
    body: Bytes,
    /// One further header.
    header: Option<(&'static str, String)>,
}

impl Answer {
    fn new(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status, kind, body: body.into(), header: None }
    }

    pub(super) fn page(html: String) -> Self {
        Self::new(StatusCode::OK, "text/html; charset=utf-8", html)
    }

    pub(super) fn css(css: &'static str) -> Self {
        Self::new(StatusCode::OK, "text/css; charset=utf-8", css)
    }

    pub(super) fn js(js: &'static str) -> Self {
        Self::new(StatusCode::OK, "text/javascript; charset=utf-8", js)
    }

    pub(super) fn json(json: String) -> Self {
        Self::new(StatusCode::OK, "application/json", json)
    }

    pub(super) fn error(status: StatusCode, message: impl Into<String>) -> Self {
        Self::new(status, "text/plain; charset=utf-8", message.into() + "\n")
    }

    pub(super) fn nothing() -> Self {
        Self::new(StatusCode::NO_CONTENT, "text/plain", "")
    }

    pub(super) fn wrong_method(allowed: &'static str) -> Self {
        let answer = Self::error(StatusCode::METHOD_NOT_ALLOWED, format!("only {allowed} here"));
        Self { header: Some(("allow", allowed.to_owned())), ..answer }
    }

    pub(super) fn moved(to: &str) -> Self {
        let answer = Self::error(StatusCode::PERMANENT_REDIRECT, to);
        Self { header: Some(("location", to.to_owned())), ..answer }
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        let own = self.header.as_ref().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in HEADERS.iter().copied().chain([("content-type", self.kind)]).chain(own) {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        response
    }
}
