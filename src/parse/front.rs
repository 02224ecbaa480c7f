//! Front matter: where it is, and what its keys mean for each kind of document.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::body::Body;
use crate::model::control;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{
    ActorFront, Correction, FreeFront, IssueFront, Located, Role, SOURCE_KINDS, SourceFront,
};
use crate::model::place::{Place, SitePath, Span};
use crate::model::settings::LinkRule;
use crate::model::vocabulary::ActorKind;
use crate::parse::fields::{Fields, Origin, Spanned};
use crate::text::{self, MAX_HTML_DEPTH};

/// An input cut in two: the YAML between the fences, and the Markdown after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The YAML without the fences; empty if there is none.
    pub yaml: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Finds the front matter: from `---` alone on the first line to the next line that is `---` or `...` alone.
///
/// # Errors
/// The first fence has no second one; keys of a front matter have no fence above them on the first line.
pub fn parts(path: &SitePath, text: &str) -> Result<Parts, Box<Diagnostic>> {
    let mut lines = lines(text);
    let first = match lines.next() {
        Some(line) if text[line.clone()].trim_end() == "---" => line,
        _ => {
            return match unopened(text) {
                Some(line) => Err(Box::new(
                    Diagnostic::error(
                        "unopened-front-matter",
                        Place::of(path, text, line),
                        "front matter does not start with `---`",
                    )
                    .hint("put `---` alone on the first line"),
                )),
                None => Ok(Parts { yaml: 0..0, body: 0..text.len() }),
            };
        }
    };
    for line in lines {
        if matches!(text[line.clone()].trim_end(), "---" | "...") {
            return Ok(Parts { yaml: first.end..line.start, body: line.end..text.len() });
        }
    }
    let place = Place::of(path, text, 0..3);
    Err(Box::new(
        Diagnostic::error("unclosed-front-matter", place, "front matter is not closed by a second `---`")
            .hint("put `---` alone on the line after the last key"),
    ))
}

/// Keys with which front matter usually starts.
const USUAL: [&str; 6] = ["title", "date", "publication", "name", "kind", "aliases"];

/// The first key of text that looks like front matter: usual keys up to a line of dashes, on the first line or
/// below white space or dashes.
fn unopened(text: &str) -> Option<Range<usize>> {
    let is_dashes = |line: &str| line.len() >= 3 && line.bytes().all(|byte| byte == b'-');
    let is_blank = |line: &str| line.is_empty() || is_dashes(line);
    let mut lines = lines(text).skip_while(|line| is_blank(text[line.clone()].trim()));
    let first = lines.next()?;
    let (key, _) = text[first.clone()].split_once(':')?;
    let closed = lines.map(|line| text[line].trim()).find(|line| is_blank(line)).is_some_and(is_dashes);
    (USUAL.contains(&key) && closed).then(|| first.start..first.start + text[first].trim_end().len())
}

/// The lines of a text, each with its end.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        at - line.len()..at
    })
}

/// What the parser of front matter knows besides its keys.
pub struct Context<'a> {
    /// The input's path.
    pub path: &'a SitePath,
    /// The whole text of the input.
    pub text: &'a str,
    /// The spans of its front matter and body.
    pub parts: &'a Parts,
    /// The file's name without its ending.
    pub stem: &'a str,
    /// Its Markdown, read when it is first needed.
    pub body: OnceCell<Body>,
}

impl Context<'_> {
    fn fields(&self) -> Fields<'_> {
        let origin = Origin { path: self.path, text: self.text, start: self.parts.yaml.start };
        Fields::read(origin, &self.text[self.parts.yaml.clone()])
    }

    /// The front matter as a place: its first fence, or the file's first line.
    fn place(&self) -> Place {
        Place::of(self.path, self.text, 0..3.min(self.text.len()))
    }

    /// The title of the front matter, or of the first heading with its place.
    fn title(&self, fields: &mut Fields<'_>) -> (Option<Box<str>>, Option<Span>) {
        match fields.text("title") {
            Some(title) => (Some(title.value.into()), None),
            None => match self.body().title() {
                Some(heading) => {
                    let Range { start, end } = heading.range;
                    (Some(heading.words.as_str().into()), Some(Span::new(start, end)))
                }
                None => (None, None),
            },
        }
    }

    fn body(&self) -> &Body {
        let markdown = self.parts.body.clone();
        self.body.get_or_init(|| text::body(&self.text[markdown.clone()], markdown.start))
    }

    /// The place where raw HTML is nested too deep, as an offset in the input.
    pub fn too_deep(&self) -> Option<usize> {
        let markdown = &self.text[self.parts.body.clone()];
        markdown.bytes().filter(|byte| *byte == b'<').nth(MAX_HTML_DEPTH)?;
        self.body().too_deep
    }

    /// The relative URLs of links and images in the Markdown, as written.
    pub fn relative_addresses(&self) -> Vec<Box<str>> {
        let markdown = &self.text[self.parts.body.clone()];
        let may_link = markdown.contains("](") || markdown.contains("]:") || markdown.contains('<');
        if may_link { self.body().relative_addresses.clone() } else { Vec::new() }
    }

    fn missing(&self, key: &str, hint: &str) -> Diagnostic {
        Diagnostic::error("missing-key", self.place(), format!("missing key `{key}`")).hint(hint)
    }
}

