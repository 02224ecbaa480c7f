//! A folder on a host that is reached through SSH: files travel by rsync, everything else by commands of a POSIX
//! shell there. Who may log in, and how, is up to SSH; `RSYNC_RSH` names another program, as it does for rsync.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use crate::model::output::Route;
use crate::model::publish_target::Host;
use crate::publish::record::RECORD;
use crate::publish::target::{Access, Files, PublishError, Target, Upload};

/// How long an unfinished record must stay as it is, on a host that cannot lock the folder.
const PATIENCE: Duration = Duration::from_secs(60);

/// Locks the folder until its input ends, as it does when the program that started it is killed.
const LOCK: &str = "if ! command -v flock >/dev/null 2>&1; then echo unlocked; exit; fi; \
     exec 9>.briefbook-lock && flock -n 9 || { echo busy; exit; }; echo locked; cat >/dev/null";

/// A folder on a host.
pub struct HostFolder {
    host: Host,
    /// The output folder.
    source: PathBuf,
    /// Locks the folder while it runs; None if the host cannot.
    lock: Option<Child>,
}

impl HostFolder {
    /// The folder on `host`, which is filled from the output folder `source`.
    pub fn open(host: Host, source: PathBuf, access: Access) -> Result<Self, PublishError> {
        let mut folder = Self { host, source, lock: None };
        if access == Access::Write {
            folder.lock = folder.lock()?;
        }
        Ok(folder)
    }

    /// Takes the lock, and creates the folder if it does not exist.
    fn lock(&self) -> Result<Option<Child>, PublishError> {
        let folder = &self.host.folder;
        let mut lock = self
            .ssh(&format!("mkdir -p '{folder}' && cd '{folder}' || exit; {LOCK}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|reason| failed_to_start("ssh", &reason))?;
        let mut answer = String::new();
        if let Some(out) = lock.stdout.take() {
            // An answer that cannot be read is none.
            let _ = BufReader::new(out).read_line(&mut answer);
        }
        match answer.trim() {
            "locked" => Ok(Some(lock)),
            "unlocked" => Ok(None),
            "busy" => Err(PublishError::Busy),
            _ => {
                let mut said = String::new();
                if let Some(mut err) = lock.stderr.take() {
                    let _ = err.read_to_string(&mut said);
                }
                Err(PublishError::Failed(format!("cannot open `{}`: {}", self.shown(), said.trim())))
            }
        }
    }

    fn shown(&self) -> String {
        format!("{}:{}", self.host.login, self.host.folder)
    }

    /// The words of the program that reaches hosts, with the port.
    fn shell(&self) -> Vec<String> {
        let shell = std::env::var("RSYNC_RSH").unwrap_or_else(|_| "ssh".to_owned());
        let port = self.host.port.iter().flat_map(|port| ["-p".to_owned(), port.to_string()]);
        shell.split_whitespace().map(str::to_owned).chain(port).collect()
    }

    /// A command of the shell on the host.
    fn ssh(&self, script: &str) -> Command {
        let words = self.shell();
        let mut command = Command::new(words.first().map_or("ssh", String::as_str));
        command.args(words.iter().skip(1)).arg(&self.host.login).arg(script);
        command
    }

    /// What a command of the shell prints that is run in the folder and reads `input`.
    fn run(&self, script: &str, input: &[u8]) -> Result<Vec<u8>, PublishError> {
        let script = format!("cd '{}' && {{ {script}; }}", self.host.folder);
        Ok(self.output(self.ssh(&script), input)?.stdout)
    }

    /// Runs a command that reads `input`; one that fails is an error with what it said.
    fn output(&self, mut command: Command, input: &[u8]) -> Result<Output, PublishError> {
        let name = command.get_program().to_string_lossy().into_owned();
        let failed = |reason: std::io::Error| failed_to_start(&name, &reason);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let pipe = child.stdin.take();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                // A command that ends early says why itself.
                pipe.map(|mut pipe| pipe.write_all(input))
            });
            child.wait_with_output()
        });
        let output = output.map_err(failed)?;
        match output.status.success() {
            true => Ok(output),
            false => {
                let said = String::from_utf8_lossy(&output.stderr);
                Err(PublishError::Failed(format!("{name} failed for `{}`: {}", self.shown(), said.trim())))
            }
        }
    }
}

