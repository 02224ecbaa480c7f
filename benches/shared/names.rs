//! Names that an actor may get in a measurement.

use std::collections::HashMap;

/// A word and two words together that stand in some ten of a hundred texts.
pub fn common<T: AsRef<str>>(texts: &[T]) -> Vec<(f64, String)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        let words: Vec<&str> = text.as_ref().split_whitespace().collect();
        let is_word = |word: &&&str| word.len() > 4 && word.chars().all(char::is_lowercase);
        let single = words.iter().filter(|word| word.len() > 4 && word.chars().all(char::is_alphabetic));
        let mut found: Vec<String> = single.map(|word| (*word).to_owned()).collect();
        let pairs = words.windows(2).filter(|pair| pair.iter().filter(is_word).count() == 2);
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

/// An actor's file with more aliases.
pub fn with_aliases(text: &str, aliases: &[&str]) -> String {
    let aliases: String = aliases.iter().map(|alias| format!("\"{alias}\", ")).collect();
    if text.contains("\naliases: [") {
        return text.replacen("\naliases: [", &format!("\naliases: [{aliases}"), 1);
    }
    text.replacen("---\n", &format!("---\naliases: [{}]\n", aliases.trim_end_matches(", ")), 1)
}
