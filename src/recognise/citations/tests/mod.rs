//! The specification as tables: each row a text and what it cites. A [`Desk`] is an issue being read.

use std::ops::Range;
use std::sync::Arc;

use crate::model::block::{Block, BlockKind};
use crate::model::date::CitedDate;
use crate::model::findings::{AcceptedCitation, CitedTarget, Finding};
use crate::model::key::{ActorKey, PublicationKey, SourceKey};
use crate::model::settings::DayOrder;
use crate::model::vocabulary::{ActorKind, ActorNames, PublicationNames, SourceNames, Vocabulary};
use crate::recognise::citations::{CitableNames, Citing, LinkRules, findings};
use crate::recognise::wording::{self, LocalDiagnostic};

mod dates;
mod diagnostics;
mod extended;
mod forms;
mod hostile;
mod names;
mod never;

/// An issue of an archive that knows the publications `Eurasia Daily Monitor` (`EDM`), `Monitor`, and `Baltic Area
/// News`, for which no abbreviation is given.
struct Desk {
    date: &'static str,
    lang: &'static str,
    declared: &'static [&'static str],
    persons: &'static [&'static str],
    listed: &'static [&'static str],
    ignore: &'static [&'static str],
    order: Option<DayOrder>,
}

impl Desk {
    fn on(date: &'static str) -> Self {
        Self { date, lang: "en", declared: &[], persons: &[], listed: &[], ignore: &[], order: None }
    }

    fn declaring(declared: &'static [&'static str]) -> Self {
        Self { declared, ..Self::on("2005-06-20") }
    }

    /// Declared names; `id=name=alias` where more is said than the name.
    fn vocabulary(&self) -> Vocabulary {
        let source = |(entry, key): (&&str, u32)| {
            let mut words = entry.split('=').map(Arc::from);
            let first: Arc<str> = words.next().unwrap();
            let name = words.next().unwrap_or_else(|| first.clone());
            let id = first.to_lowercase().replace(' ', "-").into();
            SourceNames { key: SourceKey(key), id, name, aliases: words.collect(), url: None }
        };
        let publication = |(key, name, abbreviation): (u32, &str, Option<&str>)| PublicationNames {
            key: PublicationKey(key),
            name: name.into(),
            abbreviation: abbreviation.map(Arc::from),
        };
        let person = |name: &&str| ActorNames {
            key: ActorKey(0),
            id: Arc::from(*name),
            name: Arc::from(*name),
            kind: Some(ActorKind::Person),
            aliases: Vec::new(),
        };
        Vocabulary {
            actors: self.persons.iter().map(person).collect(),
            sources: self.declared.iter().zip(0..).map(source).collect(),
            publications: [
                (0, "Eurasia Daily Monitor", Some("EDM")),
                (1, "Monitor", None),
                (2, "Baltic Area News", None),
            ]
            .map(publication)
            .into(),
            works: Vec::new(),
        }
    }

    fn read(&self, block: &Block) -> Vec<Finding> {
        let listed: Vec<_> =
            self.listed.iter().map(|name| (name.to_string(), CitedTarget::Named(name.to_string()))).collect();
        let ignore: Vec<_> = self.ignore.iter().map(ToString::to_string).collect();
        let names = CitableNames::new(&self.vocabulary());
        let date = self.date.parse().unwrap();
        let citing = Citing {
            date,
            lang: self.lang,
            names: &names,
            listed: &listed,
            ignore: &ignore,
            order: self.order,
            links: &LinkRules::default(),
        };
        findings(std::slice::from_ref(block), &citing)
    }

    /// What a text cites: `Interfax 2005-06-17, 2005-06-19; Trend undated`. A publication has a `*` before it.
    fn cites(&self, text: &str) -> String {
        let vocabulary = self.vocabulary();
        let found = self.read(&block(text));
        let groups = found.iter().filter_map(Finding::citation).flat_map(|citation| &citation.groups);
        let items = groups.flat_map(|group| group.items.iter().map(move |item| (item, &group.dates)));
        let items = items.map(|(item, dates)| {
            let name = match &item.target {
                CitedTarget::Source(key) => vocabulary.sources[key.index()].name.to_string(),
                CitedTarget::Named(name) => name.clone(),
                CitedTarget::Publication(key) => format!("*{}", vocabulary.publications[key.index()].name),
            };
            let mut dates: Vec<_> = dates.iter().map(|dated| shown(&dated.date)).collect();
            dates.dedup();
            if dates.is_empty() { format!("{name} undated") } else { format!("{name} {}", dates.join(", ")) }
        });
        items.collect::<Vec<_>>().join("; ")
    }

    /// The diagnostics for a text.
    fn diagnostics(&self, text: &str) -> Vec<LocalDiagnostic> {
        let found = self.read(&block(text));
        found.iter().flat_map(|finding| wording::bracket(&finding.verdict, &finding.range, text)).collect()
    }

    /// The rules of the diagnostics for a text.
    fn rules(&self, text: &str) -> String {
        let local = self.diagnostics(text);
        local.iter().map(|local| local.rule).collect::<Vec<_>>().join(" ")
    }

    fn check(&self, rows: &[(&str, &str)]) {
        for (text, expected) in rows {
            assert_eq!(self.cites(&format!("So it was said {text}.")), *expected, "{text}");
        }
    }
}

/// The citations among some findings, each with its range.
fn citations(found: &[Finding]) -> Vec<(Range<usize>, &AcceptedCitation)> {
    let accepted = found.iter().filter_map(|it| it.citation().map(|citation| (it.range.clone(), citation)));
    accepted.collect()
}

fn block(text: &str) -> Block {
    Block {
        kind: BlockKind::Prose,
        text: text.to_owned(),
        code: vec![],
        links: vec![],
        emphasis: vec![],
        addresses: vec![],
        pieces: vec![],
    }
}

fn shown(date: &CitedDate) -> String {
    match date {
        CitedDate::Day(day) => day.to_string(),
        CitedDate::Span(from, to) => format!("{from}..{to}"),
    }
}
