//! Citations that stay in the grey zone, by what they say: what an editor may add so that they are read, or are
//! left alone for good.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::archive::Archive;
use crate::model::diagnostic::Diagnostic;
use crate::model::name::{fold, slug};
use crate::text;

/// Words that may cite, how often they stand so, and what to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grey {
    /// The name, or the whole parenthesis.
    pub words: String,
    /// Why they are in doubt.
    pub why: &'static str,
    /// How many places.
    pub count: usize,
    /// How many issues.
    pub issues: usize,
    /// What to add if they cite, and if they do not.
    pub add: String,
}

const SMALL: &str = "starts with a lower-case letter";
const JOINED: &str = "read as one source";
const UNREAD: &str = "looks like a citation, but is not recognised as one";
const UNDATED: &str = "no date here, but cited with dates elsewhere";

/// All of an archive: from what its build notes, and names without a date that are cited with dates elsewhere.
/// Those in most places come first.
pub(super) fn all<'a>(archive: &Archive, faults: impl Iterator<Item = &'a Diagnostic>) -> Vec<Grey> {
    let mut places: BTreeMap<(&'static str, String), Vec<String>> = BTreeMap::new();
    for fault in faults {
        let why = match fault.rule {
            "citation-small-letter" => SMALL,
            "citation-joined-names" => JOINED,
            "citation-unread" => UNREAD,
            _ => continue,
        };
        let place = &fault.place;
        let start = place.column.saturating_sub(1 + place.cut) as usize;
        let words: String = place.text.chars().skip(start).take(place.width as usize).collect();
        places.entry((why, words)).or_default().push(place.path.to_string());
    }
    for (name, path) in undated(archive) {
        places.entry((UNDATED, name)).or_default().push(path);
    }
    let mut found: Vec<Grey> = places
        .into_iter()
        .map(|((why, words), paths)| Grey {
            add: add(why, &words),
            count: paths.len(),
            issues: paths.into_iter().collect::<BTreeSet<_>>().len(),
            words,
            why,
        })
        .collect();
    found.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.words.cmp(&other.words)));
    found
}

fn add(why: &str, words: &str) -> String {
    let id = slug(words);
    match why {
        UNREAD => {
            let inside = words.trim_start_matches('(').trim_end_matches(')');
            format!(
                "`citations: {{ignore: [\"{inside}\"]}}` if it is not a citation; otherwise, write `[@id, 2005-06-17]`"
            )
        }
        JOINED => format!("a file in content/sources for each, or content/sources/{id}.md for the whole"),
        _ => format!("content/sources/{id}.md with `name: {words}`, if it is a source"),
    }
}

/// Sources without a file that stand alone in a parenthesis: their names, and the issues' paths.
fn undated(archive: &Archive) -> Vec<(String, String)> {
    let cited = archive.sources.iter().filter(|source| source.exists() && source.declared.is_none());
    let cited: HashMap<String, &str> = cited.map(|source| (fold(&source.name), &*source.name)).collect();
    let actors = archive.actors.iter().filter_map(|actor| actor.declared.as_ref());
    let actors: HashSet<String> = actors
        .flat_map(|actor| {
            std::iter::once(&actor.front.name).chain(&actor.front.aliases).map(|name| fold(name))
        })
        .collect();
    let mut found = Vec::new();
    for key in archive.order.iter().filter(|_| !cited.is_empty()) {
        let issue = archive.issue(*key);
        for block in text::body(issue.markdown(), issue.body.start as usize).blocks {
            for part in block.text.split('(').skip(1) {
                let Some((inside, _)) = part.split_once(')') else { continue };
                let names: Vec<&str> = inside.split([',', ';']).map(str::trim).collect();
                let known = |name: &&str| {
                    let folded = fold(name);
                    cited.get(&folded).copied().filter(|_| !actors.contains(&folded))
                };
                let names: Option<Vec<&str>> = names.iter().map(known).collect();
                found.extend(
                    names.into_iter().flatten().map(|name| (name.to_owned(), issue.path.to_string())),
                );
            }
        }
    }
    found
}
