//! Sources that are cited without a file, and which of them seem to be the same: `X` and `X News Agency`, a
//! name and its initials, a typing error.

use std::collections::HashMap;

use crate::model::archive::{Archive, SourceRecord};
use crate::model::name::NormalName;
use crate::model::web_address::ends_like_host;
use crate::text::lang::is_press_word;

/// The sources of the archive, grouped: the first of each group is the declared or the most cited one.
pub(super) fn groups(archive: &Archive) -> Vec<Vec<&SourceRecord>> {
    let mut sources: Vec<&SourceRecord> = archive.sources.iter().filter(|source| source.exists()).collect();
    sources.sort_by(|one, other| {
        let weight = |source: &SourceRecord| (source.declared.is_none(), std::cmp::Reverse(source.citations));
        weight(one).cmp(&weight(other)).then_with(|| one.id.cmp(&other.id))
    });
    let mut groups: Vec<Vec<&SourceRecord>> = Vec::new();
    let mut by_key: HashMap<NormalName, usize> = HashMap::new();
    let mut by_start: HashMap<String, Vec<usize>> = HashMap::new();
    for source in sources {
        let folded = NormalName::of(&source.name);
        let keys = keys(&source.name);
        let start: String = folded.chars().take(3).collect();
        let is_host = is_linked_host(source);
        // Two hosts are two sites, however alike they are.
        let fits = |group: &usize| !is_host || !groups[*group].iter().any(|other| is_linked_host(other));
        let near = || {
            if is_host {
                return None;
            }
            let others = by_start.get(&start)?;
            others.iter().copied().find(|group| is_slip(&NormalName::of(&groups[*group][0].name), &folded))
        };
        let group = keys.iter().filter_map(|key| by_key.get(key)).copied().find(fits).or_else(near);
        let index = match group {
            // Two declared sources are two.
            Some(group) if source.declared.is_none() => {
                groups[group].push(source);
                group
            }
            _ => {
                groups.push(vec![source]);
                by_start.entry(start).or_default().push(groups.len() - 1);
                groups.len() - 1
            }
        };
        for key in keys {
            by_key.entry(key).or_insert(index);
        }
    }
    groups
}

/// Whether it is cited by links and named after their host.
pub(super) fn is_linked_host(source: &SourceRecord) -> bool {
    source.declared.is_none()
        && !source.addressed.is_empty()
        && !source.name.contains(char::is_whitespace)
        && ends_like_host(&source.name)
}

/// What a name may be called by: without the words for its trade, without `www` and domain, by its initials.
fn keys(name: &str) -> Vec<NormalName> {
    let words: Vec<&str> = name.split(|sign: char| sign.is_whitespace() || sign == '-').collect();
    let bare: Vec<&str> = words.iter().copied().filter(|word| !is_press_word(&word.to_lowercase())).collect();
    let mut keys = vec![NormalName::of(name)];
    if !bare.is_empty() && bare.len() < words.len() {
        keys.push(NormalName::of(&bare.join(" ")));
    }
    if let Some((host, domain)) = name.trim_start_matches("www.").rsplit_once('.')
        && !name.contains(char::is_whitespace)
        && domain.len() >= 2
        && domain.chars().all(char::is_lowercase)
    {
        keys.push(NormalName::of(host));
    }
    let initials: String =
        words.iter().filter_map(|word| word.chars().next().filter(|first| first.is_uppercase())).collect();
    if initials.chars().count() >= 3 && initials.chars().count() == words.len() {
        keys.push(NormalName::of(&initials));
    }
    keys.retain(|key| key.chars().count() > 1);
    keys
}

fn is_slip(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let shorter = one.chars().count().min(other.chars().count());
    if one.len().abs_diff(other.len()) > 4 || shorter < 6 || digits(one) != digits(other) {
        return false;
    }
    strsim::damerau_levenshtein(one, other) <= if shorter < 10 { 1 } else { 2 }
}
