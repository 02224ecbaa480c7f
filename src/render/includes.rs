//! How deep templates include each other: rendering is recursive, so that depth is bounded.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use crate::render::sources::Sources;

/// How many templates may include each other in a row.
pub(super) const MAX_DEPTH: usize = 40;

/// The templates whose includes are nested too deep; with the name that it includes, those that are it by one.
pub(super) fn too_deep(own: &Sources) -> Vec<(String, Option<Range<usize>>)> {
    let includes: BTreeMap<&str, Vec<(&str, Range<usize>)>> =
        own.iter().map(|(name, text)| (&**name, included(text))).collect();
    let mut depths: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for name in includes.keys() {
        // Without recursion: a chain may be long.
        let (mut open, mut entered) = (vec![(*name, false)], HashSet::new());
        while let Some((name, is_left)) = open.pop() {
            let inner = includes.get(name).map_or(&[][..], Vec::as_slice);
            if !is_left {
                // Circles are reported elsewhere.
                if !depths.contains_key(name) && entered.insert(name) {
                    open.push((name, true));
                    open.extend(inner.iter().map(|(inner, _)| (*inner, false)));
                }
                continue;
            }
            let depth = |inner: &&str| depths.get(inner).copied().unwrap_or(0);
            let deepest = inner.iter().max_by_key(|(inner, _)| depth(inner));
            let own_depth = deepest.map_or(0, |(inner, _)| depth(inner) + 1);
            if own_depth > MAX_DEPTH {
                let place = deepest.map(|(_, place)| place.clone());
                found.push((name.to_owned(), place.filter(|_| own_depth == MAX_DEPTH + 1)));
            }
            depths.insert(name, own_depth);
        }
    }
    found
}

/// The templates that a template includes or extends, with the places of their names.
fn included(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices("{%") {
        let inner = text[open + 2..].trim_start_matches('-').trim_start();
        let Some(rest) = ["include", "extends"].into_iter().find_map(|word| inner.strip_prefix(word)) else {
            continue;
        };
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`')) else {
            continue;
        };
        let Some(name) = rest[1..].split(quote).next() else { continue };
        let start = open + text[open..].find(name).unwrap_or(0);
        found.push((name, start..start + name.len()));
    }
    found
}
