//! The front matter of actors, sources and free pages.

use crate::model::control;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{ActorFront, FreeFront, Role, SOURCE_KINDS, SourceFront};
use crate::model::place::Place;
use crate::model::vocabulary::ActorKind;
use crate::parse::fields::{Fields, Spanned};
use crate::parse::front::context::{Context, Front};
use crate::parse::front::values::{kept, language, short};
use crate::text::front_matter::{Node, own_key};

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

/// The key of an actor or source that one of another tool means.
fn entity_key(key: &str, value: &Node) -> Option<&'static str> {
    match key {
        "title" => Some("name"),
        _ => own_key(key, value).filter(|own| *own == "summary"),
    }
}

/// Words that people write for the kinds of actors.
const KIND_ALIASES: &[(&str, &[&str])] = &[
    ("person", &["people", "human", "individual", "politician", "official", "journalist"]),
    (
        "organization",
        &[
            "organisation", "org", "company", "corporation", "firm", "business", "party", "agency",
            "government", "ministry", "institution", "thinktank", "think-tank", "think tank", "ngo",
            "alliance", "group", "media", "university", "bank", "military", "movement",
        ],
    ),
    ("state", &["country", "nation", "territory", "republic"]),
];

/// The front matter of an actor.
pub fn actor(context: &Context<'_>) -> Front<ActorFront> {
    let mut fields = context.fields();
    fields.adopt(entity_key);
    let name = name(context, &mut fields, "an actor");
    let front = ActorFront {
        name: name.clone().unwrap_or_default().into(),
        kind: fields.choice_or_alias(
            "kind",
            &[
                ("person", ActorKind::Person),
                ("organization", ActorKind::Organization),
                ("state", ActorKind::State),
            ],
            KIND_ALIASES,
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
    fields.adopt(entity_key);
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
    let draft = fields.draft();
    fields.adopt(|key, value| own_key(key, value).filter(|own| ["title", "summary", "lang"].contains(own)));
    let (title, title_heading) = context.title(&mut fields);
    let front = FreeFront {
        title: title.unwrap_or_else(|| control::shown(context.stem).into()),
        title_heading,
        summary: short(fields.text("summary")),
        lang: language(&mut fields, (context.path, context.text)).map(Into::into),
        draft,
        extra: fields.any("extra"),
    };
    (Some(front), fields.finish())
}
