//! Edits a copy of the sample archive at random under `watch` and `serve` for a given time, and then compares
//! what both give with a fresh build:
//!
//! ```text
//! cargo build --release && cargo run --release --example soak -- 3600
//! ```
//!
//! Prints what memory both take, once a minute; ends with 1 where a byte differs.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the disk itself is what is edited")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How long the last edit may take to arrive.
const PATIENCE: Duration = Duration::from_secs(60);

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let seconds: u64 = arguments.next().ok_or("wanted the seconds to run")?.parse()?;
    let beside = std::env::current_exe()?.with_file_name("..").join("briefbook");
    let program = arguments.next().map_or(beside, PathBuf::from);
    let seed = arguments.next().map_or(Ok(0x9e37_79b9), |seed| seed.parse())?;

    let folder = tempfile::tempdir()?;
    let mut soak = Soak { root: folder.path().to_owned(), random: seed, edits: 0 };
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &soak.root.join("content"))?;
    let mut watch = Running::start(&program, &soak.root, &["--quiet", "watch"])?;
    let mut serve = Running::start(&program, &soak.root, &["serve", "--port", "0"])?;
    let port = serve.port()?;
    let begun = Instant::now();
    let mut minute = 0;
    println!("{:>7} {:>9} {:>11} {:>11}", "seconds", "edits", "watch MiB", "serve MiB");
    while begun.elapsed().as_secs() < seconds {
        soak.edit()?;
        // A page now and then, as a browser asks for it.
        drop(get(port, if soak.below(2) == 0 { "/" } else { "/actors/" }));
        std::thread::sleep(Duration::from_millis(soak.below(60) as u64));
        if begun.elapsed().as_secs() / 60 >= minute {
            minute += 1;
            let seconds = begun.elapsed().as_secs();
            println!("{seconds:>7} {:>9} {:>11.1} {:>11.1}", soak.edits, watch.memory()?, serve.memory()?);
        }
        if watch.has_ended()? || serve.has_ended()? {
            return Err("a program ended by itself".into());
        }
    }
    soak.mend()?;
    compare(&program, &soak.root, port)?;
    println!("after {} edits both are what a fresh build gives", soak.edits);
    Ok(())
}

/// A site that is edited.
struct Soak {
    root: PathBuf,
    random: u64,
    edits: usize,
}

