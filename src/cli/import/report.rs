//! What an import prints: its results, what was guessed and left out, in one screen. Equal notes are grouped.

use std::collections::BTreeMap;

use crate::cli::failure::Failure;
use crate::cli::import::record::Fate;
use crate::cli::terminal::{Terminal, Volume};
use crate::import::{Issue, Note};
use crate::model::text::plural;

/// The most texts whose paths are listed.
const LISTED: usize = 10;
/// The most groups of notes that are printed.
const GROUPS: usize = 16;
/// The most groups with examples; others take a line each.
const WITH_EXAMPLES: usize = 5;

/// Why a text has no date, and what to do.
const NO_DATE: &str = "no date in the header, the first lines or the path; set it with `--date`";
const NO_DATES: &str = "no date in the header, the first lines or the path";
const DATE_HINT: &str = "hint: list them with their dates in a table for `--dates FILE`, or use `--date-from git` or `--date-from file`";

/// What happened during an import.
#[derive(Debug, Default)]
pub struct Report {
    /// How many files were read.
    pub read: usize,
    /// How many files came along.
    companions: usize,
    drafts: usize,
    fates: BTreeMap<&'static str, usize>,
    results: Vec<String>,
    notes: Vec<(String, Note)>,
    errors: Vec<(String, String)>,
    warnings: Vec<String>,
    undated: Vec<String>,
    /// Files that are no texts, by their endings.
    aside: BTreeMap<String, usize>,
}

impl Report {
    /// How many texts or files were left out.
    pub fn failed(&self) -> usize {
        self.errors.len() + self.undated.len()
    }

    pub fn refuse(&mut self, file: &str, message: &str) {
        self.errors.push((file.to_owned(), message.to_owned()));
    }

    pub fn warn(&mut self, message: &str) {
        self.warnings.push(message.to_owned());
    }

    pub fn note(&mut self, file: &str, note: Note) {
        self.notes.push((file.to_owned(), note));
    }

    pub fn undated(&mut self, files: &[String]) {
        self.undated = files.to_vec();
    }

    /// A file in a folder that cannot be imported.
    pub fn left_aside(&mut self, path: &str) {
        *self.aside.entry(ending(path)).or_default() += 1;
    }

    /// A file that a text refers to, and that was copied.
    pub fn came_along(&mut self, path: &str) {
        self.companions += 1;
        let ending = ending(path);
        if let Some(count) = self.aside.get_mut(&ending) {
            *count -= 1;
            self.aside.retain(|_, count| *count > 0);
        }
    }

    pub fn wrote(&mut self, issue: &Issue, fate: Fate, shown: &str) {
        *self.fates.entry(fate.summary()).or_default() += 1;
        let file = &issue.file;
        match fate {
            Fate::New | Fate::Updated => {
                self.drafts += usize::from(issue.is_draft);
                let verb = if fate == Fate::New { "imported" } else { "updated" };
                self.results.push(format!("{verb} {file} as {shown}"));
                self.notes.extend(issue.notes.iter().map(|note| (file.clone(), note.clone())));
            }
            Fate::Unchanged => {
                self.note(
                    file,
                    Note::new(format!("already imported as {shown}"), "texts were already imported"),
                );
            }
            Fate::Edited => self.note(
                file,
                Note::new(
                    format!("{shown} was edited since it was imported, and was left unchanged"),
                    "texts were edited since they were imported, and were left unchanged",
                ),
            ),
            Fate::Removed => self.note(
                file,
                Note::new(
                    format!("{shown} was removed since it was imported, and was not written again"),
                    "texts were removed since they were imported, and were not written again",
                ),
            ),
            Fate::InTheWay => self.refuse(file, &format!("{shown} already exists and was left unchanged")),
        }
    }

    pub fn print(&mut self, terminal: &mut Terminal) -> Result<(), Failure> {
        let is_verbose = terminal.volume() == Volume::Verbose;
        if is_verbose || self.results.len() <= LISTED {
            for line in &self.results {
                terminal.result(line)?;
            }
        }
        for message in &self.warnings {
            terminal.warning(message);
        }
        self.print_notes(terminal);
        self.print_errors(terminal);
        self.print_undated(terminal);
        if self.read > 1 || self.failed() > 0 || !self.aside.is_empty() {
            terminal.info(&format!("{}\n", self.summary()));
        }
        Ok(())
    }

