//! A `watch` that runs while a test saves files, and what it must have published when it is quiet.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

/// Longer than any step takes: reached only by a fault.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running watch, ended when dropped. What it says comes line by line, from both streams.
pub struct Watching<'a> {
    pub sandbox: &'a Sandbox,
    pub child: Child,
    pub lines: Receiver<String>,
    pub messages: Vec<String>,
}

impl<'a> Watching<'a> {
    pub fn over(sandbox: &'a Sandbox, arguments: &[&str]) -> Self {
        let mut child = sandbox
            .command(&[&["watch"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let out: Box<dyn Read + Send> = Box::new(child.stdout.take().unwrap());
        let err: Box<dyn Read + Send> = Box::new(child.stderr.take().unwrap());
        for stream in [out, err] {
            let send = send.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    if send.send(line).is_err() {
                        break;
                    }
                }
            });
        }
        let mut watching = Self { sandbox, child, lines, messages: Vec::new() };
        watching.says("the site: ");
        watching
    }

    /// Waits for a line that begins so, and was not waited for before.
    #[track_caller]
    pub fn says(&mut self, beginning: &str) -> String {
        // The streams have no order between them: what was not waited for yet may have come.
        loop {
            if let Some(at) = self.messages.iter().position(|line| line.starts_with(beginning)) {
                return self.messages.remove(at);
            }
            let line = self.lines.recv_timeout(PATIENCE);
            self.messages
                .push(line.unwrap_or_else(|_| panic!("never said {beginning:?}, but {:#?}", self.messages)));
        }
    }

    /// Waits until a published file holds a text.
    #[track_caller]
    pub fn publishes(&self, path: &str, text: &str) {
        self.until(|| {
            let read = std::fs::read_to_string(self.sandbox.path().join(path));
            read.is_ok_and(|read| read.contains(text))
        });
    }

    /// Waits until a published file is gone.
    #[track_caller]
    pub fn withdraws(&self, path: &str) {
        self.until(|| !self.sandbox.path().join(path).exists());
    }

    #[track_caller]
    pub fn until(&self, done: impl Fn() -> bool) {
        let begun = Instant::now();
        while !done() {
            assert!(
                begun.elapsed() < PATIENCE,
                "it never came, but {:#?}",
                self.lines.try_iter().collect::<Vec<_>>()
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Ends the watch as a terminal does; its exit code.
    pub fn ends(mut self, signal: &str) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is published is what a fresh build publishes, as soon as it is quiet.
#[track_caller]
pub fn assert_same_as_cold(sandbox: &Sandbox) {
    let cold = tempfile::tempdir().unwrap();
    let output = cold.path().join("cold");
    sandbox.run(&["build", "--output", output.to_str().unwrap()]).succeeded();
    let files = |root: &std::path::Path| {
        let mut files = std::collections::BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.file_name().unwrap().to_string_lossy().starts_with(".briefbook") {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else {
                    // Gone again: it was just replaced.
                    let bytes = std::fs::read(&path).unwrap_or_default();
                    files.insert(path.strip_prefix(root).unwrap().to_owned(), bytes);
                }
            }
        }
        files
    };
    let (public, expected) = (sandbox.path().join("public"), files(&output));
    let begun = Instant::now();
    while files(&public) != expected {
        assert!(begun.elapsed() < PATIENCE, "a fresh build differs");
        thread::sleep(Duration::from_millis(20));
    }
}