impl Soak {
    /// A number from 0, under `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random % limit as u64) as usize
    }

    fn one_of<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A file of a folder, at random.
    fn file(&mut self, folder: &str) -> Outcome<Option<PathBuf>> {
        let mut files = BTreeMap::new();
        gather(&self.root.join(folder), &self.root, &mut files)?;
        let names: Vec<PathBuf> =
            files.into_keys().filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
        if names.is_empty() {
            return Ok(None);
        }
        let at = self.below(names.len());
        Ok(Some(self.root.join(&names[at])))
    }

    /// One edit, as a person, an editor or a version control might do it.
    fn edit(&mut self) -> Outcome<()> {
        self.edits += 1;
        let number = self.edits;
        let Some(issue) = self.file("content/issues")? else { return self.new_issue() };
        let text = fs::read_to_string(&issue).unwrap_or_default();
        match self.below(20) {
            0..=4 => self.save(
                &issue,
                &format!("{text}\nParagraph {number} on the Suez Canal Authority (Reuters, May 5).\n"),
            )?,
            5 => self.save(&issue, &replaced(&text, "title: ", &format!("title: Title {number}")))?,
            6 => {
                let year = 2015 + self.below(10);
                self.save(&issue, &replaced(&text, "date: ", &format!("date: {year}-03-04")))?;
            }
            7 => fs::rename(&issue, issue.with_file_name(format!("2020-01-01-moved-{number}.md")))?,
            8 if number.is_multiple_of(3) => fs::remove_file(&issue)?,
            8 | 9 => self.new_issue()?,
            10 => self.save(&issue, "---\ntitle: [\n---\nBroken.\n")?,
            11 => self.save(
                &issue,
                &format!("---\ntitle: Mended {number}\ndate: 2021-05-06\n---\nGood again. Egypt.\n"),
            )?,
            12 => {
                let alias = self.one_of(&["Canal", "Egypt", "Reuters", "Authority"]);
                let name = format!("---\nname: Actor {}\naliases: [{alias}]\n---\n", number % 5);
                self.save(&self.root.join(format!("content/actors/soak-{}.md", number % 5)), &name)?;
            }
            13 => {
                if let Some(actor) = self.file("content/actors")?
                    && actor.to_string_lossy().contains("soak-")
                {
                    fs::remove_file(actor)?;
                }
            }
            14 => {
                let draft = if text.contains("draft: true\n") {
                    text.replace("draft: true\n", "")
                } else {
                    text.replacen("---\n", "---\ndraft: true\n", 1)
                };
                self.save(&issue, &draft)?;
            }
            15 => match self.below(3) {
                0 => self.save(&self.root.join("briefbook.yaml"), &format!("title: Site {number}\n"))?,
                1 => self.save(&self.root.join("briefbook.yaml"), "title: [\n")?,
                _ => drop(fs::remove_file(self.root.join("briefbook.yaml"))),
            },
            16 => match self.below(3) {
                0 => self.save(&self.root.join("templates/issue.html"), "<main>{{ page.title }}</main>")?,
                1 => self.save(&self.root.join("templates/issue.html"), "{% if %}")?,
                _ => drop(fs::remove_dir_all(self.root.join("templates"))),
            },
            17 => {
                self.save(&self.root.join("content/images/soak.svg"), &format!("<svg id=\"n{number}\"/>"))?
            }
            18 => {
                let (one, other) =
                    (self.root.join("content/issues/soak"), self.root.join("content/issues/moved"));
                let _ = if one.exists() { fs::rename(one, other) } else { fs::rename(other, one) };
            }
            _ => {
                if let Some(other) = self.file("content/issues")? {
                    let aside = issue.with_extension("swap~");
                    fs::rename(&issue, &aside)?;
                    let _ = fs::rename(&other, &issue);
                    fs::rename(&aside, &other)?;
                }
            }
        }
        Ok(())
    }

    fn new_issue(&mut self) -> Outcome<()> {
        let number = self.below(40);
        let path =
            self.root.join(format!("content/issues/soak/2022-01-{:02}-note-{number}.md", number % 28 + 1));
        let topic = self.one_of(&["ships", "water", "ice"]);
        let text = format!(
            "---\ntitle: Note {number}\ntopics: [{topic}]\n---\nThe Suez Canal Authority spoke (Reuters, January 2).\n"
        );
        self.save(&path, &text)
    }

    /// Saves in one of the ways in which editors do.
    fn save(&mut self, path: &Path, text: &str) -> Outcome<()> {
        let above = path.parent().ok_or("a file stands in a folder")?;
        fs::create_dir_all(above)?;
        match self.below(4) {
            0 => fs::write(path, text)?,
            1 => {
                let beside = path.with_extension("tmp~");
                fs::write(&beside, text)?;
                fs::rename(beside, path)?;
            }
            2 => {
                let _ = fs::rename(path, path.with_extension("md~"));
                fs::write(path, text)?;
            }
            _ => {
                let mut file = fs::File::create(path)?;
                for word in text.split_inclusive(' ') {
                    file.write_all(word.as_bytes())?;
                }
            }
        }
        Ok(())
    }

    /// Leaves nothing that is broken, so that there is something to compare.
    fn mend(&mut self) -> Outcome<()> {
        let _ = fs::remove_dir_all(self.root.join("templates"));
        fs::write(self.root.join("briefbook.yaml"), "title: The end\n")?;
        let mut files = BTreeMap::new();
        gather(&self.root.join("content/issues"), &self.root, &mut files)?;
        for (path, bytes) in files {
            let whole = String::from_utf8_lossy(&bytes);
            if path.extension().is_some_and(|end| end == "md")
                && (whole.contains("title: [\n") || whole.is_empty())
            {
                fs::remove_file(self.root.join(path))?;
            }
        }
        Ok(())
    }
}

