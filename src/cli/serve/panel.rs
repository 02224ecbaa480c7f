//! `/__briefbook/`: problems, drafts, what was recognised on the page the user came from, and how long rebuilds
//! took.

use std::fmt::Write;

use crate::cli::markup::html;
use crate::cli::serve::preview::{Preview, route};
use crate::model::diagnostic::Severity;
use crate::model::place::Place;
use crate::pipeline::Pipeline;

const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">\n<meta charset=\"utf-8\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
<meta name=\"color-scheme\" content=\"light dark\">\n<title>Briefbook preview</title>\n\
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-inline-size: 60rem; margin: 1.5rem auto; padding: 0 1rem }\n\
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.45 ui-monospace, monospace }\n\
table { border-collapse: collapse } td, th { text-align: start; padding: .1rem 1rem .1rem 0; vertical-align: top }\
</style>\n</head>\n<body>\n<main>\n<h1>Briefbook preview</h1>\n\
<p><a href=\"/\">Archive</a> · <a href=\"/__briefbook/suggestions\">Suggestions</a></p>\n";

/// The panel, for a user who came from the page at a decoded path.
pub fn page(preview: &Preview, from: Option<&str>) -> String {
    preview.with_state(|pipeline, findings, rebuilds| {
        let mut page = HEAD.to_owned();
        page.push_str("<section id=\"diagnostics\">\n<h2>Diagnostics</h2>\n");
        if findings.all().is_empty() {
            page.push_str("<p>No problems.</p>\n");
        }
        for (fault, text) in findings.each_plain(&preview.site, Severity::Note) {
            add(&mut page, format_args!("<pre>{}</pre>\n", html(&text)));
            opener(&mut page, preview, pipeline, &fault.place);
        }
        page.push_str("</section>\n<section id=\"drafts\">\n<h2>Drafts</h2>\n");
        drafts(&mut page, preview, pipeline);
        page.push_str("</section>\n<section id=\"recognised\">\n<h2>Recognised</h2>\n");
        recognised(&mut page, preview, pipeline, from);
        page.push_str("</section>\n<section id=\"rebuilds\">\n<h2>Rebuilds</h2>\n");
        if rebuilds.is_empty() {
            page.push_str("<p>No rebuilds yet.</p>\n");
        }
        for rebuild in rebuilds {
            add(&mut page, format_args!("<pre>{}</pre>\n", html(rebuild)));
        }
        page.push_str("</section>\n</main>\n</body>\n</html>\n");
        page
    })
}

fn add(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = page.write_fmt(text);
}

fn opener(page: &mut String, preview: &Preview, pipeline: &Pipeline, place: &Place) {
    if let Some(address) = preview.opens(pipeline, place) {
        let shown = preview.site.display_path(&place.path);
        add(page, format_args!("<p><a href=\"{}\">open {}</a></p>\n", html(&address), html(&shown)));
    }
}

fn drafts(page: &mut String, preview: &Preview, pipeline: &Pipeline) {
    let mut none = true;
    page.push_str("<ul>\n");
    for path in pipeline.draft_paths() {
        none = false;
        let shown = html(&preview.site.display_path(path));
        match pipeline.job_of_input(path) {
            Some(job) => {
                let address = super::request::encoded(&job.route);
                add(page, format_args!("<li><a href=\"/{}\">{shown}</a></li>\n", html(&address)));
            }
            None => add(page, format_args!("<li>{shown} (shown with <code>--drafts</code>)</li>\n")),
        }
    }
    page.push_str("</ul>\n");
    if none {
        page.push_str("<p>No drafts.</p>\n");
    }
}

fn recognised(page: &mut String, preview: &Preview, pipeline: &Pipeline, from: Option<&str>) {
    let job = from.and_then(route).and_then(|route| pipeline.job(&route));
    let found = job.and_then(|job| pipeline.recognised(&job.page));
    let Some((path, found)) = found.filter(|(_, found)| !found.is_empty()) else {
        page.push_str("<p>Open this panel from an issue to see what was recognised in it.</p>\n");
        return;
    };
    add(page, format_args!("<p>In {}:</p>\n", html(&preview.site.display_path(&path))));
    opener(page, preview, pipeline, &Place::file(&path));
    page.push_str("<table>\n<tr><th>Line</th><th>Text</th><th>Name</th></tr>\n");
    for entry in found {
        let address = super::request::encoded(&entry.route);
        add(
            page,
            format_args!(
                "<tr><td>{}</td><td>{}</td><td><a href=\"/{}\">{}</a></td></tr>\n",
                entry.line,
                html(&entry.words),
                html(&address),
                html(&entry.name)
            ),
        );
    }
    page.push_str("</table>\n");
}
