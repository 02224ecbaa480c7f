//! The pieces of a paragraph → one paragraph of Markdown. Marks that would be misread are left out: better a
//! word that is not bold than one with asterisks around it.

use std::collections::HashSet;

use crate::import::escape;

/// Whether a line may be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// As it was.
    Kept,
    /// A heading has one line.
    Spaces,
    /// A table cell ends at any `|`, even in code.
    Cell,
}

/// The parts of a paragraph, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it is shown.
    Text(String),
    /// The end of a line.
    Break,
    /// A mark before its text.
    Open(&'static str),
    /// A mark behind it.
    Close(&'static str),
    /// The start of a link.
    Link,
    /// Its end, with the target.
    LinkEnd(String),
    /// Words of a program.
    Code(String),
    /// An image in Markdown.
    Image(String),
    /// The mark of a note, with its label.
    Note(String),
}

use Piece::{Break, Close, Code, Image, Link, LinkEnd, Note, Open, Text};

/// The lengths of the runs of backticks in a text.
pub fn backtick_runs(text: &str) -> impl Iterator<Item = usize> {
    text.split(|sign| sign != '`').map(str::len).filter(|length| *length > 0)
}

fn code(text: &str) -> String {
    // Code ends at a run of exactly as many backticks as it starts with.
    let runs: HashSet<usize> = backtick_runs(text).collect();
    let length = (1..).find(|length| !runs.contains(length)).expect("there are fewer runs than numbers");
    let fence = "`".repeat(length);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The pieces with single spaces, none of them inside of marks or at the ends of lines.
fn tidy(pieces: &[Piece], breaks: Breaks) -> Vec<Piece> {
    let mut tidy: Vec<Piece> = Vec::new();
    let mut space = false;
    for piece in pieces {
        match piece {
            Break if breaks == Breaks::Kept => {
                tidy.push(Break);
                space = false;
            }
            Break => space = true,
            Text(text) => {
                let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                space |= text.starts_with(|first: char| first.is_ascii_whitespace());
                if !words.is_empty() {
                    separate(&mut tidy, &mut space);
                    append(&mut tidy, &words);
                    space = text.ends_with(|last: char| last.is_ascii_whitespace());
                }
            }
            Open(_) | Link | Code(_) | Image(_) | Note(_) => {
                separate(&mut tidy, &mut space);
                tidy.push(match piece {
                    Code(code) if breaks == Breaks::Cell => Code(code.replace('|', "\\|")),
                    piece => piece.clone(),
                });
            }
            Close(_) | LinkEnd(_) => tidy.push(piece.clone()),
        }
    }
    tidy
}

/// Puts a pending space before the mark that opens there.
fn separate(tidy: &mut Vec<Piece>, space: &mut bool) {
    if std::mem::take(space) {
        let opens = tidy.iter().rev().take_while(|piece| matches!(piece, Open(_) | Link)).count();
        let at = tidy.len() - opens;
        match at.checked_sub(1).map(|before| &mut tidy[before]) {
            None | Some(Break) => {}
            Some(Text(text)) if text.ends_with(' ') => {}
            Some(Text(text)) => text.push(' '),
            Some(_) => tidy.insert(at, Text(" ".to_owned())),
        }
    }
}

fn append(tidy: &mut Vec<Piece>, words: &str) {
    match tidy.last_mut() {
        Some(Text(text)) => text.push_str(words),
        _ => tidy.push(Text(words.to_owned())),
    }
}

/// The pieces without marks that Markdown would not read as such.
fn sound(pieces: &[Piece]) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::new();
    for piece in pieces {
        // `<b>one</b><b>two</b>`, `<b></b>`
        let cancels = match (kept.last(), piece) {
            (Some(Close(one)), Open(other)) | (Some(Open(one)), Close(other)) => one == other,
            _ => false,
        };
        if cancels {
            kept.pop();
        } else {
            kept.push(piece.clone());
        }
    }
    let mut open: Vec<usize> = Vec::new();
    let mut is_sound = vec![true; kept.len()];
    for at in 0..kept.len() {
        match &kept[at] {
            Open(_) => open.push(at),
            Close(_) => {
                let start = open.pop().expect("marks are closed in the order of their elements");
                if !(may_open(&kept, start) && may_close(&kept, at)) {
                    (is_sound[start], is_sound[at]) = (false, false);
                }
            }
            _ => {}
        }
    }
    let mut sound: Vec<Piece> = Vec::new();
    for (piece, _) in kept.into_iter().zip(is_sound).filter(|(_, is_sound)| *is_sound) {
        match (sound.last_mut(), piece) {
            // Adjacent ones are merged: adjacent fences would make a different fence.
            (Some(Code(before)), Code(text)) => before.push_str(&text),
            (Some(Text(before)), Text(text)) => before.push_str(&text),
            (_, piece) => sound.push(piece),
        }
    }
    sound
}

fn may_open(pieces: &[Piece], at: usize) -> bool {
    let marks = pieces[..at].iter().rev().take_while(|piece| matches!(piece, Open(_) | Close(_)));
    let follows_mark = marks.into_iter().any(|piece| matches!(piece, Close(_)));
    let (before, after) = (last_sign(&pieces[..at]), first_sign(&pieces[at..]));
    !follows_mark && !after.is_whitespace() && (after.is_alphanumeric() || !before.is_alphanumeric())
}

fn may_close(pieces: &[Piece], at: usize) -> bool {
    let (before, after) = (last_sign(&pieces[..at]), first_sign(&pieces[at..]));
    !before.is_whitespace() && (before.is_alphanumeric() || !after.is_alphanumeric())
}

/// The sign that a reader of Markdown sees last, marks aside.
fn last_sign(pieces: &[Piece]) -> char {
    let signs = pieces.iter().rev().find_map(|piece| match piece {
        Text(text) => text.chars().next_back(),
        Code(_) => Some('`'),
        Image(_) => Some(')'),
        Note(_) => Some(']'),
        Break => Some('\n'),
        Link => Some('['),
        LinkEnd(_) => Some(')'),
        Open(_) | Close(_) => None,
    });
    signs.unwrap_or(' ')
}

fn first_sign(pieces: &[Piece]) -> char {
    let signs = pieces.iter().find_map(|piece| match piece {
        Text(text) => text.chars().next(),
        Code(_) => Some('`'),
        Image(_) => Some('!'),
        Note(_) => Some('['),
        Break => Some('\n'),
        Link => Some('['),
        LinkEnd(_) => Some(']'),
        Open(_) | Close(_) => None,
    });
    signs.unwrap_or(' ')
}

/// The Markdown of a paragraph.
pub fn written(pieces: &[Piece], breaks: Breaks) -> String {
    let pieces = sound(&tidy(pieces, breaks));
    let mut markdown = String::new();
    let mut links = 0;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Text(text) => {
                // A space that may not be broken at is none at the ends of a line.
                let is_first = markdown.is_empty() || markdown.ends_with('\n');
                let is_last = matches!(pieces.get(at + 1), None | Some(Break));
                let text = if is_first { text.trim_start() } else { text };
                let text = escape::line(if is_last { text.trim_end() } else { text });
                markdown.push_str(&if links > 0 { text.replace(']', "\\]") } else { text });
            }
            Code(text) => markdown.push_str(&code(text)),
            Image(image) => markdown.push_str(image),
            Note(label) => markdown.push_str(&format!("[^{label}]")),
            Break if markdown.is_empty() => {}
            Break => {
                let end = markdown.trim_end_matches(['\\', '\n', ' ']).len();
                if markdown[end..].is_empty() {
                    markdown.push_str("\\\n");
                }
            }
            Open(mark) | Close(mark) => markdown.push_str(mark),
            Link => {
                // Not the image that `!` and a link would be.
                if markdown.ends_with('!') {
                    markdown.insert(markdown.len() - 1, '\\');
                }
                markdown.push('[');
                links += 1;
            }
            LinkEnd(address) => {
                markdown.push_str(&format!("]({address})"));
                links -= 1;
            }
        }
    }
    markdown.trim_end_matches("\\\n").trim().to_owned()
}
