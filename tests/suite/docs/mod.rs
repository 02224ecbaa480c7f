//! The documentation is true: the template reference, the list of crates, keys, examples, commands and links.
//! `BLESS=1 cargo test --test suite docs::` rewrites what is generated from the sources.

mod fences;
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::site::{Site, messages};
use briefbook::render::builtin;
use fences::Fence;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = repository().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The README and the pages of the manual that describe one example site.
const MANUAL: [&str; 8] = [
    "README.md",
    "docs/commands.md",
    "docs/front-matter.md",
    "docs/settings.md",
    "docs/recognition.md",
    "docs/data.md",
    "docs/hosting.md",
    "docs/publishing.md",
];

fn manual() -> String {
    MANUAL.map(read).concat()
}

#[test]
fn the_template_reference_matches_the_sources() {
    let path = repository().join("docs/templates.md");
    let written = read(&path);
    let marker = written.find("-->\n").expect("a comment parts what is made from what is written") + 4;
    let mut files = Vec::new();
    for entry in std::fs::read_dir(repository().join("src/model/view")).unwrap() {
        files.push(entry.unwrap().path());
    }
    files.sort();
    let sources: String = files.into_iter().map(read).collect();
    let made = format!("{}\n{}", &written[..marker], views::reference(&sources, builtin::files()));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let difference = made.lines().zip(written.lines()).find(|(made, written)| made != written);
    let is_same = made == written || std::env::var_os("BLESS").is_some();
    assert!(is_same, "docs/templates.md: bless with BLESS=1 after reading it: {difference:#?}");
}

#[test]
fn every_crate_has_a_documented_reason() {
    let manifest = read("Cargo.toml");
    let expected: BTreeSet<&str> = manifest
        .split("\n[")
        .filter(|section| section.starts_with("dependencies]") || section.starts_with("dev-dependencies]"))
        .flat_map(|section| section.lines().skip(1))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim()))
        .collect();
    assert!(expected.len() > 20, "the manifest was read: {expected:?}");
    let list = read("docs/dependencies.md");
    let rows = list.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let mut found = BTreeSet::new();
    for (name, reason) in rows {
        assert!(found.insert(name), "`{name}` is listed twice");
        assert!(reason.len() > 30, "`{name}` has a reason: {reason}");
    }
    assert_eq!(found, expected);
}

/// The files that a text shows, each a fence below its path.
fn shown(text: &str) -> BTreeMap<String, String> {
    let files = fences::of(text).into_iter().filter_map(|Fence { path, text, .. }| Some((path?, text)));
    let mut shown = BTreeMap::new();
    for (path, text) in files {
        assert!(shown.insert(path.clone(), text).is_none(), "{path} is shown twice");
    }
    shown
}

#[track_caller]
fn assert_builds(files: &BTreeMap<String, String>) -> Site {
    let mut site = Site::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(messages(&rebuilt.diagnostics), [""; 0]);
    for (route, bytes) in site.pages().iter().filter(|(route, _)| route.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.starts_with("<!doctype html>"), "{route}: {page}");
    }
    site
}

#[test]
fn the_files_in_the_manual_are_a_site_without_faults() {
    let files = shown(&manual());
    for kind in ["content/issues/", "content/actors/", "content/sources/", "content/pages/", "briefbook.yaml"]
    {
        assert!(
            files.keys().any(|path| path.starts_with(kind)),
            "the manual shows {kind}: {:?}",
            files.keys()
        );
    }
    let site = assert_builds(&files);
    let issue = site.page("issues/2005-06-23-the-port-reopens.html");
    for link in ["sources/coastal-courier.html", "actors/marta-ilves.html", "actors/port-of-lindholm.html"] {
        assert!(issue.contains(&format!("href=\"../{link}")), "{link}: {issue}");
    }
}

#[test]
fn the_templates_in_the_reference_work() {
    let mut files = shown(&manual());
    files.insert("briefbook.yaml".into(), "extra: {town: Lindholm}\n".into());
    files.insert(
        "content/issues/2005-07-01-dues.md".into(),
        "---\ntitle: Dues\nextra: {place: Lindholm}\n---\ntext\n".into(),
    );
    files.extend(shown(&read("docs/templates.md")));
    let site = assert_builds(&files);
    let page = site.page("issues/2005-07-01-dues.html");
    assert!(page.contains("<p>Written in Lindholm.</p>"), "{page}");
    assert!(page.contains("Harbour Archive, Lindholm.</p>"), "{page}");
}

#[test]
fn the_settings_in_the_strings_reference_have_no_faults() {
    let mut files = shown(&manual());
    files.extend(shown(&read("docs/strings.md")));
    let site = assert_builds(&files);
    assert!(site.page("index.html").contains("<h2 id=\"newest\">New letters</h2>"));
}

