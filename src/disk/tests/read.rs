use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::*;
use crate::disk::read::{SiteInputs, inputs};
use crate::model::asset::ImageInfo;
use crate::model::diagnostic::Severity;
use crate::model::input::{Content, Input};

fn read(sandbox: &Sandbox) -> SiteInputs {
    inputs(&sandbox.site).unwrap()
}

fn paths(inputs: &SiteInputs) -> Vec<&str> {
    inputs.inputs.files.iter().map(|file| &*file.path).collect()
}

fn messages(inputs: &SiteInputs) -> Vec<String> {
    let line = |messages: &crate::model::diagnostic::Diagnostic| {
        format!(
            "{}[{}] {}: {}",
            messages.severity.word(),
            messages.rule,
            messages.place.path,
            messages.message
        )
    };
    inputs.diagnostics.iter().map(line).collect()
}

fn find<'a>(inputs: &'a SiteInputs, path: &str) -> &'a Input {
    inputs.inputs.files.iter().find(|file| &*file.path == path).unwrap()
}

#[test]
fn inputs_are_sorted_and_hidden_files_leftovers_and_outputs_are_not_among_them() {
    let sandbox = Sandbox::new();
    for path in [
        "briefbook.yaml",
        "templates/page.html",
        "templates/notes.md",
        "content/map.png",
        "content/issues/b-1/x.md",
        "content/issues/b/x.md",
        "content/issues/.#a.md",
        "content/issues/a.md~",
        "content/issues/#a.md#",
        "content/issues/.a.md.swp",
        "content/issues/4913",
        "content/.git/config",
        "content/old/.briefbook.json",
        "content/old/index.html",
        "public/index.html",
        "notes.md",
    ] {
        sandbox.input(path, "x");
    }
    let inputs = read(&sandbox);
    assert_eq!(
        paths(&inputs),
        [
            "briefbook.yaml",
            "content/issues/a.md",
            "content/issues/b-1/x.md",
            "content/issues/b/x.md",
            "content/map.png",
            "templates/page.html",
        ]
    );
    assert_eq!(find(&inputs, "content/map.png").content, Content::Asset(ImageInfo::Damaged));
    let message = "warning[output-folder] content/old: nothing in `content/old` is read: `.briefbook.json` marks it as \
                   an output folder";
    assert_eq!(messages(&inputs), [message]);
}

#[test]
fn what_is_no_regular_file_or_would_hide_documents_is_an_error() {
    let sandbox = Sandbox::new();
    sandbox.input("content/issues/.briefbook.json", "{}");
    sandbox.input("content/issues/a.md", "x");
    sandbox.input("briefbook.yaml/a", "x");
    sandbox.input("templates", "x");
    std::os::unix::net::UnixListener::bind(sandbox.site.join("content/pipe.md")).unwrap();
    let inputs = read(&sandbox);
    assert_eq!(paths(&inputs), [""; 0]);
    assert_eq!(
        messages(&inputs),
        [
            "error[file-type] briefbook.yaml: `briefbook.yaml` is not a file",
            "error[output-folder] content/issues: nothing in `content/issues` is read: `.briefbook.json` marks it as \
             an output folder",
            "error[file-type] content/pipe.md: `content/pipe.md` is not a regular file",
            "error[file-type] templates: `templates` is not a folder",
        ]
    );
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_dropped_and_the_hash_is_of_the_bytes() {
    let sandbox = Sandbox::new();
    sandbox.input("content/issues/a.md", b"\xef\xbb\xbf# A\r\nb\rc\r\n");
    let inputs = read(&sandbox);
    let input = &inputs.inputs.files[0];
    assert_eq!(input.content, Content::Text("# A\nb\rc\n".into()));
    assert_eq!(input.hash, Hash::of(b"\xef\xbb\xbf# A\r\nb\rc\r\n"));
}

#[test]
fn text_that_is_not_utf8_keeps_what_is_before_the_first_wrong_byte() {
    let sandbox = Sandbox::new();
    sandbox.input("content/issues/a.md", b"# A\r\nbad: \xff\n");
    let content = &read(&sandbox).inputs.files[0].content;
    assert_eq!(*content, Content::NotText { valid: "# A\nbad: ".into() });
}

#[test]
fn files_larger_than_the_buffer_are_read_and_hashed_whole() {
    let sandbox = Sandbox::new();
    for size in [131_071, 131_072, 131_073, 262_144, 1_000_000] {
        let text = "0123456789".repeat(size / 10 + 1)[..size].to_string();
        sandbox.input("content/issues/a.md", &text);
        sandbox.input("content/a.bin", &text);
        let inputs = read(&sandbox);
        let hash = Hash::of(text.as_bytes());
        assert_eq!(find(&inputs, "content/a.bin").hash, hash, "{size}");
        let issue = find(&inputs, "content/issues/a.md");
        assert_eq!((issue.hash, &issue.content), (hash, &Content::Text(text.into())), "{size}");
    }
}

#[test]
fn a_file_over_4_gib_is_refused_and_the_rest_is_read() {
    let sandbox = Sandbox::new();
    for path in ["content/large.bin", "content/issues/large.md"] {
        File::create(sandbox.site.join(path)).unwrap().set_len(1 << 32).unwrap();
    }
    let inputs = read(&sandbox);
    assert_eq!(paths(&inputs), ["content/issues/a.md"]);
    assert_eq!(
        messages(&inputs),
        [
            "error[file-too-large] content/issues/large.md: `content/issues/large.md` is larger than 4 GiB",
            "error[file-too-large] content/large.bin: `content/large.bin` is larger than 4 GiB",
        ]
    );
}

#[test]
fn links_inside_the_site_are_followed_and_those_that_lead_out_are_told() {
    let sandbox = Sandbox::new();
    write(&sandbox.dir.path().join("outside/secret.md"), "secret");
    sandbox.input("media/b.png", "b");
    sandbox.input(".env", "secret");
    let link = |to: &str, at: &str| symlink(to, sandbox.site.join("content").join(at)).unwrap();
    link("issues/a.md", "copy.md");
    link("../media", "media");
    link("../media", "media-2");
    link("../../outside", "out");
    link("../../../outside/secret.md", "issues/secret.md");
    link("../.env", "env.txt");
    link("..", "up");
    link("nowhere", "broken.png");
    link("me@host.123", "issues/.#a.md");
    let inputs = read(&sandbox);
    assert_eq!(paths(&inputs), ["content/copy.md", "content/issues/a.md", "content/media/b.png"]);
    let outside = sandbox.dir.path().canonicalize().unwrap().join("outside");
    let outside = outside.display();
    assert_eq!(
        messages(&inputs),
        [
            "warning[outside-link] content/broken.png: broken symbolic link `content/broken.png`: \
             No such file or directory (os error 2)"
                .to_string(),
            "warning[outside-link] content/env.txt: symbolic link `content/env.txt` points to `.env`, which is hidden"
                .into(),
            format!(
                "warning[outside-link] content/issues/secret.md: symbolic link `content/issues/secret.md` \
                 points outside the site, to `{outside}/secret.md`"
            ),
            "warning[outside-link] content/media-2: symbolic link `content/media-2` points to `media`, as does \
             another link"
                .into(),
            format!(
                "warning[outside-link] content/out: symbolic link `content/out` points outside the site, to \
                 `{outside}`"
            ),
            "warning[outside-link] content/up: symbolic link `content/up` points to ``, which contains it".into(),
        ]
    );
}

#[test]
fn links_into_the_output_are_not_read() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("issues/a.html", "a")]).unwrap();
    symlink("../public/issues", sandbox.site.join("content/pages")).unwrap();
    let inputs = read(&sandbox);
    assert_eq!(paths(&inputs), ["content/issues/a.md"]);
    assert!(messages(&inputs)[0].ends_with("points into an output folder"), "{:?}", messages(&inputs));
}

