//! `briefbook import`: archives of other tools become issues. Each file is read separately, so an error in one does
//! not affect the others; then all texts are placed together, so that links between them keep working.

mod dates;
mod files;
mod notes;
mod record;
mod report;
mod settings;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cli::arguments::Import;
use crate::cli::failure::Failure;
use crate::cli::import::files::Found;
use crate::cli::import::record::Writer;
use crate::cli::import::report::Report;
use crate::cli::site::Site;
use crate::cli::terminal::Terminal;
use crate::disk::file;
use crate::import::{self, ForeignFile, ForeignText, Format, Options, SubstackPosts, Surroundings};
use crate::model::input_kind::DocumentKind;
use crate::model::name::slug;
use crate::model::text::plural;

pub fn run(arguments: Import, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    if !arguments.notes.is_empty() {
        return notes::run(&arguments.notes, site, terminal);
    }
    let mut report = Report::default();
    let found = Found::below(&arguments.paths, (site, arguments.from), &mut report);
    if arguments.title.is_some() && found.files.len() > 1 {
        let files = plural(found.files.len(), "file");
        return Err(Failure::Use(format!("`--title` applies to a single file, found {files}")));
    }
    let options = options(&arguments, &found, &mut report)?;
    let mut texts = read(&found, arguments.from, &mut report);
    add_tables(&found, &mut texts);
    let archive_title = texts.iter().find_map(|(_, text)| text.archive_title.clone());
    let mut writer = Writer::open(site)?;
    let samples = settings::samples(site);
    let around = surroundings(&found, (site, &samples), &writer)?;
    let archive = import::archive(texts, &options, &around);
    report.undated(&archive.undated);
    let has_issues =
        archive.issues.iter().any(|issue| DocumentKind::of(&issue.path) == Some(DocumentKind::Issue));
    if has_issues {
        settings::remove(&samples, &mut report)?;
    }
    for issue in &archive.issues {
        let fate = writer.write(issue)?;
        report.wrote(issue, fate, &site.display_path(&issue.path));
    }
    for (from, to) in &archive.files {
        if let Some(path) = found.path_of(from) {
            match writer.copy(&path, to) {
                Ok(()) => report.came_along(from),
                Err(error) => report.refuse(from, &error),
            }
        }
    }
    writer.close()?;
    if has_issues {
        settings::set_title(site, around.settings.title.or(archive_title), &mut report)?;
    }
    report.print(terminal)?;
    if report.failed() > 0 { Err(Failure::Inputs) } else { Ok(()) }
}

fn options(arguments: &Import, found: &Found, report: &mut Report) -> Result<Options, Failure> {
    let dates = arguments.dates.as_deref().map(dates::table).transpose()?.unwrap_or_default();
    let fallback = arguments.date_from.map(|from| dates::of_files(found, from, report)).transpose()?;
    Ok(Options {
        date: arguments.date,
        title: arguments.title.clone(),
        publication: arguments.publication.clone(),
        lang: arguments.lang.clone(),
        authors: arguments.authors.clone(),
        topics: arguments.topics.clone(),
        dates,
        fallback,
    })
}

/// The texts of all files, each with its file's path.
fn read(found: &Found, format: Option<Format>, report: &mut Report) -> Vec<(String, ForeignText)> {
    let read = |(path, inside): &(std::path::PathBuf, String)| -> Result<Vec<ForeignText>, String> {
        if !file::exists(path) {
            return Err("file does not exist".to_owned());
        }
        let bytes = file::read(path).map_err(|error| error.to_string())?;
        import::read(ForeignFile { path: inside, bytes: &bytes }, format)
    };
    let results: Vec<_> = found.files.par_iter().map(read).collect();
    let mut texts = Vec::new();
    for ((_, inside), result) in found.files.iter().zip(results) {
        report.read += 1;
        match result {
            Ok(of_file) => texts.extend(of_file.into_iter().map(|text| (inside.clone(), text))),
            Err(message) => report.refuse(inside, &message),
        }
    }
    texts
}

/// Adds to texts what a table beside them says: an export of Substack that was unpacked.
fn add_tables(found: &Found, texts: &mut [(String, ForeignText)]) {
    for (path, inside) in &found.around {
        let Some(folder) =
            inside.strip_suffix("posts.csv").filter(|folder| folder.is_empty() || folder.ends_with('/'))
        else {
            continue;
        };
        // Texts whose table cannot be read are imported like others.
        let Some(posts) = file::read(path).ok().and_then(|csv| SubstackPosts::read(&csv)) else { continue };
        for (path, text) in texts.iter_mut() {
            if let Some(name) = path.strip_prefix(folder).and_then(|rest| rest.strip_suffix(".html")) {
                posts.complete(name.rsplit('/').next().unwrap_or(name), text);
            }
        }
    }
}

/// `samples`: files of the site that do not count.
fn surroundings(
    found: &Found,
    (site, samples): (&Site, &[PathBuf]),
    writer: &Writer,
) -> Result<Surroundings, Failure> {
    let ids = |kind: DocumentKind, folder: &str| -> Result<Vec<String>, Failure> {
        let folder = site.root().join(folder);
        if !file::is_folder(&folder) {
            return Ok(Vec::new());
        }
        let files = file::files_below(&folder)?.into_iter().filter(|path| !samples.contains(path));
        let names = files.filter_map(|path| {
            let shown = path.strip_prefix(site.root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            (DocumentKind::of(&shown) == Some(kind)).then(|| stem(&path))
        });
        Ok(names.collect())
    };
    Ok(Surroundings {
        files: import::Files::of(found.around.iter().map(|(_, inside)| inside.clone())),
        folders: found.folders.clone(),
        ids: ids(DocumentKind::Issue, "content/issues")?.into_iter().collect(),
        old_addresses: old_addresses(site)?,
        actors: ids(DocumentKind::Actor, "content/actors")?.into_iter().collect(),
        settings: settings::of_tool(found),
        includes: settings::includes(found),
        recorded: writer.recorded(),
    })
}

/// The old addresses of the site's issues, each with the path of its issue.
fn old_addresses(site: &Site) -> Result<Vec<(String, String)>, Failure> {
    let folder = site.root().join("content/issues");
    if !file::is_folder(&folder) {
        return Ok(Vec::new());
    }
    let of_file = |path: PathBuf| -> Vec<(String, String)> {
        let shown = path.strip_prefix(site.root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let Some(text) = file::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
            return Vec::new();
        };
        import::stated_addresses(&text).into_iter().map(|address| (address, shown.clone())).collect()
    };
    Ok(file::files_below(&folder)?.into_par_iter().flat_map_iter(of_file).collect())
}

fn stem(path: &Path) -> String {
    slug(&path.file_stem().unwrap_or_default().to_string_lossy())
}
