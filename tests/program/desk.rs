//! `serve`: the desk for suggestions, what its decisions write, and who may decide.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::sandbox::Sandbox;
use crate::serve::{Preview, assert_status};

const ISSUE: &str = "---\ntitle: Port\ndate: 2005-06-23\n---\n\nOn Friday President Marta Ilves met the \
                     Harbour Safety Board (HSB). Ilves smiled (Coastal Courier, June 17). Marta Ilves left, and \
                     Pavel Moss stayed. The [report](https://harbour.example.org/2005/06/20/dues) said more.\n";

/// The desk of a preview, as its page sees it.
struct Desk {
    preview: Preview,
    token: String,
}

impl Desk {
    fn of(sandbox: &Sandbox) -> Self {
        let preview = Preview::of(sandbox);
        let page = preview.whole("/__briefbook/suggestions");
        let token = page.split("briefbook-token\" content=\"").nth(1).unwrap().split('"').next().unwrap();
        let desk = Self { token: token.to_owned(), preview };
        desk.list();
        desk
    }

    /// The keys of what is suggested.
    fn list(&self) -> Vec<String> {
        let list: Value = serde_json::from_str(&self.preview.whole("/__briefbook/suggestions/list")).unwrap();
        let items = list["items"].as_array().unwrap();
        items.iter().map(|item| item["key"].as_str().unwrap().to_owned()).collect()
    }

