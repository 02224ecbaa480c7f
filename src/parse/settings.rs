//! `briefbook.yaml` → settings.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::diagnostic::Diagnostic;
use crate::model::input_kind::InputKind;
use crate::model::name::slug;
use crate::model::place::{Place, SitePath};
use crate::model::settings::{DayOrder, FutureIssues, PublicationFacts, RawHtml, SearchKind, Settings, Urls};
use crate::model::strings::{Part, Strings, THOUSANDS_FROM, parts};
use crate::parse::feeds::feeds;
use crate::parse::fields::{Fields, Origin, Retired, Spanned};
use crate::parse::front::{LINK_RULES, citation_rules, language, strings};
use crate::parse::publish::targets;
use crate::parse::theme::{links, theme};
use crate::text::front_matter::Format;
use crate::text::lang::Lang;

/// The settings in a text, and their problems. An invalid value keeps the default.
pub fn settings(path: &SitePath, text: &str) -> (Settings, Vec<Diagnostic>) {
    let default = Settings::default();
    let mut fields = Fields::read(Origin { path, text, start: 0 }, Format::Yaml, text);
    fields.retire(PAGEFIND);
    let feeds = feeds((path, text), &mut fields);
    let base_url = base_url(path, text, &mut fields);
    let output = output(path, text, &mut fields);
    let mentions = fields
        .map("mentions", |inner| Some((strings(inner.texts("ignore")), inner.choice("link", &LINK_RULES))))
        .unwrap_or_default();
    let citations = fields
        .map("citations", |inner| Some((citation_rules(inner), inner.choice("dates", &DAY_ORDERS))))
        .unwrap_or_default();
    let (citations, citations_dates) = citations;
    let lang = language(&mut fields, (path, text)).unwrap_or(default.lang);
    let settings = Settings {
        title: value(fields.text("title")).unwrap_or(default.title),
        description: value(fields.text("description")),
        strings: Strings::of(Lang::of(&lang).subtag()).with(&strings_of(&mut fields, (path, text))),
        lang,
        base_url,
        urls: fields
            .choice("urls", &[("flat", Urls::Flat), ("directory", Urls::Directory)])
            .unwrap_or(default.urls),
        output: output.unwrap_or(default.output),
        publications: publications(&mut fields, (path, text)),
        citations_links: citations.links.unwrap_or(default.citations_links),
        citations_ignore: citations.ignore,
        citations_dates,
        mentions_ignore: mentions.0,
        mentions_link: mentions.1.unwrap_or(default.mentions_link),
        references: references(&mut fields, (path, text)),
        raw_html: raw_html(&mut fields).unwrap_or(default.raw_html),
        future: fields.choice("future", &FUTURE).unwrap_or(default.future),
        navigation: links((path, text), &mut fields, "navigation"),
        theme: theme((path, text), &mut fields),
        feeds,
        publish: targets((path, text), &mut fields),
        search: fields.choice("search", &SEARCHES).unwrap_or(default.search),
        page_records: fields.map("data", |inner| inner.flag("pages")).unwrap_or_default(),
        editor: editor(path, text, &mut fields),
        extra: fields.any("extra"),
    };
    (settings, fields.finish())
}

/// The words of `future`.
const FUTURE: [(&str, FutureIssues); 3] =
    [("publish", FutureIssues::Publish), ("warn", FutureIssues::Warn), ("hold", FutureIssues::Hold)];

/// The words of `citations.dates`.
const DAY_ORDERS: [(&str, DayOrder); 2] = [("mdy", DayOrder::MonthFirst), ("dmy", DayOrder::DayFirst)];

/// The words of `search`.
const SEARCHES: [(&str, SearchKind); 2] = [("builtin", SearchKind::Builtin), ("none", SearchKind::None)];

/// A search that needed a second program after each build.
const PAGEFIND: Retired = Retired {
    key: "search",
    value: Some("pagefind"),
    hint: "remove the line: the built-in search takes its place, and `search: none` builds none",
};

/// Strings that no page shows any more.
const RETIRED_STRINGS: [&str; 2] = ["rests_on", "search_unmade"];

/// Interface strings in the settings, by key.
fn strings_of(fields: &mut Fields<'_>, (path, text): (&SitePath, &str)) -> Vec<(&'static str, String)> {
    let own = fields.map("strings", |inner| {
        for key in RETIRED_STRINGS {
            inner.retire(Retired { key, value: None, hint: "remove the line: no page shows this string" });
        }
        let mut own = Vec::new();
        for (key, english) in Strings::keys() {
            let Some(given) = inner.text(key) else { continue };
            for slot in parts(&given.value).filter(|part| matches!(part, Part::Slot(_))) {
                if parts(english).all(|known| known != slot) {
                    let Part::Slot(name) = slot else { continue };
                    let place = Place::of(path, text, given.span.clone());
                    let message = format!("unknown placeholder `{{{name}}}`");
                    inner.report(
                        Diagnostic::warning("unknown-placeholder", place, message)
                            .hint(format!("the English string is `{english}`")),
                    );
                }
            }
            if key == THOUSANDS_FROM && given.value.parse::<usize>().is_err() {
                let place = Place::of(path, text, given.span);
                let message = format!("found `{}`, expected a number", given.value);
                inner.report(Diagnostic::error("invalid-type", place, message));
                continue;
            }
            own.push((key, given.value));
        }
        Some(own)
    });
    own.unwrap_or_default()
}

