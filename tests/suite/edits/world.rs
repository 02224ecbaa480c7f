//! A random small site: few names that meet often, so that each edit reaches something.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::palette::{
    ACTORS, ALIASES, ASSETS, AUTHORS, BIBLIOGRAPHIES, BYTES, DATES, ISSUES, KINDS, LISTED_ACTORS,
    LISTED_SOURCES, NAMES, OUTLET_ALIASES, OUTLETS, PAGES, PUBLICATIONS, ROLES_OF, SENTENCES, SETTINGS,
    SOURCES, TEMPLATES, TITLES, TOPICS,
};

/// One of a palette.
fn pick<'a>(palette: &[&'a str], number: u8) -> &'a str {
    palette[number as usize % palette.len()]
}

/// An issue's text, in parts.
#[derive(Debug, Clone, Default)]
pub struct Issue {
    pub title: u8,
    pub date: u8,
    pub publication: u8,
    pub topics: Vec<u8>,
    pub authors: Vec<u8>,
    pub actors: Vec<u8>,
    pub sources: Vec<u8>,
    pub flags: u8,
    pub sentences: Vec<u8>,
}

/// What each bit of an issue's flags switches.
const FLAGS: [&str; 8] = [
    "draft: true",
    "summary: On KNB & <b>",
    "lang: ru",
    "mentions: {link: all}",
    "image: /images/a.svg",
    "corrections: [{date: 2005-07-01, note: none}]",
    "aliases: [/old/a.html, /issues/dam.html, '?x', about]",
    // A file that cannot be read.
    "title: [",
];

/// An actor's or a source's file.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    pub name: u8,
    pub kind: u8,
    pub aliases: Vec<u8>,
    pub role: u8,
    pub sentence: u8,
}

/// A change of the site.
#[derive(Debug, Clone)]
pub enum Edit {
    PutIssue(u8, Issue),
    RemoveIssue(u8),
    MoveIssue(u8, u8),
    CopyIssue(u8, u8),
    SwapIssues(u8, u8),
    SwapDates(u8, u8),
    Title(u8, u8),
    Date(u8, u8),
    Publication(u8, u8),
    Topic(u8, u8),
    Author(u8, u8),
    ListActor(u8, u8),
    ListSource(u8, u8),
    Flag(u8, u8),
    AddSentence(u8, u8),
    DropSentence(u8, u8),
    PutActor(u8, Subject),
    RemoveActor(u8),
    MoveActor(u8, u8),
    ActorName(u8, u8),
    ActorKind(u8, u8),
    ActorAlias(u8, u8),
    ActorRole(u8, u8),
    ActorText(u8, u8),
    PutSource(u8, Subject),
    RemoveSource(u8),
    SourceName(u8, u8),
    SourceAlias(u8, u8),
    PutPage(u8, u8, u8),
    RemovePage(u8),
    PutAsset(u8, u8),
    ChangeAsset(u8, u8),
    RemoveAsset(u8),
    Setting(u8),
    Bibliography(u8),
    Template(u8),
    Nothing,
}

/// The site.
#[derive(Debug, Clone, Default)]
pub struct World {
    issues: BTreeMap<&'static str, Issue>,
    actors: BTreeMap<&'static str, Subject>,
    sources: BTreeMap<&'static str, Subject>,
    pages: BTreeMap<&'static str, (u8, u8)>,
    assets: BTreeMap<&'static str, u8>,
    settings: Vec<u8>,
    bibliography: Option<u8>,
    templates: BTreeMap<&'static str, &'static str>,
}

/// The entry of a map that a number means, if there is any.
fn entry<'m, V>(map: &'m mut BTreeMap<&'static str, V>, number: u8) -> Option<&'m mut V> {
    let count = map.len().max(1);
    map.values_mut().nth(number as usize % count)
}

