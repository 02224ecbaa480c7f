//! How an issue is cited: for reference managers, and in words.

use std::collections::HashSet;
use std::ops::Range;

use crate::model::address::is_web;
use crate::model::archive::Archive;
use crate::model::issue::Citation;
use crate::model::key::IssueKey;
use crate::model::name::slug;
use crate::model::page::Page;
use crate::model::reference::{AuthorName, CiteForm, Reference};
use crate::model::strings::Strings;
use crate::model::view::{CiteView, DownloadView, ReferenceUrl, WorkView};
use crate::view::context::PageContext;

pub fn reference(archive: &Archive, key: IssueKey) -> Reference<'_> {
    let issue = archive.issue(key);
    let front = &issue.front;
    let publication = archive.publication_of(issue);
    let facts = publication.and_then(|publication| archive.publication_facts(publication));
    let own =
        archive.settings.base_url.as_ref().map(|base| [base, &*archive.address(&Page::Issue(key))].concat());
    let origin = front.origin.as_deref().filter(|origin| is_web(origin));
    Reference {
        id: &issue.id,
        title: &front.title,
        authors: authors_of(&front.authors),
        date: front.date,
        publication: publication.map(|publication| archive.publication_name(publication)),
        site: &archive.settings.title,
        volume: front.volume.as_deref(),
        number: front.number.as_deref(),
        issn: facts.and_then(|facts| facts.issn.as_deref()),
        publisher: facts.and_then(|facts| facts.publisher.as_deref()),
        lang: front.lang.as_deref().unwrap_or(&archive.settings.lang),
        url: own.or_else(|| origin.map(str::to_owned)),
    }
}

/// The authors, each once, whatever its spellings, as the head of the page has them.
fn authors_of(written: &[Box<str>]) -> Vec<AuthorName<'_>> {
    let mut seen = HashSet::new();
    let mut is_new = |name: &str| match slug(name) {
        id if id.is_empty() => true,
        id => seen.insert(id),
    };
    written.iter().filter(|name| is_new(name)).map(|name| AuthorName::of(name)).collect()
}

/// The references of some of the issues in order, a hundred at once.
pub fn references(
    archive: &Archive,
    range: Range<usize>,
) -> impl Iterator<Item = Vec<Reference<'_>>> + Send + '_ {
    archive.order[range].chunks(100).map(|keys| keys.iter().map(|key| reference(archive, *key)).collect())
}

/// A reference in Chicago style, with downloads.
pub fn cite<'a>(context: &PageContext<'a>, key: IssueKey) -> CiteView<'a> {
    let reference = reference(context.archive, key);
    let strings = &context.archive.settings.strings;
    let mut before = authors(&reference.authors, strings);
    before.push_str(&quoted(reference.title, strings));
    let download = |form: CiteForm| DownloadView {
        name: form.name(),
        file: [reference.id, form.ending()].concat(),
        href: ReferenceUrl { reference: reference.clone(), form },
    };
    CiteView {
        before,
        whole: reference.publication.unwrap_or(reference.site).into(),
        after: after(&reference, &context.date(reference.date).text, strings),
        forms: CiteForm::ALL.map(download).into(),
    }
}

/// A work of a bibliography that is cited, in the same style.
pub fn work(context: &PageContext<'_>, citation: &Citation) -> Option<WorkView> {
    let strings = &context.archive.settings.strings;
    let work = citation.work.as_ref()?;
    let names: Vec<AuthorName> = work.authors.iter().map(|name| AuthorName::listed(name)).collect();
    let title = work.title.as_deref().map(|title| quoted(title, strings)).unwrap_or_default();
    let date = context.cited_dates(&citation.dates);
    let locator = citation.locator.as_deref().unwrap_or_default().trim_end_matches('.');
    let after = [&*date, locator].into_iter().filter(|part| !part.is_empty());
    Some(WorkView {
        before: authors(&names, strings) + &title,
        after: after.map(|part| format!(", {part}")).collect::<String>() + ".",
    })
}

/// `Ilves, Marta, and A. Desk. `: the first name is turned around, and many end in `et al.`
fn authors(names: &[AuthorName<'_>], strings: &Strings) -> String {
    let Some((first, others)) = names.split_first() else { return String::new() };
    let mut text = first.turned();
    match others {
        [] => {}
        _ if names.len() > 10 => {
            others.iter().take(6).for_each(|name| text.push_str(&format!(", {}", name.plain())));
            text.push_str(strings.say("cite_others"));
        }
        [middle @ .., last] => {
            middle.iter().for_each(|name| text.push_str(&format!(", {}", name.plain())));
            text.push_str(&strings.fill("cite_and", &[("name", &last.plain())]));
        }
    }
    text.push_str(if text.ends_with('.') { " " } else { ". " });
    text
}

/// `“The port.” `: the full stop is inside or outside the quotes depending on the language, and omitted if the
/// title ends with punctuation.
fn quoted(title: &str, strings: &Strings) -> String {
    let point = if title.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    let inner = title.replace('“', "‘").replace('”', "’");
    strings.fill("cite_title", &[("title", &inner), ("point", point)]) + " "
}

/// ` 2, no. 122 (June 23, 2005). https://…`, or `, June 23, 2005. https://…` without numbers.
fn after(reference: &Reference<'_>, date: &str, strings: &Strings) -> String {
    let number = reference.number.map(|number| strings.fill("cite_number", &[("number", number)]));
    let mut text = match (reference.volume, number) {
        (None, None) => format!(", {date}"),
        (Some(volume), None) => format!(" {volume} ({date})"),
        (None, Some(number)) => format!(", {number} ({date})"),
        (Some(volume), Some(number)) => format!(" {volume}, {number} ({date})"),
    };
    text.push('.');
    if let Some(url) = &reference.url {
        text.push_str(&format!(" {url}."));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined_as_chicago_joins_them() {
        let strings = Strings::default();
        let said = |names: &[&'static str]| {
            authors(&names.iter().map(|name| AuthorName::of(name)).collect::<Vec<_>>(), &strings)
        };
        assert_eq!(said(&[]), "");
        assert_eq!(said(&["Marta Ilves"]), "Ilves, Marta. ");
        assert_eq!(said(&["Marta J."]), "J., Marta. ");
        assert_eq!(said(&["Marta Ilves", "A. Desk"]), "Ilves, Marta, and A. Desk. ");
        assert_eq!(said(&["Juhan Ilves Jr.", "World Bank"]), "Ilves, Juhan, Jr., and World Bank. ");
        assert_eq!(said(&["A B", "C D", "E F"]), "B, A, C D, and E F. ");
        assert!(said(&["A B"; 11]).ends_with(", A B, et al. "));
    }

    #[test]
    fn a_title_ends_with_one_sign() {
        let quoted = |title| super::quoted(title, &Strings::default());
        assert_eq!(quoted("The port"), "“The port.” ");
        assert_eq!(quoted("Whose port?"), "“Whose port?” ");
        assert_eq!(quoted("The “new” port"), "“The ‘new’ port.” ");
        assert_eq!(super::quoted("Der Hafen", &Strings::of("de")), "„Der Hafen“. ");
    }
}
