//! `briefbook publish`: brings a target of the settings up to date with the output folder.

pub mod arguments;
mod folder;

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;
use std::time::Instant;

use crate::cli::build;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::publish::arguments::Publish;
use crate::cli::publish::folder::Folder;
use crate::cli::site::Site;
use crate::cli::stages::Stages;
use crate::cli::terminal::{Terminal, Volume};
use crate::disk::file;
use crate::disk::published::Published;
use crate::model::printable::printable;
use crate::model::publish_target::{Bucket, Destination, Host, PublishTarget};
use crate::model::settings::Settings;
use crate::model::text::plural;
use crate::publish::{self, Access, Files, Plan, PublishError, Publisher, Target};

/// How many files are deleted unless the user allows more.
const MAX_DELETES: usize = 256;
/// How many changes of a kind a dry run lists unless all are asked for.
const LISTED: usize = 20;

pub fn run(arguments: &Publish, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let begun = Instant::now();
    let inputs = build::read(site, &mut Stages::begin())?.inputs;
    let settings = build::settings(&inputs);
    let target = chosen(&settings, arguments.target.as_deref())?;
    let archive = Published::open(&build::output_folder(site, None, &inputs))?;
    let access = if arguments.dry_run { Access::Look } else { Access::Write };
    let mut opened = open(&target.destination, (site, &archive), access)?;

    let name = archive.publisher()?;
    let record = publish::current(&mut *opened, &name)?;
    let plan = Plan::of(archive.files(), &record);
    if arguments.dry_run {
        return list(&plan, &target.name, terminal);
    }
    if plan.is_empty() && record.unfinished().is_none() {
        return terminal.result(format!("nothing changed at {}", printable(&target.name)));
    }
    confirm(&plan, arguments.max_deletes, terminal)?;
    let steps = plan.new.len() + plan.changed.len() + plan.gone.len();
    let progress = Progress::new(terminal, "publishing", steps, begun.elapsed());
    let publisher =
        Publisher { target: &mut *opened, files: &archive, archive: archive.files(), name: &name };
    let done = publisher.run(&plan, (record, archive.digest()), |files| progress.advance_by(files));
    progress.finish();
    done?;
    terminal.result(format!(
        "published to {}: {} new, {} changed, {} deleted, {} unchanged; sent {} in {:.2} s",
        printable(&target.name),
        plan.new.len(),
        plan.changed.len(),
        plan.gone.len(),
        plan.unchanged,
        size(plan.bytes),
        begun.elapsed().as_secs_f64(),
    ))
}

/// The target that is named, or the only one.
fn chosen<'a>(settings: &'a Settings, name: Option<&str>) -> Result<&'a PublishTarget, Failure> {
    let targets = &settings.publish;
    let names = || targets.iter().map(|target| format!("`{}`", target.name)).collect::<Vec<_>>().join(", ");
    match (name, &**targets) {
        (_, []) => Err(Failure::Use(
            "the settings name no target\nhint: add a line such as `publish: s3://my-archive` to briefbook.yaml"
                .to_owned(),
        )),
        (None, [only]) => Ok(only),
        (None, _) => Err(Failure::Use(format!("there are several targets: name one of {}", names()))),
        (Some(name), _) => targets
            .iter()
            .find(|target| target.name == name)
            .ok_or_else(|| Failure::Use(format!("unknown target `{name}`: the settings name {}", names()))),
    }
}

fn open(
    destination: &Destination,
    (site, archive): (&Site, &Published),
    access: Access,
) -> Result<Box<dyn Target>, Failure> {
    match destination {
        Destination::Folder(folder) => {
            let root = site.root().join(folder);
            refuse_own(&root, site, archive)?;
            Ok(Box::new(Folder::open(&root, access)?))
        }
        Destination::Host(host) => open_host(host, archive, access),
        Destination::Bucket(bucket) => open_bucket(bucket),
    }
}

