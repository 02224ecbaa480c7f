//! A folder on a host as the target: a real SSH server on this machine's loopback, and rsync.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::publish::{assert_published, built, edit, survives_kills};
use crate::sandbox::{Ran, Sandbox};

const SERVER: &str = "/usr/sbin/sshd";

/// A server for one test, stopped when dropped.
struct Host {
    folder: tempfile::TempDir,
    server: Child,
    port: u16,
}

impl Host {
    /// None if this machine lacks what it needs.
    fn start() -> Option<Self> {
        let has = |name: &str| Command::new(name).arg("--version").output().is_ok();
        if !Path::new(SERVER).exists() || !has("rsync") {
            println!("skipped: needs sshd and rsync");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for key in ["host", "user"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(at(key))
                .stdin(Stdio::null())
                .status();
            assert!(made.unwrap().success());
        }
        fs::copy(at("user.pub"), at("allowed")).unwrap();
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let shown = |name: &str| at(name).display().to_string();
        fs::write(
            at("sshd_config"),
            format!(
                "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nStrictModes no\n\
                 UsePAM no\nPasswordAuthentication no\nPidFile none\nMaxStartups 100\n",
                shown("host"),
                shown("allowed")
            ),
        )
        .unwrap();
        fs::write(
            at("ssh_config"),
            format!(
                "Host *\nIdentityFile {}\nIdentitiesOnly yes\nStrictHostKeyChecking no\nUserKnownHostsFile {}\n\
                 BatchMode yes\nLogLevel ERROR\n",
                shown("user"),
                shown("known")
            ),
        )
        .unwrap();
        // Run by root, the server asks for it.
        let _ = fs::create_dir_all("/run/sshd");
        let server = Command::new(SERVER)
            .args(["-D", "-e", "-f"])
            .arg(at("sshd_config"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "the server does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(Self { folder, server, port })
    }

    /// The target's folder.
    fn www(&self) -> PathBuf {
        self.folder.path().join("www")
    }

    fn target(&self) -> String {
        let user = Command::new("id").arg("-un").output().unwrap();
        let user = String::from_utf8(user.stdout).unwrap();
        format!("ssh://{}@127.0.0.1:{}{}", user.trim(), self.port, self.www().display())
    }

    fn shell(&self) -> String {
        format!("ssh -F {}", self.folder.path().join("ssh_config").display())
    }

    fn publish(&self, sandbox: &Sandbox) -> Ran {
        let output = sandbox.command(&["publish"]).env("RSYNC_RSH", self.shell()).output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }
}

#[test]
fn a_host_gets_what_changed_and_keeps_what_is_not_ours() {
    let Some(host) = Host::start() else { return };
    let sandbox = built(&host.target());
    host.publish(&sandbox).succeeded();
    assert_published(&sandbox, &host.www());
    assert!(host.publish(&sandbox).succeeded().out.starts_with("nothing changed at ssh://"));

    fs::write(host.www().join("notes.txt"), "of others").unwrap();
    edit(&sandbox, 1);
    let ran = host.publish(&sandbox).succeeded();
    assert!(ran.out.contains(" 2 deleted, "), "{}", ran.out);
    fs::remove_file(host.www().join("notes.txt")).unwrap();
    assert_published(&sandbox, &host.www());

    sandbox.write("content/issues/2005-09-01-new.md", "---\ntitle: New\n---\nText.\n");
    fs::write(host.www().join("issues/2005-09-01-new.html"), "of others").unwrap();
    sandbox.run(&["build"]).succeeded();
    let ran = host.publish(&sandbox).ended(2);
    assert!(ran.err.contains("`issues/2005-09-01-new.html` that Briefbook did not put there"), "{}", ran.err);
}

#[test]
fn a_host_survives_kills() {
    let Some(host) = Host::start() else { return };
    let sandbox = built(&host.target());
    sandbox.set("RSYNC_RSH", &host.shell());
    survives_kills(&sandbox, &host.www(), 9);
}

#[test]
fn a_host_that_refuses_the_login_is_a_system_error() {
    let Some(host) = Host::start() else { return };
    let sandbox = built(&host.target());
    fs::write(host.folder.path().join("allowed"), "").unwrap();
    let ran = host.publish(&sandbox).ended(3);
    assert!(ran.err.contains("Permission denied"), "{}", ran.err);
    assert!(!host.www().exists());
}

#[test]
fn a_host_is_published_to_by_one_at_a_time() {
    let Some(host) = Host::start() else { return };
    let [one, other] = [1, 2].map(|number| {
        let sandbox = built(&host.target());
        edit(&sandbox, number);
        sandbox.set("RSYNC_RSH", &host.shell());
        sandbox
    });
    host.publish(&one).succeeded();
    for _ in 0..3 {
        let start = |sandbox: &Sandbox| {
            sandbox.command(&["publish"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let codes = [start(&one), start(&other)].map(|mut child| child.wait().unwrap().code().unwrap());
        assert!(codes.contains(&0) && codes.iter().all(|code| [0, 2].contains(code)), "{codes:?}");
    }
    host.publish(&other).succeeded();
    assert_published(&other, &host.www());
}
