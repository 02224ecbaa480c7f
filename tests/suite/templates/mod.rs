//! The built-in templates, and a site's own before them.

mod sparse;
mod views;

use std::path::Path;

use briefbook::model::diagnostic::Diagnostic;
use briefbook::model::hash::Hash;
use briefbook::model::input::{Content, Input};
use briefbook::model::output::OutputContent;
use briefbook::model::settings::Settings;
use briefbook::model::strings;
use briefbook::model::view::{Facts, IssueView};
use briefbook::render::Templates;
use briefbook::render::builtin;
use briefbook::text::html::{ContentsEntry, RenderedText};

/// Compares with a file beside this one; `BLESS=1` writes the file anew.
fn assert_golden(name: &str, made: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/templates/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(String::from_utf8_lossy(made), expected, "{name}: bless with BLESS=1 after reading it");
}

fn input(path: &str, text: &str) -> Input {
    Input { path: path.into(), hash: Hash(0), content: Content::Text(text.into()) }
}

fn templates(files: &[(&str, &str)]) -> (Templates, Vec<Diagnostic>) {
    let inputs: Vec<Input> =
        files.iter().map(|(name, text)| input(&format!("templates/{name}"), text)).collect();
    Templates::new(&inputs.iter().collect::<Vec<_>>(), &Settings::default())
}

/// A diagnostic as the command line would draw it, without the frame.
fn messages(fault: &Diagnostic) -> String {
    let place = &fault.place;
    let mut messages = format!("{}:{}:{}: {}", place.path, place.line, place.column, fault.message);
    if place.line > 0 {
        messages.push_str(&format!("\n  {}\n  {}", place.text, " ".repeat(place.column as usize - 1)));
        messages.push_str(&"^".repeat(place.width as usize));
    }
    if !fault.label.is_empty() {
        messages.push_str(&format!(" {}", fault.label));
    }
    for (place, why) in &fault.related {
        messages.push_str(&format!("\n  {}:{}:{}: {why}", place.path, place.line, place.column));
    }
    if let Some(hint) = &fault.hint {
        messages.push_str(&format!("\n  hint: {hint}"));
    }
    messages
}

fn faults(files: &[(&str, &str)]) -> String {
    templates(files).1.iter().map(messages).collect::<Vec<_>>().join("\n")
}

fn heading(name: &str) -> ContentsEntry {
    ContentsEntry { href: "#a".to_owned(), name: name.to_owned() }
}

fn issue_page(templates: &Templates, issue: IssueView, body: &str) -> Result<String, Box<Diagnostic>> {
    let page = views::page("issue", "An issue");
    let html = templates.render(&views::site(""), &page, &Facts::Issue(Box::new(issue)), &body.into())?;
    Ok(String::from_utf8(html).unwrap())
}

#[test]
fn each_template_shows_its_full_view() {
    let (templates, faults) = Templates::new(&[], &Settings::default());
    assert_eq!(faults, []);
    for (page, subject, body) in views::full() {
        let mut site = views::site("");
        for link in &mut site.navigation {
            link.current = link.href == page.url;
        }
        let mut text = RenderedText::from(body);
        if body.contains("<h2") {
            text.contents = ["Before", "The post", "Who came", "After"].map(heading).into();
        }
        let html = templates.render(&site, &page, &subject, &text).unwrap();
        assert_golden(&format!("{}.html", page.kind), &html);
    }
}

#[test]
fn each_template_shows_an_almost_empty_view() {
    let (templates, _) = Templates::new(&[], &Settings::default());
    for (page, subject) in sparse::minimal() {
        let html = templates.render(&sparse::bare_site(), &page, &subject, &RenderedText::default()).unwrap();
        assert_golden(&format!("minimal/{}.html", page.kind), &html);
    }
}

#[test]
fn hostile_text_stays_text_on_every_page() {
    let (templates, _) = Templates::new(&[], &Settings::default());
    for (page, subject, body) in sparse::hostile() {
        let contents = ["<script>alert(1)</script>"; 4].map(heading).into();
        let text = RenderedText { contents, ..body.into() };
        let html = templates.render(&sparse::hostile_site(), &page, &subject, &text).unwrap();
        let text = String::from_utf8(html).unwrap();
        let own = text.matches("<script src=\"").count() + text.matches("<script defer src=\"").count();
        assert_eq!(text.matches("<script").count() - own, 1, "JSON-LD alone: {}: {text}", page.kind);
        assert!(!text.contains("onload=\"x"), "{}: {text}", page.kind);
        assert!(!text.contains("href=\"javascript:"), "{}: {text}", page.kind);
        assert!(text.contains("&lt;script&gt;"), "{}: {text}", page.kind);
        assert_golden(&format!("hostile/{}.html", page.kind), text.as_bytes());
    }
}

#[test]
fn a_site_s_template_replaces_the_built_in_one() {
    let (templates, faults) = templates(&[("issue.html", "<b>{{ issue.title }}</b>{{ body }}")]);
    assert_eq!(faults, []);
    let mut issue = views::issue();
    issue.title = "A & B".into();
    assert_eq!(issue_page(&templates, issue, "<p>text</p>").unwrap(), "<b>A &amp; B</b><p>text</p>");
}

