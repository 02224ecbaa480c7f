//! Key `feeds` of the settings: of what there are feeds.

use crate::model::diagnostic::Diagnostic;
use crate::model::feed::{FeedText, Feeds, FeedsOf};
use crate::model::name::closest;
use crate::model::place::{Place, SitePath};
use crate::parse::fields::{Fields, Spanned};

/// The rule for settings that require `base_url`.
pub const MISSING_BASE_URL: &str = "missing-base-url";

const KINDS: [&str; 6] = ["archive", "publications", "topics", "authors", "actors", "sources"];

/// What entries have of the text.
const TEXTS: [(&str, FeedText); 2] = [("summary", FeedText::Summary), ("full", FeedText::Full)];

/// What is asked for: a kind, and of how many.
type Asked = (Spanned<String>, FeedsOf);

/// The requested feeds; if the key is missing, that of the archive.
pub fn feeds((path, text): (&SitePath, &str), fields: &mut Fields<'_>) -> Feeds {
    let given = fields.place_of("feeds");
    let based = fields.place_of("base_url").is_some();
    let mut entries = FeedText::default();
    let asked: Vec<Vec<Asked>> = fields.maps(
        "feeds",
        |kind| Some(vec![(kind, FeedsOf::All)]),
        |inner| {
            entries = inner.choice("text", &TEXTS).unwrap_or(entries);
            Some(counted(path, text, inner))
        },
    );
    let Some(place) = given else { return Feeds::default() };
    let mut feeds = Feeds { text: entries, ..Feeds::NONE };
    for (kind, of) in asked.into_iter().flatten() {
        match &*kind.value {
            "archive" => feeds.archive = of != FeedsOf::Top(0),
            "publications" => feeds.publications = of,
            "topics" => feeds.topics = of,
            "authors" => feeds.authors = of,
            "actors" => feeds.actors = of,
            "sources" => feeds.sources = of,
            other => {
                let kinds = KINDS.map(|kind| format!("`{kind}`")).join(", ");
                let message = format!("found `{other}`, expected one of {kinds}");
                let mut fault =
                    Diagnostic::error("invalid-type", Place::of(path, text, kind.span.clone()), message);
                fault.hint = closest(other, KINDS).map(|near| format!("did you mean `{near}`?"));
                fields.report(fault);
            }
        }
    }
    if !based && (Feeds { text: FeedText::Summary, ..feeds }) != Feeds::NONE {
        let message = "feeds need absolute URLs, but `base_url` is not set";
        let hint = "set `base_url` or build with `--base-url`; without it, no feeds are published";
        fields.report(Diagnostic::warning(MISSING_BASE_URL, place, message).hint(hint));
    }
    feeds
}

/// Kinds with a number each, such as `actors: 50`.
fn counted(path: &SitePath, text: &str, fields: &mut Fields<'_>) -> Vec<Asked> {
    let mut asked = Vec::new();
    for kind in KINDS {
        let Some(count) = fields.text(kind) else { continue };
        match count.value.parse() {
            Ok(most) => {
                asked.push((Spanned { value: kind.to_owned(), span: count.span }, FeedsOf::Top(most)));
            }
            Err(_) => {
                let message = format!("found `{}`, expected a number of feeds", count.value);
                fields.report(Diagnostic::error("invalid-type", Place::of(path, text, count.span), message));
            }
        }
    }
    asked
}
