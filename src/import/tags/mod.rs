//! Template tags in a text: Liquid of Jekyll, shortcodes of Hugo. Those that stand for an address become it;
//! others stay in the text and are counted.

mod gaps;
mod tag;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::import::edits::Edits;
use crate::import::foreign::ForeignText;
use crate::import::includes::{Include, Includes, labels};
use crate::import::index::{Index, Target};
use crate::import::mask::Mask;
use crate::import::site_settings::SiteSettings;
use crate::import::tags::tag::{Tag, kind, next};

/// The values that a text has as `page.key`.
fn values_of(page: &ForeignText) -> Values {
    let extra = page.keys.iter().find(|(key, _)| key == "extra");
    let extra = extra.and_then(|(_, json)| serde_json::from_str::<serde_json::Value>(json).ok());
    let mut values = Values::new();
    for (key, value) in extra.as_ref().and_then(serde_json::Value::as_object).into_iter().flatten() {
        values.extend(value.as_str().map(|value| (format!("page.{key}"), value.to_owned())));
    }
    values.extend(page.title.clone().map(|title| ("page.title".to_owned(), title)));
    values
}

/// What became of the tags of a text.
#[derive(Debug, Default)]
pub struct Tags {
    pub text: String,
    /// How often each kind of tag was left.
    pub left: BTreeMap<String, usize>,
}

/// What tags may stand for.
pub struct Context<'a> {
    pub index: &'a Index<'a>,
    pub settings: &'a SiteSettings,
    pub includes: &'a Includes,
}

/// Values assigned in a text, by name.
type Values = HashMap<String, String>;

/// How the address begins that stands for a text until links are rewritten. No text can have it: it is not a
/// character.
pub const MARKER: &str = "\u{fdd0}text:";

/// The address that stands for the text of a number.
pub fn marker(number: usize) -> String {
    format!("{MARKER}{number}")
}

/// The text with its tags resolved.
pub fn resolved(text: &str, (from, page): (&str, &ForeignText), context: &Context) -> Tags {
    let mut values = values_of(page);
    let mut found = Tags { text: text.to_owned(), left: BTreeMap::new() };
    if !text.contains("{{") && !text.contains("{%") {
        return found;
    }
    let text = &*with_includes(text, context);
    let mut edits = Edits::default();
    let mask = Mask::of(text);
    let mut comment: Option<usize> = None;
    let mut definitions = String::new();
    let mut used = None;
    let mut at = 0;
    while let Some(tag) = next(text, at) {
        at = tag.end;
        let word = tag.words.split_whitespace().next().unwrap_or_default();
        match (word, comment) {
            ("comment", None) if tag.open == "{%" => comment = Some(tag.start),
            ("endcomment", Some(start)) => {
                edits.replace(start..tag.end, "");
                comment = None;
            }
            (_, Some(_)) => {}
            ("raw" | "endraw", _) if tag.open == "{%" => edits.replace(tag.start..tag.end, ""),
            _ if mask.end_of(tag.start).is_some() => {}
            ("highlight", _) if tag.open == "{%" => {
                let language = tag.words.split_whitespace().nth(1).unwrap_or_default();
                edits.replace(tag.start..tag.end, format!("```{language}"));
            }
            ("endhighlight", _) if tag.open == "{%" => edits.replace(tag.start..tag.end, "```"),
            ("include", _)
                if tag.open == "{%"
                    && let Some(include) = included(tag.words, context) =>
            {
                for line in include.used(tag.words, used.get_or_insert_with(|| labels(text))) {
                    if !definitions.contains(&line) {
                        definitions += &format!("{line}\n");
                    }
                }
                match include.is_only_definitions {
                    true => edits.replace(tag.start..tag.end, ""),
                    false => *found.left.entry(kind(&tag)).or_default() += 1,
                }
            }
            ("assign", _) if assigned(tag.words, &mut values) => edits.replace(tag.start..tag.end, ""),
            _ => match address(&tag, (from, &values), context) {
                Some(address) => edits.replace(tag.start..tag.end, address),
                None => *found.left.entry(kind(&tag)).or_default() += 1,
            },
        }
    }
    found.text = edits.applied(text);
    if !found.left.is_empty() {
        found.text = gaps::separated(&found.text);
    }
    if !definitions.is_empty() {
        found.text = format!("{}\n\n{definitions}", found.text.trim_end());
    }
    found
}

