//! Files that Jekyll includes in posts. Of their text only definitions of links come along, where a post uses them:
//! without these its links would be brackets.

use std::collections::HashMap;

/// The files in `_includes`, by name.
#[derive(Debug, Default)]
pub struct Includes {
    files: HashMap<String, Include>,
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
        Self { files: files.into_iter().map(|(name, text)| (name, Include::of(&text))).collect() }
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

    /// The definitions that a text uses and does not have.
    pub fn used_in<'a>(&'a self, text: &str) -> impl Iterator<Item = &'a str> {
        let lower = text.to_lowercase();
        self.definitions.iter().filter_map(move |(label, line)| {
            let used = lower.contains(&format!("[{label}]")) && !lower.contains(&format!("[{label}]:"));
            used.then_some(line.as_str())
        })
    }
}

/// The label that a line defines.
fn definition(line: &str) -> Option<&str> {
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
        let used: Vec<&str> = include.used_in("See [this][the dues], [port].\n\n[port]: /mine/").collect();
        assert_eq!(used, ["[The Dues]: /dues/"]);
        assert!(!Include::of("Words.\n").is_only_definitions);
    }
}