/// The front matter, unless a required key is missing, and all problems found.
pub type Front<T> = (Option<T>, Vec<Diagnostic>);

/// The front matter of an issue.
pub fn issue(context: &Context<'_>) -> Front<IssueFront> {
    let mut fields = context.fields();
    let mut missing = Vec::new();
    let faults = fields.faults();
    let (title, title_heading) = context.title(&mut fields);
    if title.is_none() && fields.faults() == faults {
        missing.push(
            context.missing("title", "add `title` to the front matter, or start the text with a heading"),
        );
    }
    let (date, date_is_wrong) = date(context, &mut fields);
    if date.is_none() && !date_is_wrong {
        missing.push(
            context.missing("date", "add `date` to the front matter, or name the file `2005-06-23-….md`"),
        );
    }
    let (citations_ignore, (mentions_ignore, mentions_link)) = (ignored(&mut fields), mentions(&mut fields));
    let front = IssueFront {
        title: title.clone().unwrap_or_default(),
        title_heading,
        date: date.unwrap_or_default(),
        publication: short(fields.text("publication")).map(Arc::from),
        volume: short(fields.text("volume")),
        number: short(fields.text("issue")),
        authors: shorts(fields.texts("authors")),
        summary: short(fields.text("summary")),
        topics: shorts(fields.texts("topics")),
        actors: placed(fields.texts("actors")),
        sources: placed(fields.texts("sources")),
        lang: language(&mut fields, (context.path, context.text)).map(Into::into),
        draft: fields.flag("draft").unwrap_or(false),
        updated: updated(context, &mut fields, date),
        corrections: corrections(&mut fields),
        aliases: shorts(fields.texts("aliases")),
        origin: short(fields.text("origin")),
        image: short(fields.text("image")),
        citations_ignore,
        mentions_ignore,
        mentions_link,
        extra: fields.any("extra"),
    };
    let readable = !fields.is_unreadable();
    let mut diagnostics = fields.finish();
    diagnostics.extend(missing.into_iter().filter(|_| readable));
    (title.and(date).map(|_| front), diagnostics)
}

/// The date of an issue, and whether an invalid one is given.
fn date(context: &Context<'_>, fields: &mut Fields<'_>) -> (Option<Date>, bool) {
    let faults = fields.faults();
    match fields.date("date") {
        Some(day) => (Some(day.value), false),
        None if fields.faults() > faults => (None, true),
        None => (date_of_stem(context.stem), false),
    }
}

/// The date of the last change, which must not be before the issue's date.
fn updated(context: &Context<'_>, fields: &mut Fields<'_>, date: Option<Date>) -> Option<Date> {
    let given = fields.date("updated")?;
    if let Some(date) = date.filter(|date| given.value < *date) {
        let place = Place::of(context.path, context.text, given.span);
        let message = format!("`updated` is {}, before the issue's date, {date}", given.value);
        fields.report(Diagnostic::warning("early-update", place, message));
    }
    Some(given.value)
}

/// The language of a text, a BCP 47 tag; an invalid one is ignored.
pub fn language(fields: &mut Fields<'_>, (path, text): (&SitePath, &str)) -> Option<String> {
    let given = fields.text("lang")?;
    let mut parts = given.value.split('-');
    let is_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let begins = parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && is_letters(first));
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if begins && parts.all(is_part) {
        return Some(given.value);
    }
    let message = format!("found `{}`, expected a language code", given.value);
    let fault = Diagnostic::warning("invalid-lang", Place::of(path, text, given.span), message);
    fields.report(fault.hint("such as `en`, `pt-BR` or `zh-Hans`"));
    None
}

/// The date at the start of a file name, as in `2005-06-23-reform`.
pub fn date_of_stem(stem: &str) -> Option<Date> {
    let day = stem.get(..10)?.parse().ok()?;
    (stem.len() == 10 || stem[10..].starts_with(['-', '_', ' '])).then_some(day)
}

fn ignored(fields: &mut Fields<'_>) -> Vec<String> {
    fields.map("citations", |inner| Some(strings(inner.texts("ignore")))).unwrap_or_default()
}

fn mentions(fields: &mut Fields<'_>) -> (Vec<String>, Option<LinkRule>) {
    fields
        .map("mentions", |inner| Some((strings(inner.texts("ignore")), inner.choice("link", &LINK_RULES))))
        .unwrap_or_default()
}

/// The words of `mentions.link`.
pub const LINK_RULES: [(&str, LinkRule); 4] = [
    ("first-in-paragraph", LinkRule::FirstInParagraph),
    ("first", LinkRule::First),
    ("all", LinkRule::All),
    ("none", LinkRule::None),
];

fn corrections(fields: &mut Fields<'_>) -> Vec<Correction> {
    fields.maps(
        "corrections",
        |note| Some(Correction { date: None, note: note.value.into() }),
        |inner| {
            let date = inner.date("date").map(|day| day.value);
            Some(Correction { date, note: short(inner.needed("note"))? })
        },
    )
}

