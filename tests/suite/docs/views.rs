//! The types of `src/model/view` as the reference of templates: read from their sources, since that is where
//! the words are.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;

/// A struct or an enum with its documented parts.
struct Type<'a> {
    doc: String,
    parts: Vec<Part<'a>>,
}

/// A field or a variant.
struct Part<'a> {
    name: &'a str,
    of: &'a str,
    doc: String,
}

/// The reference, from the sources of all views and the built-in files.
pub fn reference<'a>(sources: &str, files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let types = types(sources);
    let files: BTreeMap<&str, &str> = files.collect();
    let facts = &types["Facts"];
    let mut text = String::from(
        "## Which template sees what\n\nAll templates see `site`, `page`, `body` (the page’s text as HTML, empty if it has none) and `contents` (the text’s top-level headings, each with `name` and `href`).\n\n| template | variable | blocks |\n| --- | --- | --- |\n",
    );
    let blocks = |name: &str| {
        let names = files[name].split("{% block ").skip(1).filter_map(|rest| rest.split([' ', '%']).next());
        names.map(|block| format!("`{block}`")).collect::<Vec<_>>().join(" ")
    };
    let _ = writeln!(text, "| `base.html` | those of the page | {} |", blocks("base.html"));
    for part in &facts.parts {
        let (template, rest) = part.doc.split_once(", ").expect("`template`, variable `name`");
        let variable = rest.trim_start_matches("variable ").trim_end_matches('.');
        let _ = writeln!(text, "| {template} | {variable} | {} |", blocks(template.trim_matches('`')));
    }
    text.push_str("\nComponents that several templates share, from `components.html`. To replace one, define a component of the same name in your own template:\n\n");
    let mut about = "";
    for line in files["components.html"].lines() {
        if let Some(comment) = line.strip_prefix("{# ") {
            about = comment.trim_end_matches(" #}");
        } else if let Some(rest) = line.strip_prefix("{% component ") {
            let signature = rest.split(" -%}").next().unwrap_or(rest);
            let _ = writeln!(text, "- `{signature}`: {about}");
        }
    }
    sections(&mut text, &types);
    text
}

/// A section for each type that a template can reach, the variables first.
fn sections(text: &mut String, types: &BTreeMap<&str, Type>) {
    let mut queue: VecDeque<&str> = ["SiteView", "PageView"].into();
    queue.extend(types["Facts"].parts.iter().map(|part| inner(part.of)).filter(|of| !of.is_empty()));
    let mut seen: Vec<&str> = Vec::new();
    while let Some(name) = queue.pop_front() {
        let Some(found) = types.get(name).filter(|_| !seen.contains(&name)) else { continue };
        seen.push(name);
        let _ = write!(text, "\n## {}\n\n{}\n", title(name), found.doc);
        if found.parts.is_empty() {
            continue;
        }
        text.push_str("\n| field | type | meaning |\n| --- | --- | --- |\n");
        for part in &found.parts {
            let _ = writeln!(text, "| `{}` | {} | {} |", part.name, plain(part.of, types), part.doc);
            queue.push_back(inner(part.of));
        }
    }
}

fn types(sources: &str) -> BTreeMap<&str, Type<'_>> {
    let mut types: BTreeMap<&str, Type> = BTreeMap::new();
    let mut doc = String::new();
    let mut open: Option<&str> = None;
    for line in sources.lines() {
        let code = line.trim();
        if let Some(words) = code.strip_prefix("///") {
            doc.push_str(words);
        } else if code == "}" {
            open = None;
        } else if code.starts_with("#[") {
            // What a type derives is not for templates.
        } else if let Some(rest) = code.strip_prefix("pub struct ").or_else(|| code.strip_prefix("pub enum "))
        {
            let name = rest.split(['<', ' ', '(']).next().unwrap_or(rest);
            types.insert(name, Type { doc: std::mem::take(&mut doc).trim().to_owned(), parts: Vec::new() });
            open = code.ends_with('{').then_some(name);
        } else if let (Some(name), false) = (open, doc.is_empty()) {
            let doc = std::mem::take(&mut doc).trim().replace('|', "\\|");
            let code = code.trim_end_matches(',');
            let (part, of) = match code.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
                Some(field) => field,
                None => code.split_once('(').unwrap_or((code, "")),
            };
            types.get_mut(name).expect("it was opened").parts.push(Part { name: part, of, doc });
        } else {
            doc.clear();
        }
    }
    types
}

/// The name of a type within lists, options and boxes.
fn inner(of: &str) -> &str {
    let mut of = of.trim_end_matches(')');
    while let Some(rest) =
        ["Vec<", "Option<", "Box<"].iter().find_map(|wrapper| of.strip_prefix(wrapper)?.strip_suffix('>'))
    {
        of = rest;
    }
    of.split('<').next().unwrap_or(of)
}

/// A type in words, linked to its section.
fn plain(of: &str, types: &BTreeMap<&str, Type>) -> String {
    let within = |wrapper: &str| of.strip_prefix(wrapper).and_then(|rest| rest.strip_suffix('>'));
    if let Some(of) = within("Option<") {
        return format!("{} or none", plain(of, types));
    }
    if let Some(of) = within("Vec<") {
        return format!("list of {}", plain(of, types));
    }
    match of {
        "String" | "&'static str" | "&'a str" | "Cow<'a, str>" => "text".to_owned(),
        "usize" | "u32" | "i16" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        "&'a serde_json::Value" => "anything".to_owned(),
        "(&'a str, String)" => "pair of texts".to_owned(),
        _ => {
            let name = inner(of);
            assert!(types.contains_key(name), "a type without words for it: {of}");
            let title = title(name);
            format!("[{title}](#{})", title.replace(' ', "-"))
        }
    }
}

/// `IssueActorView` is `issue actor`; the variable `free` is no `page body`.
fn title(name: &str) -> String {
    if name == "PageBodyView" {
        return "free".to_owned();
    }
    let mut title = String::new();
    for letter in name.strip_suffix("View").unwrap_or(name).chars() {
        if letter.is_uppercase() && !title.is_empty() {
            title.push(' ');
        }
        title.extend(letter.to_lowercase());
    }
    title
}
