//! The links of a block → citations of the sites they lead to, and what any address in a text cites.

use std::ops::Range;

use crate::model::date::CitedDate;
use crate::model::findings::{
    Accepted, AcceptedCitation, CitedGroup, CitedItem, CitedTarget, DatedDate, Finding, LinkRejection,
    Rejected, Verdict, YearFrom,
};
use crate::model::issue::{CitationForm, CitedTitle};
use crate::model::name::slug;
use crate::model::settings::CitedLinks;
use crate::model::web_address::WebAddress;
use crate::recognise::citations::explicit::Explicit;
use crate::recognise::citations::run::Parts;
use crate::recognise::citations::{Citing, Context};
use crate::text::lang;
use crate::text::letters::single_spaced;

/// Which links of an issue are citations.
#[derive(Debug)]
pub struct LinkRules {
    links: CitedLinks,
    /// Hosts that are never cited, with those below them.
    hosts: Vec<String>,
    /// Addresses that are never cited, with the pages below them.
    pages: Vec<WebAddress>,
    /// Beginnings of canonical addresses that are never cited.
    beginnings: Vec<String>,
    /// The archive's own address.
    archive: Option<WebAddress>,
}

impl Default for LinkRules {
    fn default() -> Self {
        Self::new(CitedLinks::All, &[], None)
    }
}

impl LinkRules {
    /// `ignore`: what `citations.ignore` lists; what is neither a host nor an address is skipped.
    pub fn new(links: CitedLinks, ignore: &[String], base_url: Option<&str>) -> Self {
        let archive = base_url.and_then(WebAddress::parse);
        let (mut hosts, mut pages, mut beginnings) = (Vec::new(), Vec::new(), Vec::new());
        for ignored in ignore.iter().map(|ignored| ignored.trim()).filter(|it| !it.contains([' ', '('])) {
            let has_scheme = ignored.contains("://");
            let address = match has_scheme {
                true => WebAddress::parse(ignored),
                false => WebAddress::parse(&["http://", ignored].concat()),
            };
            let Some(address) = address else { continue };
            if !has_scheme && address.path().is_empty() {
                hosts.push(address.host().to_owned());
            } else if address.path().is_empty() || ignored.ends_with('/') {
                pages.push(address);
            } else {
                beginnings.push(address.canonical().to_owned());
            }
        }
        Self { links, hosts, pages, beginnings, archive }
    }

    fn is_ignored(&self, address: &WebAddress) -> bool {
        self.hosts.iter().any(|host| address.is_on(host))
            || self.pages.iter().any(|page| address.is_under(page))
            || self.beginnings.iter().any(|beginning| address.canonical().starts_with(&**beginning))
    }
}

/// What an address cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedAddress {
    /// The declared source, or one that is named after the domain.
    pub target: CitedTarget,
    /// The canonical address, which identifies the report.
    pub report: String,
    /// The day or month in the address.
    pub date: Option<CitedDate>,
}

impl CitedAddress {
    pub fn is_declared(&self) -> bool {
        matches!(self.target, CitedTarget::Source(_))
    }
}

impl Citing<'_> {
    /// What an address cites, whether or not links count; None unless it is a page on a real host.
    pub fn address(&self, url: &str) -> Option<CitedAddress> {
        WebAddress::parse(url).map(|address| self.cited(&address))
    }

    /// What a link with this address cites, or why nothing.
    ///
    /// # Errors
    /// The rule by which it is no citation.
    pub fn link(&self, url: &str) -> Result<CitedAddress, LinkRejection> {
        if self.links.links == CitedLinks::None {
            return Err(LinkRejection::SwitchedOff);
        }
        let address = WebAddress::parse(url).ok_or(LinkRejection::NoWebAddress)?;
        if self.links.archive.as_ref().is_some_and(|archive| address.is_under(archive)) {
            return Err(LinkRejection::OwnArchive);
        }
        if self.links.is_ignored(&address) {
            return Err(LinkRejection::Ignored);
        }
        let cited = self.cited(&address);
        if self.links.links == CitedLinks::Declared && !cited.is_declared() {
            return Err(LinkRejection::NotDeclared);
        }
        Ok(cited)
    }

    fn cited(&self, address: &WebAddress) -> CitedAddress {
        let domain = address.domain();
        let declared = self.names.hosts.get(address).or_else(|| self.names.ids.get(&*slug(domain)));
        CitedAddress {
            target: declared.cloned().unwrap_or_else(|| CitedTarget::Named(domain.to_owned())),
            report: address.canonical().to_owned(),
            date: address.date(self.date),
        }
    }
}