/// The text with the texts of files that it includes, which may include others.
fn with_includes<'t>(text: &'t str, context: &Context) -> Cow<'t, str> {
    /// How deep files may include others.
    const DEEPEST: usize = 4;
    /// How much a text may grow.
    const MOST: usize = 1_000_000;
    let mut text = Cow::Borrowed(text);
    for _ in 0..DEEPEST {
        let mut edits = Edits::default();
        let (mut at, mut added) = (0, 0);
        let mask = Mask::of(&text);
        while let Some(tag) = next(&text, at) {
            at = tag.end;
            let is_include = tag.open == "{%" && tag.words.starts_with("include ");
            let include =
                included(tag.words, context).filter(|_| is_include && mask.end_of(tag.start).is_none());
            if let Some(body) = include.and_then(|include| include.text.as_ref())
                && added + body.len() <= MOST
            {
                added += body.len();
                edits.replace(tag.start..tag.end, body.trim());
            }
        }
        if added == 0 {
            break;
        }
        text = Cow::Owned(edits.applied(&text));
    }
    text
}

/// What stands in place of a tag: an address, or nothing for the root of the site.
fn address(tag: &Tag, (from, values): (&str, &Values), context: &Context) -> Option<String> {
    let index = context.index;
    let (word, rest) = tag.words.split_once(char::is_whitespace).unwrap_or((tag.words, ""));
    let rest = rest.trim();
    match (tag.open, word) {
        ("{%", "post_url") => index.text_named(unquoted(rest)).map(marker),
        ("{%", "link") => led(unquoted(rest), from, index),
        ("{{<" | "{{%", "ref" | "relref") => led(unquoted(rest), from, index),
        ("{{<", "figure") => figure(rest),
        ("{{", _) => value(tag.words, values, context),
        _ => None,
    }
}

/// The address of a file or text of the archive that a tag names.
fn led(written: &str, from: &str, index: &Index) -> Option<String> {
    let (path, fragment) = match written.find('#') {
        Some(at) => written.split_at(at),
        None => (written, ""),
    };
    let rooted = format!("/{}", path.trim_start_matches('/'));
    let target = index.target(path, from).or_else(|| index.target(&rooted, from));
    match target.or_else(|| index.text_named(path).map(Target::Text))? {
        Target::Text(number) => Some(format!("{}{fragment}", marker(number))),
        Target::File(_) => Some(rooted),
    }
}

/// A path in quotes, without what follows it.
fn unquoted(words: &str) -> &str {
    match words.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => words[1..].split(quote).next().unwrap_or_default(),
        _ => words.split_whitespace().next().unwrap_or_default().trim_start_matches("path="),
    }
}

/// `{{< figure src="a.png" caption="The port" >}}`
fn figure(words: &str) -> Option<String> {
    let value = |key: &str| {
        let start = words.find(&format!("{key}=\""))? + key.len() + 2;
        words[start..].split('"').next()
    };
    let alt = value("alt").or_else(|| value("caption")).unwrap_or_default();
    Some(format!("![{}](<{}>)", alt.replace(['[', ']'], ""), value("src")?))
}

/// The file that a tag includes.
fn included<'a>(words: &str, context: &Context<'a>) -> Option<&'a Include> {
    context.includes.get(words.split_whitespace().nth(1)?)
}

