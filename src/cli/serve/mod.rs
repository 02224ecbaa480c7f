//! `briefbook serve`: the archive as it would be published, from memory, for this machine only.

mod content_type;
mod fault_page;
mod preview;
mod request;
mod server;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};

use crate::cli::arguments::Serve;
use crate::cli::build;
use crate::cli::diagnostics::Findings;
use crate::cli::failure::Failure;
use crate::cli::serve::preview::Preview;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::read::Reading;
use crate::pipeline::Options;

const USUAL_PORT: u16 = 4000;

/// How many ports after the usual one are tried.
const MORE_PORTS: u16 = 100;

/// Serves the preview until Ctrl-C.
pub fn run(arguments: Serve, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut stages = Stages::begin();
    let Reading { inputs, mut diagnostics } = build::read(site, &mut stages)?;
    let options = Options { drafts: build::drafts(arguments.drafts), base_url: None };
    let (pipeline, update) = build::update(inputs, options, &mut stages);
    diagnostics.extend(update.new_faults);
    let findings = Findings::new(diagnostics);
    findings.tell(site, terminal);
    if terminal.volume() == Volume::Verbose {
        terminal.aside(&stages.table());
    }
    let preview = if findings.has_errors() {
        Preview::of_faults(site, &findings)
    } else {
        Preview::of_pages(site, pipeline, update.make)
    };

    let listener = listener(arguments.port, terminal)?;
    let port = listener.local_addr().map_err(|error| Failure::Machine(error.to_string()))?.port();
    let address = format!("http://127.0.0.1:{port}/");
    terminal.result(format!("serving {address} (Ctrl-C ends)"))?;
    terminal.finish()?;
    if arguments.open {
        open(&address, terminal);
    }
    server::run(listener, preview).map_err(|error| Failure::Machine(format!("the preview failed: {error}")))
}

/// A port that was asked for, or the usual one or the next that is free.
fn listener(wanted: Option<u16>, terminal: &mut Terminal) -> Result<TcpListener, Failure> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let first = wanted.unwrap_or(USUAL_PORT);
    let mut outcome = bind(first);
    if wanted.is_none() {
        for port in first + 1..=first + MORE_PORTS {
            match &outcome {
                Err(error) if error.kind() == ErrorKind::AddrInUse => outcome = bind(port),
                Ok(_) if port > first + 1 => {
                    terminal.note(format!("port {first} is taken"));
                    break;
                }
                _ => break,
            }
        }
    }
    outcome.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            Failure::Machine(format!("port {first} is taken; `--port 0` takes any that is free"))
        }
        _ => Failure::Machine(format!("can't listen on port {first}: {error}")),
    })
}

/// Opens the browser, and does not wait for it.
fn open(address: &str, terminal: &mut Terminal) {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let child = Command::new(program)
        .args(first)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Err(error) = child {
        terminal.warning(format!("can't open the browser with `{program}`: {error}"));
    }
}