/// Refuses a folder that contains the output or the inputs, or is among them.
fn refuse_own(root: &Path, site: &Site, archive: &Published) -> Result<(), Failure> {
    let real = file::resolved(root)?;
    let overlaps = |other: &Path| real.starts_with(other) || other.starts_with(&real);
    let inputs = ["content", "templates"].map(|name| file::resolved(&site.root().join(name)));
    for own in inputs.into_iter().flatten().chain([archive.root().to_owned()]) {
        if overlaps(&own) {
            let shown = (root.display(), own.display());
            return Err(Failure::Use(format!(
                "cannot publish to `{}`: it overlaps with `{}`",
                shown.0, shown.1
            )));
        }
    }
    Ok(())
}

#[cfg(unix)]
fn open_host(host: &Host, archive: &Published, access: Access) -> Result<Box<dyn Target>, Failure> {
    Ok(Box::new(publish::rsync::HostFolder::open(host.clone(), archive.root().to_owned(), access)?))
}

#[cfg(not(unix))]
fn open_host(_: &Host, _: &Published, _: Access) -> Result<Box<dyn Target>, Failure> {
    Err(Failure::Use("publishing through SSH needs rsync, which this system does not have".to_owned()))
}

#[cfg(feature = "s3")]
fn open_bucket(bucket: &Bucket) -> Result<Box<dyn Target>, Failure> {
    Ok(Box::new(publish::s3::BucketTarget::open(bucket)?))
}

#[cfg(not(feature = "s3"))]
fn open_bucket(_: &Bucket) -> Result<Box<dyn Target>, Failure> {
    Err(Failure::Use(
        "this program was built without support for buckets\n\
         hint: use one of the packages, or `cargo install --features s3`"
            .to_owned(),
    ))
}

impl Files for Published {
    fn bytes(&self, route: &str) -> Result<Vec<u8>, PublishError> {
        Ok(Self::bytes(self, route)?)
    }
}

/// Asks before files are deleted, unless their number was allowed or nobody can answer.
fn confirm(plan: &Plan, allowed: Option<usize>, terminal: &mut Terminal) -> Result<(), Failure> {
    let count = plan.gone.len();
    if count > allowed.unwrap_or(MAX_DELETES) {
        return Err(Failure::Use(format!(
            "this would delete {}, more than the {} allowed\n\
             hint: `--dry-run` lists them; `--max-deletes {count}` allows it",
            plural(count, "file"),
            allowed.unwrap_or(MAX_DELETES)
        )));
    }
    if count == 0 || allowed.is_some() || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(());
    }
    terminal.print(&format!("Delete {} at the target? [y/N] ", plural(count, "file")));
    let mut answer = String::new();
    // No answer means no.
    let _ = io::stdin().lock().read_line(&mut answer);
    match answer.trim() {
        "y" | "Y" | "yes" => Ok(()),
        _ => Err(Failure::Use("nothing was published".to_owned())),
    }
}

/// What a dry run says.
fn list(plan: &Plan, target: &str, terminal: &mut Terminal) -> Result<(), Failure> {
    let most = if terminal.volume() == Volume::Verbose { usize::MAX } else { LISTED };
    for (verb, routes) in [("new", &plan.new), ("changed", &plan.changed), ("deleted", &plan.gone)] {
        for route in routes.iter().take(most) {
            terminal.result(format!("{verb:>8}  {}", printable(route)))?;
        }
        if routes.len() > most {
            terminal.result(format!("{verb:>8}  … and {} more; --verbose lists all", routes.len() - most))?;
        }
    }
    terminal.result(format!(
        "would publish to {}: {} new, {} changed, {} deleted, {} unchanged; {} to send",
        printable(target),
        plan.new.len(),
        plan.changed.len(),
        plan.gone.len(),
        plan.unchanged,
        size(plan.bytes),
    ))
}

/// A number of bytes for people.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Busy => Self::Use(
                "somebody else is publishing there\nhint: wait until they are done, then publish again"
                    .to_owned(),
            ),
            PublishError::Refused { message, hint } => {
                Self::Use(format!("{}\nhint: {}", printable(&message), printable(&hint)))
            }
            PublishError::Failed(message) => {
                let lines = message.lines().map(printable).collect::<Vec<_>>().join("\n");
                Self::Machine(format!("{lines}\nhint: what has arrived is kept: publish again to go on"))
            }
        }
    }
}
