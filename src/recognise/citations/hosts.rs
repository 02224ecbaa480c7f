//! Which declared source an address belongs to, by the URLs of the sources and those of their names that are hosts.

use std::collections::HashMap;

use crate::model::findings::CitedTarget;
use crate::model::vocabulary::{SourceNames, Vocabulary};
use crate::model::web_address::WebAddress;

/// The hosts of declared sources.
#[derive(Debug, Default)]
pub(super) struct DeclaredHosts(HashMap<Box<str>, Vec<DeclaredPath>>);

/// Where on a host a source begins.
#[derive(Debug)]
struct DeclaredPath {
    /// Empty, or begins with `/`.
    path: Box<str>,
    /// Whether the host is declared without one of its labels: `m.example.org`.
    is_shortened: bool,
    source: CitedTarget,
}

/// The addresses of a source: its URL, and its names that are hosts.
pub(crate) fn addresses_of(source: &SourceNames) -> impl Iterator<Item = WebAddress> {
    let names = [&source.name].into_iter().chain(&source.aliases);
    let hosts = names.filter(|name| name.contains('.') && !name.contains(['/', '@', ' ', ':']));
    let hosts = hosts.filter_map(|name| WebAddress::parse(&["http://", name].concat()));
    source.url.as_deref().and_then(WebAddress::parse).into_iter().chain(hosts)
}

impl DeclaredHosts {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut hosts: HashMap<Box<str>, Vec<DeclaredPath>> = HashMap::new();
        for source in &vocabulary.sources {
            for address in addresses_of(source) {
                let written = without_www(address.written_host());
                let mut put = |host: &str, is_shortened| {
                    hosts.entry(host.into()).or_default().push(DeclaredPath {
                        path: address.path().into(),
                        is_shortened,
                        source: CitedTarget::Source(source.key),
                    });
                };
                put(written, false);
                if written != address.host() {
                    put(address.host(), true);
                }
            }
        }
        for paths in hosts.values_mut() {
            // Stable: of equals, the source with the smaller id is first.
            paths.sort_by_key(|entry| (entry.is_shortened, std::cmp::Reverse(entry.path.len())));
        }
        Self(hosts)
    }

    /// The source with the most specific host, then the longest path.
    pub(super) fn get(&self, address: &WebAddress) -> Option<&CitedTarget> {
        if self.0.is_empty() {
            return None;
        }
        let parents = std::iter::successors(Some(address.host()), |host| {
            host.split_once('.').map(|(_, parent)| parent).filter(|parent| parent.contains('.'))
        });
        [without_www(address.written_host())].into_iter().chain(parents).find_map(|host| {
            let mut paths = self.0.get(host)?.iter();
            paths.find(|entry| is_below(address.path(), &entry.path)).map(|entry| &entry.source)
        })
    }
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
}

fn is_below(path: &str, start: &str) -> bool {
    path.strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || start.is_empty() || rest.starts_with(['/', '?']))
}
