//! How fast texts are read for names and citations, on one core: issues of usual shape with few and with many
//! actors, and texts that are made to be slow.

use std::sync::Arc;

use divan::counter::BytesCount;

use briefbook::model::diagnostic::Diagnostic;
use briefbook::model::document::IssueDocument;
use briefbook::model::hash::Hash;
use briefbook::model::input::{Content, Input};
use briefbook::model::input_kind::DocumentKind;
use briefbook::model::issue::Reading;
use briefbook::model::key::Keys;
use briefbook::model::settings::Settings;
use briefbook::model::vocabulary::{ActorKind, ActorNames, SourceNames, Vocabulary};
use briefbook::parse::document::{Parsed, document};
use briefbook::recognise::lexicon::Lexicon;
use briefbook::recognise::{NearMisses, Recogniser};

fn main() {
    divan::main();
}

/// A hundred issues of 900 words: one sentence in three cites, one in four names somebody.
#[divan::bench(args = [1_000, 100_000], sample_count = 9, sample_size = 1)]
fn issues(bencher: divan::Bencher, actors: usize) {
    let archive = Archive::new(actors);
    let mut chance = Chance(7);
    let issues: Vec<_> = (0..100).map(|n| issue(&format!("issue-{n}"), &archive.text(&mut chance))).collect();
    let bytes: usize = issues.iter().map(|issue| issue.markdown().len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for issue in &issues {
            divan::black_box(archive.read(issue));
        }
    });
}

/// One paragraph of a megabyte, and half of it: twice the text may take twice the time, and no more.
#[divan::bench(args = HOSTILE.iter().flat_map(|unit| [(*unit, 500_000), (*unit, 1_000_000)]), sample_count = 5, sample_size = 1)]
fn hostile(bencher: divan::Bencher, (unit, bytes): (&str, usize)) {
    let archive = Archive::new(1_000);
    let issue = issue("hostile", &unit.repeat(bytes / unit.len()));
    bencher.counter(BytesCount::new(bytes)).bench_local(|| archive.read(&issue));
}

const HOSTILE: &[&str] =
    &["(", "(Wire 1, June ", "Anna Kaaaaaaaa ", "[[", "(Wire 1, June 17) ", "Anna ", "[@", "J. ", "“", "*a "];

struct Archive {
    lexicon: Lexicon,
    keys: Keys,
    settings: Settings,
}

impl Archive {
    fn new(actors: usize) -> Self {
        let keys = Keys::default();
        let actor = |n: usize| {
            let (id, name) = (format!("actor-{n}").into(), person(n).into());
            let key = keys.actor(&format!("actor-{n}"));
            ActorNames { key, id, name, kind: Some(ActorKind::Person), aliases: Vec::new() }
        };
        let source = |n: usize| SourceNames {
            key: keys.source(&format!("wire{n}")),
            id: format!("wire-{n}").into(),
            name: format!("Wire {n}").into(),
            aliases: Vec::new(),
            url: None,
        };
        let vocabulary = Vocabulary {
            actors: (0..actors).map(actor).collect(),
            sources: (0..200).map(source).collect(),
            publications: Vec::new(),
            works: Vec::new(),
        };
        Self { lexicon: Lexicon::new(vocabulary), keys, settings: Settings::default() }
    }

    /// What a build keeps of an issue, and its diagnostics.
    fn read(&self, issue: &IssueDocument) -> (Reading, Vec<Diagnostic>) {
        let recogniser = Recogniser { lexicon: &self.lexicon, keys: &self.keys, settings: &self.settings };
        let recognised = recogniser.recognise(issue, NearMisses::Skipped);
        (recognised.reading(), recognised.diagnostics())
    }

    fn text(&self, chance: &mut Chance) -> String {
        let actors = self.lexicon.vocabulary.actors.len();
        let mut text = String::new();
        for sentence in 0..60 {
            if chance.below(4) == 0 {
                text += &format!("{} told reporters that ", person(chance.below(actors)));
            } else {
                text += "The ";
            }
            for _ in 0..14 {
                text += WORDS[chance.below(WORDS.len())];
                text.push(' ');
            }
            text += "the council";
            if chance.below(3) == 0 {
                text += &format!(" (Wire {}, June {})", chance.below(200), 1 + chance.below(17));
            }
            text += if sentence % 6 == 5 { ".\n\n" } else { ". " };
        }
        text
    }
}

const WORDS: &[&str] = &[
    "annual", "approved", "border", "budget", "coalition", "despite", "early", "pipeline", "quota",
    "reviewed", "sealed", "strike", "suspended", "tariff", "the", "while",
];

const GIVEN: &[&str] = &["Anna", "Boris", "Clara", "Daniyar", "Elena", "Farid", "Gulnara", "Henrik"];

fn person(n: usize) -> String {
    let mut family = String::from("Q");
    let mut rest = n;
    for _ in 0..4 {
        family.push(char::from(b'a' + (rest % 26) as u8));
        family.push(['a', 'e', 'o', 'u'][rest % 4]);
        rest /= 26;
    }
    format!("{} {}", GIVEN[n % GIVEN.len()], family.replacen('Q', ["K", "M", "S", "T"][n % 4], 1))
}

fn issue(id: &str, text: &str) -> Arc<IssueDocument> {
    let text = format!("---\ntitle: An issue\ndate: 2005-06-23\n---\n{text}");
    let path = format!("content/issues/{id}.md");
    let input =
        Input { path: path.into(), hash: Hash::of(text.as_bytes()), content: Content::Text(text.into()) };
    match document(DocumentKind::Issue, &input) {
        (Some(Parsed::Issue(issue)), _) => issue,
        (_, faults) => panic!("an issue was expected, found {faults:?}"),
    }
}

/// The same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
