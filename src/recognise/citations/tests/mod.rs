//! The specification as tables: each row a text and what it cites. A [`Desk`] is an issue being read.

use std::sync::Arc;

use crate::model::block::{Block, BlockKind};
use crate::model::date::CitedDate;
use crate::model::key::{ActorKey, PublicationKey, SourceKey};
use crate::model::recognised::{FoundCitation, FoundTarget, LocalDiagnostic};
use crate::model::vocabulary::{ActorKind, ActorNames, PublicationNames, SourceNames, Vocabulary};
use crate::recognise::citations::{CitableNames, Citing, citations};

mod dates;
mod extended;
mod forms;
mod hostile;
mod names;
mod never;
mod remarks;

/// An issue of an archive that knows the publications `Eurasia Daily Monitor` (`EDM`), `Monitor`, and `Baltic Area
/// News`, for which no abbreviation is given.
struct Desk {
    date: &'static str,
    lang: &'static str,
    declared: &'static [&'static str],
    persons: &'static [&'static str],
    listed: &'static [&'static str],
    ignore: &'static [&'static str],
}

impl Desk {
    fn on(date: &'static str) -> Self {
        Self { date, lang: "en", declared: &[], persons: &[], listed: &[], ignore: &[] }
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
            SourceNames { key: SourceKey(key), id, name, aliases: words.collect() }
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
        }
    }

    fn read(&self, block: &Block) -> (Vec<FoundCitation>, Vec<LocalDiagnostic>) {
        let listed: Vec<_> =
            self.listed.iter().map(|name| (name.to_string(), FoundTarget::Named(name.to_string()))).collect();
        let ignore: Vec<_> = self.ignore.iter().map(ToString::to_string).collect();
        let names = CitableNames::new(&self.vocabulary());
        let date = self.date.parse().unwrap();
        citations(block, &Citing { date, lang: self.lang, names: &names, listed: &listed, ignore: &ignore })
    }

    /// What a text cites: `Interfax 2005-06-17, 2005-06-19; Trend undated`. A publication has a `*` before it.
    fn cites(&self, text: &str) -> String {
        let vocabulary = self.vocabulary();
        let (found, _) = self.read(&block(text));
        let items = found.iter().flat_map(|citation| &citation.items);
        let items = items.map(|item| {
            let name = match &item.target {
                FoundTarget::Source(key) => vocabulary.sources[key.index()].name.to_string(),
                FoundTarget::Named(name) => name.clone(),
                FoundTarget::Publication(key) => format!("*{}", vocabulary.publications[key.index()].name),
            };
            let dates: Vec<_> = item.dates.iter().map(shown).collect();
            if dates.is_empty() { format!("{name} undated") } else { format!("{name} {}", dates.join(", ")) }
        });
        items.collect::<Vec<_>>().join("; ")
    }

    /// The rules of the remarks on a text.
    fn remarks(&self, text: &str) -> String {
        let remarks = self.read(&block(text)).1;
        remarks.iter().map(|remark| remark.rule).collect::<Vec<_>>().join(" ")
    }

    fn check(&self, rows: &[(&str, &str)]) {
        for (text, wanted) in rows {
            assert_eq!(self.cites(&format!("So it was said {text}.")), *wanted, "{text}");
        }
    }
}

fn block(text: &str) -> Block {
    Block { kind: BlockKind::Prose, text: text.to_owned(), code: vec![], links: vec![], pieces: vec![] }
}

fn shown(date: &CitedDate) -> String {
    match date {
        CitedDate::Day(day) => day.to_string(),
        CitedDate::Span(from, to) => format!("{from}..{to}"),
    }
}
