//! Key `theme` of the settings: what of the look a site has as its own.

use crate::model::address::is_fit;
use crate::model::diagnostic::Diagnostic;
use crate::model::navigation::NavigationLink;
use crate::model::place::{Place, SitePath};
use crate::model::theme::{Accent, CONTRAST, Colour, Logo, PAPER, Theme};
use crate::parse::fields::{Fields, Spanned};

/// How many letters a line may have.
const WIDTHS: std::ops::RangeInclusive<u32> = 40..=100;

/// The place of the settings.
type Origin<'a> = (&'a SitePath, &'a str);

/// The theme in the settings. Invalid values are ignored.
pub fn theme(origin: Origin<'_>, fields: &mut Fields<'_>) -> Theme {
    let theme = fields.map("theme", |inner| {
        let accent = accent(origin, inner);
        let (text, interface, code) = inner
            .map("fonts", |inner| {
                Some(["text", "interface", "code"].map(|key| fonts(origin, inner, key)).into())
            })
            .unwrap_or_default();
        let width = width(origin, inner);
        let logo = logo(origin, inner);
        let (footer, links) = footer(origin, inner);
        Some(Theme { accent, text, interface, code, width, logo, footer, links })
    });
    theme.unwrap_or_default()
}

fn wrong(origin: Origin<'_>, given: &Spanned<String>, expected: &str) -> Diagnostic {
    let place = Place::of(origin.0, origin.1, given.span.clone());
    Diagnostic::error("invalid-theme", place, format!("found `{}`, expected {expected}", given.value))
}

/// One colour for both, or one for light paper and one for dark.
fn accent(origin: Origin<'_>, fields: &mut Fields<'_>) -> Option<Accent> {
    if let Some(place) = fields.place_of_nothing("accent") {
        let fault = Diagnostic::warning("missing-colour", place, "missing colour after `accent`");
        fields.report(fault.hint("put the colour in quotes, because `#` starts a comment"));
    }
    let mut given: Vec<(&str, Spanned<String>)> = Vec::new();
    fields.text_or_map("accent", |inner| match inner {
        Ok(text) => given.push(("", text)),
        Err(inner) => {
            given.extend(inner.needed("light").map(|colour| ("on a light background", colour)));
            given.extend(inner.text("dark").map(|colour| ("on a dark background", colour)));
        }
    });
    let mut colours: Vec<Colour> = Vec::new();
    for ((where_, written), paper) in given.iter().zip(PAPER) {
        let Some(colour) = Colour::of(&written.value) else {
            fields.report(wrong(origin, written, "a colour such as `\"#94281d\"`"));
            return None;
        };
        let contrast = colour.contrast(paper);
        if contrast < CONTRAST {
            let place = Place::of(origin.0, origin.1, written.span.clone());
            let where_ = if where_.is_empty() { "on a light background" } else { where_ };
            let message = format!(
                "`{}` has a contrast of {contrast:.1} {where_}, expected at least 4.5",
                written.value
            );
            let hint = "many readers cannot read links and numbers in this colour (WCAG 2.2 AA)";
            fields.report(Diagnostic::warning("low-contrast", place, message).hint(hint));
        }
        colours.push(colour);
    }
    let light = *colours.first()?;
    Some(Accent { light, dark: colours.get(1).copied().unwrap_or_else(|| light.on_dark()) })
}

/// Font names as a style sheet accepts them, and nothing else that it would accept.
fn fonts(origin: Origin<'_>, fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let given = fields.text(key)?;
    let names = given.value.split(',').map(str::trim);
    let is_name = |name: &str| {
        let bare = ['"', '\''].iter().find_map(|quote| name.strip_prefix(*quote)?.strip_suffix(*quote));
        let is_sound = |c: char| c.is_alphanumeric() || c == ' ' || c == '-' || c == '_';
        let name = bare.unwrap_or(name);
        !name.is_empty() && name.chars().all(is_sound)
    };
    if names.clone().all(is_name) {
        return Some(names.collect::<Vec<_>>().join(", "));
    }
    fields.report(wrong(origin, &given, "font names separated by commas"));
    None
}

fn width(origin: Origin<'_>, fields: &mut Fields<'_>) -> Option<u32> {
    let given = fields.text("width")?;
    match given.value.parse().ok().filter(|width| WIDTHS.contains(width)) {
        Some(width) => Some(width),
        None => {
            fields.report(wrong(origin, &given, "a line length of 40 to 100 characters"));
            None
        }
    }
}

/// An image of the site: nothing is loaded from other sites.
fn logo(origin: Origin<'_>, fields: &mut Fields<'_>) -> Option<Logo> {
    let given = fields.text("logo")?;
    let path = given.value.trim_start_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let is_inside = !path.contains([':', '\\', '?', '#'])
        && !path.is_empty()
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if is_inside && !given.value.starts_with("//") {
        let place = Place::of(origin.0, origin.1, given.span);
        return Some(Logo { path: path.to_owned(), place });
    }
    fields.report(
        wrong(origin, &given, "an image in this site").hint("such as `images/logo.svg`, in `content/images`"),
    );
    None
}

/// A text, or a text and links.
fn footer(origin: Origin<'_>, fields: &mut Fields<'_>) -> (Option<String>, Vec<NavigationLink>) {
    let mut footer = (None, Vec::new());
    fields.text_or_map("footer", |inner| match inner {
        Ok(text) => footer.0 = Some(text.value),
        Err(inner) => {
            footer.0 = inner.text("text").map(|text| text.value);
            footer.1 = links(origin, inner, "links");
        }
    });
    footer
}

/// A list of names and URLs, each absolute or from the site's root.
pub fn links(origin: Origin<'_>, fields: &mut Fields<'_>, key: &'static str) -> Vec<NavigationLink> {
    fields.maps(
        key,
        |_| None,
        |inner| {
            let (name, href) = (inner.needed("name"), inner.needed("href")?);
            if !is_fit(&href.value) {
                let message = format!("found `{}`, expected a URL or a path in the site", href.value);
                inner.wrong_address(message, &href.span);
                return None;
            }
            let place = Place::of(origin.0, origin.1, href.span);
            Some(NavigationLink { name: name?.value, href: href.value, place })
        },
    )
}
