//! What the user typed: commands and flags, with their help.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::pipeline::absolute;

const FIRST_STEPS: &str = "\
First steps:
  briefbook init archive             a small site that builds
  briefbook --site archive serve     look at it in the browser
  briefbook --site archive import briefings/*.txt
  briefbook --site archive build     publish it into archive/public

Exit codes: 0 done, 1 errors in the inputs, 2 wrong use, 3 the machine failed (disk, port)";

/// Turns a folder of Markdown briefings into a browsable archive
#[derive(Debug, Parser)]
#[command(name = "briefbook", version, after_help = FIRST_STEPS)]
pub struct Arguments {
    /// Flags that every command takes.
    #[command(flatten)]
    pub global: Global,
    /// The command; without one, help is shown.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// The site's folder
    #[arg(long, global = true, help_heading = "Global options", value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Say nothing but errors and warnings
    #[arg(long, short, global = true, help_heading = "Global options", conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: notes, and the time each stage took
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub verbose: bool,
    /// When to use colours
    #[arg(long, global = true, help_heading = "Global options", value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a small site that builds
    #[command(after_help = "Example:\n  briefbook init archive")]
    Init(Init),
    /// Begin an issue, an actor, a source or a template
    #[command(subcommand, after_help = "Example:\n  briefbook new issue \"Port reopens\" --date 2005-06-23")]
    New(New),
    /// Publish the archive into the output folder
    #[command(after_help = "Example:\n  briefbook build --base-url https://archive.example.org")]
    Build(Build),
    /// Publish the archive, and again after each change
    #[command(after_help = "Example:\n  briefbook watch")]
    Watch(Watch),
    /// Preview the archive on this machine
    #[command(after_help = "Example:\n  briefbook serve --open --drafts")]
    Serve(Serve),
    /// Find what is wrong without publishing
    #[command(after_help = "Example:\n  briefbook check --format github --deny warnings")]
    Check(Check),
    /// Find names and sources that occur but are not declared
    #[command(after_help = SUGGEST_HELP)]
    Suggest(Suggest),
    /// Show what was recognised in an issue, what was not, and why
    #[command(after_help = "Example:\n  briefbook explain content/issues/2005/2005-06-23-port-reopens.md:12")]
    Explain(Explain),
    /// Turn plain-text, Markdown and HTML briefings into issues
    #[command(after_help = IMPORT_HELP)]
    Import(Import),
    /// Write the archive's data as tables for other programs
    #[command(after_help = "Example:\n  briefbook export --format csv tables/")]
    Export(Export),
    /// Remove what builds have published
    #[command(after_help = "Example:\n  briefbook clean")]
    Clean(Clean),
    /// Print completions for a shell
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
Plain text may begin with `Publication: NAME Volume: 2 Issue: 122`, in one line or several,
or with `NAME`, `Volume 2, Issue 122` and `June 23, 2005` above the title.
The date comes from --date, the text's head or the file name (2005-06-23 or 20050623);
the title from --title, a title line, the file name or the first sentence.
Of HTML the text is taken, without what stands around it; date and authors from its metadata.
Files have to be UTF-8.

Examples:
  briefbook import daily-2005-06-23.txt --title \"The port reopens\"
  briefbook import briefings/";

/// Where to write the small site.
#[derive(Debug, Args)]
pub struct Init {
    /// The site's folder, seen from that of --site
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// What to begin.
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
        /// What it is
        #[arg(long, value_name = "KIND")]
        kind: Option<ActorKind>,
    },
    /// A source, as content/sources/name.md
    #[command(after_help = "Example:\n  briefbook new source \"Coastal Courier\" --kind newspaper")]
    Source {
        /// Its name
        name: String,
        /// What it is
        #[arg(long, value_name = "KIND")]
        kind: Option<SourceKind>,
    },
    /// A copy of a built-in template, to change
    #[command(after_help = "Example:\n  briefbook new template issue.html")]
    Template {
        /// Its name
        name: String,
    },
}

/// The kinds of actors, as written in front matter.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ActorKind {
    Person,
    Organization,
    State,
}

/// The kinds of sources, as written in front matter.
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

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Where to publish, instead of the folder that the settings name
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Publish drafts, too
    #[arg(long)]
    pub drafts: bool,
    /// The address the archive will have, instead of the settings' one
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
}

/// Arguments of `watch`.
#[derive(Debug, Args)]
pub struct Watch {
    /// Look for changes every so many seconds, where the system does not tell of them
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub poll: Option<Duration>,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The port on 127.0.0.1; 0 for any free one [default: 4000, or the next free one]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Take the browser to the issue that was just saved
    #[arg(long)]
    pub follow: bool,
    /// Look for changes every so many seconds, where the system does not tell of them
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub poll: Option<Duration>,
    /// Show drafts, too
    #[arg(long)]
    pub drafts: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// How faults are listed: for people, as one JSON object a line, or as GitHub annotations
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Fail on warnings, too
    #[arg(long, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// The address the archive will have, instead of the settings' one
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
}

/// How faults are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Github,
}

/// What fails a check beside errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

/// Arguments of `suggest`.
#[derive(Debug, Args)]
pub struct Suggest {
    /// Make the files of these, ready to edit; files that are there are not touched
    #[arg(long, value_name = "ID", num_args = 0..)]
    pub write: Option<Vec<String>>,
    /// With --write: make the files of all
    #[arg(long, requires = "write")]
    pub all: bool,
    /// Leave out what stands in fewer issues
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min_issues: usize,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The issue's file, and the line that is asked about; without one, all lines
    #[arg(value_name = "FILE[:LINE]")]
    pub place: String,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Text, Markdown and HTML files, and folders of them
    #[arg(required = true, value_name = "FILE|DIR")]
    pub paths: Vec<PathBuf>,
    /// The date of the issues, instead of what the files say
    #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// The title of the issue, instead of what the file says
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The folder to write into; a table that is there already is replaced
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Comma-separated values, one JSON object a line, or one SQLite file
    #[arg(long, value_name = "FORMAT")]
    pub format: ExportFormat,
    /// Take drafts in
    #[arg(long)]
    pub drafts: bool,
}

/// The form of exported tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Csv,
    Jsonl,
    Sqlite,
}

/// Arguments of `clean`.
#[derive(Debug, Args)]
pub struct Clean {
    /// The folder to clean, instead of the one that the settings name
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Arguments of `completions`.
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

    /// The help of the whole program.
    pub fn help() -> String {
        Self::command().render_help().ansi().to_string()
    }
}

/// The wish for colours, before the arguments are understood: it also holds for what is wrong with them.
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
        .ok_or_else(|| "not a number of seconds; it is written like 2 or 0.5".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "not a date; it is written like 2005-06-23".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    absolute(text).ok_or_else(|| "not an address; it is written like https://archive.example.org".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