fn key<V>(map: &BTreeMap<&'static str, V>, number: u8) -> Option<&'static str> {
    map.keys().nth(number as usize % map.len().max(1)).copied()
}

/// Puts a number in, or takes it out where it is.
fn toggle(list: &mut Vec<u8>, number: u8, palette: usize) {
    let number = number % palette as u8;
    match list.iter().position(|known| *known == number) {
        Some(at) => drop(list.remove(at)),
        None => list.push(number),
    }
}

impl World {
    /// Makes a change.
    pub fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::PutIssue(at, issue) => drop(self.issues.insert(pick(&ISSUES, *at), issue.clone())),
            Edit::RemoveIssue(at) => {
                key(&self.issues, *at).map(|path| self.issues.remove(path));
            }
            Edit::MoveIssue(at, to) => {
                if let Some(issue) = key(&self.issues, *at).and_then(|path| self.issues.remove(path)) {
                    self.issues.insert(pick(&ISSUES, *to), issue);
                }
            }
            Edit::CopyIssue(at, to) => {
                if let Some(issue) = entry(&mut self.issues, *at).cloned() {
                    self.issues.insert(pick(&ISSUES, *to), issue);
                }
            }
            Edit::SwapIssues(one, other) => {
                if let (Some(one), Some(other)) = (key(&self.issues, *one), key(&self.issues, *other)) {
                    let (first, second) = (self.issues[one].clone(), self.issues[other].clone());
                    self.issues.insert(one, second);
                    self.issues.insert(other, first);
                }
            }
            Edit::SwapDates(one, other) => {
                if let (Some(one), Some(other)) = (key(&self.issues, *one), key(&self.issues, *other)) {
                    let (first, second) = (self.issues[one].date, self.issues[other].date);
                    self.issues.entry(one).or_default().date = second;
                    self.issues.entry(other).or_default().date = first;
                }
            }
            Edit::PutActor(at, actor) => drop(self.actors.insert(pick(&ACTORS, *at), actor.clone())),
            Edit::RemoveActor(at) => {
                key(&self.actors, *at).map(|path| self.actors.remove(path));
            }
            Edit::MoveActor(at, to) => {
                if let Some(actor) = key(&self.actors, *at).and_then(|path| self.actors.remove(path)) {
                    self.actors.insert(pick(&ACTORS, *to), actor);
                }
            }
            Edit::PutSource(at, source) => drop(self.sources.insert(pick(&SOURCES, *at), source.clone())),
            Edit::RemoveSource(at) => {
                key(&self.sources, *at).map(|path| self.sources.remove(path));
            }
            Edit::PutPage(at, title, sentence) => {
                self.pages.insert(pick(&PAGES, *at), (*title, *sentence));
            }
            Edit::RemovePage(at) => {
                key(&self.pages, *at).map(|path| self.pages.remove(path));
            }
            Edit::PutAsset(at, bytes) => drop(self.assets.insert(pick(&ASSETS, *at), *bytes)),
            Edit::ChangeAsset(at, bytes) => {
                if let Some(asset) = entry(&mut self.assets, *at) {
                    *asset = *bytes;
                }
            }
            Edit::RemoveAsset(at) => {
                key(&self.assets, *at).map(|path| self.assets.remove(path));
            }
            Edit::Setting(line) => toggle(&mut self.settings, *line, SETTINGS.len()),
            Edit::Bibliography(number) => {
                self.bibliography = (self.bibliography != Some(*number)).then_some(*number);
            }
            Edit::Template(number) => {
                let (path, text) = TEMPLATES[*number as usize % TEMPLATES.len()];
                match self.templates.get(path) == Some(&text) {
                    true => drop(self.templates.remove(path)),
                    false => drop(self.templates.insert(path, text)),
                }
            }
            Edit::Nothing => {}
            inner => self.apply_inside(inner),
        }
    }

    /// Makes a change inside a file.
    fn apply_inside(&mut self, edit: &Edit) {
        if let Edit::ActorName(at, to)
        | Edit::ActorKind(at, to)
        | Edit::ActorAlias(at, to)
        | Edit::ActorRole(at, to)
        | Edit::ActorText(at, to) = edit
        {
            let Some(actor) = entry(&mut self.actors, *at) else { return };
            match edit {
                Edit::ActorName(..) => actor.name = *to,
                Edit::ActorKind(..) => actor.kind = *to,
                Edit::ActorAlias(..) => toggle(&mut actor.aliases, *to, ALIASES.len()),
                Edit::ActorRole(..) => actor.role = *to,
                _ => actor.sentence = *to,
            }
            return;
        }
        if let Edit::SourceName(at, to) | Edit::SourceAlias(at, to) = edit {
            let Some(source) = entry(&mut self.sources, *at) else { return };
            match edit {
                Edit::SourceName(..) => source.name = *to,
                _ => toggle(&mut source.aliases, *to, OUTLET_ALIASES.len()),
            }
            return;
        }
        let (Edit::Title(at, to)
        | Edit::Date(at, to)
        | Edit::Publication(at, to)
        | Edit::Topic(at, to)
        | Edit::Author(at, to)
        | Edit::ListActor(at, to)
        | Edit::ListSource(at, to)
        | Edit::Flag(at, to)
        | Edit::AddSentence(at, to)
        | Edit::DropSentence(at, to)) = edit
        else {
            return;
        };
        let Some(issue) = entry(&mut self.issues, *at) else { return };
        match edit {
            Edit::Title(..) => issue.title = *to,
            Edit::Date(..) => issue.date = *to,
            Edit::Publication(..) => issue.publication = *to,
            Edit::Topic(..) => toggle(&mut issue.topics, *to, TOPICS.len()),
            Edit::Author(..) => toggle(&mut issue.authors, *to, AUTHORS.len()),
            Edit::ListActor(..) => toggle(&mut issue.actors, *to, LISTED_ACTORS.len()),
            Edit::ListSource(..) => toggle(&mut issue.sources, *to, LISTED_SOURCES.len()),
            Edit::Flag(..) => issue.flags ^= 1 << (*to as usize % FLAGS.len()),
            Edit::AddSentence(..) => issue.sentences.push(*to),
            _ if issue.sentences.is_empty() => {}
            _ => drop(issue.sentences.remove(*to as usize % issue.sentences.len())),
        }
    }

    /// The files of the site.
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for (path, issue) in &self.issues {
            files.insert(path.to_string(), issue.text());
        }
        for (path, actor) in &self.actors {
            let head = [("kind", pick(&KINDS, actor.kind)), ("name", pick(&NAMES, actor.name))];
            let mut text = actor.text(head, &ALIASES);
            if !pick(&ROLES_OF, actor.role).is_empty() {
                let role = format!("roles: [{{title: Head, of: {}}}]\n---\n", pick(&ROLES_OF, actor.role));
                text = text.replacen("---\n\n", &format!("{role}\n"), 1);
            }
            files.insert(path.to_string(), text);
        }
        for (path, source) in &self.sources {
            let head = [("kind", ""), ("name", pick(&OUTLETS, source.name))];
            files.insert(path.to_string(), source.text(head, &OUTLET_ALIASES));
        }
        for (path, (title, sentence)) in &self.pages {
            let text = format!("# {}\n\n{}\n", pick(&TITLES, *title), pick(&SENTENCES, *sentence));
            files.insert(path.to_string(), text);
        }
        for (path, bytes) in &self.assets {
            files.insert(path.to_string(), pick(&BYTES, *bytes).to_owned());
        }
        for (path, text) in &self.templates {
            files.insert(path.to_string(), text.to_string());
        }
        if let Some(number) = self.bibliography {
            files.insert("refs.bib".into(), pick(&BIBLIOGRAPHIES, number).into());
        }
        if !self.settings.is_empty() || self.bibliography.is_some() {
            let mut lines: Vec<&str> = self.settings.iter().map(|line| pick(&SETTINGS, *line)).collect();
            lines.extend(self.bibliography.map(|_| "references: refs.bib"));
            files.insert("briefbook.yaml".into(), lines.join("\n"));
        }
        files
    }
}

