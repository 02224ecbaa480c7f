//! Command-line arguments and their help.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::cli::init::ci::Forge;
use crate::cli::publish::arguments::{PUBLISH_HELP, Publish};
use crate::import;
use crate::pipeline::absolute;

const FIRST_STEPS: &str = "\
First steps:
  briefbook init archive             create a small site that builds
  briefbook --site archive serve     preview it in the browser
  briefbook --site archive import briefings/*.txt
  briefbook --site archive build     publish it into archive/public

Exit codes: 0 success, 1 errors in the inputs, 2 wrong usage, 3 system error (disk, port)";

/// Turns a folder of Markdown briefings into a browsable archive
#[derive(Debug, Parser)]
#[command(name = "briefbook", version, after_help = FIRST_STEPS)]
pub struct Arguments {
    /// Options for every command.
    #[command(flatten)]
    pub global: Global,
    /// The command; without one, help is shown.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options for every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The site's folder
    #[arg(long, global = true, help_heading = "Global options", value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Print errors and warnings only
    #[arg(long, short, global = true, help_heading = "Global options", conflicts_with = "verbose")]
    pub quiet: bool,
    /// Also print notes and the time each stage took
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub verbose: bool,
    /// When to use colours
    #[arg(long, global = true, help_heading = "Global options", value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// The command to run.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a small site that builds
    #[command(
        after_help = "Examples:\n  briefbook init archive --ci github\n  briefbook --site archive init --ci gitlab"
    )]
    Init(Init),
    /// Create an issue, an actor, a source or a template
    #[command(subcommand, after_help = "Example:\n  briefbook new issue \"Port reopens\" --date 2005-06-23")]
    New(New),
    /// Publish the archive into the output folder
    #[command(after_help = "Example:\n  briefbook build --base-url https://archive.example.org")]
    Build(Build),
    /// Publish the archive, and again after every change
    #[command(after_help = "Example:\n  briefbook watch")]
    Watch(Watch),
    /// Preview the archive on this machine
    #[command(after_help = "Example:\n  briefbook serve --open --drafts")]
    Serve(Serve),
    /// Report problems without publishing
    #[command(after_help = "Example:\n  briefbook check --format github --deny warnings")]
    Check(Check),
    /// Suggest names and sources that have no file yet
    #[command(after_help = SUGGEST_HELP)]
    Suggest(Suggest),
    /// Show what was recognised in an issue, what was not, and why
    #[command(after_help = "Example:\n  briefbook explain content/issues/2005/2005-06-23-port-reopens.md:12")]
    Explain(Explain),
    /// Turn plain-text, Markdown and HTML briefings into issues
    #[command(after_help = IMPORT_HELP)]
    Import(Import),
    /// Export the archive's data as tables
    #[command(after_help = "Example:\n  briefbook export --format csv tables/")]
    Export(Export),
    /// Send the published archive to a target of the settings
    #[command(after_help = PUBLISH_HELP)]
    Publish(Publish),
    /// Remove everything that builds have published
    #[command(after_help = "Example:\n  briefbook clean")]
    Clean(Clean),
    /// Print shell completions
    #[command(
        after_help = "Example:\n  briefbook completions bash > ~/.local/share/bash-completion/completions/briefbook"
    )]
    Completions(Completions),
}

const SUGGEST_HELP: &str = "\
Examples:
  briefbook suggest --min-issues 3
  briefbook suggest --write marta-ilves harbour-office
  briefbook suggest --write --all --min-issues 5";

const IMPORT_HELP: &str = "\
Plain text may start with `Publication: NAME Volume: 2 Issue: 122`, on one line or several,
or with `NAME`, `Volume 2, Issue 122` and `June 23, 2005` above the title.
The date comes from --date, the text's header or the file name (2005-06-23 or 20050623);
the title from --title, a title line, the file name or the first sentence.
From HTML, only the main text is imported, with date and authors from its metadata.

Formats, told by name and content unless --from names one:
  markdown   Markdown of Jekyll, Hugo, Pelican, Obsidian and others
  text, rst  plain text; reStructuredText, shown as plain text
  html       web pages
  wordpress, ghost, substack   exports
  feed       RSS, Atom and JSON feeds
  mail       .eml and mbox
  docx       Word documents

Examples:
  briefbook import daily-2005-06-23.txt --title \"The port reopens\"
  briefbook import briefings/";

#[derive(Debug, Args)]
pub struct Init {
    /// Folder for the new site, relative to --site
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Also write the file by which this forge or host builds and deploys the site; an existing site gets only that
    #[arg(long, value_name = "FORGE")]
    pub ci: Option<Forge>,
}

#[derive(Debug, Subcommand)]
pub enum New {
    /// An issue, as content/issues/YYYY/YYYY-MM-DD-title.md
    #[command(
        after_help = "Example:\n  briefbook new issue \"Port reopens\" --publication \"Harbour Watch\""
    )]
    Issue {
        /// Its title
        title: String,
        /// Its date [default: today]
        #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
        date: Option<Date>,
        /// The publication it appears in
        #[arg(long, value_name = "NAME")]
        publication: Option<String>,
    },
    /// An actor, as content/actors/name.md
    #[command(after_help = "Example:\n  briefbook new actor \"Marta Ilves\" --kind person")]
    Actor {
        /// Its name
        name: String,
        /// Its kind
        #[arg(long, value_name = "KIND")]
        kind: Option<ActorKind>,
    },
    /// A source, as content/sources/name.md
    #[command(
        after_help = "Example:\n  briefbook new source \"Coastal Courier\" --kind newspaper --url https://courier.example"
    )]
    Source {
        /// Its name
        name: String,
        /// Its kind
        #[arg(long, value_name = "KIND")]
        kind: Option<SourceKind>,
        /// Its website: links to it cite the source
        #[arg(long, value_name = "URL")]
        url: Option<String>,
    },
    /// A copy of a built-in template, to edit
    #[command(after_help = "Example:\n  briefbook new template issue.html")]
    Template {
        /// Its name
        name: String,
    },
}

/// Kinds of actors, as written in front matter.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ActorKind {
    Person,
    Organization,
    State,
}

/// Kinds of sources, as written in front matter.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SourceKind {
    NewsAgency,
    Newspaper,
    Magazine,
    Radio,
    Television,
    Website,
    Document,
    Other,
}

#[derive(Debug, Args)]
pub struct Build {
    /// Output folder; overrides `output`
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Also publish drafts
    #[arg(long)]
    pub drafts: bool,
    /// Public URL of the archive; overrides `base_url`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Leave out files with errors and publish the rest; the exit code is still 1
    #[arg(long)]
    pub keep_going: bool,
}

#[derive(Debug, Args)]
pub struct Watch {
    /// Check for changes every N seconds, where file-system events are unavailable
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub poll: Option<Duration>,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Port on 127.0.0.1; 0 for any free port [default: 4000, or the next free port]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Open each issue in the browser as you save it
    #[arg(long)]
    pub follow: bool,
    /// Check for changes every N seconds, where file-system events are unavailable
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub poll: Option<Duration>,
    /// Also show drafts
    #[arg(long)]
    pub drafts: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Output format: text, one JSON object per line, or GitHub annotations
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Also fail on warnings
    #[arg(long, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Public URL of the archive; overrides `base_url`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
}

/// Output formats of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Github,
}

/// What makes a check fail, besides errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

#[derive(Debug, Args)]
pub struct Suggest {
    /// Create files for these suggestions, ready to edit; existing files are never changed
    #[arg(long, value_name = "ID", num_args = 0..)]
    pub write: Option<Vec<String>>,
    /// With --write, create files for sources and actors of known kind in at least three issues
    #[arg(long, requires = "write")]
    pub all: bool,
    /// Skip names found in fewer than N issues [default: 1; with --all: 3]
    #[arg(long, value_name = "N")]
    pub min_issues: Option<usize>,
    /// How to print the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = SuggestFormat::Text)]
    pub format: SuggestFormat,
}

/// The formats of the list of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SuggestFormat {
    /// Entries to read.
    Text,
    /// One JSON object per line.
    Json,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// The issue's file and, optionally, one line of it
    #[arg(value_name = "FILE[:LINE]")]
    pub place: String,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Files to import, and folders of them
    #[arg(required_unless_present = "notes", value_name = "FILE|DIR")]
    pub paths: Vec<PathBuf>,
    /// Format of all files; normally told by their content
    #[arg(long, value_parser = format, value_name = "FORMAT")]
    pub from: Option<import::Format>,
    /// Make footnotes of the endnotes in files of the site
    #[arg(long, num_args = 1.., value_name = "FILE", conflicts_with_all = ["paths", "date", "title"])]
    pub notes: Vec<PathBuf>,
    /// Date of the issues; overrides the files
    #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Table of dates: a CSV file with path and date; overrides the files
    #[arg(long, value_name = "FILE")]
    pub dates: Option<PathBuf>,
    /// Where to take the date of a text from that states none
    #[arg(long, value_name = "git|file")]
    pub date_from: Option<DateFrom>,
    /// Title of the issue; overrides the file
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Publication of texts that state none
    #[arg(long, value_name = "NAME")]
    pub publication: Option<String>,
    /// Language of texts that state none, such as `de`
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Author of texts that state none; may be repeated
    #[arg(long = "author", value_name = "NAME")]
    pub authors: Vec<String>,
    /// Topic of all texts, in addition to their own; may be repeated
    #[arg(long = "topic", value_name = "TOPIC")]
    pub topics: Vec<String>,
}

/// Where dates are from that texts do not state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DateFrom {
    /// The commit that added the file.
    Git,
    /// The file's last change.
    File,
}

#[derive(Debug, Args)]
pub struct Export {
    /// Output folder; existing tables are replaced
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// CSV, JSON Lines or one SQLite file
    #[arg(long, value_name = "FORMAT")]
    pub format: ExportFormat,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
}

/// Formats of exported tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Csv,
    Jsonl,
    Sqlite,
}

#[derive(Debug, Args)]
pub struct Clean {
    /// Folder to clean; overrides `output`
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

impl Arguments {
    /// Reads the arguments, the program's name first.
    pub fn read(arguments: Vec<OsString>) -> Result<Self, clap::Error> {
        let matches = Self::command().color(color(&arguments)).try_get_matches_from(arguments)?;
        Self::from_arg_matches(&matches)
    }

    /// The help text of the program.
    pub fn help() -> String {
        Self::command().render_help().ansi().to_string()
    }
}

/// The value of `--color`, read before parsing so that usage errors respect it.
fn color(arguments: &[OsString]) -> ColorChoice {
    let words = arguments.iter().map_while(|word| word.to_str()).take_while(|word| *word != "--");
    let after_flag = words.clone().zip(words.skip(1)).find(|(flag, _)| *flag == "--color");
    let joined = arguments.iter().find_map(|word| word.to_str()?.strip_prefix("--color="));
    match joined.or(after_flag.map(|(_, wish)| wish)) {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.01..=86_400.0).contains(seconds));
    seconds
        .map(Duration::from_secs_f64)
        .ok_or_else(|| "expected a number of seconds, such as 2 or 0.5".to_owned())
}

fn format(text: &str) -> Result<import::Format, String> {
    let names = || import::Format::names().collect::<Vec<_>>().join(", ");
    import::Format::named(text).ok_or_else(|| format!("expected one of {}", names()))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a date, such as 2005-06-23".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    absolute(text).ok_or_else(|| "expected a URL, such as https://archive.example.org".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
