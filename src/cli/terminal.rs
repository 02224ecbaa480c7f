//! Output: results on stdout, progress and diagnostics on stderr, colours only on terminals.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::cli::arguments::Global;
use crate::cli::failure::Failure;

/// How much to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Volume {
    /// Errors and warnings only.
    Quiet,
    /// Results and what was guessed, too.
    Normal,
    /// All of it: times, notes.
    Verbose,
}

/// The two streams of the program.
pub struct Terminal {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    volume: Volume,
}

const BOLD_RED: &str = "\x1b[1;91m";
const BOLD_YELLOW: &str = "\x1b[1;33m";
const BOLD_GREEN: &str = "\x1b[1;92m";
const RESET: &str = "\x1b[0m";

impl Terminal {
    /// The streams, as requested by the arguments.
    pub fn new(global: &Global) -> Self {
        let choice = match global.color {
            clap::ColorChoice::Auto => ColorChoice::Auto,
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        choice.write_global();
        let volume = match (global.quiet, global.verbose) {
            (true, _) => Volume::Quiet,
            (_, true) => Volume::Verbose,
            _ => Volume::Normal,
        };
        Self { out: anstream::stdout(), err: anstream::stderr(), volume }
    }

    /// How much to print.
    pub fn volume(&self) -> Volume {
        self.volume
    }

    /// Whether stderr is a terminal that someone may be watching.
    pub fn is_watched(&self) -> bool {
        self.volume > Volume::Quiet && io::stderr().is_terminal()
    }

    /// How many columns a diagnostic may take.
    pub fn width(&self) -> usize {
        console::Term::stderr().size_checked().map_or(140, |(_, columns)| usize::from(columns).max(40))
    }

    /// A result: one line on stdout.
    pub fn result(&mut self, line: impl Display) -> Result<(), Failure> {
        if self.volume == Volume::Quiet { Ok(()) } else { self.text(&format!("{line}\n")) }
    }

    /// What the command was asked for, on stdout whatever the volume.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).map_err(stdout_failed)
    }

    /// Something that was guessed or done in passing.
    pub fn note(&mut self, message: impl Display) {
        if self.volume > Volume::Quiet {
            self.print(&format!("{BOLD_GREEN}note{RESET}: {message}\n"));
        }
    }

    /// Something that is probably not as meant.
    pub fn warning(&mut self, message: impl Display) {
        self.print(&format!("{BOLD_YELLOW}warning{RESET}: {message}\n"));
    }

    pub fn error(&mut self, message: impl Display) {
        self.print(&format!("{BOLD_RED}error{RESET}: {message}\n"));
    }

    /// Text on stderr unless all should be quiet.
    pub fn info(&mut self, text: &str) {
        if self.volume > Volume::Quiet {
            self.print(text);
        }
    }

    /// Text on stderr, whatever the volume.
    pub fn print(&mut self, text: &str) {
        // If stderr is closed, nobody reads the error.
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Flushes all output.
    pub fn finish(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(stdout_failed)
    }
}

fn stdout_failed(error: io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::ReaderLeft,
        _ => Failure::Machine(format!("cannot write to stdout: {error}")),
    }
}
