//! A source file as the compiler sees its imports: the modules it declares and the paths it names.

use std::collections::HashMap;
use std::path::Path;

/// A file of `src/`, without its comments, string literals and unit tests.
pub struct Source {
    /// The path below `src/`.
    pub file: String,
    /// The module it holds: `["model", "page"]`, and nothing for `lib.rs` and `main.rs`.
    pub module: Vec<String>,
    /// What it imports, by the name that the import has here.
    pub imports: HashMap<String, Vec<String>>,
    /// Every path it names in full, from the crate's root (`["crate", …]`) or another crate's.
    pub paths: Vec<Vec<String>>,
}

impl Source {
    /// Reads the text of a file at a path below `src/`.
    pub fn new(file: &str, text: &str) -> Self {
        let mut module: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            module.pop();
        }
        let mut source = Self { file: file.to_owned(), module, imports: HashMap::new(), paths: Vec::new() };
        let tokens = tokens(text);
        let (imported, named) = paths(&tokens);
        let children: Vec<&str> = tokens
            .windows(3)
            .filter(|three| three[0] == "mod" && three[2] == ";")
            .map(|three| &*three[1])
            .collect();
        for (path, name) in imported {
            let path = source.absolute(&path, &children);
            source.imports.insert(name, path);
        }
        for path in named {
            source.paths.push(source.absolute(&path, &children));
        }
        source.paths.extend(source.imports.values().cloned());
        source
    }

    /// The folder or file of `src/` that it belongs to.
    pub fn part(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    /// Whether it names a path that begins so.
    pub fn names(&self, path: &str) -> bool {
        let expected: Vec<&str> = path.split("::").collect();
        self.paths.iter().any(|path| {
            path.len() >= expected.len() && path.iter().zip(&expected).all(|(one, other)| one == other)
        })
    }

    /// A path from the root of its crate: `super`, `self`, child modules and imported names are resolved.
    fn absolute(&self, path: &[String], children: &[&str]) -> Vec<String> {
        let here = || [&["crate".to_owned()], &*self.module].concat();
        let (first, rest) = path.split_first().expect("a path has a first word");
        let mut start = match first.as_str() {
            "crate" | "briefbook" => vec!["crate".to_owned()],
            "self" => here(),
            "super" => {
                let mut parent = here();
                parent.pop();
                let ups = rest.iter().take_while(|word| *word == "super").count();
                parent.truncate(parent.len() - ups);
                return [&*parent, &rest[ups..]].concat();
            }
            child if children.contains(&child) => [here(), vec![child.to_owned()]].concat(),
            other => self.imports.get(other).cloned().unwrap_or_else(|| vec![other.to_owned()]),
        };
        start.extend_from_slice(rest);
        start
    }
}

/// All sources that are shipped, sorted: unit tests in files of their own are left out.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut sources) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if name.ends_with(".rs") && name != "tests.rs" {
                let file = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                sources.push(Source::new(&file, &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources.sort_by(|one, other| one.file.cmp(&other.file));
    sources
}

/// The words and signs of a source, `::` being one sign; without comments, literals and unit tests.
fn tokens(text: &str) -> Vec<String> {
    let shipped = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let mut tokens = Vec::new();
    let mut rest = shipped;
    while let Some(letter) = rest.chars().next() {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = literal(rest) {
            length
        } else if is_word(letter) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            letter.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if token == "::" || length == letter.len_utf8() && !letter.is_whitespace() || is_word(letter) {
            tokens.push(token.to_owned());
        }
        rest = after;
    }
    tokens
}

/// The length of the string or character literal at the start of a text.
fn literal(text: &str) -> Option<usize> {
    if let Some(raw) = text.strip_prefix('r')
        && raw.trim_start_matches('#').starts_with('"')
    {
        let signs = raw.len() - raw.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(signs));
        let body = 1 + signs + 1;
        return Some(body + text[body..].find(&end).expect("a raw string ends") + end.len());
    }
    let quote = text.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    let mut letters = text.char_indices().skip(1);
    let (_, first) = letters.next()?;
    // A lifetime is no literal.
    if quote == '\'' && first != '\\' && letters.clone().next().is_none_or(|(_, second)| second != '\'') {
        return None;
    }
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            _ if letter == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Imported paths, each with its name, and the other paths of two words or more.
type Paths = (Vec<(Vec<String>, String)>, Vec<Vec<String>>);

fn paths(tokens: &[String]) -> Paths {
    let (mut imported, mut named) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        // `+ use<'a>` in a type names lifetimes.
        if tokens[at] == "use" && tokens.get(at + 1).is_some_and(|next| next != "<") {
            at = tree(tokens, at + 1, &[], &mut imported);
            continue;
        }
        let mut path = vec![tokens[at].clone()];
        while tokens.get(at + 1).is_some_and(|sign| sign == "::")
            && tokens
                .get(at + 2)
                .is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '_'))
        {
            path.push(tokens[at + 2].clone());
            at += 2;
        }
        if path.len() > 1 {
            named.push(path);
        }
        at += 1;
    }
    (imported, named)
}

/// Reads one tree of a `use`, such as `a::{b, c::D as E}`; where it ends.
fn tree(
    tokens: &[String],
    mut at: usize,
    before: &[String],
    found: &mut Vec<(Vec<String>, String)>,
) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens[at].as_str() {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens[at] != "}" {
                    at = tree(tokens, at, &path, found);
                    at += usize::from(tokens[at] == ",");
                }
                return at + 1;
            }
            "as" => {
                found.push((path, tokens[at + 1].clone()));
                return at + 2;
            }
            "," | "}" | ";" => {
                let name = path.last().expect("an import has a name").clone();
                found.push((path, name));
                return at;
            }
            "self" if !path.is_empty() => at += 1,
            word => {
                path.push(word.to_owned());
                at += 1;
            }
        }
    }
}
