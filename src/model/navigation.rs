//! Links from the settings that are on every page: the navigation and the links of the footer.

use crate::model::place::Place;

/// A link from the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationLink {
    pub name: String,
    /// An absolute URL, or one from the site's root.
    pub href: String,
    /// The place of the URL.
    pub place: Place,
}
