//! The site around an imported archive: its title, and without the samples that `init` made.

use crate::cli::failure::Failure;
use crate::cli::import::files::Found;
use crate::cli::import::report::Report;
use crate::cli::init;
use crate::cli::site::Site;
use crate::disk::file;
use crate::import::{self, Note};
use crate::model::input_kind::SETTINGS;

/// Removes samples that nobody has edited, and sets the title of a site that has none of its own.
pub fn adapt(site: &Site, found: &Found, report: &mut Report) -> Result<(), Failure> {
    let mut removed = 0;
    for (path, sample) in init::samples() {
        let there = site.root().join(path);
        if file::exists(&there) && file::read(&there)? == sample.as_bytes() {
            file::remove(&there)?;
            removed += 1;
        }
    }
    if removed > 0 {
        let message = format!("removed {removed} samples that `init` made");
        report.note("content", Note::new(message, "samples that `init` made were removed"));
    }
    let (path, sample) = init::settings();
    let there = site.root().join(path);
    let is_sample = file::exists(&there) && file::read(&there)? == sample.as_bytes();
    let Some(title) = title(found).filter(|_| is_sample || !file::exists(&there)) else { return Ok(()) };
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

/// The title of the foreign archive, from the settings of its tool in its folder or the one above.
fn title(found: &Found) -> Option<String> {
    let roots = found.roots.iter().filter_map(|root| file::resolved(root).ok());
    let folders: Vec<_> =
        roots.flat_map(|root| [Some(root.clone()), root.parent().map(ToOwned::to_owned)]).flatten().collect();
    folders.iter().find_map(|folder| {
        import::SETTINGS_FILES.iter().find_map(|name| {
            let path = folder.join(name);
            let bytes = file::exists(&path).then(|| file::read(&path).ok()).flatten()?;
            import::site_title(name, &String::from_utf8_lossy(&bytes))
        })
    })
}
