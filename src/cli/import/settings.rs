//! The site around an imported archive: its title, and without the samples that `init` made.

use std::path::PathBuf;

use crate::cli::failure::Failure;
use crate::cli::import::files::Found;
use crate::cli::import::report::Report;
use crate::cli::init;
use crate::cli::site::Site;
use crate::disk::file;
use crate::import::{self, Includes, Note, SiteSettings};
use crate::model::input_kind::SETTINGS;

/// The samples of a site that nobody has edited.
pub fn samples(site: &Site) -> Vec<PathBuf> {
    let is_unedited = |(path, sample): (&str, &str)| {
        let there = site.root().join(path);
        file::read(&there).is_ok_and(|bytes| bytes == sample.as_bytes()).then_some(there)
    };
    init::samples().filter_map(is_unedited).collect()
}

/// Removes samples: what is imported takes their place.
pub fn remove(samples: &[PathBuf], report: &mut Report) -> Result<(), Failure> {
    for path in samples {
        file::remove(path)?;
    }
    if !samples.is_empty() {
        let message = format!("removed {} samples that `init` made", samples.len());
        report.note("content", Note::new(message, "samples that `init` made were removed"));
    }
    Ok(())
}

/// Sets the title of a site that has none of its own.
pub fn set_title(site: &Site, title: Option<String>, report: &mut Report) -> Result<(), Failure> {
    let (path, sample) = init::settings();
    let there = site.root().join(path);
    let is_sample = file::exists(&there) && file::read(&there)? == sample.as_bytes();
    let Some(title) = title.filter(|_| is_sample || !file::exists(&there)) else { return Ok(()) };
    let settings = format!("title: {}\n", import::yaml::scalar(&title));
    match is_sample {
        true => file::replace(&there, init::settings_with(&settings).as_bytes())?,
        false => drop(site.write_new(SETTINGS, &settings)?),
    }
    report.note(
        SETTINGS,
        Note::new(
            format!("the archive's title is `{title}`; change it there"),
            "titles of archives were found",
        ),
    );
    Ok(())
}

/// The files that posts include, in the folder of an archive or the one above.
pub fn includes(found: &Found) -> Includes {
    let folders = above(found).map(|folder| folder.join("_includes"));
    let Some(folder) = folders.into_iter().find(|folder| file::is_folder(folder)) else {
        return Includes::default();
    };
    // What cannot be read is not included.
    let read = |path: std::path::PathBuf| {
        let bytes = file::read(&path).ok().filter(|bytes| bytes.len() < LARGEST_INCLUDE)?;
        let name = path.strip_prefix(&folder).ok()?.to_string_lossy().replace('\\', "/");
        Some((name, String::from_utf8(bytes).ok()?))
    };
    Includes::of(file::files_below(&folder).unwrap_or_default().into_iter().filter_map(read))
}

/// Larger files are not read for definitions of links.
const LARGEST_INCLUDE: usize = 1_000_000;

/// The folders that are imported, and those above them.
fn above(found: &Found) -> impl Iterator<Item = std::path::PathBuf> {
    let roots = found.roots.iter().filter_map(|root| file::resolved(root).ok());
    roots.flat_map(|root| [Some(root.clone()), root.parent().map(ToOwned::to_owned)]).flatten()
}

/// The settings of the tool that made a foreign archive, in its folder or the one above.
pub fn of_tool(found: &Found) -> SiteSettings {
    let read = |folder: std::path::PathBuf| {
        import::SETTINGS_FILES.iter().find_map(|name| {
            let path = folder.join(name);
            // Settings that cannot be read tell nothing.
            let bytes = file::exists(&path).then(|| file::read(&path).ok()).flatten()?;
            SiteSettings::read(name, &String::from_utf8_lossy(&bytes))
        })
    };
    above(found).find_map(read).unwrap_or_default()
}
