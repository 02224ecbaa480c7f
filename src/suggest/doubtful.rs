//! Doubtful citations, grouped by their words: what an editor may add so that they are read, or ignored.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::archive::Archive;
use crate::model::document::IssueDocument;
use crate::model::doubt::{Doubt, DoubtKind};
use crate::model::name::{NormalName, slug};
use crate::text::letters::single_spaced;

/// Words that may cite, and how often they occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtfulCitation {
    /// The name, or the whole parenthesis.
    pub words: String,
    /// Why they are doubtful.
    pub kind: DoubtKind,
    /// How many places.
    pub count: usize,
    /// How many issues.
    pub issues: usize,
    /// What to add if they are a citation, or if they are not.
    pub advice: String,
}

/// The doubtful citations of an archive, the most frequent first. Names without a date count if they are cited
/// with dates elsewhere.
pub(super) fn all<'a>(
    archive: &Archive,
    doubts: impl Iterator<Item = (&'a IssueDocument, &'a [Doubt])>,
) -> Vec<DoubtfulCitation> {
    let sources = UndeclaredSources::of(archive);
    let mut places: BTreeMap<(DoubtKind, String), Vec<&str>> = BTreeMap::new();
    for (issue, doubts) in doubts {
        for doubt in doubts {
            let text = &issue.text[doubt.span.range()];
            let words = single_spaced(text);
            let names = match doubt.kind {
                DoubtKind::Undated => sources.all_of(&words),
                _ => vec![words],
            };
            for name in names {
                places.entry((doubt.kind, name)).or_default().push(&issue.path);
            }
        }
    }
    let found = places.into_iter().map(|((kind, words), paths)| DoubtfulCitation {
        advice: advice(kind, &words),
        count: paths.len(),
        issues: paths.into_iter().collect::<BTreeSet<_>>().len(),
        words,
        kind,
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.words.cmp(&other.words)));
    found
}

fn advice(kind: DoubtKind, words: &str) -> String {
    let id = slug(words);
    match kind {
        DoubtKind::Unread => {
            let inside = words.trim_start_matches('(').trim_end_matches(')');
            format!(
                "`citations: {{ignore: [\"{inside}\"]}}` if it is not a citation; otherwise, write `[@id, 2005-06-17]`"
            )
        }
        DoubtKind::JoinedNames => {
            format!("a file in content/sources for each, or content/sources/{id}.md for the whole")
        }
        DoubtKind::SmallLetter | DoubtKind::Undated => {
            format!("content/sources/{id}.md with `name: {words}`, if it is a source")
        }
    }
}

/// Sources that are cited and have no file, by their normal names.
struct UndeclaredSources<'a> {
    cited: HashMap<NormalName, &'a str>,
    actors: HashSet<NormalName>,
}

impl<'a> UndeclaredSources<'a> {
    fn of(archive: &'a Archive) -> Self {
        let cited = archive.sources.iter().filter(|source| source.exists() && source.declared.is_none());
        let actors = archive.actors.iter().filter_map(|actor| actor.declared.as_ref());
        let names = actors.flat_map(|actor| [&actor.front.name].into_iter().chain(&actor.front.aliases));
        Self {
            cited: cited.map(|source| (NormalName::of(&source.name), &*source.name)).collect(),
            actors: names.map(|name| NormalName::of(name)).collect(),
        }
    }

    /// The sources in a parenthesis that contains nothing else.
    fn all_of(&self, parenthesis: &str) -> Vec<String> {
        let inside = parenthesis.trim_start_matches('(').trim_end_matches(')');
        let source = |name: &str| {
            let normal = NormalName::of(name.trim());
            self.cited.get(&normal).filter(|_| !self.actors.contains(&normal)).map(ToString::to_string)
        };
        inside.split([',', ';']).map(source).collect::<Option<_>>().unwrap_or_default()
    }
}
