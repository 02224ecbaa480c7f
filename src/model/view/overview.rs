//! What the pages about the archive as a whole may see: its time, and who appears with whom.

use serde::Serialize;

use crate::model::view::network::CompanionView;
use crate::model::view::page::LinkView;

/// Variable `timeline`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TimelineView<'a> {
    /// How many issues there are.
    pub issues: usize,
    /// The first letters of the months' names, as the site's language has them.
    pub months: Vec<String>,
    /// The months of each year that has an issue, the first year first.
    pub years: Vec<MonthsOfYear<'a>>,
    /// The same for each of several publications, those of most issues first, as far as 48 rows take them.
    pub calendars: Vec<CalendarView<'a>>,
    /// Publications that have no calendar, by year, those of most issues first.
    pub publications: Vec<TimelineRow<'a>>,
    /// Actors by year, at most 40, those in most issues first.
    pub actors: Vec<TimelineRow<'a>>,
}

/// A publication by months.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarView<'a> {
    /// Its name, page and number of issues.
    pub of: CompanionView<'a>,
    /// The months of each year that has an issue of it, the first year first.
    pub years: Vec<MonthsOfYear<'a>>,
}

/// A year by months.
#[derive(Debug, Clone, Serialize)]
pub struct MonthsOfYear<'a> {
    /// The year and its page.
    pub link: LinkView<'a>,
    /// All twelve.
    pub months: Vec<TimelineCell>,
}

/// Something by years.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineRow<'a> {
    /// Its name, page and number of issues.
    pub of: CompanionView<'a>,
    /// Its issues in each of the years that the timeline has.
    pub years: Vec<TimelineCell>,
}

/// A month or a year of something.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineCell {
    /// How many issues.
    pub count: usize,
    /// How dark it is drawn, beside the others of its table: 0 where there is none, else 1 to 4.
    pub level: usize,
    /// Where its issues stand; empty where there is none, or no place for it alone.
    pub href: String,
}

/// Variable `network`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WholeNetworkView<'a> {
    /// How many actors are named in the archive.
    pub actors: usize,
    /// Those in most issues, at most 80, in groups that appear with each other more than with others; the greatest group first.
    pub groups: Vec<NetworkGroup<'a>>,
    /// The same as a picture.
    pub picture: NetworkPicture,
}

/// Actors that appear with each other.
#[derive(Debug, Clone, Serialize)]
pub struct NetworkGroup<'a> {
    /// Its number from 1; also that of its colour.
    pub number: usize,
    /// Its actors, those in most issues first.
    pub members: Vec<NetworkMember<'a>>,
}

/// An actor of the network.
#[derive(Debug, Clone, Serialize)]
pub struct NetworkMember<'a> {
    /// Its name, page and number of issues.
    pub of: CompanionView<'a>,
    /// Those it appears with most, at most 3.
    pub with: Vec<CompanionView<'a>>,
}

/// The whole network as a picture. A template sees it as ready SVG, empty where there is nobody: `{{ network.picture | safe }}`. It tells nothing that the groups do not, and is hidden from screen readers.
#[derive(Debug, Clone, Default)]
pub struct NetworkPicture(pub Drawing);

/// What the picture of the whole network shows.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// By groups: name, address and number of issues of each actor.
    pub groups: Vec<Vec<(String, String, usize)>>,
    /// Ties between two actors, counted through all groups, with the number of issues that name both.
    pub ties: Vec<(usize, usize, usize)>,
}
