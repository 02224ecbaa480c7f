//! How long one page takes from its view to its bytes.

#[path = "../tests/suite/templates/views.rs"]
mod views;

use briefbook::model::settings::Settings;
use briefbook::model::view::{EvidenceYear, Facts};
use briefbook::render::Templates;
use briefbook::text::html::RenderedText;

fn main() {
    divan::main();
}

#[divan::bench(args = [0, 1, 2, 3, 5, 6, 7])]
fn page(bencher: divan::Bencher, at: usize) {
    let (templates, _) = Templates::new(&[], &Settings::default());
    let (page, subject, body) = views::full().swap_remove(at);
    let (site, body) = (views::site("../"), body.into());
    bencher.bench(|| templates.render(&site, &page, &subject, &body).unwrap());
}

/// An issue of usual size: 10 actors, 12 citations, 8 kB of text.
#[divan::bench]
fn issue_of_usual_size(bencher: divan::Bencher) {
    let (templates, _) = Templates::new(&[], &Settings::default());
    let (mut issue, body) = (views::issue(), RenderedText::from(&*views::BODY.repeat(2)));
    issue.actors = issue.actors.iter().cycle().take(10).cloned().collect();
    issue.notes = (0..12)
        .map(|n| views::note(n + 1, vec![views::citation(n + 1, "Steppe Wire", "June 17, 2005")]))
        .collect();
    let (site, page) = (views::site("../"), views::page("issue", "An issue"));
    let subject = Facts::Issue(Box::new(issue));
    bencher.bench(|| templates.render(&site, &page, &subject, &body).unwrap());
}

/// What Tera's own values cost of it, before anything is rendered.
#[divan::bench]
fn values_of_usual_size(bencher: divan::Bencher) {
    let (mut issue, site) = (views::issue(), views::site("../"));
    issue.actors = issue.actors.iter().cycle().take(10).cloned().collect();
    issue.notes = (0..12)
        .map(|n| views::note(n + 1, vec![views::citation(n + 1, "Steppe Wire", "June 17, 2005")]))
        .collect();
    let page = views::page("issue", "An issue");
    bencher.bench(|| {
        let value = |view: &dyn Fn() -> tera::Value| view();
        (
            value(&|| tera::Value::try_from_serializable(&issue).unwrap()),
            value(&|| tera::Value::try_from_serializable(&site).unwrap()),
            value(&|| tera::Value::try_from_serializable(&page).unwrap()),
        )
    });
}

/// An actor's page at its longest: 500 entries.
#[divan::bench]
fn actor_of_500_entries(bencher: divan::Bencher) {
    let (templates, _) = Templates::new(&[], &Settings::default());
    let mut actor = views::actor();
    let entries = actor.evidence[0].entries.0.iter().cycle().take(500).cloned().collect();
    actor.evidence = vec![EvidenceYear { year: 2005, entries: views::list(entries) }];
    let (site, page) = (views::site("../"), views::page("actor", "An actor"));
    let subject = Facts::Actor(Box::new(actor));
    bencher.bench(|| templates.render(&site, &page, &subject, &RenderedText::default()).unwrap());
}
