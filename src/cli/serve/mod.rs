//! `briefbook serve`: the archive as it would be published, from memory, for this machine only.

mod body;
mod desk;
mod error_page;
mod origin;
mod panel;
mod preview;
mod request;
mod response;
mod routes;
mod server;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use crate::cli::arguments::Serve;
use crate::cli::build;
use crate::cli::failure::Failure;
use crate::cli::live::{self, Live, Rebuild};
use crate::cli::serve::desk::Desk;
use crate::cli::serve::preview::{Follow, Preview};
use crate::cli::serve::routes::App;
use crate::cli::site::Site;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::watch::{Watch, WatchHandle};
use crate::model::text::plural;
use crate::pipeline::Options;

const USUAL_PORT: u16 = 4000;

/// How many ports after the usual one are tried.
const MORE_PORTS: u16 = 100;

/// Serves the preview until a signal comes.
pub fn run(arguments: Serve, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let options = Options { drafts: build::drafts(arguments.drafts), base_url: None };
    let (mut live, snapshot, first) = Live::begin(site, options)?;
    let follow = if arguments.follow { Follow::On } else { Follow::Off };
    let preview = Arc::new(Preview::new(site, snapshot.root().to_path_buf(), live.pipeline(), follow));
    live.report_diagnostics(Vec::new(), terminal);
    preview.found(live.reported());
    if terminal.volume() == Volume::Verbose {
        terminal.info(&first.stages.table());
    }

    let listener = listener(arguments.port, terminal)?;
    let port = listener.local_addr().map_err(|error| Failure::Machine(error.to_string()))?.port();
    let address = format!("http://127.0.0.1:{port}/");
    let (send, handle) = channel::<WatchHandle>();
    let desk = Arc::new(Desk::new(site, live.pipeline()));
    let app = App { preview: preview.clone(), desk: desk.clone() };
    let server = thread::spawn(move || {
        let outcome = server::run(listener, app);
        if let Ok(handle) = handle.recv() {
            handle.end();
        }
        outcome
    });
    terminal.result(format!("serving {address} (press Ctrl-C to stop)"))?;
    terminal.finish()?;
    if arguments.open {
        open(&address, terminal);
    }

    let mut watch = Watch::over(snapshot, arguments.poll);
    preview.set_watch(watch.handle());
    // If nobody is listening, the server has ended, which is reported below.
    let _ = send.send(watch.handle());
    while let Some(rebuild) =
        live.wait(&mut watch, terminal, |pipeline, rebuild| preview.rebuilt(pipeline, rebuild))
    {
        live.report_diagnostics(preview.page_faults(), terminal);
        if let Some(rebuild) = &rebuild {
            desk.rebuilt(&rebuild.changed);
        }
        preview.found(live.reported());
        if let Some(rebuild) = rebuild {
            report(&rebuild, &preview, terminal)?;
        }
    }
    let outcome = server.join().unwrap_or_else(|_| Err(std::io::Error::other("the server thread panicked")));
    outcome.map_err(|error| Failure::Machine(format!("the preview failed: {error}")))
}

/// One line per rebuild: `content/issues/a.md: 7 pages to rebuild, 0 removed (3 ms)`.
fn report(rebuild: &Rebuild, preview: &Preview, terminal: &mut Terminal) -> Result<(), Failure> {
    if terminal.volume() == Volume::Verbose {
        let work = rebuild.update.work;
        terminal.info(&format!(
            "{} read, {} parsed, {} recognised; {} rendered before\n{}",
            plural(work.inputs, "input"),
            work.parsed,
            work.recognised,
            plural(preview.rendered(), "page"),
            rebuild.stages.table()
        ));
    }
    let (what, update) = (live::named(&rebuild.changed, &preview.site), &rebuild.update);
    let millis = rebuild.stages.elapsed().as_secs_f64() * 1000.0;
    terminal.result(format!(
        "{what}: {} to rebuild, {} removed ({millis:.0} ms)",
        plural(update.jobs.len(), "page"),
        update.gone.len()
    ))
}

/// A port that was asked for, or the usual one or the next that is free.
fn listener(expected: Option<u16>, terminal: &mut Terminal) -> Result<TcpListener, Failure> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let first = expected.unwrap_or(USUAL_PORT);
    let mut outcome = bind(first);
    if expected.is_none() {
        for port in first + 1..=first + MORE_PORTS {
            match &outcome {
                Err(error) if error.kind() == ErrorKind::AddrInUse => outcome = bind(port),
                Ok(_) if port > first + 1 => {
                    terminal.note(format!("port {first} is in use"));
                    break;
                }
                _ => break,
            }
        }
    }
    outcome.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            Failure::Machine(format!("port {first} is in use; `--port 0` uses any free port"))
        }
        _ => Failure::Machine(format!("cannot listen on port {first}: {error}")),
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
        terminal.warning(format!("cannot open the browser with `{program}`: {error}"));
    }
}
