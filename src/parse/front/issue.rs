//! The front matter of issues.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Correction, IssueFront};
use crate::model::place::Place;
use crate::model::settings::LinkRule;
use crate::parse::fields::Fields;
use crate::parse::front::context::{Context, Front};
use crate::parse::front::values::{LINK_RULES, citations, language, placed, short, shorts, strings};
use crate::text::dates::date_before;
use crate::text::front_matter::own_key;

/// The front matter of an issue.
pub fn issue(context: &Context<'_>) -> Front<IssueFront> {
    let mut fields = context.fields();
    let draft = fields.draft();
    fields.adopt(own_key);
    let mut missing = Vec::new();
    let null_title = fields.place_of_nothing("title");
    let faults = fields.faults();
    let (title, title_heading) = context.title(&mut fields);
    if title.is_none() && fields.faults() == faults {
        missing.push(match null_title {
            Some(place) => Diagnostic::error("missing-key", place, "key `title` has no value")
                .hint("add a title; `~` and `null` need quotes to be text"),
            None => {
                context.missing("title", "add `title` to the front matter, or start the text with a heading; `briefbook import` finds titles elsewhere")
            }
        });
    }
    let (date, date_is_wrong) = date(context, &mut fields);
    if date.is_none() && !date_is_wrong {
        missing.push(
            context.missing("date", "add `date` to the front matter, or name the file `2005-06-23-….md`; `briefbook import` finds dates elsewhere"),
        );
    }
    let (citations, (mentions_ignore, mentions_link)) = (citations(&mut fields), mentions(&mut fields));
    let front = IssueFront {
        title: title.clone().unwrap_or_default(),
        title_heading,
        date: date.unwrap_or_default(),
        publication: short(fields.text("publication")).map(Arc::from),
        volume: short(fields.text("volume")),
        number: short(fields.text("issue")),
        authors: shorts(fields.names("authors")),
        summary: short(fields.text("summary")),
        topics: shorts(fields.names("topics")),
        actors: placed(fields.names("actors")),
        sources: placed(fields.names("sources")),
        lang: language(&mut fields, (context.path, context.text)).map(Into::into),
        draft,
        updated: updated(context, &mut fields, date),
        corrections: corrections(&mut fields),
        aliases: placed(fields.texts("aliases")),
        origin: short(fields.text("origin")),
        image: short(fields.text("image")),
        citations_links: citations.links,
        citations_ignore: citations.ignore,
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

/// The date at the start of a file name, as in `2005-06-23-reform`.
fn date_of_stem(stem: &str) -> Option<Date> {
    let (day, rest) = date_before(stem)?;
    let is_dated = stem[..stem.len() - rest.len()].contains('-');
    (is_dated && (rest.is_empty() || rest.starts_with(['-', '_', ' ']))).then_some(day)
}

fn mentions(fields: &mut Fields<'_>) -> (Vec<String>, Option<LinkRule>) {
    fields
        .map("mentions", |inner| Some((strings(inner.texts("ignore")), inner.choice("link", &LINK_RULES))))
        .unwrap_or_default()
}

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
