//! A decision → the change of one file. A file that an editor changed meanwhile is not touched.

use crate::cli::serve::desk::list::{Listed, Settled, key, key_of, kind_word, noun_of};
use crate::cli::serve::desk::{Decided, Decision, Refusal};
use crate::cli::site::{Site, WriteOutcome};
use crate::cli::suggestion_file;
use crate::disk::edit::EditOutcome;
use crate::import::yaml_list;
use crate::model::input_kind::SETTINGS;
use crate::model::name::NormalName;
use crate::pipeline::{Declared, Noun, Suggestion, SuggestionKind};

/// A change of a file, with what is needed to undo it.
pub enum FileChange {
    New { path: String, text: String },
    Edit { path: String, old: Vec<u8>, new: Vec<u8> },
}

impl FileChange {
    pub fn path(&self) -> &str {
        match self {
            Self::New { path, .. } | Self::Edit { path, .. } => path,
        }
    }

    fn make(&self, site: &Site) -> Result<(), Refusal> {
        match self {
            Self::New { path, text } => match site.write_new(path, text).map_err(|it| failed(&it))? {
                WriteOutcome::New => Ok(()),
                WriteOutcome::Exists => Err(Refusal::new(409, format!("`{path}` already exists"))),
            },
            Self::Edit { path, old, new } => outcome(path, site.replace(path, (old, new))),
        }
    }

    /// Restores the file, unless somebody changed it.
    pub fn undo(&self, site: &Site) -> Result<(), Refusal> {
        match self {
            Self::New { path, text } => outcome(path, site.remove(path, text.as_bytes())),
            Self::Edit { path, old, new } => outcome(path, site.replace(path, (new, old))),
        }
    }
}

fn outcome(path: &str, outcome: Result<EditOutcome, crate::disk::error::DiskError>) -> Result<(), Refusal> {
    match outcome {
        Ok(EditOutcome::Done) => Ok(()),
        Ok(EditOutcome::ChangedMeanwhile) => {
            Err(Refusal::new(409, format!("`{path}` was changed meanwhile and was left as it is")))
        }
        Err(error) => Err(Refusal::new(500, error.to_string())),
    }
}

fn failed(failure: &crate::cli::failure::Failure) -> Refusal {
    Refusal::new(500, failure.message().unwrap_or("the file cannot be written"))
}

/// Makes the change that a decision asks for.
pub fn carry_out(
    site: &Site,
    decision: &Decision,
    (listed, declared): (&Listed, &[&Declared]),
) -> Result<Decided, Refusal> {
    let decided = match decision {
        Decision::Accept { item, kind, aliases } => {
            let (at, suggestion) = open(listed, item)?;
            let it = Suggestion { noun: kind.noun(), ..chosen(suggestion, aliases.as_deref()) };
            if suggestion.noun == SuggestionKind::DeclaredSource && it.noun == SuggestionKind::Source {
                let target = find(declared, item).ok_or_else(|| gone(item))?;
                merge(site, (listed, at), target, it.aliases)?
            } else {
                accept((listed, at), it, declared)?
            }
        }
        Decision::Merge { item, into, aliases } => {
            let (at, suggestion) = open(listed, item)?;
            if item == into {
                return Err(Refusal::new(409, "a suggestion cannot be merged into itself"));
            }
            let it = chosen(suggestion, aliases.as_deref());
            let names: Vec<String> = std::iter::once(it.name).chain(it.aliases).collect();
            match find(declared, into) {
                Some(target) => merge(site, (listed, at), target, names)?,
                None => {
                    let (_, target) = open(listed, into)?;
                    let mut target = target.clone();
                    if target.noun == SuggestionKind::Actor(None) && noun_of(suggestion) == Noun::Actor {
                        target.noun = suggestion.noun;
                    }
                    target.aliases.extend(names.into_iter().filter(|name| *name != target.name));
                    target.aliases.dedup();
                    accept((listed, at), target, declared)?
                }
            }
        }
        Decision::Ignore { item } => ignore(site, listed, open(listed, item)?)?,
        Decision::Undo => return Err(Refusal::new(400, "nothing to carry out")),
    };
    if let Some(change) = &decided.change {
        change.make(site)?;
    }
    Ok(decided)
}

fn open<'a>(listed: &'a Listed, key: &str) -> Result<(usize, &'a Suggestion), Refusal> {
    listed.open(key).ok_or_else(|| gone(key))
}

fn gone(key: &str) -> Refusal {
    let id = key.rsplit('/').next().unwrap_or(key);
    Refusal::new(404, format!("`{id}` is not suggested any more; refresh the list"))
}

fn find<'a>(declared: &[&'a Declared], key: &str) -> Option<&'a Declared> {
    declared.iter().copied().find(|it| key_of(it.noun, &it.id) == key)
}

/// A suggestion with those of its aliases that were chosen.
fn chosen(it: &Suggestion, aliases: Option<&[String]>) -> Suggestion {
    let mut it = it.clone();
    if let Some(chosen) = aliases {
        it.aliases.retain(|alias| chosen.contains(alias));
    }
    it
}

