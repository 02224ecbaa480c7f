//! The built-in templates, and a site's own before them.

#[path = "templates/views.rs"]
mod views;

use std::path::Path;

use briefbook::model::view::Subject;
use briefbook::render::templates::Templates;

/// Compares with a file beside this one; `BLESS=1` writes the file anew.
fn assert_golden(name: &str, made: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(String::from_utf8_lossy(made), wanted, "{name}: bless with BLESS=1 after reading it");
}

#[test]
fn each_template_shows_all_that_its_view_holds() {
    let (templates, faults) = Templates::new(&[]);
    assert_eq!(faults, []);
    for (page, subject, body) in views::full() {
        let mut site = views::site("");
        for link in &mut site.navigation {
            link.current = link.href == page.url;
        }
        let html = templates.render(&site, &page, &subject, body).unwrap();
        assert_golden(&format!("{}.html", page.kind), &html);
    }
    let _ = Subject::NotFound;
}
