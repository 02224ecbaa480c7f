//! The command-line program: arguments in, exit code out. The only module that uses a terminal, a clock or exit
//! codes; everything else goes through `pipeline` and `disk`.

mod arguments;
mod build;
mod check;
mod clean;
mod completions;
mod diagnostics;
mod explain;
mod export;
mod failure;
mod fault_log;
mod import;
mod init;
mod live;
mod markup;
mod new;
mod progress;
mod publish;
mod serve;
mod signals;
mod site;
mod stages;
mod suggest;
mod suggestion_file;
mod terminal;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::CommandFactory;

use crate::cli::arguments::{Arguments, Command};
use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::terminal::Terminal;

/// The program's commands and options, for man pages.
pub fn definition() -> clap::Command {
    Arguments::command()
}

/// Runs the program with its arguments, its own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::read(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and errors go where clap sends them; a closed pipe is not an error.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut terminal = Terminal::new(&arguments.global);
    let site = Site::new(&arguments.global.site);
    let outcome = command(arguments, &site, &mut terminal).and_then(|()| terminal.finish());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(message) = failure.message() {
                terminal.error(message);
            }
            failure.code()
        }
    }
}

fn command(arguments: Arguments, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    match arguments.command {
        None => terminal.text(&Arguments::help()),
        Some(Command::Init(init)) => init::run(init, site, terminal),
        Some(Command::New(new)) => new::run(new, site, terminal),
        Some(Command::Build(build)) => build::run(build, site, terminal),
        Some(Command::Watch(watch)) => watch::run(watch, site, terminal),
        Some(Command::Serve(serve)) => serve::run(serve, site, terminal),
        Some(Command::Check(check)) => check::run(check, site, terminal),
        Some(Command::Suggest(suggest)) => suggest::run(&suggest, site, terminal),
        Some(Command::Explain(explain)) => explain::run(explain, site, terminal),
        Some(Command::Import(import)) => import::run(import, site, terminal),
        Some(Command::Export(export)) => export::run(export, site, terminal),
        Some(Command::Publish(publish)) => publish::run(&publish, site, terminal),
        Some(Command::Clean(clean)) => clean::run(clean, site, terminal),
        Some(Command::Completions(completions)) => completions::run(completions, terminal),
    }
}
