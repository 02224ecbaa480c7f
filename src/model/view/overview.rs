//! What the timeline and the network page see.

use serde::Serialize;

use crate::model::view::network::CompanionView;
use crate::model::view::page::LinkView;

/// Variable `timeline`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TimelineView<'a> {
    /// Number of issues.
    pub issues: usize,
    /// Initials of the months in the site's language.
    pub months: Vec<String>,
    /// The months of each year with issues, in order.
    pub years: Vec<MonthsOfYear<'a>>,
    /// The same for the publications with the most issues, up to 48 rows.
    pub calendars: Vec<CalendarView<'a>>,
    /// The other publications by year, those with the most issues first.
    pub publications: Vec<TimelineRow<'a>>,
    /// Up to 40 actors by year, those in the most issues first.
    pub actors: Vec<TimelineRow<'a>>,
    /// Up to 40 sources by year, those in the most issues first.
    pub sources: Vec<TimelineRow<'a>>,
}

/// A publication by months.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarView<'a> {
    /// Name, page and number of issues.
    pub of: CompanionView<'a>,
    /// The months of each year in which it appeared, in order.
    pub years: Vec<MonthsOfYear<'a>>,
}

/// A year by months.
#[derive(Debug, Clone, Serialize)]
pub struct MonthsOfYear<'a> {
    /// The year and its page.
    pub link: LinkView<'a>,
    /// The twelve months.
    pub months: Vec<TimelineCell>,
}

/// A publication or actor by years.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineRow<'a> {
    /// Name, page and number of issues.
    pub of: CompanionView<'a>,
    /// Its issues in each year of the timeline.
    pub years: Vec<TimelineCell>,
}

/// One month or year.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineCell {
    /// Number of issues.
    pub count: usize,
    /// Strength of the colour, relative to the table: 0 for no issues, otherwise 1 to 4.
    pub level: usize,
    /// URL of the list of its issues; empty if there is none.
    pub href: String,
}

/// Variable `network`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WholeNetworkView<'a> {
    /// Number of actors named in the archive.
    pub actors: usize,
    /// Up to 80 actors in the most issues, grouped by who appears together; the largest group first.
    pub groups: Vec<NetworkGroup<'a>>,
    /// The same as a diagram.
    pub picture: NetworkPicture,
}

/// A group of actors that appear together.
#[derive(Debug, Clone, Serialize)]
pub struct NetworkGroup<'a> {
    /// Its number from 1, which also selects its colour.
    pub number: usize,
    /// Its actors, those in the most issues first.
    pub members: Vec<NetworkMember<'a>>,
}

/// An actor of the network.
#[derive(Debug, Clone, Serialize)]
pub struct NetworkMember<'a> {
    /// Name, page and number of issues.
    pub of: CompanionView<'a>,
    /// Up to 3 actors that it appears with most beyond chance, and in how many issues.
    pub with: Vec<CompanionView<'a>>,
}

/// A diagram of the whole network. A template sees it as finished SVG, or empty text: `{{ network.picture | safe }}`. It repeats the groups and is hidden from screen readers.
#[derive(Debug, Clone, Default)]
pub struct NetworkPicture(pub Drawing);

/// The content of the diagram.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// Groups of actors: name, URL and number of issues.
    pub groups: Vec<Vec<(String, String, usize)>>,
    /// Pairs of actors, by their index across all groups, with the strength of their tie.
    pub ties: Vec<(usize, usize, usize)>,
}
