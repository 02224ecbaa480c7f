//! A folder to run the program in.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An empty folder, gone when dropped.
pub struct Sandbox {
    folder: tempfile::TempDir,
    variables: RefCell<Vec<(String, String)>>,
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), variables: RefCell::default() }
    }

    /// A folder with the site that `init` makes.
    pub fn with_site() -> Self {
        let sandbox = Self::empty();
        sandbox.run(&["init"]).succeeded();
        sandbox
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Sets an environment variable of all runs from now on.
    pub fn set(&self, name: &str, value: &str) {
        self.variables.borrow_mut().push((name.to_owned(), value.to_owned()));
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefbook"));
        command.envs(self.variables.borrow().iter().cloned());
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null()).env_remove("NO_COLOR");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All files, sorted, with `/` between their parts.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders: Vec<PathBuf> = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let inside = path.strip_prefix(self.path()).unwrap();
                    files.push(inside.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        files.sort();
        files
    }
}

impl Ran {
    #[track_caller]
    pub fn succeeded(self) -> Self {
        self.ended(0)
    }

    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }
}
