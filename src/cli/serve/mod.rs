//! `klopt serve`: the page in a browser, for people who never open a terminal. It listens on this
//! computer alone, stores nothing and asks nothing of a network.

mod answer;
mod guard;
mod work;

use super::args::{Arguments, Serve};
use super::session::Session;
use super::{Outcome, output};
use crate::document::reason;
use crate::message;
use crate::ui::{Message, Ui};
use answer::Answer;
use guard::{Guard, TOKEN_BYTES};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::fmt::Write;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use work::Work;

/// A request may be this large, in bytes: a text and its source, in base64.
const LARGEST: usize = 24 << 20;
/// So many connections are served at a time; more wait.
const CONNECTIONS: usize = 16;
/// So many texts are checked at a time.
const WORKERS: usize = 2;
/// A browser on the same computer needs far less to say what it wants,
const HEADER_TIME: Duration = Duration::from_secs(10);
/// to send a text,
const BODY_TIME: Duration = Duration::from_secs(30);
/// and for the whole exchange.
const TIME: Duration = Duration::from_mins(2);

/// What all connections share.
struct Server {
    guard: Guard,
    work: Work,
    ui: Ui,
}

pub(super) fn run(arguments: &Arguments, serve: &Serve, ui: Ui) -> Result<Outcome, Message> {
    if serve.basis.source.is_some() {
        return Err(message!("the page itself takes the source text: leave --source out"));
    }
    let session = Session::new(arguments, &serve.basis, &[])?;
    let filter = session.filter(&serve.selection)?;
    let desk = session.desk_of(&PathBuf::from(work::UNNAMED), &serve.basis.glossary)?;
    let work = Work::new(desk, filter, ui);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(WORKERS).build().map_err(|e| e.to_string())?;
    let result = runtime.block_on(listen(serve, work, ui));
    // A check that is still running must not hold up the end.
    runtime.shutdown_background();
    result.map(|()| Outcome::Clean)
}

async fn listen(serve: &Serve, work: Work, ui: Ui) -> Result<(), Message> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, serve.port)).await;
    let listener =
        listener.map_err(|e| message!("port {port}: {reason}", port = usize::from(serve.port), reason = reason(&e)))?;
    let port = listener.local_addr().map_err(|e| e.to_string())?.port();
    let guard = Guard::new(port, token()?, ui);
    let address = guard.address();
    // Who reads the address may press Ctrl-C at once: the signal is listened for before.
    let end = tokio::spawn(tokio::signal::ctrl_c());
    tokio::task::yield_now().await;
    output::print(&format!("{address}\n"))?;
    output::note(&message!("the page is at this address until you press Ctrl-C; texts stay on this computer"));
    if serve.open
        && let Err(error) = open::that_detached(&address)
    {
        output::note(&message!(
            "no browser could be started ({error}); open the address yourself",
            error = reason(&error)
        ));
    }
    let server = Arc::new(Server { guard, work, ui });
    tokio::select! {
        () = accept(listener, server) => Ok(()),
        end = end => end.map_err(|e| e.to_string())?.map_err(|e| reason(&e)),
    }
}

/// A word that nobody can guess: pages of other sites, and other users of the computer, do not have it.
fn token() -> Result<String, Message> {
    let mut bytes = [0; TOKEN_BYTES];
    getrandom::fill(&mut bytes).map_err(|e| message!("no random numbers: {e}", e = e.to_string()))?;
    let mut token = String::new();
    for byte in bytes {
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

async fn accept(listener: TcpListener, server: Arc<Server>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let server = server.clone();
                tokio::spawn(async move {
                    // Whoever is slower than this has gone, or means no good.
                    let _ = tokio::time::timeout(TIME, connection(stream, server)).await;
                    drop(place);
                });
            }
            // Too many open files, most likely: better later than never.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, server: Arc<Server>) {
    let service = service_fn(move |request| {
        let server = server.clone();
        async move { Ok::<_, Infallible>(server.answer(request).await.into_response()) }
    });
    let mut http = http1::Builder::new();
    let http = http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).keep_alive(false).max_buf_size(64 << 10);
    // What breaks a connection concerns nobody else.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}

impl Server {
    async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Answer {
        let place = match self.guard.admit(&request) {
            Ok(place) => place.to_owned(),
            Err(answer) => return answer,
        };
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        match place.as_str() {
            "" if is_read => Answer::page(self.work.page()),
            "page.css" if is_read => Answer::css(crate::reports::page::CSS),
            "page.js" if is_read => Answer::js(crate::reports::page::JS),
            "serve.css" if is_read => Answer::css(crate::reports::page::SERVE_CSS),
            "serve.js" if is_read => Answer::js(crate::reports::page::SERVE_JS),
            "check" if *request.method() == Method::POST => self.check(request).await,
            "check" => Answer::wrong_method("POST"),
            "" | "page.css" | "page.js" | "serve.css" | "serve.js" => Answer::wrong_method("GET, HEAD"),
            _ => Answer::error(StatusCode::NOT_FOUND, self.ui.word("there is nothing at this address")),
        }
    }

    /// Reads a request's body and checks what it holds.
    async fn check(self: Arc<Self>, request: Request<Incoming>) -> Answer {
        let body = Limited::new(request.into_body(), LARGEST).collect();
        let body = match tokio::time::timeout(BODY_TIME, body).await {
            Ok(Ok(body)) => body.to_bytes(),
            Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
                let message = self.ui.word("the text is too large: at most 8 MiB, and as much for its source");
                return Answer::error(StatusCode::PAYLOAD_TOO_LARGE, message);
            }
            Ok(Err(_)) => return Answer::error(StatusCode::BAD_REQUEST, self.ui.word("the request broke off")),
            Err(_) => return Answer::error(StatusCode::REQUEST_TIMEOUT, self.ui.word("the request took too long")),
        };
        let ui = self.ui;
        let work = tokio::task::spawn_blocking(move || self.work.check(&body));
        match work.await {
            Ok(Ok(json)) => Answer::json(json),
            Ok(Err(message)) => Answer::error(StatusCode::UNPROCESSABLE_ENTITY, message.in_language(ui)),
            Err(_) => Answer::error(StatusCode::INTERNAL_SERVER_ERROR, ui.word("the text could not be checked")),
        }
    }
}
