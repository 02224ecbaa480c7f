//! `briefbook suggest`: names and sources without a file, and the files created for them.

use crate::cli::arguments::{Suggest, SuggestFormat};
use crate::cli::build;
use crate::cli::diagnostics::DiagnosticList;
use crate::cli::failure::Failure;
use crate::cli::site::{Site, WriteOutcome};
use crate::cli::stages::Stages;
use crate::cli::suggestion_file;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::read::SiteInputs;
use crate::model::doubt::DoubtKind;
use crate::model::name::closest;
use crate::model::text::plural;
use crate::model::vocabulary::ActorKind;
use crate::pipeline::{DoubtfulCitation, Drafts, Observer, Options, Suggestion, SuggestionKind};

/// Lists what may be declared, or makes files of it.
pub fn run(arguments: &Suggest, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut stages = Stages::begin();
    let SiteInputs { inputs, mut diagnostics } = build::read(site, &mut stages)?;
    let options = Options { drafts: Drafts::Shown, base_url: None };
    let (pipeline, update) = build::update(inputs, options, &mut stages);
    diagnostics.extend(pipeline.diagnostics().into_iter().cloned());
    stages.stage("suggest", update.counts.issues);
    let default = if arguments.all { FEW } else { 1 };
    let suggestions = pipeline.suggestions(arguments.min_issues.unwrap_or(default));
    let findings = DiagnosticList::new(diagnostics);
    if findings.has_errors() {
        findings.print(site, terminal);
    }
    if terminal.volume() == Volume::Verbose {
        terminal.info(&stages.table());
    }
    match &arguments.write {
        None if arguments.format == SuggestFormat::Json => records(&suggestions, terminal)?,
        None => list(&suggestions, &pipeline.doubtful_citations(), terminal)?,
        Some(ids) => write(&chosen(ids, arguments, &suggestions)?, site, terminal)?,
    }
    // Inputs with errors were not read.
    if findings.has_errors() { Err(Failure::Inputs) } else { Ok(()) }
}

/// With `--all`, a name in fewer issues gets no file.
const FEW: usize = 3;

/// The suggestions as JSON lines.
fn records(suggestions: &[Suggestion], terminal: &mut Terminal) -> Result<(), Failure> {
    let mut text = String::new();
    for it in suggestions {
        text += &serde_json::to_string(&Record::of(it)).expect("a record is plain data");
        text.push('\n');
    }
    terminal.text(&text)
}

/// A suggestion as programs read it.
#[derive(serde::Serialize)]
struct Record<'a> {
    id: &'a str,
    name: &'a str,
    /// Of an actor, null if it is not known; otherwise `source` or `declared source`.
    kind: Option<&'static str>,
    issues: usize,
    mentions: usize,
    aliases: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    role: Option<&'a str>,
    first: String,
    last: String,
    sentences: &'a [String],
}

impl<'a> Record<'a> {
    fn of(it: &'a Suggestion) -> Self {
        Self {
            id: &it.id,
            name: &it.name,
            kind: match it.noun {
                SuggestionKind::Actor(kind) => kind.map(ActorKind::word),
                SuggestionKind::Source => Some("source"),
                SuggestionKind::DeclaredSource => Some("declared source"),
            },
            issues: it.issues,
            mentions: it.count,
            aliases: it.aliases.iter().chain(&it.forms).map(String::as_str).collect(),
            url: it.url.as_deref(),
            role: it.role.as_deref(),
            first: it.first.to_string(),
            last: it.last.to_string(),
            sentences: &it.sentences,
        }
    }
}

fn list(
    suggestions: &[Suggestion],
    doubtful: &[DoubtfulCitation],
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if suggestions.is_empty() && doubtful.is_empty() {
        return terminal.result("no names or sources without a file");
    }
    let mut text = String::new();
    for suggestion in suggestions {
        text += &entry(suggestion);
    }
    if !doubtful.is_empty() {
        text += "\ndoubtful citations:\n";
    }
    for it in doubtful {
        let count = plural(it.count, "place");
        text += &format!("{}: {}, {count} in {}\n", it.words, why(it.kind), plural(it.issues, "issue"));
        text += &format!("    add {}\n", it.advice);
    }
    terminal.text(&text)
}

fn why(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::SmallLetter => "starts with a lower-case letter",
        DoubtKind::JoinedNames => "read as one source",
        DoubtKind::Unread => "looks like a citation, but is not recognised as one",
        DoubtKind::Undated => "no date here, but cited with dates elsewhere",
    }
}

/// A suggestion as it is listed.
fn entry(it: &Suggestion) -> String {
    let (what, count) = match it.noun {
        SuggestionKind::Actor(kind) => {
            (kind.map_or("actor", |kind| kind.word()), plural(it.count, "mention"))
        }
        SuggestionKind::Source => ("source", plural(it.count, "citation")),
        SuggestionKind::DeclaredSource => ("declared source", plural(it.count, "citation")),
    };
    let days =
        if it.first == it.last { it.first.to_string() } else { format!("{} to {}", it.first, it.last) };
    let mut text =
        format!("{}: {} ({what}), {count} in {}, {days}\n", it.id, it.name, plural(it.issues, "issue"));
    if let Some(url) = &it.url {
        text += &format!("    url: {url}\n");
    }
    if let Some(role) = &it.role {
        text += &format!("    role: {role}\n");
    }
    if !it.aliases.is_empty() {
        let likely = if matches!(it.noun, SuggestionKind::Actor(_)) { "aliases" } else { "likely aliases" };
        text += &format!("    {likely}: {}\n", it.aliases.join(", "));
    }
    if let Some(sentence) = it.sentences.first() {
        text += &format!("    {sentence}\n");
    }
    text
}

/// The suggestions selected for `--write`.
fn chosen<'a>(
    ids: &[String],
    arguments: &Suggest,
    suggestions: &'a [Suggestion],
) -> Result<Vec<&'a Suggestion>, Failure> {
    if ids.is_empty() && !arguments.all {
        return Err(Failure::Use("`--write` needs ids; list them, or use `--all`".to_owned()));
    }
    let may = || suggestions.iter().filter(|it| it.noun != SuggestionKind::DeclaredSource);
    for id in ids {
        if !may().any(|it| it.id == *id) {
            let near = closest(id, may().map(|it| it.id.as_str()));
            let hint = near.map_or_else(
                || "run `briefbook suggest` for a list".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Failure::Use(format!("unknown suggestion `{id}`\nhint: {hint}")));
        }
    }
    let is_sure = |it: &Suggestion| it.noun != SuggestionKind::Actor(None);
    Ok(may().filter(|it| ids.contains(&it.id) || arguments.all && is_sure(it)).collect())
}

fn write(chosen: &[&Suggestion], site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    for it in chosen {
        let path = suggestion_file::path(it);
        match site.write_new(&path, &suggestion_file::text(it))? {
            WriteOutcome::New => terminal.result(format!("wrote {}", site.display_path(&path)))?,
            WriteOutcome::Exists => {
                terminal
                    .warning(format!("`{}` already exists and was left unchanged", site.display_path(&path)));
            }
        }
    }
    Ok(())
}