/// Declares a suggestion in a file of its own.
fn accept(
    (listed, at): (&Listed, usize),
    mut it: Suggestion,
    declared: &[&Declared],
) -> Result<Decided, Refusal> {
    let noun = noun_of(&it);
    match noun {
        Noun::Actor => it.url = None,
        Noun::Source => it.role = None,
    }
    let name = NormalName::of(&it.name);
    let has_name = |other: &&&Declared| {
        let names = std::iter::once(&other.name).chain(&other.aliases);
        other.noun == noun && (*other.id == *it.id || names.into_iter().any(|it| NormalName::of(it) == name))
    };
    if let Some(other) = declared.iter().find(has_name) {
        let message = format!("`{}` is declared in `{}`; merge it into that", it.name, other.path);
        return Err(Refusal::new(409, message));
    }
    let path = suggestion_file::path(&it);
    let names: Vec<String> = std::iter::once(it.name.clone()).chain(it.aliases.iter().cloned()).collect();
    let from = &listed.suggestions[at];
    let label = match from.id == it.id {
        true => format!("{}: {}", it.name, kind_word(&it)),
        false => format!("{} merged into {}", from.name, it.name),
    };
    // What was merged is settled whatever its noun is.
    let settled = Settled::new(listed, at, (noun, &names));
    Ok(Decided {
        item: key(&listed.suggestions[at]),
        label,
        change: Some(FileChange::New { path: path.clone(), text: suggestion_file::text(&it) }),
        settled,
        subject: Some((noun, it.id.clone())),
        declared: Some(Declared {
            noun,
            id: it.id.into(),
            name: it.name.into(),
            aliases: it.aliases.into_iter().map(Into::into).collect(),
            path: path.into(),
            issues: it.issues,
        }),
    })
}

/// Adds names to a file that exists.
fn merge(
    site: &Site,
    (listed, at): (&Listed, usize),
    target: &Declared,
    mut names: Vec<String>,
) -> Result<Decided, Refusal> {
    let settled = Settled::new(listed, at, (target.noun, &names));
    names.retain(|name| **name != *target.name);
    let (old, text) = read(site, &target.path)?;
    let new = yaml_list::append_in_front(&text, &["aliases"], &names).map_err(|_| {
        let message = format!("`{}` cannot be edited safely; add the alias there yourself", target.path);
        Refusal::new(409, message)
    })?;
    let change =
        (new != text).then(|| FileChange::Edit { path: target.path.to_string(), old, new: new.into_bytes() });
    Ok(Decided {
        item: key(&listed.suggestions[at]),
        label: format!("{} merged into {}", listed.suggestions[at].name, target.name),
        change,
        settled,
        declared: None,
        subject: Some((target.noun, target.id.to_string())),
    })
}

/// Adds names to what the settings ignore.
fn ignore(site: &Site, listed: &Listed, (at, it): (usize, &Suggestion)) -> Result<Decided, Refusal> {
    let noun = noun_of(it);
    let names = std::iter::once(&it.name).chain(&it.aliases);
    let ignored: Vec<String> = match &it.url {
        Some(url) => vec![url.trim_start_matches("https://").to_owned()],
        // What is declared stays, but is not suggested to have these names.
        None => names.skip(usize::from(it.noun == SuggestionKind::DeclaredSource)).cloned().collect(),
    };
    let keys = match noun {
        Noun::Actor => ["mentions", "ignore"],
        Noun::Source => ["citations", "ignore"],
    };
    let (old, text) = match site.contains(SETTINGS) {
        true => read(site, SETTINGS)?,
        false => (Vec::new(), String::new()),
    };
    let new = yaml_list::append(&text, &keys, &ignored).map_err(|_| {
        let message =
            format!("`{SETTINGS}` cannot be edited safely; add `{}` there yourself", keys.join("."));
        Refusal::new(409, message)
    })?;
    let change = match (site.contains(SETTINGS), new == text) {
        (_, true) => None,
        (true, false) => Some(FileChange::Edit { path: SETTINGS.to_owned(), old, new: new.into_bytes() }),
        (false, false) => Some(FileChange::New { path: SETTINGS.to_owned(), text: new }),
    };
    Ok(Decided {
        item: key(&listed.suggestions[at]),
        label: format!("{}: ignored", it.name),
        change,
        settled: Settled::new(listed, at, (noun, &ignored)),
        declared: None,
        subject: None,
    })
}

/// A file, as bytes and as text.
fn read(site: &Site, path: &str) -> Result<(Vec<u8>, String), Refusal> {
    let bytes = site.read(path).map_err(|it| failed(&it))?;
    let text = String::from_utf8(bytes.clone());
    let text = text.map_err(|_| Refusal::new(409, format!("`{path}` is not valid UTF-8")))?;
    Ok((bytes, text))
}