fn failed_to_start(name: &str, reason: &std::io::Error) -> PublishError {
    match reason.kind() {
        std::io::ErrorKind::NotFound => {
            PublishError::refused(format!("`{name}` is not installed"), "install ssh and rsync")
        }
        _ => PublishError::Failed(format!("cannot run `{name}`: {reason}")),
    }
}

impl Target for HostFolder {
    fn record(&mut self) -> Result<Option<Vec<u8>>, PublishError> {
        let script = format!("if [ -e '{0}/{RECORD}' ]; then cat '{0}/{RECORD}'; fi", self.host.folder);
        let bytes = self.output(self.ssh(&script), b"")?.stdout;
        Ok(if bytes.is_empty() { None } else { Some(bytes) })
    }

    fn set_record(&mut self, bytes: Vec<u8>) -> Result<(), PublishError> {
        if let Some(lock) = &mut self.lock
            && !matches!(lock.try_wait(), Ok(None))
        {
            return Err(PublishError::Failed(format!("the connection to `{}` was lost", self.host.login)));
        }
        self.run(&format!("cat >{RECORD}.new && mv {RECORD}.new {RECORD}"), &bytes).map(|_| ())
    }

    fn is_empty(&mut self) -> Result<bool, PublishError> {
        let script = format!("if [ -d '{0}' ]; then ls '{0}' | head -n 1; fi", self.host.folder);
        Ok(self.output(self.ssh(&script), b"")?.stdout.is_empty())
    }

    fn any_of(&mut self, routes: &[Route]) -> Result<Option<Route>, PublishError> {
        let list: String = routes.iter().flat_map(|route| [&**route, "\n"]).collect();
        let found = self.run(
            "while IFS= read -r f; do if [ -e \"$f\" ] || [ -L \"$f\" ]; then printf '%s' \"$f\"; break; fi; done",
            list.as_bytes(),
        )?;
        Ok((!found.is_empty()).then(|| String::from_utf8_lossy(&found).into()))
    }

    fn send(&mut self, uploads: &[Upload], files: &dyn Files) -> Result<(), PublishError> {
        for upload in uploads {
            // rsync reads the file itself; this only makes sure that it is the one that was recorded.
            files.bytes(&upload.route)?;
        }
        let list: String = uploads.iter().flat_map(|upload| [&*upload.route, "\0"]).collect();
        let mut command = Command::new("rsync");
        command
            .args(["--files-from=-", "--from0", "--no-implied-dirs", "--ignore-times", "--compress"])
            .arg("--chmod=D755,F644")
            .arg("--rsh")
            .arg(self.shell().join(" "))
            .arg("--")
            .arg(self.source.join(""))
            .arg(format!("{}/", self.shown()));
        self.output(command, list.as_bytes()).map(|_| ())
    }

    fn remove(&mut self, routes: &[Route]) -> Result<(), PublishError> {
        let list: String = routes.iter().flat_map(|route| [&**route, "\n"]).collect();
        // `rmdir` fails for a folder that is not empty, which is left alone.
        let script = "while IFS= read -r f; do rm -f -- \"./$f\" || exit; \
             d=$(dirname -- \"$f\"); while [ \"$d\" != . ] && rmdir -- \"./$d\" 2>/dev/null; \
             do d=$(dirname -- \"$d\"); done; done; true";
        self.run(script, list.as_bytes()).map(|_| ())
    }

    fn batch(&self) -> (usize, u64) {
        (5000, 64 << 20)
    }

    fn patience(&self) -> Duration {
        if self.lock.is_some() { Duration::ZERO } else { PATIENCE }
    }
}

impl Drop for HostFolder {
    fn drop(&mut self) {
        if let Some(lock) = &mut self.lock {
            // The end of its input ends it, and with it the lock.
            drop(lock.stdin.take());
            let _ = lock.wait();
        }
    }
}
