//! `briefbook completions`: a shell's completions on stdout.

use clap::CommandFactory;

use crate::cli::arguments::{Arguments, Completions};
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;

pub fn run(arguments: Completions, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "briefbook", &mut script);
    terminal.text(&String::from_utf8_lossy(&script))
}
