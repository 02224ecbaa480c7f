//! Files that Jekyll includes in posts. Markdown comes along, and definitions of links where a post uses them:
//! without these its links would be brackets.

use std::collections::{HashMap, HashSet};

use crate::import::format::Format;
use crate::text::front_matter;

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
    /// Lines of a loop that define a link for each item of a list: `[port #{{n}}]: /port/{{n}}`.
    patterns: Vec<Pattern>,
    /// Its text, if that is Markdown which depends on nothing.
    pub text: Option<String>,
    /// Whether it has nothing that would be shown.
    pub is_only_definitions: bool,
}

/// A line with a placeholder.
#[derive(Debug)]
struct Pattern {
    line: String,
    placeholder: String,
}

impl Includes {
    /// Of files with their texts.
    pub fn of(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut includes = Self::default();
        for (name, text) in files {
            includes.assigned.extend(text.lines().filter_map(assigned));
            let include = Include::of(&name, &text);
            includes.files.insert(name, include);
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
    fn of(name: &str, text: &str) -> Self {
        let text = shown(text);
        let mut include = Self { is_only_definitions: true, ..Self::default() };
        for line in text.lines().map(str::trim) {
            match definition(line) {
                Some(label) if !line.contains("{{") && !line.contains("{%") => {
                    include.definitions.push((label.to_lowercase(), line.to_owned()));
                }
                Some(_) => include.patterns.extend(Pattern::of(line)),
                None => {
                    include.is_only_definitions &=
                        line.is_empty() || (line.starts_with("{%") && line.ends_with("%}"));
                }
            }
        }
        let is_text = Format::of_name(name) == Some(Format::Markdown) && !include.is_only_definitions;
        let depends = CONTROL.iter().any(|word| text.contains(word)) || text.contains("include.");
        include.text = (is_text && !depends).then_some(text);
        include
    }

    /// The definitions of these labels, in small letters. `words`: those of the tag, with the values for it.
    pub fn used(&self, words: &str, labels: &HashSet<String>) -> Vec<String> {
        let fixed = self.definitions.iter().filter(|(label, _)| labels.contains(label));
        let mut used: Vec<String> = fixed.map(|(_, line)| line.clone()).collect();
        let items = if self.patterns.is_empty() { Vec::new() } else { items(words) };
        for pattern in &self.patterns {
            let lines = items.iter().map(|item| pattern.line.replace(&pattern.placeholder, item));
            let is_used =
                |line: &String| definition(line).is_some_and(|label| labels.contains(&label.to_lowercase()));
            used.extend(lines.filter(is_used));
        }
        used
    }
}

impl Pattern {
    /// The pattern in a line, if its placeholders are all the same and nothing but a name.
    fn of(line: &str) -> Option<Self> {
        let start = line.find("{{")?;
        let end = start + line[start..].find("}}")? + 2;
        let placeholder = &line[start..end];
        let name = placeholder.trim_matches(['{', '}']).trim();
        let is_name = name.chars().all(|sign| sign.is_alphanumeric() || "_-".contains(sign));
        let rest = line.replace(placeholder, "");
        let is_only = !rest.contains("{{") && !rest.contains("{%");
        (is_name && is_only).then(|| Self { line: line.to_owned(), placeholder: placeholder.to_owned() })
    }
}

/// Tags whose text depends on the page that includes it.
const CONTROL: [&str; 5] = ["{% if", "{% unless", "{% for", "{% case", "{%- "];

/// The items of lists among the values of a tag: `issues="12,34"`.
fn items(words: &str) -> Vec<&str> {
    /// A tag has no more.
    const MOST: usize = 200;
    let values = words.split('=').skip(1).filter_map(|value| {
        let value = value.trim_start();
        let quote = value.chars().next()?;
        match quote {
            '"' | '\'' => value[1..].split(quote).next(),
            _ => value.split_whitespace().next(),
        }
    });
    let items = values.flat_map(|value| value.split([',', ';', ' ']));
    items.map(str::trim).filter(|item| !item.is_empty()).take(MOST).collect()
}

/// The text of a file without its front matter, comments, and what is captured and shown elsewhere.
fn shown(text: &str) -> String {
    let body = front_matter::split(text).ok().map_or(text, |parts| &text[parts.body]);
    let hidden = [("{% comment %}", "{% endcomment %}"), ("{% capture", "{% endcapture %}"), ("<!--", "-->")];
    hidden.iter().fold(body.to_owned(), |text, (open, close)| without(&text, open, close))
}

/// A text without the parts between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let Some(end) = rest[start..].find(close) else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + end + close.len()..];
    }
    kept + rest
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
            "a.md",
            "{% comment %}x{% endcomment %}\n[port]: /port/\n[The Dues]: /dues/\n\n[x {{y}}]: /z/\n",
        );
        assert!(include.is_only_definitions);
        let labels = labels("See [this][the\ndues], [port].\n\n[port]: /mine/");
        assert_eq!(include.used("", &labels), ["[The Dues]: /dues/"]);
        let text = |text: &str| Include::of("a.md", text).text;
        assert_eq!(text("---\na: b\n---\nWords {{ site.a }}.\n").as_deref(), Some("Words {{ site.a }}.\n"));
        assert_eq!(text("Words {{ include.a }}.\n"), None);
        assert_eq!(text("{% if a %}Words{% endif %}\n"), None);
    }

    #[test]
    fn a_loop_over_a_list_defines_a_link_for_each_item() {
        let include = Include::of(
            "a.md",
            "{% capture x %}\n<!-- how to -->\n{% assign all = include.all | split: \",\" %}\n{% endcapture %}\
             {% for n in all %}\n[port #{{n}}]: /port/{{n}}\n[{{n | a}}]: /b\n{% endfor %}\n",
        );
        assert!(include.is_only_definitions);
        let labels = labels("[Port #12][], [port #34] and [port #56]");
        assert_eq!(
            include.used("include a.md v=2 all=\"12,34\"", &labels),
            ["[port #12]: /port/12", "[port #34]: /port/34"]
        );
    }
}
