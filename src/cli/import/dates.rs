//! Dates of texts that do not state them: from a table, from git, or from the files.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use jiff::civil::Date;

use crate::cli::arguments::DateFrom;
use crate::cli::failure::Failure;
use crate::cli::import::files::Found;
use crate::cli::import::report::Report;
use crate::disk::file;
use crate::import;

/// The dates in a CSV table: a path, then a date; further columns and a line of names are skipped.
pub fn table(path: &Path) -> Result<HashMap<String, Date>, Failure> {
    let bytes = file::read(path)?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(&*bytes);
    let mut dates = HashMap::new();
    for (number, row) in reader.records().enumerate() {
        let fault =
            |message: String| Failure::Use(format!("{}: line {}: {message}", path.display(), number + 1));
        let row = row.map_err(|error| fault(error.to_string()))?;
        let (Some(file), Some(written)) = (row.get(0), row.get(1)) else {
            return Err(fault("expected two columns, a path and a date".to_owned()));
        };
        match import::date(written) {
            Some(date) => drop(dates.insert(file.trim_start_matches("./").to_owned(), date)),
            None if number == 0 => {}
            None => return Err(fault(format!("found date `{written}`, expected one like `2005-06-23`"))),
        }
    }
    Ok(dates)
}

/// The dates of files by their paths, and what they are.
pub fn of_files(
    found: &Found,
    from: DateFrom,
    report: &mut Report,
) -> Result<(HashMap<String, Date>, &'static str), Failure> {
    if from == DateFrom::File {
        let date = |path: &Path| file::modified(path);
        let dates = found.files.iter().filter_map(|(path, inside)| Some((inside.clone(), date(path)?)));
        return Ok((dates.collect(), "the file's last change"));
    }
    let mut dates = HashMap::new();
    for root in &found.roots {
        let by_path = of_git(root)?;
        let in_root = found.files.iter().filter_map(|(path, inside)| {
            let rest = path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/");
            Some((inside.clone(), *by_path.get(&rest)?))
        });
        dates.extend(in_root);
    }
    let first = dates.values().next().copied();
    if dates.len() > 5 && dates.values().all(|date| Some(*date) == first) {
        report.warn("git has the same date for all files; a shallow clone knows only the last commit (`git fetch --unshallow`)");
    }
    Ok((dates, "the commit that added the file"))
}

/// The days on which files below a folder were added, by their paths from there.
fn of_git(root: &Path) -> Result<HashMap<String, Date>, Failure> {
    let log = [
        "-c",
        "core.quotepath=false",
        "-c",
        "core.fsmonitor=false",
        "log",
        "--format=%x01%ad",
        "--date=short",
        "--name-only",
        "--diff-filter=AR",
        "--relative",
        "--no-ext-diff",
        "--",
        ".",
    ];
    let ran = Command::new("git").arg("-C").arg(root).args(log).output();
    let output = ran.map_err(|error| Failure::Use(format!("`--date-from git` cannot run git: {error}")))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        let message = message.trim().lines().last().unwrap_or_default().to_owned();
        return Err(Failure::Use(format!("`--date-from git`: {message}")));
    }
    let mut dates = HashMap::new();
    let mut date: Option<Date> = None;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match line.strip_prefix('\u{1}') {
            Some(day) => date = day.parse().ok(),
            // Later lines are older: the first commit of a file counts.
            None => drop(date.filter(|_| !line.is_empty()).map(|date| dates.insert(line.to_owned(), date))),
        }
    }
    Ok(dates)
}
