//! `briefbook init`: creates a small site that builds, where none exists yet.

pub mod ci;

use crate::cli::arguments;
use crate::cli::failure::Failure;
use crate::cli::site::{Site, WriteOutcome};
use crate::cli::terminal::Terminal;

/// The files of the small site. The first is the one by which a site is known.
const FILES: [(&str, &str); 6] = [
    ("briefbook.yaml", include_str!("site/briefbook.yaml")),
    ("content/issues/2005/2005-06-23-the-port-reopens.md", include_str!("site/issue.md")),
    ("content/actors/port-of-lindholm.md", include_str!("site/organization.md")),
    ("content/actors/marta-ilves.md", include_str!("site/person.md")),
    ("content/sources/coastal-courier.md", include_str!("site/source.md")),
    ("content/pages/about.md", include_str!("site/about.md")),
];

const IGNORED: (&str, &str) = (".gitignore", "/public/\n");

/// The files of the small site that are samples, with their paths.
pub fn samples() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES[1..].iter().copied()
}

/// The settings of the small site, with their path.
pub fn settings() -> (&'static str, &'static str) {
    FILES[0]
}

/// The settings of the small site without what belongs to its samples; `title` is the line with the title.
pub fn settings_with(title: &str) -> String {
    let is_sample = |line: &&str| {
        ["title:", "description:", "publications:", "  - name:", "    abbreviation:", "    # "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let (comment, rest) = FILES[0].1.split_once("\n\n").expect("the settings begin with a comment");
    let others: String = rest.split_inclusive('\n').filter(|line| !is_sample(line)).collect();
    format!("{comment}\n\n{title}{others}")
}

/// Writes the small site.
pub fn run(arguments: arguments::Init, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let site = match arguments.folder {
        Some(folder) => &Site::new(&site.root().join(folder)),
        None => site,
    };
    let in_the_way: Vec<String> = ["briefbook.yaml", "content", "templates"]
        .into_iter()
        .filter(|path| site.contains(path))
        .map(|path| format!("`{}`", site.display_path(path)))
        .collect();
    let workflow = arguments.ci.map(ci::file);
    if let (false, Some((path, text))) = (in_the_way.is_empty(), &workflow) {
        return write(path, text, (site, terminal));
    }
    if !in_the_way.is_empty() {
        return Err(Failure::Use(format!(
            "the folder already contains a site: found {}",
            in_the_way.join(" and ")
        )));
    }
    let workflow = workflow.iter().map(|(path, text)| (*path, &**text));
    for (path, text) in FILES.into_iter().chain(workflow) {
        write(path, text, (site, terminal))?;
    }
    match site.write_new(IGNORED.0, IGNORED.1)? {
        WriteOutcome::New => terminal.result(format!("wrote {}", site.display_path(IGNORED.0)))?,
        WriteOutcome::Exists => {
            terminal.note(format!(
                "add `/public/` to `{}`, where builds publish the archive",
                site.display_path(IGNORED.0)
            ));
        }
    }
    let folder = site.display_path("");
    let folder = folder.trim_end_matches('/');
    let flag = if folder.is_empty() { String::new() } else { format!(" --site {folder}") };
    terminal.info(&format!(
        "\nNext steps:\n  briefbook{flag} serve                 look at it in the browser\n  \
         briefbook{flag} new issue \"A title\"   write the next issue\n  \
         briefbook{flag} build                 publish it into public/\n"
    ));
    Ok(())
}

fn write(path: &str, text: &str, (site, terminal): (&Site, &mut Terminal)) -> Result<(), Failure> {
    match site.write_new(path, text)? {
        WriteOutcome::New => terminal.result(format!("wrote {}", site.display_path(path))),
        WriteOutcome::Exists => Err(Failure::Use(format!("`{}` is in the way", site.display_path(path)))),
    }
}