/// The name that is required in `whose` file.
fn name(context: &Context<'_>, fields: &mut Fields<'_>, whose: &str) -> Option<Box<str>> {
    let faults = fields.faults();
    let name = short(fields.text("name"));
    if name.is_none() && fields.faults() == faults && !fields.is_unreadable() {
        let hint = format!("{whose}'s file needs `name: …` between two lines of `---`");
        fields.report(context.missing("name", &hint));
    }
    name
}

/// The front matter of an actor.
pub fn actor(context: &Context<'_>) -> Front<ActorFront> {
    let mut fields = context.fields();
    let name = name(context, &mut fields, "an actor");
    let front = ActorFront {
        name: name.clone().unwrap_or_default().into(),
        kind: fields.choice(
            "kind",
            &[
                ("person", ActorKind::Person),
                ("organization", ActorKind::Organization),
                ("state", ActorKind::State),
            ],
        ),
        aliases: kept(fields.texts("aliases").into_iter().map(|alias| alias.value.into())),
        roles: roles(context, &mut fields),
        links: links(&mut fields),
        summary: short(fields.text("summary")),
        extra: fields.any("extra"),
    };
    (name.map(|_| front), fields.finish())
}

fn roles(context: &Context<'_>, fields: &mut Fields<'_>) -> Vec<Role> {
    fields.maps(
        "roles",
        |title| Some(Role { title: title.value.into(), of: None, from: None, to: None }),
        |inner| {
            let (title, of) = (short(inner.needed("title")), short(inner.text("of")));
            let (from, to) = (inner.text("from"), inner.text("to"));
            let year = |day: &Spanned<String>| day.value.get(..4)?.parse::<i16>().ok();
            if let (Some(from), Some(to)) = (&from, &to)
                && year(from).zip(year(to)).is_some_and(|(from, to)| from > to)
            {
                let place = Place::of(context.path, context.text, to.span.clone());
                let message =
                    format!("the role ends at `{}`, before it begins at `{}`", to.value, from.value);
                inner.report(Diagnostic::warning("invalid-role-dates", place, message));
            }
            Some(Role { title: title?, of, from: short(from), to: short(to) })
        },
    )
}

fn links(fields: &mut Fields<'_>) -> Vec<(Box<str>, Box<str>)> {
    fields.maps(
        "links",
        |url| Some((host(&url.value).into(), url.value.into())),
        |inner| {
            let name = short(inner.text("name")).or_else(|| short(inner.text("title")));
            let url = short(inner.needed("url"))?;
            Some((name.unwrap_or_else(|| host(&url).into()), url))
        },
    )
}

/// The host of a URL, used as a name for the link.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest).trim_start_matches("www.")
}

/// The front matter of a source.
pub fn source(context: &Context<'_>) -> Front<SourceFront> {
    let mut fields = context.fields();
    let name = name(context, &mut fields, "a source");
    let front = SourceFront {
        name: name.clone().unwrap_or_default().into(),
        kind: fields.choice("kind", &SOURCE_KINDS.map(|kind| (kind, kind))),
        aliases: kept(fields.texts("aliases").into_iter().map(|alias| alias.value.into())),
        country: short(fields.text("country")),
        lang: language(&mut fields, (context.path, context.text)).map(Into::into),
        url: short(fields.text("url")),
        summary: short(fields.text("summary")),
        extra: fields.any("extra"),
    };
    (name.map(|_| front), fields.finish())
}

/// The front matter of a free page. One without any title is called by its file name.
pub fn free(context: &Context<'_>) -> Front<FreeFront> {
    let mut fields = context.fields();
    let (title, title_heading) = context.title(&mut fields);
    let front = FreeFront {
        title: title.unwrap_or_else(|| control::shown(context.stem).into()),
        title_heading,
        summary: short(fields.text("summary")),
        lang: language(&mut fields, (context.path, context.text)).map(Into::into),
        draft: fields.flag("draft").unwrap_or(false),
        extra: fields.any("extra"),
    };
    (Some(front), fields.finish())
}

fn short(text: Option<Spanned<String>>) -> Option<Box<str>> {
    text.map(|text| text.value.into())
}

fn shorts(texts: Vec<Spanned<String>>) -> Vec<Box<str>> {
    kept(texts.into_iter().map(|text| text.value.into()))
}

/// The texts of a list of strings.
pub fn strings(texts: Vec<Spanned<String>>) -> Vec<String> {
    kept(texts.into_iter().map(|text| text.value))
}

fn placed(texts: Vec<Spanned<String>>) -> Vec<Located> {
    let placed = |text: Spanned<String>| Located {
        text: text.value.into(),
        span: Span::new(text.span.start, text.span.end),
    };
    kept(texts.into_iter().map(placed))
}

/// A list with exactly the memory it needs: collected in place, it would keep the memory of the larger items it
/// is made from.
fn kept<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = items.collect();
    list.shrink_to_fit();
    list
}