/// A text whose line that begins so is another.
fn replaced(text: &str, begins: &str, line: &str) -> String {
    let lines = text.lines().map(|old| if old.starts_with(begins) { line } else { old });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// A program that runs until it is dropped.
struct Running {
    child: Child,
}

impl Running {
    fn start(program: &Path, site: &Path, arguments: &[&str]) -> Outcome<Self> {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(site).stdin(Stdio::null()).stderr(Stdio::null());
        Ok(Self { child: command.stdout(Stdio::piped()).spawn()? })
    }

    /// The port it serves on. What it says later is read and forgotten.
    fn port(&mut self) -> Outcome<u16> {
        let mut out = BufReader::new(self.child.stdout.take().ok_or("it was piped")?);
        let mut line = String::new();
        out.read_line(&mut line)?;
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        let port = line.strip_prefix("serving http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        Ok(port.ok_or(line.clone())?.parse()?)
    }

    fn has_ended(&mut self) -> Outcome<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    /// Resident memory in MiB; 0 where the system does not say.
    fn memory(&self) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Compares what is published and what is served with a fresh build, once both had time to get there.
fn compare(program: &Path, site: &Path, port: u16) -> Outcome<()> {
    let cold = tempfile::tempdir()?;
    let output = cold.path().join("cold");
    let mut build = Command::new(program);
    let built = build.args(["--quiet", "build", "--output"]).arg(&output).current_dir(site).output()?;
    if !built.status.success() {
        return Err(String::from_utf8_lossy(&built.stderr).into());
    }
    let mut wanted = BTreeMap::new();
    gather(&output, &output, &mut wanted)?;
    let begun = Instant::now();
    loop {
        let mut published = BTreeMap::new();
        let public = site.join("public");
        gather(&public, &public, &mut published)?;
        let unlike =
            wanted.iter().find(|(path, bytes)| published.get(*path) != Some(bytes)).map(|(path, _)| path);
        let over = published.keys().find(|path| !wanted.contains_key(*path));
        let served = wanted.iter().find(|(path, bytes)| !is_served(port, path, bytes)).map(|(path, _)| path);
        match (unlike.or(over), served) {
            (None, None) => return Ok(()),
            (published, served) if begun.elapsed() > PATIENCE => {
                return Err(format!(
                    "published {published:?} and served {served:?} differ from a fresh build"
                )
                .into());
            }
            _ => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

fn is_served(port: u16, path: &Path, wanted: &[u8]) -> bool {
    let encoded: String = path.to_string_lossy().bytes().map(|byte| format!("%{byte:02x}")).collect();
    let Ok(mut served) = get(port, &format!("/{}", encoded.replace("%2f", "/"))) else { return false };
    let script = b"<script src=\"/__briefbook/live.js\"";
    if let Some(at) = served.windows(script.len()).rposition(|bytes| bytes == script) {
        let end = b"</script>";
        let length = served[at..].windows(end.len()).position(|bytes| bytes == end).unwrap_or(0);
        served.drain(at..at + length + end.len());
    }
    served == wanted
}

fn get(port: u16, path: &str) -> Outcome<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or("an answer has a head")?;
    Ok(bytes.split_off(head + 4))
}

/// All files below a folder that are not hidden, by their paths from `root`.
fn gather(folder: &Path, root: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Outcome<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            gather(&path, root, files)?;
        } else if let Ok(bytes) = fs::read(&path) {
            files.insert(path.strip_prefix(root)?.to_owned(), bytes);
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    let mut files = BTreeMap::new();
    gather(from, from, &mut files)?;
    for (path, bytes) in files {
        let path = to.join(path);
        fs::create_dir_all(path.parent().ok_or("a file stands in a folder")?)?;
        fs::write(path, bytes)?;
    }
    Ok(())
}