#[test]
fn a_site_s_template_can_change_one_block_of_the_built_in_one() {
    let own = "{% extends \"builtin/issue.html\" %}{% block origin %}<p>own</p>{{ super() }}{% endblock %}";
    let (templates, faults) = templates(&[("issue.html", own)]);
    assert_eq!(faults, []);
    let html = issue_page(&templates, views::issue(), "").unwrap();
    assert!(html.contains("<p>own</p><footer class=\"origin\""), "{html}");
    assert!(html.contains("id=\"note-3\""), "{html}");
}

#[test]
fn a_site_s_base_reaches_the_built_in_pages() {
    let own = "{% extends \"builtin/base.html\" %}{% block footer %}<footer>own</footer>{% endblock %}";
    let (templates, faults) = templates(&[("base.html", own)]);
    assert_eq!(faults, []);
    let html = issue_page(&templates, views::issue(), "").unwrap();
    assert!(html.contains("<footer>own</footer>") && !html.contains("colophon"), "{html}");
}

#[test]
fn a_site_s_component_replaces_the_built_in_one() {
    let own = "{% component outward(href, name) %}[{{ name }}]{% endcomponent %}";
    let (templates, faults) = templates(&[("mine.html", own)]);
    assert_eq!(faults, []);
    let html = issue_page(&templates, views::issue(), "").unwrap();
    assert!(
        html.contains("<p>Originally published at [https://letters.example/archive/korday]</p>"),
        "{html}"
    );
}

#[test]
fn a_template_of_another_name_can_be_included() {
    let files =
        [("issue.html", "{% include \"note.html\" %}"), ("note.html", "{{ issue.id }}<{{ site.title }}>")];
    let (templates, faults) = templates(&files);
    assert_eq!(faults, []);
    assert_eq!(issue_page(&templates, views::issue(), "").unwrap(), "korday<The Steppe Letter>");
}

#[test]
fn maps_and_groups_keep_their_order() {
    let own = "{% for k, v in issue.extra %}{{ k }}={{ v }} {% endfor %}\
               {% for k, v in issue.actors | group_by(attribute=\"mentions\") %}{{ k }} {% endfor %}";
    let (templates, _) = templates(&[("issue.html", own)]);
    let mut issue = views::issue();
    let extra = serde_json::json!({"d": 1, "a": 2, "c": 3, "b": 4});
    issue.extra = &extra;
    let made = issue_page(&templates, issue, "").unwrap();
    assert_eq!(made, "a=2 b=4 c=3 d=1 1006 4 3 2 1 0 ");
}

#[test]
fn other_files_are_published_under_their_names() {
    let (templates, faults) = templates(&[("img/mark.svg", "<svg/>"), ("issue.html", "")]);
    assert_eq!(faults, []);
    let routes: Vec<&str> = templates.assets().iter().map(|output| &*output.route).collect();
    assert_eq!(
        routes,
        ["briefbook.js", "img/mark.svg", "search-index.js", "search.css", "search.js", "style.css"]
    );
    assert!(published(&templates).starts_with(":root{color-scheme:light dark;"));
}