impl Issue {
    fn text(&self) -> String {
        let mut text = format!("---\ntitle: '{}'\n", pick(&TITLES, self.title));
        let put = |text: &mut String, key: &str, value: &str| {
            if !value.is_empty() {
                let _ = writeln!(text, "{key}: {value}");
            }
        };
        put(&mut text, "date", pick(&DATES, self.date));
        put(&mut text, "publication", pick(&PUBLICATIONS, self.publication));
        let lists: [(&str, &[u8], &[&str]); 4] = [
            ("topics", &self.topics, &TOPICS),
            ("authors", &self.authors, &AUTHORS),
            ("actors", &self.actors, &LISTED_ACTORS),
            ("sources", &self.sources, &LISTED_SOURCES),
        ];
        for (key, list, palette) in lists {
            let words: Vec<&str> = list.iter().map(|number| pick(palette, *number)).collect();
            put(
                &mut text,
                key,
                &if words.is_empty() { String::new() } else { format!("[{}]", words.join(", ")) },
            );
        }
        for (bit, line) in FLAGS.iter().enumerate() {
            if self.flags & (1 << bit) != 0 {
                text += line;
                text.push('\n');
            }
        }
        text += "---\n";
        for sentence in &self.sentences {
            let _ = writeln!(text, "\n{}", pick(&SENTENCES, *sentence));
        }
        text
    }
}

impl Subject {
    fn text(&self, head: [(&str, &str); 2], aliases: &[&str]) -> String {
        let mut text = String::from("---\n");
        for (key, value) in head {
            if !value.is_empty() {
                let _ = writeln!(text, "{key}: {value}");
            }
        }
        let aliases: Vec<&str> = self.aliases.iter().map(|number| pick(aliases, *number)).collect();
        if !aliases.is_empty() {
            let _ = writeln!(text, "aliases: [{}]", aliases.join(", "));
        }
        let _ = writeln!(text, "---\n\n{}", pick(&SENTENCES, self.sentence));
        text
    }
}
