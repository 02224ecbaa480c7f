//! Files that Jekyll includes in posts. Of their text only definitions of links come along, where a post uses them:
//! without these its links would be brackets.

use std::collections::{HashMap, HashSet};

/// The files in `_includes`, by name.
#[derive(Debug, Default)]
pub struct Includes {
    files: HashMap<String, Include>,
    /// Values that are assigned in them.
    assigned: HashMap<String, String>,
}

/// One file that is included.
#[derive(Debug, Default)]
pub struct Include {
    /// Labels in small letters, each with the line that defines it.
    definitions: Vec<(String, String)>,
    /// Whether it has nothing that would be shown.
    pub is_only_definitions: bool,
}

impl Includes {
    /// Of files with their texts.
    pub fn of(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut includes = Self::default();
        for (name, text) in files {
            includes.assigned.extend(text.lines().filter_map(assigned));
            includes.files.insert(name, Include::of(&text));
        }
        includes
    }

    /// The value that is assigned to a name in one of the files.
    pub fn value(&self, name: &str) -> Option<&String> {
        self.assigned.get(name)
    }

    pub fn get(&self, name: &str) -> Option<&Include> {
        self.files.get(name)
    }
}

impl Include {
    fn of(text: &str) -> Self {
        let mut include = Self { is_only_definitions: true, ..Self::default() };
        for line in text.lines().map(str::trim) {
            match definition(line) {
                Some(label) if !line.contains("{{") && !line.contains("{%") => {
                    include.definitions.push((label.to_lowercase(), line.to_owned()));
                }
                Some(_) => {}
                None => {
                    include.is_only_definitions &=
                        line.is_empty() || (line.starts_with("{%") && line.ends_with("%}"))
                }
            }
        }
        include
    }

    /// The definitions of these labels, in small letters.
    pub fn used<'a>(&'a self, labels: &'a HashSet<String>) -> impl Iterator<Item = &'a str> {
        self.definitions.iter().filter(|(label, _)| labels.contains(label)).map(|(_, line)| line.as_str())
    }
}

/// The labels between brackets that a text uses and does not define, in small letters.
pub fn labels(text: &str) -> HashSet<String> {
    /// A label is not longer.
    const LONGEST: usize = 200;
    let (mut used, mut defined) = (HashSet::new(), HashSet::new());
    for (at, _) in text.match_indices('[') {
        let rest = &text[at + 1..text.floor_char_boundary(at + LONGEST)];
        let Some((label, rest)) = rest.split_once(']') else { continue };
        let starts_line = text[..at].ends_with('\n') || at == 0;
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        match starts_line && rest.starts_with(':') {
            true => defined.insert(label),
            false => used.insert(label),
        };
    }
    used.retain(|label| !defined.contains(label));
    used
}

/// The name and the value in a line `{% assign a = "b" %}`.
fn assigned(line: &str) -> Option<(String, String)> {
    let inside = line.trim().strip_prefix("{%")?.strip_suffix("%}")?.trim_matches(['-', ' ']);
    let (name, value) = inside.strip_prefix("assign ")?.split_once('=')?;
    let value = value.trim();
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let value = value[1..].strip_suffix(quote).filter(|value| !value.contains(quote))?;
    Some((name.trim().to_owned(), value.to_owned()))
}

/// The label that a line defines.
pub fn definition(line: &str) -> Option<&str> {
    let (label, address) = line.strip_prefix('[')?.split_once("]:")?;
    (!address.trim().is_empty() && !label.starts_with('^')).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_definitions_in_use_come_along() {
        let include = Include::of(
            "{% comment %}x{% endcomment %}\n[port]: /port/\n[The Dues]: /dues/\n\n[x {{y}}]: /z/\n",
        );
        assert!(include.is_only_definitions);
        let labels = labels("See [this][the\ndues], [port].\n\n[port]: /mine/");
        assert_eq!(include.used(&labels).collect::<Vec<_>>(), ["[The Dues]: /dues/"]);
        assert!(!Include::of("Words.\n").is_only_definitions);
    }
}
