//! Which texts read otherwise when settings change: all, or those with certain words.

use crate::model::settings::Settings;
use crate::model::web_address::WebAddress;
use crate::recognise::bloom_filter::NameQuery;

/// Whether both settings recognise the same in texts, except in those that [`switched`] finds; publications are
/// compared by their names.
pub fn reads_alike(old: &Settings, new: &Settings) -> bool {
    let rules = |settings: &Settings| {
        (
            (settings.lang.clone(), settings.raw_html),
            settings.mentions_link,
            (settings.citations_links, settings.citations_dates),
        )
    };
    rules(old) == rules(new)
        && differing(&old.mentions_ignore, &new.mentions_ignore).all(|words| NameQuery::new(words).is_some())
        && differing(&old.citations_ignore, &new.citations_ignore).all(|words| host(words).is_some())
}

/// Words of which one at least is in each text that reads otherwise: the host of the archive's own address, since
/// links to it are no citations, and what only one of the settings ignores.
pub fn switched(old: &Settings, new: &Settings) -> Vec<NameQuery> {
    let bases = [&old.base_url, &new.base_url];
    let moved = bases.into_iter().flatten().filter(|_| old.base_url != new.base_url);
    let moved = moved.filter_map(|base| WebAddress::parse(base));
    let hosts = differing(&old.citations_ignore, &new.citations_ignore).filter_map(host);
    let hosts = moved.chain(hosts).filter_map(|address| NameQuery::new(address.host()));
    let names = differing(&old.mentions_ignore, &new.mentions_ignore).filter_map(NameQuery::new);
    hosts.chain(names).collect()
}

/// What is in one list and not in the other.
fn differing<'a>(old: &'a [String], new: &'a [String]) -> impl Iterator<Item = &'a str> {
    let gone = old.iter().filter(|words| !new.contains(words));
    let come = new.iter().filter(|words| !old.contains(words));
    gone.chain(come).map(String::as_str)
}

/// The host that ignored words are. Brackets and addresses with a path are compared with more than words.
fn host(words: &str) -> Option<WebAddress> {
    let address = WebAddress::parse(&["http://", words].concat())?;
    (address.host() == words).then_some(address)
}
