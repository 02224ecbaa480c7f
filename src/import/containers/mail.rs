//! Mail → texts: one message (`.eml`), or the messages of an mbox. Attachments are no texts.

use mailparse::{DispositionType, MailHeaderMap, ParsedMail, parse_mail};

use crate::import::containers::set_html;
use crate::import::foreign::{ForeignText, Note};
use crate::import::{keys, plain_text};

/// Whether a text starts as mail does: with headers, or with the line before a message in an mbox.
pub fn is_mail(text: &str) -> bool {
    let headers = [
        "from:", "to:", "subject:", "date:", "message-id:", "received:", "return-path:", "mime-version:",
        "delivered-to:",
    ];
    let mut lines = text.lines();
    if text.starts_with("From ") {
        lines.next();
    }
    let block: Vec<String> = lines.take_while(|line| !line.is_empty()).map(str::to_lowercase).collect();
    let known = |name: &str| block.iter().any(|line| line.starts_with(name));
    let first = block.first().is_some_and(|line| {
        line.split_once(':')
            .is_some_and(|(name, _)| name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-'))
    });
    first && known("from:") && headers.iter().filter(|name| known(name)).count() >= 3
}

/// The texts of messages.
///
/// # Errors
/// None of them can be read.
pub fn texts(bytes: &[u8]) -> Result<Vec<ForeignText>, String> {
    let messages = messages(bytes);
    let count = messages.len();
    let mut texts = Vec::new();
    let mut failure = None;
    for (at, message) in messages.into_iter().enumerate() {
        match parse_mail(message) {
            Ok(mail) => texts.extend(text(&mail, (at, count))),
            Err(error) => failure = Some(format!("message {} cannot be read: {error}", at + 1)),
        }
    }
    match (texts.last_mut(), failure) {
        (None, Some(message)) => return Err(message),
        (Some(last), Some(message)) => {
            last.notes.push(Note::new(message, "messages of mailboxes cannot be read"));
        }
        _ => {}
    }
    Ok(texts)
}

/// The messages of a file: each starts with a line `From …` with a time, after a blank line.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes];
    }
    let is_start = |at: &usize| {
        let line = bytes[*at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        line.windows(3)
            .any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit())
    };
    let inner = memchr::memmem::find_iter(bytes, "\n\nFrom ").map(|at| at + 2);
    let windows = memchr::memmem::find_iter(bytes, "\r\n\r\nFrom ").map(|at| at + 4);
    let mut starts: Vec<usize> = [0].into_iter().chain(inner.chain(windows).filter(is_start)).collect();
    starts.sort_unstable();
    starts.push(bytes.len());
    let message = |pair: &[usize]| {
        let message = &bytes[pair[0]..pair[1]];
        let line = memchr::memchr(b'\n', message).map_or(message.len(), |end| end + 1);
        &message[line..]
    };
    starts.windows(2).map(message).filter(|message| !message.trim_ascii().is_empty()).collect()
}

fn text(mail: &ParsedMail<'_>, (at, count): (usize, usize)) -> Option<ForeignText> {
    let header = |name: &str| mail.headers.get_first_value(name).map(|value| value.trim().to_owned());
    let mut text = body(mail)?;
    text.title = header("Subject").filter(|subject| !subject.is_empty()).or(text.title);
    text.date = header("Date").and_then(|date| keys::date(&date)).or(text.date);
    text.authors = header("From").and_then(|from| author(&from)).into_iter().collect();
    text.lang = header("Content-Language").and_then(|lang| keys::language(&lang));
    let id = header("Message-ID").unwrap_or_else(|| (at + 1).to_string());
    text.item = if count > 1 { id.trim_matches(['<', '>']).to_owned() } else { String::new() };
    if count > 1 {
        text.name = text.title.clone().unwrap_or_default();
    }
    Some(text)
}

/// The name of a sender: `"Marta Ilves" <m@a.example>`; an address has none.
fn author(from: &str) -> Option<String> {
    let name = from.split_once('<').map_or(from, |(name, _)| name).trim().trim_matches('"').trim();
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}

/// The text of a message: its HTML, which has the links, or its plain text.
fn body(mail: &ParsedMail<'_>) -> Option<ForeignText> {
    let is_text = |part: &&ParsedMail<'_>| {
        part.get_content_disposition().disposition != DispositionType::Attachment && part.subparts.is_empty()
    };
    let of_type = |kind: &str| {
        // An encoding that is broken has no text.
        let mut parts = mail.parts().filter(is_text).filter(|part| part.ctype.mimetype == kind);
        parts.find_map(|part| part.get_body().ok().filter(|body| !body.trim().is_empty()))
    };
    if let Some(html) = of_type("text/html") {
        let mut text = ForeignText::default();
        set_html(&mut text, &html.replace('\0', ""));
        if !text.markdown.trim().is_empty() {
            return Some(text);
        }
    }
    let plain = of_type("text/plain")?.replace("\r\n", "\n").replace('\0', "");
    // Mailboxes mark lines of text that start like a message.
    let plain = plain.split("\n-- \n").next().unwrap_or_default().replace("\n>From ", "\nFrom ");
    let lines: Vec<&str> = plain.lines().collect();
    Some(ForeignText { markdown: plain_text::shown(&lines), ..ForeignText::default() })
}