    /// The answer to a decision of the desk's own page, with its status.
    fn decide(&self, decision: &str) -> (u16, Value) {
        let headers = format!(
            "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\nX-Briefbook-Token: {}\r\n\
             Content-Type: application/json",
            self.token
        );
        let answer = self.post(&headers, decision);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, serde_json::from_str(body).unwrap_or_else(|_| panic!("{answer}")))
    }

    #[track_caller]
    fn done(&self, decision: &str) -> Value {
        let (status, answer) = self.decide(decision);
        assert_eq!(status, 200, "{answer}");
        answer
    }

    #[track_caller]
    fn refused(&self, decision: &str) -> (u16, String) {
        let (status, answer) = self.decide(decision);
        (status, answer["error"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned())
    }

    fn post(&self, headers: &str, body: &str) -> String {
        let length = body.len();
        self.preview.exchange(&format!(
            "POST /__briefbook/suggestions/decide HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    }
}

/// Waits for what a rebuild brings.
#[track_caller]
fn until(done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn site() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/port.md", ISSUE);
    sandbox
}

#[test]
fn accepting_writes_what_suggest_writes_and_shows_it() {
    let (sandbox, other) = (site(), site());
    other.run(&["suggest", "--write", "--all", "--min-issues", "1"]).succeeded();
    let desk = Desk::of(&sandbox);
    for (item, kind, path) in [
        ("actor/marta-ilves", "person", "content/actors/marta-ilves.md"),
        ("actor/harbour-safety-board", "organization", "content/actors/harbour-safety-board.md"),
        ("source/coastal-courier", "source", "content/sources/coastal-courier.md"),
    ] {
        let answer = desk.done(&format!(r#"{{"decision":"accept","item":"{item}","as":"{kind}"}}"#));
        assert_eq!(answer["path"], path);
        assert_eq!(sandbox.read(path), other.read(path), "{path}");
        assert!(!desk.list().contains(&item.to_owned()));
    }
    let page = "/actors/marta-ilves.html";
    until(|| {
        desk.preview.whole(page).contains("met the") && desk.preview.whole(page).contains("Marta Ilves")
    });
    until(|| desk.preview.whole("/__briefbook/suggestions/decided").contains("3 mentions in 1 issue"));
    let (status, message) = desk.refused(r#"{"decision":"accept","item":"actor/marta-ilves","as":"person"}"#);
    assert_eq!((status, &*message), (404, "`marta-ilves` is not suggested any more; refresh the list"));
}

#[test]
fn a_name_is_accepted_as_another_kind_with_the_chosen_aliases() {
    let sandbox = site();
    let desk = Desk::of(&sandbox);
    desk.done(r#"{"decision":"accept","item":"actor/harbour-safety-board","as":"state","aliases":[]}"#);
    let text = sandbox.read("content/actors/harbour-safety-board.md");
    assert!(text.contains("kind: state\n# aliases: [Other name]\n"), "{text}");
    desk.done(r#"{"decision":"accept","item":"actor/pavel-moss","as":"source","aliases":["../x"]}"#);
    let text = sandbox.read("content/sources/pavel-moss.md");
    assert!(text.starts_with("---\nname: Pavel Moss\n# kind: newspaper\n# aliases"), "{text}");
}

#[test]
fn merging_adds_an_alias_and_keeps_the_rest_of_the_file() {
    let sandbox = site();
    let chief = "---\nname: Chief Pilot # the office\naliases: [Pilot]\n---\n\nText.\n";
    sandbox.write("content/actors/people/chief.md", chief);
    let desk = Desk::of(&sandbox);
    desk.done(r#"{"decision":"merge","item":"actor/pavel-moss","into":"actor/chief"}"#);
    let merged = chief.replace("[Pilot]", "[Pilot, Pavel Moss]");
    assert_eq!(sandbox.read("content/actors/people/chief.md"), merged);
    // Into another suggestion: that gets its file.
    desk.done(r#"{"decision":"merge","item":"actor/harbour-safety-board","into":"actor/marta-ilves"}"#);
    let text = sandbox.read("content/actors/marta-ilves.md");
    assert!(text.contains("kind: person\naliases:\n  - Harbour Safety Board\n  - HSB\n"), "{text}");
    assert!(!desk.list().iter().any(|key| key.starts_with("actor/")), "{:?}", desk.list());
}

#[test]
fn what_is_ignored_stays_out_of_the_list() {
    let sandbox = site();
    sandbox.write("briefbook.yaml", "# Ours\ntitle: Port # of Hafenby\nmentions:\n  link: all # each\n");
    let desk = Desk::of(&sandbox);
    desk.done(r#"{"decision":"ignore","item":"actor/pavel-moss"}"#);
    let ignored =
        "# Ours\ntitle: Port # of Hafenby\nmentions:\n  ignore:\n    - Pavel Moss\n  link: all # each\n";
    assert_eq!(sandbox.read("briefbook.yaml"), ignored);
    let host = desk.list().into_iter().find(|key| key.contains("example")).unwrap();
    desk.done(&format!(r#"{{"decision":"ignore","item":"{host}"}}"#));
    desk.done(r#"{"decision":"ignore","item":"source/coastal-courier"}"#);
    let text = sandbox.read("briefbook.yaml");
    assert!(text.starts_with(ignored) && text.ends_with("    - Coastal Courier\n"), "{text}");
    let out = sandbox.run(&["suggest"]).succeeded().out;
    for name in ["Pavel Moss", "example.org", "Coastal Courier"] {
        assert!(!out.contains(&format!(": {name}")), "{name}\n{out}");
    }
}

#[test]
fn undo_restores_files_as_they_were_and_the_list() {
    let sandbox = site();
    sandbox.write("content/actors/chief.md", "---\nname: Chief Pilot\n---\n");
    let (desk, files) = (Desk::of(&sandbox), sandbox.files());
    let list = desk.list();
    desk.done(r#"{"decision":"accept","item":"actor/marta-ilves","as":"person"}"#);
    desk.done(r#"{"decision":"merge","item":"actor/pavel-moss","into":"actor/chief"}"#);
    desk.done(r#"{"decision":"ignore","item":"actor/harbour-safety-board"}"#);
    assert!(sandbox.path().join("briefbook.yaml").exists());
    for left in [2, 1, 0] {
        assert_eq!(desk.done(r#"{"decision":"undo"}"#)["undo"], left);
    }
    assert_eq!(desk.list(), list);
    assert_eq!(sandbox.files(), files);
    assert_eq!(sandbox.read("content/actors/chief.md"), "---\nname: Chief Pilot\n---\n");
    assert_eq!(desk.refused(r#"{"decision":"undo"}"#).1, "there is nothing to undo");
}

#[test]
fn a_file_that_an_editor_wrote_meanwhile_is_left_as_it_is() {
    let sandbox = site();
    let desk = Desk::of(&sandbox);
    let ours = "---\nname: Somebody\n---\n";
    sandbox.write("content/actors/marta-ilves.md", ours);
    let (status, message) = desk.refused(r#"{"decision":"accept","item":"actor/marta-ilves","as":"person"}"#);
    assert_eq!((status, &*message), (409, "`content/actors/marta-ilves.md` already exists"));
    assert_eq!(sandbox.read("content/actors/marta-ilves.md"), ours);
    desk.done(r#"{"decision":"accept","item":"actor/pavel-moss","as":"person"}"#);
    sandbox.write("content/actors/pavel-moss.md", ours);
    let (status, message) = desk.refused(r#"{"decision":"undo"}"#);
    assert_eq!(status, 409);
    assert_eq!(message, "`content/actors/pavel-moss.md` was changed meanwhile and was left as it is");
    assert_eq!(sandbox.read("content/actors/pavel-moss.md"), ours);
    sandbox.write("briefbook.yaml", "mentions: [\n");
    let (status, message) = desk.refused(r#"{"decision":"ignore","item":"actor/harbour-safety-board"}"#);
    assert!(status == 409 && message.contains("cannot be edited safely"), "{message}");
    assert_eq!(sandbox.read("briefbook.yaml"), "mentions: [\n");
}

#[test]
fn only_the_desk_itself_may_decide() {
    let sandbox = site();
    let desk = Desk::of(&sandbox);
    let files = sandbox.files();
    let (decision, token) =
        (r#"{"decision":"accept","item":"actor/marta-ilves","as":"person"}"#, &desk.token);
    let own = "Origin: http://localhost\r\nContent-Type: application/json";
    for headers in [
        own.to_owned(),
        format!("{own}\r\nX-Briefbook-Token: 0123456789abcdef0123456789abcdef"),
        format!("Content-Type: application/json\r\nX-Briefbook-Token: {token}"),
        format!("Origin: http://example.org\r\nContent-Type: application/json\r\nX-Briefbook-Token: {token}"),
        format!(
            "Origin: http://localhost:81\r\nContent-Type: application/json\r\nX-Briefbook-Token: {token}"
        ),
        format!("{own}\r\nSec-Fetch-Site: cross-site\r\nX-Briefbook-Token: {token}"),
        format!("{own}\r\nSec-Fetch-Site: same-site\r\nX-Briefbook-Token: {token}"),
    ] {
        assert_status(&desk.post(&headers, decision).to_lowercase(), 403);
    }
    let valid = format!("Origin: http://localhost\r\nX-Briefbook-Token: {token}");
    assert_status(&desk.post(&format!("{valid}\r\nContent-Type: text/plain"), decision).to_lowercase(), 415);
    let json = format!("{valid}\r\nContent-Type: application/json");
    let large = format!(r#"{{"decision":"undo","more":"{}"}}"#, "x".repeat(70_000));
    assert_status(&desk.post(&json, &large).to_lowercase(), 413);
    for wrong in ["", "[]", r#"{"decision":"remove"}"#, r#"{"decision":"accept","item":"actor/marta-ilves"}"#]
    {
        assert_status(&desk.post(&json, wrong).to_lowercase(), 400);
    }
    assert_eq!(sandbox.files(), files);
}

#[test]
fn no_decision_reaches_another_file() {
    let sandbox = site();
    sandbox.write("secret.md", "---\nname: Secret\n---\n");
    let desk = Desk::of(&sandbox);
    let files = sandbox.files();
    for item in ["actor/../../secret", "actor/..%2fsecret", "../secret", "actor//etc/passwd", "", "actor/"] {
        for decision in [
            format!(r#"{{"decision":"accept","item":"{item}","as":"person"}}"#),
            format!(r#"{{"decision":"ignore","item":"{item}"}}"#),
            format!(r#"{{"decision":"merge","item":"{item}","into":"actor/marta-ilves"}}"#),
            format!(r#"{{"decision":"merge","item":"actor/marta-ilves","into":"{item}"}}"#),
        ] {
            assert_eq!(desk.refused(&decision).0, 404, "{decision}");
        }
    }
    assert_eq!(sandbox.files(), files);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_outside_is_not_followed() {
    let (sandbox, outside) = (site(), Sandbox::empty());
    let desk = Desk::of(&sandbox);
    std::os::unix::fs::symlink(outside.path(), sandbox.path().join("content/actors")).unwrap();
    let (status, message) = desk.refused(r#"{"decision":"accept","item":"actor/marta-ilves","as":"person"}"#);
    assert!(status == 500 && message.contains("is outside the site"), "{message}");
    assert_eq!(outside.files().len(), 0);
}

#[test]
fn likely_targets_of_a_merge_come_first() {
    let sandbox = site();
    sandbox.write("content/actors/moss.md", "---\nname: P. Moss\n---\n");
    let desk = Desk::of(&sandbox);
    let targets = |query: &str| -> Vec<String> {
        let found =
            desk.preview.whole(&format!("/__briefbook/suggestions/targets?of=actor/pavel-moss&{query}"));
        let found: Value = serde_json::from_str(&found).unwrap();
        found.as_array().unwrap().iter().map(|it| it["key"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(targets("typed="), ["actor/moss"]);
    assert_eq!(targets("typed=harb")[0], "actor/harbour-safety-board");
}

#[test]
fn the_desk_cannot_be_embedded_and_loads_only_its_own_files() {
    let desk = Desk::of(&site());
    let page = desk
        .preview
        .exchange("GET /__briefbook/suggestions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    for header in
        ["default-src 'none'", "frame-ancestors 'none'", "cross-origin-resource-policy: same-origin"]
    {
        assert!(page.contains(header), "{header}\n{page}");
    }
    assert!(!page.contains("live.js"));
    for path in ["/__briefbook/suggestions/", "/__briefbook/suggestions/decide", "/__briefbook/suggestionsx"]
    {
        assert_status(
            &desk
                .preview
                .exchange(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .to_lowercase(),
            404,
        );
    }
}