#[test]
fn a_theme_of_twenty_lines_changes_the_look() {
    let house = shown(&read("docs/themes.md"));
    let lines: usize = house.values().map(|text| text.trim().lines().count()).sum();
    assert!(lines <= 20, "{lines} lines");
    let mut files = shown(&manual());
    files.extend(house);
    files.insert("content/images/anchor.svg".into(), "a picture".into());
    let mut site = assert_builds(&files);
    let issue = site.page("issues/2005-06-23-the-port-reopens.html");
    for part in [
        "<img src=\"../images/anchor.svg\" alt=\"\"> Lindholm Freight</a>",
        "<link rel=\"stylesheet\" href=\"../house.css\">",
        "<a href=\"../actors/index.html\">Ships</a>",
        "<p>Lindholm Freight is printed on Thursdays.</p>\n<ul>\n<li><a href=\"../about.html\">About</a></li>",
    ] {
        assert!(issue.contains(part), "{part}: {issue}");
    }
    let style = site.page("style.css");
    assert!(style.contains("@media screen{:root{--accent:#0a4f86}"), "{style}");
    assert!(style.contains("--serif:Source Sans 3,Helvetica Neue,Arial,sans-serif"), "{style}");
    assert!(style.contains("--measure:41.120rem"), "{style}");
    site.edit("briefbook.yaml", "width: 80", "width: 60");
    site.edit("briefbook.yaml", "printed on", "printed every");
    site.rebuild_as_cold();
    assert!(site.page("style.css").contains("--measure:30.840rem"));
}

/// The keys that the program knows for an input: it names them where it finds one that it does not know.
fn known(path: &str, text: &str) -> BTreeSet<String> {
    let site = Site::new([(path, text)]);
    let (_, diagnostics) = site.cold();
    let hint =
        diagnostics.iter().find(|fault| fault.rule == "unknown-key").and_then(|fault| fault.hint.as_ref());
    let hint = hint.unwrap_or_else(|| panic!("{path}: {diagnostics:?}"));
    let list = hint.strip_prefix("known keys: ").and_then(|rest| rest.split_once(';')).unwrap().0;
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_manual_lists_every_key_and_no_other() {
    for (page, heading, path, text) in [
        (
            "docs/front-matter.md",
            "## Issues",
            "content/issues/2005-06-23-a.md",
            "---\ntitle: A\nqqqqqqqq: 1\n---\n",
        ),
        ("docs/front-matter.md", "## Actors", "content/actors/a.md", "---\nname: A\nqqqqqqqq: 1\n---\n"),
        ("docs/front-matter.md", "## Sources", "content/sources/a.md", "---\nname: A\nqqqqqqqq: 1\n---\n"),
        ("docs/front-matter.md", "## Free pages", "content/pages/a.md", "---\ntitle: A\nqqqqqqqq: 1\n---\n"),
        ("docs/settings.md", "## Keys", "briefbook.yaml", "qqqqqqqq: 1\n"),
    ] {
        let page = read(page);
        let section = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("{heading}")).1;
        let end = section.find("\n#").unwrap_or(section.len());
        let first =
            |row: &str| row.strip_prefix("| `").map(|row| row.split(" | ").next().unwrap().to_owned());
        let listed: BTreeSet<String> = section[..end]
            .lines()
            .filter_map(first)
            .flat_map(|cell| {
                let keys = cell.split('`').step_by(2).map(str::to_owned).collect::<Vec<_>>();
                keys.into_iter().filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || "._".contains(c)))
            })
            .filter(|key| !key.is_empty())
            .map(|key| key.split('.').next().unwrap().to_owned())
            .collect();
        assert_eq!(listed, known(path, text), "{heading}");
    }
}

#[test]
fn the_manual_shows_every_command_as_it_is_understood() {
    let help = Command::new(env!("CARGO_BIN_EXE_briefbook")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let list = help.split_once("Commands:\n").and_then(|(_, rest)| rest.split_once("\n\n")).unwrap().0;
    let commands = list.lines().filter_map(|line| line.split_whitespace().next());
    // `help` takes no `--help` itself.
    let commands: Vec<String> = commands.filter(|word| *word != "help").map(str::to_owned).collect();
    let mut tried = BTreeSet::new();
    for fence in fences::of(&manual()).into_iter().filter(|fence| fence.language == "sh") {
        for line in fence.text.lines() {
            let typed = line.split(" # ").next().unwrap().split(" > ").next().unwrap().trim();
            let Some(rest) =
                ["briefbook ", "cargo run --release -- "].iter().find_map(|start| typed.strip_prefix(start))
            else {
                continue;
            };
            // With `--help` at its end nothing is done, but what stands before it must be known.
            let mut command = Command::new(env!("CARGO_BIN_EXE_briefbook"));
            let ran = command.args(fences::words(rest)).arg("--help").output().unwrap();
            assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
            tried.insert(fences::words(rest).into_iter().find(|word| commands.contains(word)));
        }
    }
    let all: BTreeSet<Option<String>> = commands.into_iter().map(Some).collect();
    assert_eq!(tried, all, "the manual shows every command");
}

/// The addresses of a page's headings, as GitHub makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let text = fences::without(page);
    let titles =
        text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |c: &char| c.is_alphanumeric() || " -_".contains(*c);
    titles
        .map(|title| title.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-"))
        .collect()
}

#[test]
fn every_link_of_the_manual_has_a_target() {
    let pages = std::fs::read_dir(repository().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = pages.filter(|path| path.extension().is_some_and(|end| end == "md"));
    for path in pages.chain([repository().join("README.md")]) {
        let text = read(&path);
        for link in fences::without(&text).split("](").skip(1).filter_map(|rest| rest.split_once(')')) {
            let (file, anchor) = link.0.split_once('#').unwrap_or((link.0, ""));
            if file.starts_with("http") {
                continue;
            }
            let target = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(target.exists(), "{}: nothing at `{file}`", path.display());
            assert!(
                anchor.is_empty() || anchors(&read(&target)).contains(anchor),
                "{}: `{file}` has no heading `{anchor}`",
                path.display()
            );
        }
    }
}
