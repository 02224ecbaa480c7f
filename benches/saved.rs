//! From a save on the disk to the page that shows it: `cargo bench --bench saved -- SITE` runs `serve` and then
//! `watch` over a site that is edited and put back, file by file. Each row is the median of nine saves.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the disk itself is what is edited")]

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use briefbook::render::builtin;

#[path = "shared/names.rs"]
mod names;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often each edit is made.
const TIMES: usize = 9;
/// How long the program is left alone between two saves.
const REST: Duration = Duration::from_millis(150);
/// Longer than any edit takes: reached only by a fault.
const PATIENCE: Duration = Duration::from_secs(60);

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some(folder) = arguments.first() else {
        eprintln!("found no folder of a site: `cargo bench --bench saved -- SITE` measures one");
        return Ok(());
    };
    let site = Site::of(Path::new(folder))?;
    serve(&site)?;
    watch(&site)
}

fn serve(site: &Site) -> Outcome<()> {
    let begun = Instant::now();
    let mut program = Program::start(&site.root, &["serve", "--port", "0"])?;
    let port = program.port()?;
    let issue = site.route(&site.issue, "issues");
    let get = |route: &str| get(port, route);
    get(&issue)?;
    println!("serve: first page after {:.0} ms", millis(begun.elapsed()));
    let year = format!("issues/{}.html", site.year);
    let actor = site.route(&site.actor, "actors");
    let bench = |row: &str, path: &Path, route: &str, edit: &dyn Fn(&str, &str) -> String| {
        site.row(row, path, edit, &|| get(route).unwrap_or_default())
    };
    bench("body edit -> issue", &site.issue, &issue, &body)?;
    bench("title edit -> issue", &site.issue, &issue, &title)?;
    bench("title edit -> year", &site.issue, &year, &title)?;
    bench("new mention -> actor", &site.issue, &actor, &|text, mark| site.mention(text, mark))?;
    for (share, name) in &site.names {
        let row = format!("new alias, {name:?} in {share:.0} % of issues");
        bench(&row, &site.actor, &actor, &|text, mark| names::with_aliases(text, &[name, mark]))?;
    }
    bench("new alias of nobody -> actor", &site.actor, &actor, &|text, mark| {
        names::with_aliases(text, &[mark])
    })?;
    for (name, route) in [("issue.html", &issue), ("base.html", &issue), ("actor.html", &actor)] {
        let path = site.root.join("templates").join(name);
        let text = builtin::files().find(|(file, _)| *file == name).expect("it is built in").1;
        fs::create_dir_all(site.root.join("templates"))?;
        fs::write(&path, text)?;
        let row = format!("template {name} -> {route}");
        let marked = |text: &str, mark: &str| {
            let at = if text.contains("block lead -%}") { "block lead -%}" } else { "block header -%}" };
            text.replacen(at, &format!("{at}<p>{mark}</p>"), 1)
        };
        bench(&row, &path, route, &marked)?;
        fs::remove_file(path)?;
    }
    // Only if nothing else is in it.
    let _ = fs::remove_dir(site.root.join("templates"));
    println!("serve: peak memory {} MB, inputs {:.1} MB", program.peak()?, site.bytes as f64 / 1e6);
    Ok(())
}

fn watch(site: &Site) -> Outcome<()> {
    let public = site.root.join("public");
    let begun = Instant::now();
    let program = Program::start(&site.root, &["watch"])?;
    let stands = |route: &str| fs::read(public.join(route)).unwrap_or_default();
    while fs::read_to_string(public.join(".briefbook.json"))
        .map_or(true, |text| !text.contains("\"complete\""))
    {
        std::thread::sleep(Duration::from_millis(20));
    }
    println!("watch: all published after {:.0} ms", millis(begun.elapsed()));
    std::thread::sleep(Duration::from_secs(2));
    let issue = site.route(&site.issue, "issues");
    let year = format!("issues/{}.html", site.year);
    let actor = site.route(&site.actor, "actors");
    site.row("body edit -> published issue", &site.issue, &body, &|| stands(&issue))?;
    site.row("title edit -> published year", &site.issue, &title, &|| stands(&year))?;
    let mention = |text: &str, mark: &str| site.mention(text, mark);
    site.row("new mention -> published actor", &site.issue, &mention, &|| stands(&actor))?;
    println!("watch: peak memory {} MB", program.peak()?);
    Ok(())
}

/// A site, and what of it is edited.
struct Site {
    root: PathBuf,
    bytes: usize,
    /// An issue from the middle of the archive.
    issue: PathBuf,
    year: String,
    /// The actor's file whose name stands in the most issues, of some, and that name.
    actor: PathBuf,
    name: String,
    /// Words that are no names yet, and in how many of a hundred issues they stand.
    names: Vec<(f64, String)>,
}