/// Editors with their own URL scheme.
const EDITORS: [(&str, &str); 7] = [
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("emacs", "org-protocol://open-file?url=file://{path}&line={line}&column={column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
];

/// The URL that opens a file: that of a known editor, or the given one.
fn editor(path: &SitePath, text: &str, fields: &mut Fields<'_>) -> Option<String> {
    let given = fields.text("editor")?;
    if let Some((_, address)) = EDITORS.iter().find(|(name, _)| *name == given.value) {
        return Some((*address).to_owned());
    }
    let scheme = given.value.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let sound = !scheme.is_empty()
        && scheme.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'+')
        && !["javascript", "data", "vbscript", "file"].contains(&&*scheme)
        && given.value.contains("{path}");
    if sound {
        return Some(given.value);
    }
    let names: Vec<&str> = EDITORS.iter().map(|(name, _)| *name).collect();
    let message = format!("found `{}`, expected the name of an editor or a URL", given.value);
    fields.report(Diagnostic::error("invalid-editor", Place::of(path, text, given.span), message).hint(
        format!(
            "use one of {}, or a URL such as `myeditor://open?file={{path}}&line={{line}}`",
            names.join(", ")
        ),
    ));
    None
}

fn value(text: Option<Spanned<String>>) -> Option<String> {
    text.map(|text| text.value)
}

/// An absolute URL with `/` at its end.
fn base_url(path: &SitePath, text: &str, fields: &mut Fields<'_>) -> Option<String> {
    let given = fields.text("base_url")?;
    match absolute(&given.value) {
        Some(url) => Some(url),
        None => {
            let place = Place::of(path, text, given.span);
            let message = format!("found `{}`, expected an absolute URL without `?` or `#`", given.value);
            fields.report(
                Diagnostic::error("invalid-base-url", place, message)
                    .hint("such as `https://example.org/archive/`"),
            );
            None
        }
    }
}

/// An `http` or `https` URL with `/` at its end; None if it is not one.
pub fn absolute(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let real = !rest.is_empty()
        && !rest.starts_with('/')
        && rest.chars().all(|c| !c.is_whitespace() && !"<>\"?#".contains(c));
    real.then(|| format!("{}/", url.trim_end_matches('/')))
}

/// The output folder: inside the site, and none of its input folders.
fn output(path: &SitePath, text: &str, fields: &mut Fields<'_>) -> Option<String> {
    let given = fields.text("output")?;
    let folder = given.value.trim_matches('/');
    let inside = !given.value.starts_with('/')
        && !folder.is_empty()
        && folder.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if inside && !matches!(folder.split('/').next(), Some("content" | "templates")) {
        return Some(folder.to_owned());
    }
    let place = Place::of(path, text, given.span);
    let message = format!("found `{}`, expected a folder inside the site and outside `content`", given.value);
    fields.report(
        Diagnostic::error("invalid-output", place, message)
            .hint("to publish elsewhere, use `build --output DIR`"),
    );
    None
}

/// The publications that are described.
fn publications(fields: &mut Fields<'_>, (path, text): (&SitePath, &str)) -> Vec<PublicationFacts> {
    let bare = |name: &str| PublicationFacts {
        name: name.into(),
        abbreviation: None,
        url: None,
        publisher: None,
        issn: None,
    };
    let described = fields.maps(
        "publications",
        |name| Some((bare(&name.value), vec![name])),
        |inner| {
            let (name, abbreviation) = (inner.needed("name"), inner.text("abbreviation"));
            let facts = PublicationFacts {
                abbreviation: abbreviation.as_ref().map(|short| (&*short.value).into()),
                url: value(inner.text("url")),
                publisher: value(inner.text("publisher")),
                issn: value(inner.text("issn")),
                ..bare(name.as_ref().map_or("", |name| &name.value))
            };
            name.map(|name| (facts, [Some(name), abbreviation].into_iter().flatten().collect()))
        },
    );
    // A citation of a name shared by two publications would refer to one of them.
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (at, (_, names)) in described.iter().enumerate() {
        for name in names {
            let first = *by_name.entry(slug(&name.value)).or_insert(at);
            if first != at {
                let message = format!("`{}` is also a name of `{}`", name.value, described[first].0.name);
                let place = Place::of(path, text, name.span.clone());
                let fault = Diagnostic::warning("ambiguous-publication", place, message);
                fields.report(fault.hint("give each publication a unique name and abbreviation"));
            }
        }
    }
    described.into_iter().map(|(facts, _)| facts).collect()
}

/// The files of `references`.
fn references(fields: &mut Fields<'_>, (path, text): (&SitePath, &str)) -> Vec<(SitePath, Range<usize>)> {
    let mut found = Vec::new();
    for given in fields.texts("references") {
        let file = given.value.strip_prefix("./").unwrap_or(&given.value);
        if InputKind::of(file) == Some(InputKind::Bibliography) {
            found.push((file.into(), given.span));
            continue;
        }
        let message = format!(
            "found `{}`, expected a `.bib` or `.json` file in the site, outside `content`",
            given.value
        );
        fields.report(Diagnostic::error("invalid-reference", Place::of(path, text, given.span), message));
    }
    found
}

fn raw_html(fields: &mut Fields<'_>) -> Option<RawHtml> {
    fields.map("markdown", |inner| {
        inner.choice(
            "raw_html",
            &[("sanitize", RawHtml::Sanitize), ("allow", RawHtml::Allow), ("escape", RawHtml::Escape)],
        )
    })
}
