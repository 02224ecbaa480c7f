//! Links that the settings put on every page: the navigation at the top and the links of the footer.

use crate::model::place::Place;

/// A link that the settings give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationLink {
    /// What is shown.
    pub name: String,
    /// An absolute address, or one from the site's root.
    pub href: String,
    /// Where the address stands.
    pub place: Place,
}
