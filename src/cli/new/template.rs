//! `briefbook new template`: a copy of a built-in one, which then replaces it.

use crate::cli::failure::Failure;

/// The built-in templates by name.
// Until the renderer hands out its own list, these stand for it.
const BUILT_IN: [(&str, &str); 2] =
    [("base.html", "<!doctype html>\n"), ("issue.html", "{% extends \"base.html\" %}\n")];

/// The path and text of the copy.
pub fn copy(name: &str) -> Result<(String, String), Failure> {
    match BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
        Some((_, text)) => Ok((format!("templates/{name}"), (*text).to_owned())),
        None => {
            let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
            Err(Failure::Use(format!("unknown template `{name}`; there are: {}", names.join(", "))))
        }
    }
}
