//! `serve`: what is answered, to whom, and what is out of reach.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use crate::sandbox::Sandbox;

/// A running preview, ended when dropped.
pub struct Preview {
    child: Child,
    pub port: u16,
}

const ISSUE: &str = "content/issues/2005/2005-06-23-the-port-reopens.md";
const PAGE: &str = "issues/2005-06-23-the-port-reopens.html";

/// A browser's ear: what the preview tells it.
struct Ear(BufReader<TcpStream>);

impl Ear {
    /// The next news.
    #[track_caller]
    fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("the preview tells something within a minute");
            assert!(read > 0, "the preview hung up");
            if let Some(news) = line.strip_prefix("data: ") {
                return news.to_owned();
            }
        }
    }

    /// The next news with a text in it.
    #[track_caller]
    fn until(&mut self, text: &str) -> String {
        loop {
            let news = self.next();
            if news.contains(text) {
                return news;
            }
        }
    }
}

impl Preview {
    pub fn of(sandbox: &Sandbox) -> Self {
        Self::with(sandbox, &[])
    }

    fn with(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        Self::run(sandbox, &[&["--port", "0"], arguments].concat())
    }

    fn run(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let mut child = sandbox
            .command(&[&["serve"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        // What is said later is read, so that it never waits for a reader.
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        let port = line.strip_prefix("serving http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        let port = port.unwrap_or_else(|| panic!("{line}")).parse().unwrap();
        Self { child, port }
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        self.answer(method, path, host).to_lowercase()
    }

    /// What stands at a path, without the head.
    pub fn whole(&self, path: &str) -> String {
        self.answer("GET", path, "localhost").split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    /// The page of the issue without the element that each rebuild changes.
    fn page_itself(&self) -> String {
        self.whole(&format!("/{PAGE}")).split("<script src=\"/__briefbook").next().unwrap().to_owned()
    }

    /// Listens as the browser does that shows a page.
    fn listen(&self, page: &str, more: &[&str]) -> Ear {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(60))).unwrap();
        let seen = self.whole(page);
        let seen = seen.split("data-seen=\"").nth(1).unwrap().split('"').next().unwrap();
        let query = more.first().map_or(format!("seen={seen}"), |more| (*more).to_owned());
        let path = format!("/__briefbook/events?{query}&page={page}");
        write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n").unwrap();
        Ear(BufReader::new(stream))
    }

    fn answer(&self, method: &str, path: &str, host: &str) -> String {
        self.exchange(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    /// The answer to a request as it is sent.
    pub fn exchange(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
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
pub fn assert_status(answer: &str, status: u16) {
    assert!(answer.starts_with(&format!("http/1.1 {status} ")), "{answer}");
}

#[test]
fn pages_and_assets_are_served_with_their_types() {
    let sandbox = Sandbox::with_site();
    sandbox.write("content/issues/2005/Map of the port.svg", "<svg/>");
    let preview = Preview::of(&sandbox);
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
    assert!(!sandbox.path().join("public").exists());
}

#[test]
fn a_folder_redirects_to_its_index() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::of(&sandbox);
    let answer = preview.get("/issues");
    assert_status(&answer, 307);
    assert!(answer.contains("\r\nlocation: ./issues/\r\n"), "{answer}");
    assert_status(&preview.get("/issues/"), 200);
}

#[test]
fn nothing_outside_the_archive_is_served() {
    let sandbox = Sandbox::with_site();
    sandbox.write("secret.txt", "sesame");
    let preview = Preview::of(&sandbox);
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
fn the_404_page_has_its_style_at_any_depth() {
    let sandbox = Sandbox::with_site();
    sandbox.write("briefbook.yaml", "base_url: https://archive.example/a/\n");
    let preview = Preview::of(&sandbox);
    let answer = preview.get("/issues/none.html");
    assert_status(&answer, 404);
    assert!(
        answer.contains("<head><base href=\"/404.html\">") && answer.contains("=\"/style.css\""),
        "{answer}"
    );
    assert!(!answer.contains("archive.example/a/style.css"), "{answer}");
}

#[test]
fn only_loopback_hosts_and_get_are_served() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::of(&sandbox);
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
fn a_preview_page_differs_from_the_published_one_by_one_element() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::of(&sandbox);
    sandbox.run(&["build"]).succeeded();
    for path in ["index.html", PAGE, "issues/index.html"] {
        let served = preview.whole(&format!("/{path}"));
        let (before, rest) = served.split_once("<script src=\"/__briefbook/live.js\"").unwrap();
        let (_, after) = rest.split_once("</script>").unwrap();
        assert!(after.starts_with("</body>"), "{after}");
        assert_eq!(format!("{before}{after}"), sandbox.read(&format!("public/{path}")), "{path}");
    }
    for path in ["style.css", "data/issues.jsonl", "search/index.json", "search/names/d0.json"] {
        assert_eq!(preview.whole(&format!("/{path}")), sandbox.read(&format!("public/{path}")), "{path}");
    }
}

#[test]
fn a_save_is_announced_to_the_browser_that_shows_the_page() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::of(&sandbox);
    let mut browser = preview.listen(&format!("/{PAGE}"), &[]);
    let mut other = preview.listen("/about.html", &[]);
    assert!(browser.next().contains(r#""page":false"#));
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nA closing paragraph.\n");
    let news = browser.until(r#""page":true"#);
    assert!(news.contains(r#""faults":[]"#), "{news}");
    assert!(preview.get(&format!("/{PAGE}")).contains("a closing paragraph."));
    let news = other.until(r#""rebuilt":true"#);
    assert!(news.contains(r#""page":false"#), "{news}");
}

#[test]
fn a_browser_that_reconnects_learns_that_its_page_is_old() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::of(&sandbox);
    let page = preview.whole(&format!("/{PAGE}"));
    let seen = page.split("data-seen=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut browser = preview.listen(&format!("/{PAGE}"), &[]);
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nWhile nobody listened.\n");
    browser.until(r#""page":true"#);
    for seen in [&*seen, "1.99"] {
        let news = preview.listen(&format!("/{PAGE}"), &[&format!("seen={seen}")]).next();
        assert!(news.contains(r#""page":true"#), "{news}");
    }
}

#[test]
fn errors_reach_the_browser_with_a_link_to_the_editor() {
    let sandbox = Sandbox::with_site();
    sandbox.write("briefbook.yaml", "editor: vscode\n");
    let preview = Preview::of(&sandbox);
    let mut browser = preview.listen(&format!("/{PAGE}"), &[]);
    let (page, text) = (preview.page_itself(), sandbox.read(ISSUE));
    sandbox.write(ISSUE, "---\ntitle: [\n---\nBroken.\n");
    let news = browser.until(r#""text":"error["#);
    let root = sandbox.path().canonicalize().unwrap().display().to_string();
    assert!(news.contains(&format!("vscode://file{root}/{ISSUE}:")), "{news}");
    assert_eq!(preview.page_itself(), page);
    sandbox.write(ISSUE, text + "\nMended.\n");
    browser.until(r#""faults":[]"#);
    assert!(preview.page_itself().contains("Mended."));
}

#[test]
fn a_site_that_starts_with_errors_is_served_with_them() {
    let sandbox = Sandbox::with_site();
    sandbox.write("content/issues/2005/2005-07-02-broken.md", b"caf\xe9");
    let preview = Preview::of(&sandbox);
    assert_status(&preview.get("/"), 200);
    let news = preview.listen("/", &[]).next();
    assert!(news.contains("--> content/issues/2005/2005-07-02-broken.md"), "{news}");
}

#[test]
fn a_rendering_error_is_shown_until_it_is_fixed() {
    let sandbox = Sandbox::with_site();
    sandbox.write("templates/issue.html", "{{ frobnicate }}");
    let preview = Preview::of(&sandbox);
    assert_status(&preview.get("/"), 200);
    let mut browser = preview.listen("/", &[]);
    let answer = preview.get(&format!("/{PAGE}"));
    assert_status(&answer, 500);
    assert!(answer.contains("--&gt; templates/issue.html:1:4"), "{answer}");
    browser.until("unknown variable");
    sandbox.write("templates/issue.html", "<main>{{ page.title }}</main>");
    browser.until(r#""rebuilt":true"#);
    assert!(preview.get(&format!("/{PAGE}")).contains("<main>the port reopens"));
    browser.until(r#""faults":[]"#);
    // From here the last good page is shown.
    sandbox.write("templates/issue.html", "<main>{{ frobnicate }}</main>");
    browser.until(r#""changed":[]"#);
    let begun = std::time::Instant::now();
    while preview.listen("/", &[]).next().contains(r#""faults":[]"#) {
        assert!(preview.get(&format!("/{PAGE}")).contains("<main>the port reopens"));
        assert!(begun.elapsed().as_secs() < 60);
    }
}

#[test]
fn follow_sends_the_browser_to_the_saved_issue() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::with(&sandbox, &["--follow"]);
    let mut browser = preview.listen("/", &[]);
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nSee here.\n");
    browser.until(&format!(r#""go":"/{PAGE}""#));
}

#[test]
fn the_panel_lists_faults_drafts_and_findings() {
    let sandbox = Sandbox::with_site();
    sandbox.write(
        "content/issues/2005/2005-07-03-not-yet.md",
        "---\ntitle: Not yet\ndraft: true\n---\nNothing.\n",
    );
    sandbox.write("content/actors/odd.md", "---\nname: Odd\ncolour: blue\n---\n");
    let preview = Preview::of(&sandbox);
    let panel = preview.whole(&format!("/__briefbook/?page=/{PAGE}"));
    for text in [
        "warning[unknown-key]",
        "content/issues/2005/2005-07-03-not-yet.md (shown with <code>--drafts</code>)",
        &format!("In {ISSUE}:"),
        "<td><a href=\"/sources/",
    ] {
        assert!(panel.contains(text), "{text}\n{panel}");
    }
    assert!(!panel.contains("live.js"));
    assert_status(&preview.ask("GET", "/__briefbook/", "example.org"), 403);
    assert_status(&preview.ask("GET", "/__briefbook/events", "example.org"), 403);
    assert_status(&preview.get("/__briefbook/elsewhere"), 404);
}

#[test]
fn serve_on_a_port_in_use_exits_with_3() {
    let sandbox = Sandbox::with_site();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = sandbox.run(&["serve", "--port", &port]).ended(3);
    assert_eq!(ran.err, format!("error: port {port} is in use; `--port 0` uses any free port\n"));
}

#[cfg(unix)]
#[test]
fn signals_end_the_preview_cleanly() {
    for signal in ["-INT", "-TERM"] {
        let sandbox = Sandbox::with_site();
        let mut preview = Preview::of(&sandbox);
        assert_status(&preview.get("/"), 200);
        let _browser = preview.listen("/", &[]);
        let pid = preview.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert_eq!(preview.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn if_the_default_port_is_in_use_the_next_free_one_is_taken() {
    let sandbox = Sandbox::with_site();
    // Where someone else has it already, it is taken all the same.
    let _taken = TcpListener::bind(("127.0.0.1", 4000));
    let preview = Preview::run(&sandbox, &[]);
    assert!((4001..=4100).contains(&preview.port), "{}", preview.port);
    assert!(preview.get("/").starts_with("http/1.1 200"));
}

#[test]
fn a_part_of_an_asset_is_sent_on_request() {
    let sandbox = Sandbox::with_site();
    sandbox.write("content/issues/talk.mp3", "0123456789".repeat(50_000));
    let preview = Preview::of(&sandbox);
    let ask = |headers: &str| {
        preview.exchange(&format!(
            "GET /issues/talk.mp3 HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n"
        ))
    };
    let all = ask("").to_lowercase();
    assert_status(&all, 200);
    assert!(all.contains("accept-ranges: bytes") && all.contains("content-length: 500000\r\n"));
    assert!(all.ends_with("789") && all.len() > 500_000);
    let part = ask("Range: bytes=299998-300001\r\n").to_lowercase();
    assert_status(&part, 206);
    assert!(part.contains("content-range: bytes 299998-300001/500000\r\n"), "{part}");
    assert!(part.ends_with("\r\n\r\n8901"), "{part}");
    assert_status(&ask("Range: bytes=500000-\r\n").to_lowercase(), 416);
    assert_status(&ask("Range: bytes=0-1\r\nIf-Range: \"x\"\r\n").to_lowercase(), 200);
    let head = preview.ask("HEAD", "/issues/talk.mp3", "localhost");
    assert!(head.contains("content-length: 500000") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn other_sites_cannot_embed_or_read_the_preview() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::of(&sandbox);
    let ask = |headers: &str| {
        preview
            .exchange(&format!("GET / HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n"))
            .to_lowercase()
    };
    let page = ask("");
    for header in ["frame-ancestors 'self'", "cross-origin-resource-policy: same-origin", "sameorigin"] {
        assert!(page.contains(header), "{header}\n{page}");
    }
    assert_status(&ask("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), 403);
    assert_status(&ask("Origin: https://example.org\r\n"), 403);
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    assert_status(&ask(link), 200);
}

#[test]
fn idle_clients_do_not_stop_the_preview() {
    let sandbox = Sandbox::with_site();
    let preview = Preview::of(&sandbox);
    // More than may be connected at once.
    let connect = || TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    let mut idle: Vec<TcpStream> = (0..300).map(|_| connect()).collect();
    idle.iter_mut().take(5).for_each(|client| client.write_all(b"GET / HTTP/1.1\r\nHost:").unwrap());
    assert_status(&preview.get("/"), 200);
    idle[0].set_read_timeout(Some(std::time::Duration::from_secs(60))).unwrap();
    let mut rest = Vec::new();
    // Closed, with or without an answer.
    let _ = idle[0].read_to_end(&mut rest);
    assert!(!String::from_utf8_lossy(&rest).contains("200"));
}