impl Site {
    fn of(root: &Path) -> Outcome<Self> {
        let mut issues = Vec::new();
        gather(&root.join("content/issues"), &mut issues)?;
        let mut actors = Vec::new();
        gather(&root.join("content/actors"), &mut actors)?;
        let issue = issues.get(issues.len() / 2).ok_or("the site has issues")?.clone();
        let text = fs::read_to_string(&issue)?;
        let year = text.split("date: ").nth(1).ok_or("issues have dates")?[..4].to_owned();
        let some: Vec<String> = issues
            .iter()
            .step_by(issues.len().div_ceil(200))
            .map(fs::read_to_string)
            .collect::<Result<_, _>>()?;
        let mut named = actors.clone();
        gather(&root.join("content/sources"), &mut named)?;
        let taken = names::taken(named.iter().filter_map(|path| fs::read_to_string(path).ok()));
        let mut common = (0, PathBuf::new(), String::new());
        for path in actors {
            let text = fs::read_to_string(&path)?;
            let Some(name) = text.split("name: ").nth(1).and_then(|rest| rest.lines().next()) else {
                continue;
            };
            let name = name.trim_matches('"').to_owned();
            let count = some.iter().filter(|text| text.contains(&name)).count();
            if count > common.0 {
                common = (count, path, name);
            }
        }
        let mut files = Vec::new();
        gather(&root.join("content"), &mut files)?;
        let sizes = files.iter().map(|path| fs::metadata(path).map_or(0, |found| found.len() as usize));
        let (_, actor, name) = common;
        Ok(Self {
            root: root.to_owned(),
            bytes: sizes.sum(),
            issue,
            year,
            actor,
            name,
            names: names::common(&some, &taken),
        })
    }

    fn route(&self, path: &Path, folder: &str) -> String {
        format!("{folder}/{}.html", path.file_stem().unwrap_or_default().to_string_lossy())
    }

    fn mention(&self, text: &str, mark: &str) -> String {
        format!("{text}\nAnd {} came, said {mark}.\n", self.name)
    }

    /// Saves a file again and again, each time from its text as it is, and waits until a page is another.
    fn row(
        &self,
        row: &str,
        path: &Path,
        edit: &dyn Fn(&str, &str) -> String,
        page: &dyn Fn() -> Vec<u8>,
    ) -> Outcome<()> {
        let original = fs::read_to_string(path)?;
        let before = page();
        let mut times = Vec::new();
        for n in 0..TIMES {
            let mark = format!("Marked{}x{n}", std::process::id());
            fs::write(path, edit(&original, &mark))?;
            let begun = Instant::now();
            while page() == before {
                if begun.elapsed() > PATIENCE {
                    fs::write(path, original)?;
                    return Err(format!("{row}: never came").into());
                }
                std::thread::sleep(Duration::from_millis(1));
            }
            times.push(begun.elapsed());
            fs::write(path, &original)?;
            while page() != before {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(REST);
        }
        times.sort();
        let (median, worst) = (millis(times[TIMES / 2]), millis(times[TIMES - 1]));
        println!("{row:<56} {median:>9.1} ms (worst {worst:.1})");
        Ok(())
    }
}

fn body(text: &str, mark: &str) -> String {
    format!("{text}\nThe weather was fine, said {mark}.\n")
}

fn title(text: &str, mark: &str) -> String {
    text.replacen("title: \"", &format!("title: \"{mark} "), 1)
}

/// A program that runs until it is dropped.
struct Program(Child);

impl Program {
    fn start(site: &Path, arguments: &[&str]) -> Outcome<Self> {
        let program = std::env::var_os("BRIEFBOOK").unwrap_or(env!("CARGO_BIN_EXE_briefbook").into());
        let mut command = Command::new(program);
        command.args(arguments).current_dir(site).stdin(Stdio::null()).stderr(Stdio::null());
        Ok(Self(command.stdout(Stdio::piped()).spawn()?))
    }

    /// The port it serves on. What it says later is read and forgotten.
    fn port(&mut self) -> Outcome<u16> {
        let mut out = BufReader::new(self.0.stdout.take().ok_or("it was piped")?);
        let mut line = String::new();
        out.read_line(&mut line)?;
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        let port = line.strip_prefix("serving http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        Ok(port.ok_or(line.clone())?.parse()?)
    }

    /// The most memory it held, in MB; 0 where the system does not say.
    fn peak(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
        Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? / 1000)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // The lock of an output folder goes with the program, whichever way it ends.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(port: u16, route: &str) -> Outcome<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(stream, "GET /{route} HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    // The script tells which rebuild it is, and is no part of the page.
    let script = b"<script src=\"/__briefbook/";
    let end = bytes.windows(script.len()).rposition(|window| window == script);
    bytes.truncate(end.unwrap_or(bytes.len()));
    // The head has the time in it.
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or("an answer has a head")?;
    Ok(bytes.split_off(head + 4))
}

/// All files below a folder, sorted.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() { gather(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