/// The style sheet as it is published.
fn published(templates: &Templates) -> String {
    let found = templates.assets().iter().find(|asset| &*asset.route == "style.css").unwrap();
    let OutputContent::Made(bytes) = &found.content else { panic!("it is made") };
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn a_site_s_style_sheet_replaces_the_built_in_one() {
    let (templates, _) = templates(&[("style.css", "a{}")]);
    assert_eq!(published(&templates), "a{}");
    // A copy is none.
    let (copied, _) = self::templates(&[("style.css", builtin::text("style.css").unwrap())]);
    assert!(published(&copied).starts_with(":root{"));
}

#[test]
fn the_style_sheet_is_small_and_loads_nothing() {
    let style = published(&Templates::new(&[], &Settings::default()).0);
    assert!(style.len() < 20_000, "{} bytes", style.len());
    let script = builtin::text("briefbook.js").unwrap();
    assert!(script.len() < 10_000, "{} bytes", script.len());
    for (name, text) in builtin::files() {
        for word in
            ["url(", "@import", "src=\"http", "<script>", " style=\"", " onclick=", " onload=", "eval("]
        {
            assert!(!text.contains(word), "{name} has {word}");
        }
        assert_eq!(text.contains("<script"), ["base.html", "search.html"].contains(&name), "{name}");
    }
}

#[test]
fn syntax_errors_of_all_templates_are_reported_at_once() {
    let files = [
        ("actor.html", "<p>\n{{ actor.name"),
        ("issue.html", "<h1>é {{ issue.title + }}</h1>"),
        ("source.html", "{% if source.kind %}x"),
    ];
    insta::assert_snapshot!(faults(&files));
}

#[test]
fn unknown_names_of_all_templates_are_reported_at_once() {
    let files = [
        ("actor.html", "{{ actor.name | uper }}\n{{ <badge/> }}{{ now() }}"),
        ("issue.html", "{% include \"fotter.html\" %}{% if issue.title is emty %}{% endif %}"),
        ("footer.html", ""),
    ];
    insta::assert_snapshot!(faults(&files));
}

#[test]
fn a_missing_parent_and_a_missing_block_are_reported() {
    let files = [
        ("issue.html", "{% extends \"bsae.html\" %}"),
        ("page.html", "{% extends \"base.html\" %}\n{% block mian %}{% endblock %}"),
    ];
    insta::assert_snapshot!(faults(&files));
}

#[test]
fn templates_that_include_or_extend_each_other_are_reported() {
    let files = [
        ("a.html", "{% include \"b.html\" %}"),
        ("b.html", "\n{% include \"a.html\" %}"),
        ("c.html", "{% extends \"d.html\" %}"),
        ("d.html", "{% extends \"c.html\" %}"),
        ("issue.html", "{%- extends \"issue.html\" %}"),
    ];
    insta::assert_snapshot!(faults(&files));
}

#[test]
fn a_component_defined_twice_is_reported_with_both_places() {
    let component = "{% component badge() %}x{% endcomponent %}";
    insta::assert_snapshot!(faults(&[("a.html", component), ("b.html", &format!("\n{component}"))]));
}

#[test]
fn a_base_template_without_the_content_block_is_reported() {
    insta::assert_snapshot!(faults(&[("base.html", "<html>{% block main %}{% endblock %}</html>")]));
}

#[test]
fn a_broken_template_hides_no_other_error() {
    let files = [
        ("base.html", "{% block content %}{% endblock %}{% block own %}{% endblock"),
        ("issue.html", "{% extends \"base.html\" %}{% block own %}{% endblock %}"),
        ("page.html", "{{ free.title | uper }}"),
    ];
    insta::assert_snapshot!(faults(&files));
}

#[test]
fn an_unused_template_is_reported() {
    let reported = |files: &[(&str, &str)]| -> Vec<String> {
        let (_, faults) = templates(files);
        faults
            .iter()
            .map(|fault| format!("{}: {}", fault.place.path, fault.hint.as_deref().unwrap_or_default()))
            .collect()
    };
    assert_eq!(reported(&[("isue.html", "a")]), ["templates/isue.html: did you mean `issue.html`?"]);
    assert_eq!(
        reported(&[("parts/seal.html", "a")]),
        ["templates/parts/seal.html: use it in another template with `{% include \"parts/seal.html\" %}`"]
    );
    assert_eq!(
        reported(&[("parts/seal.html", "a"), ("page.html", "{% include 'parts/seal.html' %}")]),
        [""; 0]
    );
    assert_eq!(reported(&[("sorce.html", "a component {# \"sorce.html\" #}")]).len(), 1);
    assert_eq!(reported(&[("parts.html", "{% component seal() %}a{% endcomponent seal %}")]), [""; 0]);
}

#[test]
fn a_template_named_like_the_built_in_folder_is_reported() {
    insta::assert_snapshot!(faults(&[("builtin/issue.html", "")]));
}

#[test]
fn a_template_that_is_not_text_is_reported() {
    let content = Content::NotText { valid: "<p>\nab".into() };
    let file = Input { path: "templates/issue.html".into(), hash: Hash(0), content };
    let messages: Vec<String> =
        Templates::new(&[&file], &Settings::default()).1.iter().map(messages).collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn errors_while_rendering_are_reported_with_the_page() {
    let cases = [
        "<h1>{{ issue.titel }}</h1>",
        "{{ isue.title }}",
        "{{ issue.extra.photo.src }}",
        "{{ issue.title | first }}",
        "{% for a in issue.words %}{% endfor %}",
        "{{ <entry isue={issue}/> }}",
        "{{ <tally items={issue.citations}/> }}",
        "{% set x = issue.nothing %}{{ x }}",
        "{% extends \"builtin/issue.html\" %}{% block text %}{{ isue }}{% endblock %}",
        "{% include \"part.html\" %}",
    ];
    let mut all = String::new();
    for case in cases {
        let files = [("issue.html", case), ("part.html", "{{ page.titel }}")];
        let (templates, faults) = templates(if case.contains("part.html") { &files } else { &files[..1] });
        assert_eq!(faults, []);
        let fault = issue_page(&templates, views::issue(), "").unwrap_err();
        assert_eq!(fault.rule, "template");
        all.push_str(&format!("{}\n\n", messages(&fault)));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn every_file_in_templates_is_embedded() {
    let names: Vec<&str> = builtin::names().collect();
    let files =
        std::fs::read_dir("templates").unwrap().filter(|entry| entry.as_ref().unwrap().path().is_file());
    assert_eq!(names.len(), files.count());
    let tables = std::fs::read_dir("templates/strings").unwrap();
    assert_eq!(strings::tables().count(), tables.count());
    assert!(names.iter().all(|name| builtin::text(name).is_some_and(|text| !text.is_empty())));
    assert_eq!(builtin::text("nothing.html"), None);
}
