//! Names that an actor may get in a measurement.

use std::collections::{HashMap, HashSet};

/// A word and two words together that stand in some ten of a hundred texts. `taken`: words of names, which
/// would mean others.
pub fn common<T: AsRef<str>>(texts: &[T], taken: &HashSet<String>) -> Vec<(f64, String)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        let body = text.as_ref().splitn(3, "---").nth(2).unwrap_or_default();
        let words: Vec<&str> = body.split(|letter: char| !letter.is_alphabetic()).collect();
        let is_word = |word: &str| word.len() > 4 && !taken.contains(word);
        let mut found: Vec<String> =
            words.iter().filter(|word| is_word(word)).map(|word| (*word).to_owned()).collect();
        let pairs = words.windows(2).filter(|pair| pair.iter().all(|word| is_word(word)));
        found.extend(pairs.map(|pair| pair.join(" ")));
        found.sort();
        found.dedup();
        found.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let share = |count: usize| count as f64 * 100.0 / texts.len() as f64;
    let nearest = |pair: bool| {
        let fit = counts.iter().filter(|(word, _)| word.contains(' ') == pair);
        let near = |count: usize| (share(count) - 10.0).abs();
        let best = fit.min_by(|one, other| near(*one.1).total_cmp(&near(*other.1)).then(one.0.cmp(other.0)));
        best.map(|(word, count)| (share(*count), word.clone()))
    };
    [false, true].into_iter().filter_map(nearest).collect()
}

/// The words of the names that files of actors and sources give.
pub fn taken<T: AsRef<str>>(files: impl Iterator<Item = T>) -> HashSet<String> {
    let mut words = HashSet::new();
    for file in files {
        let names =
            file.as_ref().lines().filter(|line| line.starts_with("name:") || line.starts_with("aliases:"));
        let found = names.flat_map(|line| line.split(|letter: char| !letter.is_alphabetic()));
        words.extend(found.map(str::to_owned));
    }
    words
}

/// An actor's file with more aliases.
pub fn with_aliases(text: &str, aliases: &[&str]) -> String {
    let aliases: String = aliases.iter().map(|alias| format!("\"{alias}\", ")).collect();
    if text.contains("\naliases: [") {
        return text.replacen("\naliases: [", &format!("\naliases: [{aliases}"), 1);
    }
    text.replacen("---\n", &format!("---\naliases: [{}]\n", aliases.trim_end_matches(", ")), 1)
}
