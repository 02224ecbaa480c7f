//! A file of cases → sections, each of which becomes a small site.

use std::collections::BTreeMap;

/// Cases that share a site: its sources, actors and settings.
#[derive(Default)]
pub struct Section {
    pub cases: Vec<Case>,
    date: String,
    lang: String,
    /// Folder and front matter of each file that is declared.
    declared: Vec<(&'static str, String)>,
    settings: Vec<String>,
    front: Vec<String>,
}

/// A text, and what should be found in it.
pub struct Case {
    /// Where it begins.
    pub line: usize,
    pub text: String,
    /// `cites`, `names`, `links`, `says`, each with what is wanted.
    pub expected: Vec<(String, String)>,
    date: Option<String>,
}

impl Case {
    pub fn id(&self) -> String {
        format!("case-{:03}", self.line)
    }

    pub fn path(&self) -> String {
        format!("content/issues/{}.md", self.id())
    }
}

/// All sections of a file.
pub fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Option<Case> = None;
    for (line, content) in (1..).zip(text.lines()) {
        if (content == "#" || content.starts_with("# ")) && open.is_none() {
            continue;
        }
        if let Some(head) = content.strip_prefix("== ") {
            let mut words = head.split(' ');
            let date = words.next().expect("a section has a date").to_owned();
            let lang = words.next().unwrap_or("en").to_owned();
            sections.push(Section { date, lang, ..Section::default() });
            continue;
        }
        let Some(section) = sections.last_mut() else { continue };
        if content.is_empty() {
            section.cases.extend(open.take());
        } else if let Some(declared) = content.strip_prefix("! ") {
            section.declare(declared);
        } else {
            let case = open.get_or_insert_with(|| Case {
                line,
                text: String::new(),
                expected: Vec::new(),
                date: None,
            });
            case.take(content);
        }
    }
    if let Some(section) = sections.last_mut() {
        section.cases.extend(open);
    }
    sections
}

impl Case {
    fn take(&mut self, line: &str) {
        let Some(expected) = line.strip_prefix("~ ") else {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            // An empty line would end the case.
            self.text.push_str(&line.strip_suffix('¶').unwrap_or(line).replace('␣', "\u{a0}"));
            return;
        };
        let (what, expected) = expected.split_once(' ').expect("a verb, and what is expected");
        match what {
            "on" => self.date = Some(expected.to_owned()),
            _ => self.expected.push((what.to_owned(), expected.replace('␣', "\u{a0}"))),
        }
    }
}

impl Section {
    /// `source NAME; alias`, `person NAME; alias`, `settings YAML`, `front YAML`
    fn declare(&mut self, line: &str) {
        let (what, rest) = line.split_once(' ').expect("a word, and what it declares");
        let quoted = |name: &str| format!("'{}'", name.replace('\'', "''"));
        let mut names = rest.split("; ").map(quoted);
        let mut front = |kind: &str| {
            let name = names.next().expect("a name");
            let aliases = names.by_ref().collect::<Vec<_>>().join(", ");
            format!("---\nname: {name}\naliases: [{aliases}]\n{kind}---\n")
        };
        match what {
            "source" => self.declared.push(("sources", front(""))),
            "settings" => self.settings.push(rest.to_owned()),
            "front" => self.front.push(rest.to_owned()),
            kind => self.declared.push(("actors", front(&format!("kind: {kind}\n")))),
        }
    }

    /// The site of the section.
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let publications =
            "publications:\n- {name: Eurasia Daily Monitor, abbreviation: EDM}\n- {name: Monitor}";
        let settings = format!("lang: {}\n{publications}\n{}\n", self.lang, self.settings.join("\n"));
        files.insert("briefbook.yaml".to_owned(), settings);
        for (folder, text) in &self.declared {
            let name = text.split('\'').nth(1).expect("a name in quotes");
            let id = briefbook::model::name::slug(name);
            files.insert(format!("content/{folder}/{id}.md"), text.clone());
        }
        for case in &self.cases {
            let date = case.date.as_ref().unwrap_or(&self.date);
            let front = self.front.join("\n");
            let text = format!("---\ntitle: A case\ndate: {date}\n{front}\n---\n\n{}\n", case.text);
            files.insert(case.path(), text);
        }
        files
    }
}