#[test]
fn content_that_is_itself_a_link_out_of_the_site_is_an_error() {
    let sandbox = Sandbox::new();
    fs::rename(sandbox.site.join("content"), sandbox.dir.path().join("elsewhere")).unwrap();
    symlink("../elsewhere", sandbox.site.join("content")).unwrap();
    let inputs = read(&sandbox);
    assert_eq!(paths(&inputs), [""; 0]);
    assert_eq!(inputs.diagnostics[0].severity, Severity::Error);
}

#[test]
fn a_name_that_is_not_utf8_is_told_and_the_rest_is_read() {
    let sandbox = Sandbox::new();
    let name = std::ffi::OsStr::from_bytes(b"b\xff.md");
    fs::write(sandbox.site.join("content/issues").join(name), "b").unwrap();
    let inputs = read(&sandbox);
    assert_eq!(paths(&inputs), ["content/issues/a.md"]);
    assert_eq!(inputs.diagnostics[0].rule, "file-name");
}

#[test]
fn a_file_that_may_not_be_read_is_told_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.input("content/issues/b.md", "b");
    let shut = sandbox.site.join("content/issues/b.md");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&shut).is_ok() {
        return; // The test runs as root, who may read everything.
    }
    let inputs = read(&sandbox);
    assert_eq!(paths(&inputs), ["content/issues/a.md"]);
    assert_eq!(inputs.diagnostics[0].rule, "unreadable-file");
}

#[test]
fn a_folder_that_is_no_site_is_an_error() {
    let sandbox = Sandbox::new();
    let missing = message(inputs(Path::new("/nowhere/at/all")));
    assert_eq!(missing, "cannot read `/nowhere/at/all`: No such file or directory (os error 2)");
    assert!(message(inputs(&sandbox.site.join("content/issues/a.md"))).contains("is a file"));
    let no_site = inputs(&sandbox.site.join("content/issues")).unwrap_err();
    assert!(no_site.to_string().contains("it has neither `content/` nor `briefbook.yaml`"));
    assert!(no_site.hint().unwrap().contains("briefbook init"));
    // The content may be away for a while.
    std::fs::create_dir(sandbox.site.join("settings-alone")).unwrap();
    std::fs::write(sandbox.site.join("settings-alone/briefbook.yaml"), "title: A\n").unwrap();
    let away = message(inputs(&sandbox.site.join("settings-alone")));
    assert!(away.starts_with("folder `") && away.ends_with("/content` does not exist"), "{away}");
}

#[test]
fn the_digest_changes_with_a_byte_a_name_and_what_else_decides() {
    let sandbox = Sandbox::new();
    let first = read(&sandbox).inputs.digest("1");
    assert_eq!(first, read(&sandbox).inputs.digest("1"));
    assert_ne!(first, read(&sandbox).inputs.digest("2"));
    fs::rename(sandbox.site.join("content/issues/a.md"), sandbox.site.join("content/issues/b.md")).unwrap();
    let renamed = read(&sandbox).inputs.digest("1");
    sandbox.input("content/issues/b.md", "# B");
    let edited = read(&sandbox).inputs.digest("1");
    assert!(first != renamed && renamed != edited && first != edited);
}

#[test]
fn a_hash_is_written_and_read_as_32_digits() {
    let hash = Hash(0xab);
    assert_eq!(hash.to_string(), "000000000000000000000000000000ab");
    assert_eq!(hash.to_string().parse(), Ok(hash));
    for wrong in ["", "ab", "+00000000000000000000000000000ab", "g00000000000000000000000000000ab"] {
        assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
    }
}
