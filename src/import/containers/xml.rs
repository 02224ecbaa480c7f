//! XML, element by element, for exports and documents. Lenient about `&`; entities are never expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// The start of an element: its name with prefix, and its attributes.
    Start(String, Vec<(String, String)>),
    End,
    Text(String),
}

/// A reader of tokens.
pub struct Tokens<'x> {
    text: &'x str,
    reader: Reader<&'x [u8]>,
    /// The end of an empty element that was just read.
    is_end_due: bool,
    /// How many elements are open.
    open: usize,
}

impl<'x> Tokens<'x> {
    pub fn of(text: &'x str) -> Self {
        let mut reader = Reader::from_reader(text.as_bytes());
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        Self { text, reader, is_end_due: false, open: 0 }
    }

    /// The next token; None at the end.
    ///
    /// # Errors
    /// What is wrong, and in which line.
    pub fn next(&mut self) -> Result<Option<Token>, String> {
        if std::mem::take(&mut self.is_end_due) {
            return Ok(Some(Token::End));
        }
        loop {
            let event = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                let before = &self.text.as_bytes()[..at.min(self.text.len())];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                format!("invalid XML in line {line}: {error}")
            })?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.open += 1;
                    token(&start)
                }
                Event::Empty(start) => {
                    self.is_end_due = true;
                    token(&start)
                }
                Event::End(_) => {
                    self.open = self.open.saturating_sub(1);
                    Token::End
                }
                Event::Text(text) => Token::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Token::Text(text.into_inner().into_owned()),
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content().into_owned();
                    Token::Text(match reference.resolve_char_ref() {
                        Ok(Some(letter)) => letter.to_string(),
                        _ => entity(&name),
                    })
                }
                Event::Eof if self.open > 0 => {
                    let line = self.text.lines().count();
                    return Err(format!("invalid XML in line {line}: the file ends too early"));
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }
}

fn token(start: &BytesStart) -> Token {
    // What is not an attribute is skipped: it does not matter to texts.
    let attributes = start.html_attributes().filter_map(Result::ok);
    let value = |value: &str| entities(value);
    let attributes = attributes.map(|one| (one.key.as_ref().to_owned(), value(&one.value)));
    Token::Start(start.name().as_ref().to_owned(), attributes.collect())
}

fn entities(value: &str) -> String {
    let mut text = value.to_owned();
    for name in ["lt", "gt", "quot", "apos", "amp"] {
        if text.contains('&') {
            text = text.replace(&format!("&{name};"), &entity(name));
        }
    }
    text
}

fn entity(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        "nbsp" => "\u{a0}".to_owned(),
        other => format!("&{other};"),
    }
}
