//! Which file imports which, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Source;

/// The files that each file imports. Declaring a module (`mod x;`) is no import; a parent module and a child that
/// import each other count as one file.
pub fn imports(sources: &[Source]) -> BTreeMap<&str, BTreeSet<&str>> {
    let modules: BTreeMap<&[String], &Source> = sources
        .iter()
        .filter(|source| source.file != "main.rs")
        .map(|source| (&*source.module, source))
        .collect();
    let imported = |source: &Source| {
        let paths = source.paths.iter().filter_map(|path| path.strip_prefix(&["crate".to_owned()][..]));
        paths.filter_map(|path| defining(&modules, path)).filter(|file| *file != source.file).collect()
    };
    let mut imports: BTreeMap<&str, BTreeSet<&str>> =
        sources.iter().map(|source| (&*source.file, imported(source))).collect();
    for source in sources {
        let parent = source.module.split_last().and_then(|(_, parent)| modules.get(parent));
        let Some(parent) = parent.map(|parent| &*parent.file) else { continue };
        let names =
            |one: &str, other: &str| imports.get(one).is_some_and(|imported| imported.contains(other));
        if names(parent, &source.file) && names(&source.file, parent) {
            join(&mut imports, parent, &source.file);
        }
    }
    imports
}

/// Makes one file of a parent module and its child: each may name the other, since they are one module.
fn join<'a>(imports: &mut BTreeMap<&'a str, BTreeSet<&'a str>>, parent: &'a str, child: &str) {
    let of_child = imports.remove(child).unwrap_or_default();
    imports.get_mut(parent).expect("the parent is a file").extend(of_child);
    for (file, imported) in imports.iter_mut() {
        if imported.remove(child) {
            imported.insert(parent);
        }
        imported.remove(file);
    }
}

/// The file that defines an item; the last of those through which it is re-exported. None for a module itself,
/// which is named only to name what is in it.
fn defining<'a>(modules: &BTreeMap<&[String], &'a Source>, path: &[String]) -> Option<&'a str> {
    let known = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let (module, item) = path.split_at(known);
    let source = modules[module];
    let (name, rest) = item.split_first()?;
    // An import of a parent is visible to its children; one that a file makes of itself is a `use Self::…` of an enum.
    match source.imports.get(name).and_then(|path| path.strip_prefix(&["crate".to_owned()][..])) {
        Some(target) if target != path => defining(modules, &[target, rest].concat()),
        _ => Some(&source.file),
    }
}

/// The sets of files that all import each other, directly or through others of the set.
pub fn circles(imports: &BTreeMap<&str, BTreeSet<&str>>) -> BTreeSet<Vec<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (*file, reached(file, imports))).collect();
    let circle = |file: &str| {
        let others = reached[file].iter().filter(|other| reached[**other].contains(file));
        others.map(|other| (*other).to_owned()).collect::<Vec<_>>()
    };
    imports.keys().map(|file| circle(file)).filter(|circle| !circle.is_empty()).collect()
}

/// All files that a file imports, directly or through others.
fn reached<'a>(from: &'a str, imports: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let (mut reached, mut ahead) = (BTreeSet::new(), vec![from]);
    while let Some(file) = ahead.pop() {
        ahead.extend(imports[file].iter().filter(|next| reached.insert(**next)));
    }
    reached
}
