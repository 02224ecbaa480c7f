//! The built-in templates, style sheet and script, embedded in the program.

/// Each built-in file, by name: the templates first, then files published unchanged.
const FILES: [(&str, &str); 15] = [
    ("404.html", include_str!("../../templates/404.html")),
    ("actor.html", include_str!("../../templates/actor.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("components.html", include_str!("../../templates/components.html")),
    ("data.html", include_str!("../../templates/data.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("issue.html", include_str!("../../templates/issue.html")),
    ("issues.html", include_str!("../../templates/issues.html")),
    ("listing.html", include_str!("../../templates/listing.html")),
    ("network.html", include_str!("../../templates/network.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("source.html", include_str!("../../templates/source.html")),
    ("timeline.html", include_str!("../../templates/timeline.html")),
];

/// The built-in style sheet's name, and the route that it is published at.
pub const STYLE: &str = "style.css";

/// What only the search page loads.
pub const SEARCH: [&str; 3] = ["search-index.js", "search.css", "search.js"];

const ASSETS: [(&str, &str); 5] = [
    ("briefbook.js", include_str!("../../templates/briefbook.js")),
    ("search-index.js", include_str!("../../templates/search-index.js")),
    ("search.css", include_str!("../../templates/search.css")),
    ("search.js", include_str!("../../templates/search.js")),
    (STYLE, include_str!("../../templates/style.css")),
];

/// Names of all built-in files, in order: what `briefbook new template` can copy.
pub fn names() -> impl Iterator<Item = &'static str> {
    files().map(|(name, _)| name)
}

/// The text of a built-in file.
pub fn text(name: &str) -> Option<&'static str> {
    files().find(|(known, _)| *known == name).map(|(_, text)| text)
}

/// All built-in files with their texts.
pub fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    templates().chain(assets())
}

/// The files that are published as they are.
pub(super) fn assets() -> impl Iterator<Item = (&'static str, &'static str)> {
    ASSETS.into_iter()
}

/// The files that Tera reads.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::ids::is_reserved;

    #[test]
    fn ids_of_the_templates_are_known() {
        for (name, text) in templates() {
            for rest in text.split(" id=\"").skip(1) {
                let id = rest.split('"').next().unwrap();
                let number = id.replace("{{ year.year }}", "2005").replace("{{ note.n }}", "3");
                // Neither these pages nor pages of these lists have a text of their own.
                if !id.contains("{{ group.id }}") && !id.contains("{{ report.id }}") {
                    assert!(
                        is_reserved(&number)
                            || matches!(
                                name,
                                "home.html"
                                    | "index.html"
                                    | "issues.html"
                                    | "data.html"
                                    | "search.html"
                                    | "timeline.html"
                            ),
                        "{name}: {id}"
                    );
                }
            }
        }
        assert!(
            is_reserved("2005-06-17") && is_reserved("2005-06-17_2005-06-19") && is_reserved("undated-2005")
        );
        assert!(!is_reserved("main-thing") && !is_reserved("c") && !is_reserved("2nd-reform"));
    }
}