/// `{% assign a = "b" %}`: keeps the value; false if it is none that is known.
fn assigned(words: &str, values: &mut Values) -> bool {
    let Some((name, value)) = words.trim_start_matches("assign").split_once('=') else { return false };
    let value = value.trim();
    let is_text = value.len() > 1 && value.starts_with(['"', '\'']) && !value.contains('|');
    if is_text {
        values.insert(name.trim().to_owned(), unquoted(value).to_owned());
    }
    is_text
}

/// `{{ site.baseurl }}`, `{{ "/a" | relative_url }}`, `{{ a }}` of a value that was assigned.
fn value(words: &str, values: &Values, context: &Context) -> Option<String> {
    let mut parts = words.split('|').map(str::trim);
    let first = parts.next()?;
    let filters: Vec<&str> = parts.collect();
    let is_root = ["site.baseurl", "site.url", "site.github.url", "site.base_url", "page.root", "base_path"];
    let is_address = |filter: &&str| {
        ["relative_url", "absolute_url"].contains(filter)
            || filter.starts_with("prepend:")
            || *filter == "url"
    };
    if !filters.iter().all(is_address) {
        return None;
    }
    match first {
        root if is_root.contains(&root) => Some(String::new()),
        quoted if quoted.starts_with(['"', '\'']) && !filters.is_empty() => Some(unquoted(quoted).to_owned()),
        name => {
            let assigned = values.get(name).or_else(|| context.includes.value(name)).cloned();
            assigned.or_else(|| context.settings.value(name.strip_prefix("site.")?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::index::Files;

    #[test]
    fn tags_that_stand_for_addresses_become_them() {
        let files = Files::of(["in/a.png".to_owned()]);
        let texts = [("in/_posts/2005-06-23-port.md".to_owned(), ForeignText::default())];
        let index = Index::of(&texts, &files);
        let settings = SiteSettings::read("_config.yml", "links: {mail: 'mailto:a@b.example'}").unwrap();
        let includes = Includes::of([("l.md".to_owned(), "[c]: /d/\n{% assign e = 'f' %}\n".to_owned())]);
        let context = Context { index: &index, settings: &settings, includes: &includes };
        let keys = vec![("extra".to_owned(), "{\"reference\":\"g\"}".to_owned())];
        let page = ForeignText { keys, ..ForeignText::default() };
        for (text, expected) in [
            ("[a]({{ site.baseurl }}{% post_url 2005-06-23-port %})", "[a](\u{fdd0}text:0)"),
            ("[a]({% link _posts/2005-06-23-port.md %}#b)", "[a](\u{fdd0}text:0#b)"),
            ("[a]({{< ref \"2005-06-23-port.md#b\" >}})", "[a](\u{fdd0}text:0#b)"),
            ("[a]({{ '/b' | relative_url }}) {{site.links.mail}}", "[a](/b) mailto:a@b.example"),
            ("{% assign x = 'b' %}{{x}} {% raw %}c{% endraw %}{% comment %}\nd{% endcomment %}", "b c"),
            ("{% highlight rust %}\na\n{% endhighlight %}", "```rust\na\n```"),
            ("[b][c]\n\n{% include l.md %}\n", "[b][c]\n\n[c]: /d/\n"),
            ("{{e}} {{ page.reference }}", "f g"),
            ("{{< figure src=\"a.png\" caption=\"B\" >}}", "![B](<a.png>)"),
        ] {
            let made = resolved(text, ("in/b.md", &page), &context);
            assert_eq!((&*made.text, made.left.len()), (expected, 0), "{text}");
        }
        let text = "{% include a.md %} {% include b.md %} {{ page.url }} {{< tweet 1 >}} `{{ x }}`";
        let made = resolved(text, ("in/b.md", &page), &context);
        assert_eq!(made.text, text);
        let left: Vec<_> = made.left.into_iter().collect();
        let count = |kind: &str, count| (kind.to_owned(), count);
        assert_eq!(left, [count("{% include %}", 2), count("{{ page }}", 1), count("{{< tweet >}}", 1)]);
    }
}