    fn print_notes(&self, terminal: &mut Terminal) {
        let mut groups: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for (file, note) in &self.notes {
            groups.entry(&note.several).or_default().push((file, &note.one));
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(_, notes)| std::cmp::Reverse(notes.len()));
        let is_verbose = terminal.volume() == Volume::Verbose;
        let shown = if is_verbose { groups.len() } else { GROUPS };
        for (number, (several, notes)) in groups.iter().take(shown).enumerate() {
            if !is_verbose && number >= WITH_EXAMPLES && notes.len() > 1 {
                terminal.note(format!("{} {several}", grouped(notes.len())));
            } else if is_verbose || notes.len() <= 2 {
                notes.iter().for_each(|(file, one)| terminal.note(format!("{file}: {one}")));
            } else {
                let examples: Vec<String> = notes
                    .iter()
                    .take(2)
                    .map(|(file, one)| format!("\n  {file}: {}", one.split("; ").next().unwrap_or(one)))
                    .collect();
                terminal.note(format!("{} {several}, such as{}", grouped(notes.len()), examples.concat()));
            }
        }
        if groups.len() > shown {
            let more = plural(groups.len() - shown, "more kind");
            terminal.note(format!("{more} of notes; `--verbose` shows all"));
        }
    }

    fn print_errors(&self, terminal: &mut Terminal) {
        let mut groups: BTreeMap<String, Vec<&(String, String)>> = BTreeMap::new();
        for error in &self.errors {
            groups.entry(kind(&error.1)).or_default().push(error);
        }
        let is_verbose = terminal.volume() == Volume::Verbose;
        for errors in groups.values() {
            let shown = if is_verbose || errors.len() <= 3 { errors.len() } else { 2 };
            errors[..shown].iter().for_each(|(file, message)| terminal.error(format!("{file}: {message}")));
            if errors.len() > shown {
                terminal.error(format!(
                    "{} more files like these; `--verbose` shows all",
                    grouped(errors.len() - shown)
                ));
            }
        }
    }

    fn print_undated(&self, terminal: &mut Terminal) {
        let is_verbose = terminal.volume() == Volume::Verbose;
        match self.undated.as_slice() {
            [] => {}
            files if is_verbose || files.len() <= 3 => {
                files.iter().for_each(|file| terminal.error(format!("{file}: {NO_DATE}")));
                if files.len() > 1 {
                    terminal.info(&format!("{DATE_HINT}\n"));
                }
            }
            files => {
                let examples = files[..2].join(" and ");
                let count = grouped(files.len());
                terminal.error(format!("{count} texts have {NO_DATES}, such as {examples}\n{DATE_HINT}"));
            }
        }
    }

    fn summary(&self) -> String {
        let mut parts = vec![format!("{} read", plural(self.read, "file"))];
        let imported = self.fates.get(Fate::New.summary()).copied().unwrap_or_default();
        parts.push(format!("{} imported", grouped(imported)));
        let others = self.fates.iter().filter(|(what, _)| **what != Fate::New.summary());
        parts.extend(others.map(|(what, count)| format!("{} {what}", grouped(*count))));
        for (count, what) in [(self.undated.len(), "without a date"), (self.errors.len(), "failed")] {
            if count > 0 {
                parts.push(format!("{} {what}", grouped(count)));
            }
        }
        let mut summary = parts.join(", ");
        if self.drafts > 0 {
            summary += &format!("; {} of them", plural(self.drafts, "draft"));
            summary.truncate(summary.len() - " of them".len());
        }
        if self.companions > 0 {
            summary += &format!(
                "; {} came along",
                plural(self.companions, "picture or file").replace("picture or files", "pictures and files")
            );
        }
        if !self.aside.is_empty() {
            let mut aside: Vec<(&String, &usize)> = self.aside.iter().collect();
            aside.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            let rest = aside.len().saturating_sub(8);
            let mut listed: Vec<String> = aside
                .iter()
                .take(8)
                .map(|(ending, count)| format!("{} {ending}", grouped(**count)))
                .collect();
            if rest > 0 {
                listed.push(format!("{rest} more kinds"));
            }
            summary += &format!("\nleft aside, since they are no texts: {}", listed.join(", "));
        }
        summary
    }
}

impl Fate {
    /// The word for it in a summary.
    fn summary(self) -> &'static str {
        match self {
            Self::New => "imported",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Edited => "edited since and left unchanged",
            Self::Removed => "removed since and left out",
            Self::InTheWay => "in the way of another file",
        }
    }
}

/// The ending of a file's name, with its dot; the name if it has none.
fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(|| name.to_owned(), |(_, ending)| format!(".{ending}"))
}

/// A message without what differs from file to file.
fn kind(message: &str) -> String {
    let differs = |word: &&str| !word.contains(|sign: char| sign.is_ascii_digit() || sign == '`');
    let first = message.split(';').next().unwrap_or(message);
    first.split_whitespace().filter(differs).take(8).collect::<Vec<_>>().join(" ")
}

/// A count with commas between thousands.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