impl Context<'_> {
    /// The links that are in none of the accepted citations, which are in reading order.
    pub(super) fn links(&self, number: usize, accepted: &[Range<usize>]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (range, url) in self.block.all_links() {
            let after = accepted.partition_point(|cited| cited.end <= range.start);
            if accepted.get(after).is_some_and(|cited| cited.start < range.end.max(range.start + 1)) {
                continue;
            }
            let verdict = match self.explicit_link(&range, url) {
                Some(verdict) => verdict,
                None if self.is_mention(&range) => rejected(LinkRejection::Mention),
                None => self.citing.link(url).map_or_else(rejected, |cited| self.link(&range, url, cited)),
            };
            findings.push(Finding { block: number, range, verdict });
        }
        findings
    }

    fn link(&self, range: &Range<usize>, url: &str, cited: CitedAddress) -> Verdict {
        let dates = cited.date.map(|date| DatedDate { range: range.clone(), date, year: YearFrom::Address });
        let title = if self.is_title(range, url) { CitedTitle::Words } else { CitedTitle::None };
        let item = CitedItem {
            url: Some(url.to_owned()),
            report: Some(cited.report),
            title,
            ..CitedItem::new(range.clone(), cited.target)
        };
        let group = CitedGroup { items: vec![item], dates: Vec::from_iter(dates) };
        Verdict::Accepted(Accepted::Citation(AcceptedCitation {
            form: CitationForm::Link,
            groups: vec![group],
            notes: Vec::new(),
        }))
    }

    /// Whether the words of a link say what it leads to: they are no address, no outlet's name, and more than `here`.
    fn is_title(&self, range: &Range<usize>, url: &str) -> bool {
        let words = self.block.text[range.clone()].trim();
        let is_address = || {
            let is_one_word = !words.contains(char::is_whitespace);
            is_one_word && (words.contains("://") || words.contains('.') && address_of(words).is_some())
        };
        words.contains(char::is_alphabetic)
            && !is_address()
            && !is_pointer(words)
            && !is_mere_word(words, url)
            && self.names.get(words).is_none_or(|known| known.source.is_none())
    }

    /// `[[[collabora]]](https://…)`: the words are one explicit mention.
    fn is_mention(&self, range: &Range<usize>) -> bool {
        let words = self.block.text[range.clone()].trim();
        words.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).is_some_and(|id| !id.contains('['))
    }

    /// `[@interfax, 2005-06-17](https://…)` with declared sources.
    fn explicit_link(&self, range: &Range<usize>, url: &str) -> Option<Verdict> {
        let words = &self.block.text[range.clone()];
        if !words.starts_with('@') {
            return None;
        }
        let explicit = Explicit { text: &self.block.text, names: self.names, lang: self.lang };
        let Parts { runs, unread } = explicit.parts(range.clone());
        let address = self.citing.address(url)?;
        if runs.is_empty() || !unread.is_empty() {
            return None;
        }
        let mut verdict = self.accepted(CitationForm::Explicit, &runs, unread);
        if let Verdict::Accepted(Accepted::Citation(citation)) = &mut verdict {
            for item in citation.groups.iter_mut().flat_map(|group| &mut group.items) {
                item.url = Some(url.to_owned());
                item.report = Some(address.report.clone());
            }
        }
        Some(verdict)
    }
}

/// `explained`, `описал`: one word in small letters, unless it is the name of a thing, which its address has, too.
fn is_mere_word(words: &str, url: &str) -> bool {
    words.chars().all(char::is_lowercase) && !url.to_lowercase().contains(words)
}

/// `here`, `[this article]`
fn is_pointer(words: &str) -> bool {
    /// Longer words say something.
    const LONGEST: usize = 40;
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.len() <= LONGEST && {
        let bare = single_spaced(bare).to_lowercase().replace('\'', "’");
        lang::all().any(|language| language.citations.pointers.contains(&&*bare))
    }
}

fn address_of(words: &str) -> Option<WebAddress> {
    WebAddress::parse(&["http://", words].concat())
}

fn rejected(reason: LinkRejection) -> Verdict {
    Verdict::Rejected(Rejected::Link(reason))
}
