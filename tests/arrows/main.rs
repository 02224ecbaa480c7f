//! The architecture, enforced: which folder of `src/` may import which, and what only one of them may use.
//! Reads the sources alone, the crate's doc draws it.

#![allow(clippy::disallowed_methods, reason = "the sources themselves are read")]

mod circles;
mod source;

use std::collections::BTreeSet;

use source::Source;

/// The parts of the crate, and what each may import besides itself and `model`, which all may.
const ARROWS: [(&str, &[&str]); 15] = [
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
    ("publish", &[]),
    ("pipeline", &["text", "parse", "recognise", "link", "plan", "view", "render", "search", "suggest"]),
    ("cli", &["pipeline", "import", "publish", "disk"]),
];

/// What only one folder may use.
const DOORS: [(&str, &str); 12] = [
    ("std::fs", "disk/"),
    ("walkdir", "disk/"),
    ("notify", "disk/"),
    ("tera", "render/"),
    ("ammonia", "text/html/"),
    ("pulldown_cmark", "text/"),
    // The network.
    ("std::net", "cli/serve/"),
    ("tokio::net", "cli/serve/"),
    ("axum", "cli/serve/"),
    ("object_store", "publish/"),
    ("reqwest", "publish/"),
    ("html5ever", "import/html/"),
];

#[test]
fn parts_import_only_what_the_architecture_allows() {
    let mut wrong = Vec::new();
    for source in source::all() {
        if source.part().is_empty() {
            continue;
        }
        let Some((part, allowed)) = ARROWS.iter().find(|(part, _)| *part == source.part()) else {
            wrong.push(format!("src/{} is in no part of the architecture", source.file));
            continue;
        };
        let others =
            ARROWS.iter().map(|(other, _)| *other).filter(|other| other != part && *other != "model");
        let forbidden =
            others.filter(|other| !allowed.contains(other) && source.names(&format!("crate::{other}")));
        wrong.extend(forbidden.map(|other| format!("src/{} imports `crate::{other}`", source.file)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn main_calls_only_the_command_line() {
    let main = source::all().into_iter().find(|source| source.file == "main.rs").unwrap();
    let parts: Vec<&String> =
        main.paths.iter().filter(|path| path[0] == "crate").map(|path| &path[1]).collect();
    assert!(!parts.is_empty() && parts.iter().all(|part| *part == "cli"), "src/main.rs names {parts:?}");
}

#[test]
fn one_folder_alone_uses_the_disk_the_network_templates_and_markdown() {
    let mut found = BTreeSet::new();
    for source in source::all() {
        let used = DOORS
            .iter()
            .filter(|(foreign, folder)| !source.file.starts_with(folder) && source.names(foreign));
        found.extend(used.map(|(foreign, _)| format!("{} uses {foreign}", source.file)));
    }
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_files_import_each_other() {
    let sources = source::all();
    let imports = circles::imports(&sources);
    let mut wrong = Vec::new();
    for circle in circles::circles(&imports) {
        for file in &circle {
            let others = imports[&**file].iter().filter(|other| circle.iter().any(|file| file == *other));
            wrong.push(format!("{file} imports {}", others.copied().collect::<Vec<_>>().join(", ")));
        }
        wrong.push(String::new());
    }
    assert!(
        wrong.is_empty(),
        "files import each other; move what both need below them:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn imports_are_read_as_the_compiler_reads_them() {
    let source = Source::new(
        "plan/mod.rs",
        "mod route;\nuse crate::model::{a, b::C as D};\nuse super::link;\n// use crate::disk;\n\
         let a = \"crate::cli\"; link::x(); route::y(); D::z(b'\"', r#\"crate::parse\"#); crate::view::V;\n\
         use std::{fmt, fs::{self, File}};\n",
    );
    let mut paths: Vec<String> = source.paths.iter().map(|path| path.join("::")).collect();
    paths.sort();
    let expected = [
        "crate::link",
        "crate::link::x",
        "crate::model::a",
        "crate::model::b::C",
        "crate::model::b::C::z",
        "crate::plan::route::y",
        "crate::view::V",
        "std::fmt",
        "std::fs",
        "std::fs::File",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_circle_is_found_through_re_exports() {
    let sources = [
        Source::new("a/mod.rs", "mod one;\npub use one::One;\n"),
        Source::new("a/one.rs", "use crate::b::Two;\npub struct One;\n"),
        Source::new("b.rs", "use crate::a;\npub struct Two(a::One);\n"),
        Source::new("c.rs", "use crate::b::Two;\n"),
        Source::new("lib.rs", "mod a;\nmod b;\nmod c;\n"),
    ];
    let circles: Vec<_> = circles::circles(&circles::imports(&sources)).into_iter().collect();
    assert_eq!(circles, [["a/one.rs", "b.rs"]]);
}
