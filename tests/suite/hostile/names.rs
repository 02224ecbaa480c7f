//! Names and titles that try to be something else.

use super::{assert_reported, in_memory, on_disk, page};
use crate::support::html;

const RAIN: &str = "---\ntitle: Rain\ndate: 2005-06-24\n---\n\nIt rained.\n";

#[test]
fn a_file_name_without_letters_is_reported() {
    let site = in_memory(&[("content/issues/-.md", RAIN), ("content/issues/«…».md", RAIN)]);
    assert_reported(
        &site,
        &[
            "error[missing-id] content/issues/-.md:0:0: file name has no letter or digit",
            "error[missing-id] content/issues/«…».md:0:0: file name has no letter or digit",
        ],
    );
}

#[test]
fn unusual_names_become_plain_addresses() {
    let site = in_memory(&[
        ("content/issues/<script>alert(1)<script>.md", RAIN),
        ("content/issues/up\\..\\..\\etc.md", RAIN),
        ("content/issues/con.md", RAIN),
        ("content/issues/北京.md", RAIN),
        ("content/issues/a%2e%2e%2fb.md", RAIN),
    ]);
    assert_reported(&site, &[]);
    for id in ["script-alert-1-script", "up-etc", "con", "beijing", "a-2e-2e-2fb"] {
        page(&site.1, &format!("issues/{id}.html"));
    }
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "-./".contains(sign);
    assert!(site.1.keys().all(|route| route.chars().all(plain) && !route.contains("..")));
}

#[test]
fn names_in_front_matter_and_text_cannot_leave_their_folder() {
    let text = "---\ntitle: Rain\ndate: 2005-06-24\npublication: '…'\ntopics: ['../..', /etc/passwd, '<script>']\n\
                authors: ['..', '\"><script>alert(1)</script>']\nactors: ['../../Up There']\nsources: ['../../Down']\n---\n\n\
                It rained (../../Etc, June 17).\n";
    let (_, pages) = in_memory(&[("content/issues/rain.md", text)]);
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "-./".contains(sign);
    assert!(
        pages.keys().all(|route| route.chars().all(plain) && !route.contains("..")),
        "{:?}",
        pages.keys()
    );
    let issue = page(&pages, "issues/rain.html");
    let parsed = html::parse(&issue);
    assert_eq!(parsed.errors, Vec::<String>::new());
    let hrefs = parsed.elements.iter().filter(|element| element.name == "a");
    assert!(hrefs.filter_map(|element| element.attribute("href")).all(|href| !href.is_empty()), "{issue}");
    assert!(issue.contains("../topics/etc-passwd.html") && issue.contains("../topics/script.html"));
}

#[test]
fn titles_are_text_on_every_page() {
    let title = "</title><script>alert(1)</script>&amp;\"'>";
    let issue = format!("---\ntitle: '{}'\ndate: 2005-06-24\n---\n\nIt rained.\n", title.replace('\'', "''"));
    let (_, pages) = in_memory(&[("content/issues/rain.md", &issue)]);
    let mut shown = 0;
    for (route, bytes) in pages.iter().filter(|(route, _)| route.ends_with(".html")) {
        let parsed = html::parse(std::str::from_utf8(bytes).unwrap());
        assert_eq!(parsed.errors, Vec::<String>::new(), "{route}");
        assert_eq!(parsed.scripts().count(), 0, "{route}");
        shown += parsed.text.matches(title).count();
    }
    assert!(shown >= 4, "on its page, on the home page and in lists: {shown}");
}

#[test]
fn long_titles_are_kept_and_their_addresses_cut() {
    let long = "Ministry of Water and Reeds ".repeat(400);
    let long = long.trim();
    let issue = format!(
        "---\ntitle: {long}\ndate: 2005-06-24\ntopics: [{long}]\nactors: ['{long}']\n---\n\nIt rained.\n"
    );
    let site = on_disk(&[("content/issues/long.md", issue.as_bytes())]);
    assert_reported(&site, &[]);
    assert!(page(&site.1, "issues/long.html").contains(&format!("<h1>{long}</h1>")));
    assert!(site.1.keys().all(|route| route.split('/').all(|part| part.len() < 200)));
}

#[test]
fn texts_from_right_to_left_and_without_spaces_are_read() {
    let site = in_memory(&[
        ("content/actors/persian.md", "---\nname: محمد خاتمی\nkind: person\n---\n"),
        ("content/actors/chinese.md", "---\nname: 习近平\nkind: person\n---\n"),
        (
            "content/issues/rtl.md",
            "---\ntitle: سفر\ndate: 2005-06-24\nlang: fa\n---\n\nمحمد خاتمی به مسکو رفت (Interfax, June 17).\n",
        ),
        ("content/issues/cjk.md", "---\ntitle: 访问\ndate: 2005-06-24\nlang: zh\n---\n\n习近平 访问。\n"),
    ]);
    assert_reported(&site, &[]);
    let rtl = page(&site.1, "issues/rtl.html");
    assert!(
        rtl.contains("lang=\"fa\" dir=\"rtl\"")
            && rtl.contains("href=\"../actors/persian.html\">محمد خاتمی</a>"),
        "{rtl}"
    );
    assert!(page(&site.1, "issues/cjk.html").contains("href=\"../actors/chinese.html\">习近平</a>"));
}

#[test]
fn two_files_with_one_id_are_both_named() {
    let site = in_memory(&[
        ("content/issues/2005/rain.md", RAIN),
        ("content/issues/2006/Rain.md", RAIN),
        ("content/actors/a/knb.md", "---\nname: KNB\n---\n"),
        ("content/actors/b/knb.md", "---\nname: KNB\n---\n"),
    ]);
    assert_reported(
        &site,
        &[
            "error[duplicate-id] content/actors/b/knb.md:0:0: actor id `knb` is also used by `content/actors/a/knb.md`",
            "error[duplicate-id] content/issues/2006/Rain.md:0:0: issue id `rain` is also used by `content/issues/2005/rain.md`",
        ],
    );
}

#[cfg(unix)]
#[test]
fn symlinks_in_a_circle_or_out_of_the_site_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("content/issues/deep")).unwrap();
    std::fs::write(site.join("content/issues/rain.md"), RAIN).unwrap();
    std::fs::write(folder.path().join("secret.md"), RAIN).unwrap();
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, site.join(at)).unwrap();
    link("..", "content/issues/deep/up");
    link("self", "content/issues/self");
    link("../../../secret.md", "content/issues/secret.md");
    link("gone.md", "content/issues/lost.md");
    let reading = briefbook::disk::read::inputs(&site).unwrap();
    let paths: Vec<&str> = reading.inputs.files.iter().map(|file| &*file.path).collect();
    assert_eq!(paths, ["content/issues/rain.md"]);
    let messages = crate::support::site::messages(&reading.diagnostics);
    let at: Vec<&str> = messages.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(
        at,
        [
            "warning[outside-link] content/issues/deep/up",
            "warning[outside-link] content/issues/lost.md",
            "warning[outside-link] content/issues/secret.md",
            "warning[outside-link] content/issues/self",
        ]
    );
}
