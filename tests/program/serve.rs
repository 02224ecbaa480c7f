//! `serve`: what is answered, to whom, and what is out of reach.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use crate::ground::Ground;

/// A running preview, ended when dropped.
struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    fn of(ground: &Ground) -> Self {
        let mut child = ground
            .command(&["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.strip_prefix("serving http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        let port = port.unwrap_or_else(|| panic!("{line}")).parse().unwrap();
        Self { child, port }
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).to_lowercase()
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, "localhost")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn assert_status(answer: &str, status: u16) {
    assert!(answer.starts_with(&format!("http/1.1 {status} ")), "{answer}");
}

#[test]
fn pages_and_assets_are_served_with_their_types() {
    let ground = Ground::with_site();
    ground.write("content/issues/2005/Map of the port.svg", "<svg/>");
    let preview = Preview::of(&ground);
    let home = preview.get("/");
    assert_status(&home, 200);
    assert!(
        home.contains("content-type: text/html; charset=utf-8") && home.contains("cache-control: no-store")
    );
    let asset = preview.get("/issues/2005/Map%20of%20the%20port.svg?v=1");
    assert_status(&asset, 200);
    assert!(asset.contains("content-type: image/svg+xml; charset=utf-8") && asset.ends_with("<svg/>"));
    let head = preview.ask("HEAD", "/", "localhost");
    assert_status(&head, 200);
    assert!(head.ends_with("\r\n\r\n"), "{head}");
    assert!(!ground.path().join("public").exists());
}

#[test]
fn a_folder_leads_to_its_index() {
    let ground = Ground::with_site();
    let preview = Preview::of(&ground);
    let answer = preview.get("/issues");
    assert_status(&answer, 307);
    assert!(answer.contains("\r\nlocation: ./issues/\r\n"), "{answer}");
    assert_status(&preview.get("/issues/"), 200);
}

#[test]
fn nothing_outside_the_archive_is_reached() {
    let ground = Ground::with_site();
    ground.write("secret.txt", "sesame");
    let preview = Preview::of(&ground);
    for path in [
        "/nowhere",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//secret.txt",
        "/secret.txt",
        "/briefbook.yaml",
        "/content/pages/about.md",
        "/issues/../index.html",
        "/index.html%00",
        "/%ff",
        "/%",
    ] {
        let answer = preview.get(path);
        assert_status(&answer, 404);
        assert!(!answer.contains("sesame"), "{path}");
    }
}

#[test]
fn only_this_machine_is_answered_and_only_with_what_is_asked() {
    let ground = Ground::with_site();
    let preview = Preview::of(&ground);
    for host in ["localhost", "127.0.0.1:4000", "[::1]:4000"] {
        assert_status(&preview.ask("GET", "/", host), 200);
    }
    for host in ["example.org", "localhost.example.org", "192.168.0.1:4000"] {
        assert_status(&preview.ask("GET", "/", host), 403);
    }
    assert_status(&preview.ask("GET", "http://example.org/", "localhost"), 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_status(&preview.ask(method, "/", "localhost"), 405);
    }
}

#[test]
fn a_site_with_errors_shows_them() {
    let ground = Ground::with_site();
    ground.write("content/issues/2005/2005-07-02-broken.md", b"caf\xe9");
    let preview = Preview::of(&ground);
    let answer = preview.get("/");
    assert_status(&answer, 500);
    assert!(answer.contains("--&gt; content/issues/2005/2005-07-02-broken.md"), "{answer}");
}

#[test]
fn a_fault_in_a_template_is_shown_where_its_page_would_be() {
    let ground = Ground::with_site();
    ground.write("templates/issue.html", "{{ frobnicate }}");
    let preview = Preview::of(&ground);
    assert_status(&preview.get("/"), 200);
    let answer = preview.get("/issues/2005-06-23-the-port-reopens.html");
    assert_status(&answer, 500);
    assert!(answer.contains("--&gt; templates/issue.html:1:4"), "{answer}");
}

#[test]
fn a_port_that_is_taken_ends_with_3() {
    let ground = Ground::with_site();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = ground.run(&["serve", "--port", &port]).ended(3);
    assert_eq!(ran.err, format!("error: port {port} is taken; `--port 0` takes any that is free\n"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_preview_cleanly() {
    let ground = Ground::with_site();
    let mut preview = Preview::of(&ground);
    assert_status(&preview.get("/"), 200);
    let pid = preview.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
}
