//! Messages over a pair of streams: a header with the length, then JSON.

use lsp_server::{ErrorCode, Message, Response};
use serde_json::json;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, channel};

/// Longer messages are refused: a client that sends one has lost count.
const LARGEST: usize = 256 << 20;
/// Longer headers are none.
const LONGEST_HEADER: u64 = 8 << 10;

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    Message(Message),
    /// Something that is no message, and why.
    Broken(String),
}

/// Reads messages on a thread of its own until the stream ends, so that the client never waits.
pub(super) fn receive(input: impl Read + Send + 'static) -> Receiver<Incoming> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut input = BufReader::new(input);
        while let Some(incoming) = next(&mut input) {
            if sender.send(incoming).is_err() {
                break;
            }
        }
    });
    receiver
}

/// The next message; none at the end of the stream.
fn next(input: &mut impl BufRead) -> Option<Incoming> {
    match frame(input) {
        Ok(bytes) => Some(match serde_json::from_slice(&bytes?) {
            Ok(message) => Incoming::Message(message),
            Err(error) => Incoming::Broken(error.to_string()),
        }),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Some(Incoming::Broken(error.to_string())),
        Err(_) => None,
    }
}

/// The bytes of the next message.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let wrong = |what: &str| Err(io::Error::new(io::ErrorKind::InvalidData, what.to_owned()));
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let Some(length) = length else { return wrong("a header without Content-Length") };
    if length > LARGEST {
        return wrong("a message that is too long");
    }
    let mut bytes = Vec::new();
    input.take(length as u64).read_to_end(&mut bytes)?;
    Ok((bytes.len() == length).then_some(bytes))
}

/// Writes messages. A client that has gone away is no error: its end is seen on the other stream.
pub(super) struct Sender<W: Write>(pub(super) W);

impl<W: Write> Sender<W> {
    pub(super) fn send(&mut self, message: impl Into<Message>) {
        let _ = message.into().write(&mut self.0);
    }

    pub(super) fn fail(&mut self, id: lsp_server::RequestId, code: ErrorCode, message: &str) {
        self.send(Response::new_err(id, code as i32, message.to_owned()));
    }

    /// Answers what could not be read: nobody knows which request it was.
    pub(super) fn fail_unread(&mut self, message: &str) {
        let code = ErrorCode::ParseError as i32;
        let answer = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code, "message": message } }).to_string();
        let _ = write!(self.0, "Content-Length: {}\r\n\r\n{answer}", answer.len()).and_then(|()| self.0.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_does_not_end_the_session() {
        let message = r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;
        let good = format!("Content-Type: x\r\ncontent-length: {}\r\n\r\n{message}", message.len());
        let text = format!("{good}Content-Length: 3\r\n\r\n{{,}}Nonsense: 1\r\n\r\n{good}Content-Length: 99\r\n\r\n{{");
        let mut input = text.as_bytes();
        let mut found = Vec::new();
        while let Some(incoming) = next(&mut input) {
            found.push(matches!(incoming, Incoming::Message(_)));
        }
        assert_eq!(found, [true, false, false, true]);
    }
}
