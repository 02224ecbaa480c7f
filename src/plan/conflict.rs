//! Routes that a disk cannot hold together: they differ only in case or in the form of accents, or one is the
//! folder of the other.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::model::archive::Archive;
use crate::model::diagnostic::Diagnostic;
use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::route;
use crate::plan::collision;

/// The conflicts between these pages. Only files of the site, its redirects and its styles have routes of any
/// form: those of all others are in small letters, with an ending.
pub(super) fn diagnostics(archive: &Archive, pages: &BTreeMap<Route, Page>) -> Vec<Diagnostic> {
    let named =
        pages.iter().filter(|(_, page)| matches!(page, Page::Asset(_) | Page::Alias { .. } | Page::Style(_)));
    let mut folded: BTreeMap<String, (&Route, &Page)> = BTreeMap::new();
    let mut found = Vec::new();
    for (route, page) in named {
        if let Some(why) = route::fault(route) {
            let message = format!("cannot publish {} at `{route}`: {why}", collision::name(archive, page));
            found.push(Diagnostic::error(
                "invalid-route",
                collision::place_or_settings(archive, page),
                message,
            ));
        }
        let below = pages
            .range::<str, _>((std::ops::Bound::Excluded(&*format!("{route}/")), std::ops::Bound::Unbounded));
        let inside = below
            .take(1)
            .find(|(other, _)| other.starts_with(&**route) && other[route.len()..].starts_with('/'));
        let above = route::above(route).find_map(|folder| pages.get_key_value(folder));
        // Of two files of the site, one cannot be in the other.
        if let Some((other, page_there)) = inside.or(above) {
            let message = format!(
                "{} has the path `{route}`, but {} has `{other}`: one of them would be a folder and a file",
                collision::name(archive, page),
                collision::name(archive, page_there)
            );
            found.push(collision::pair(archive, message, (page, page_there)));
        }
        let fold = fold(route);
        let same = match folded.get(&fold) {
            Some(first) => Some(*first),
            None if fold != **route => pages.get_key_value(&*fold),
            None => None,
        };
        match same {
            Some((other, page_there)) if other != route => {
                let message = format!(
                    "{} has the path `{route}`, {} has `{other}`: on some systems they are the same file",
                    collision::name(archive, page),
                    collision::name(archive, page_there)
                );
                found.push(collision::pair(archive, message, (page, page_there)));
            }
            _ => drop(folded.insert(fold, (route, page))),
        }
    }
    found
}

/// A route as file systems compare it that ignore case: NTFS, APFS, HFS+.
fn fold(route: &str) -> String {
    match route.is_ascii() {
        true => route.to_ascii_lowercase(),
        false => route.nfd().flat_map(char::to_lowercase).nfc().collect(),
    }
}
