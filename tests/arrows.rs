//! The arrows of the house: which folder may name which. Read from the `crate::` paths of the sources.

#![allow(clippy::disallowed_methods, reason = "the sources themselves are read")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The parts of the crate, and whom each may name beside itself and `model`, which everything may.
const ARROWS: [(&str, &[&str]); 14] = [
    ("model", &[]),
    ("text", &[]),
    ("parse", &["text"]),
    ("recognise", &["text"]),
    ("link", &["text"]),
    ("plan", &[]),
    ("view", &["text"]),
    ("render", &["text"]),
    ("disk", &[]),
    ("search", &["text"]),
    ("suggest", &["text"]),
    ("import", &["text"]),
    ("pipeline", &["text", "parse", "recognise", "link", "plan", "view", "render", "search", "suggest"]),
    ("cli", &["pipeline", "import", "disk"]),
];

/// What only one part may name.
const OWN: [(&str, &str); 5] =
    [("std::fs", "disk"), ("walkdir", "disk"), ("notify", "disk"), ("tera", "render"), ("ammonia", "render")];

/// A source file, its comments and texts taken out.
struct Source {
    path: String,
    /// The part it belongs to: a folder or a file of `src/`.
    part: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let part = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            let code = code(&std::fs::read_to_string(&file).unwrap());
            Source { path, part, code }
        })
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// A source without line comments, texts, and what is compiled for tests only.
fn code(source: &str) -> String {
    let shipped = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or(source);
    let mut code = String::new();
    for line in shipped.lines() {
        let line = line.trim_start();
        if !line.starts_with("//") {
            code += &without_texts(line);
            code.push('\n');
        }
    }
    code
}

fn without_texts(line: &str) -> String {
    let mut kept = String::new();
    let mut in_text = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if in_text => drop(letters.next()),
            '"' => in_text = !in_text,
            '\'' if !in_text && letters.peek() == Some(&'"') => drop(letters.next()),
            '/' if !in_text && letters.peek() == Some(&'/') => break,
            _ if !in_text => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// The parts that a source names: `crate::part`, also in `use crate::{part, …}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("briefbook::")) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == '$') {
            continue;
        }
        let rest = &code[at..];
        let rest = &rest[rest.find("::").unwrap() + 2..];
        match rest.strip_prefix('{') {
            Some(list) => named.extend(heads(list)),
            None => drop(named.insert(word(rest).to_owned())),
        }
    }
    named
}

/// The first words of a braced list of paths.
fn heads(list: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 1;
    let mut begins = true;
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            letter if begins && depth == 1 && !letter.is_whitespace() => {
                heads.push(word(&list[at..]).to_owned());
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

fn word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or(text)
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for source in sources() {
        if matches!(&*source.part, "main" | "lib") {
            continue;
        }
        let Some((part, may)) = ARROWS.iter().find(|(part, _)| *part == source.part) else {
            wrong.push(format!("src/{} is in no part of the house", source.path));
            continue;
        };
        for other in named(&source.code) {
            let is_part = ARROWS.iter().any(|(known, _)| *known == other);
            if is_part && other != *part && other != "model" && !may.contains(&&*other) {
                wrong.push(format!("src/{} names `crate::{other}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_is_a_doorbell() {
    for source in sources().into_iter().filter(|source| source.part == "main") {
        let named = named(&source.code);
        let parts: Vec<&String> =
            named.iter().filter(|name| ARROWS.iter().any(|(part, _)| part == name)).collect();
        assert!(parts.iter().all(|part| *part == "cli"), "src/main.rs names {parts:?}");
    }
}

#[test]
fn each_foreign_world_has_one_door() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (foreign, part) in OWN {
            if source.part != part && names(&source.code, foreign) {
                wrong.push(format!("src/{} names `{foreign}`, the business of src/{part}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a path begins with these words, also as `use std::{fs, …}`.
fn names(code: &str, foreign: &str) -> bool {
    let is_bound = |letter: Option<char>| {
        letter
            .is_none_or(|letter| !letter.is_alphanumeric() && letter != '_' && letter != ':' && letter != '.')
    };
    let direct = code.match_indices(foreign).any(|(at, _)| {
        let rest = &code[at + foreign.len()..];
        is_bound(code[..at].chars().next_back()) && (rest.starts_with("::") || rest.starts_with(';'))
    });
    let braced = foreign.split_once("::").is_some_and(|(outer, inner)| {
        let opening = format!("{outer}::{{");
        let mut lists = code.match_indices(&*opening).map(|(at, list)| heads(&code[at + list.len()..]));
        lists.any(|heads| heads.iter().any(|head| head == inner))
    });
    direct || braced
}

#[test]
fn the_reader_of_sources_sees_what_they_name() {
    let code = code(
        "use crate::model::{a, b};\nuse crate::{link, parse::x};\n// crate::disk\nlet a = \"crate::cli\"; crate::plan::pages();\nuse std::{fmt, fs::File};\n",
    );
    let named: Vec<String> = named(&code).into_iter().collect();
    assert_eq!(named, ["link", "model", "parse", "plan"]);
    assert!(names(&code, "std::fs") && !names(&code, "walkdir"));
}
