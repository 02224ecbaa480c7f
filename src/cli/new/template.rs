//! `briefbook new template`: a copy of a built-in one, which then replaces it.

use crate::cli::failure::Failure;
use crate::model::name::closest;
use crate::pipeline::builtin;

/// The path and text of the copy.
pub fn copy(name: &str) -> Result<(String, String), Failure> {
    match builtin::text(name) {
        Some(text) => Ok((format!("templates/{name}"), text.to_owned())),
        None => {
            let names: Vec<&str> = builtin::names().collect();
            let near = closest(name, names.iter().copied());
            let hint = near.map(|near| format!("\nhint: did you mean `{near}`?")).unwrap_or_default();
            Err(Failure::Use(format!(
                "unknown template `{name}`; built-in templates: {}{hint}",
                names.join(", ")
            )))
        }
    }
}
