//! The archive in memory: a path of a request -> what stands there. Pages are rendered when they are asked
//! for; only routes of the archive exist, so that no path leads anywhere else.

use std::collections::HashSet;

use crate::cli::diagnostics::Findings;
use crate::cli::serve::{content_type, fault_page};
use crate::cli::site::Site;
use crate::model::output::{OutputContent, Route};
use crate::pipeline::Pipeline;

/// What there is to see.
pub struct Preview {
    site: Site,
    state: State,
}

enum State {
    /// The inputs hold errors: one page tells them, whatever is asked for.
    Faults(String),
    Pages {
        pipeline: Box<Pipeline>,
        routes: HashSet<Route>,
    },
}

/// What a request gets.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status: 200, 307, 404 or 500.
    pub status: u16,
    /// The content's type.
    pub content_type: &'static str,
    /// Where else to look.
    pub location: Option<String>,
    /// What stands there.
    pub body: Vec<u8>,
}

impl Preview {
    /// The pages of an archive.
    pub fn of_pages(site: &Site, pipeline: Pipeline, routes: Vec<Route>) -> Self {
        Self {
            site: site.clone(),
            state: State::Pages { pipeline: Box::new(pipeline), routes: routes.into_iter().collect() },
        }
    }

    /// What is wrong with a site that has no pages for it.
    pub fn of_faults(site: &Site, findings: &Findings) -> Self {
        Self { site: site.clone(), state: State::Faults(fault_page::html(&findings.plain(site))) }
    }

    /// What stands at a decoded path; `None` is a path that could not be decoded.
    pub fn answer(&self, path: Option<&str>) -> Answer {
        let (pipeline, routes) = match &self.state {
            State::Faults(page) => return Answer::html(500, page.clone()),
            State::Pages { pipeline, routes } => (pipeline, routes),
        };
        let inside = path.and_then(|path| path.strip_prefix('/'));
        let route = inside.map(|inside| match inside {
            folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        });
        if let Some(route) = route {
            if let Some(route) = routes.get(route.as_str()) {
                return self.render(pipeline, route, 200);
            }
            if routes.contains(format!("{route}/index.html").as_str()) {
                let last = route.rsplit('/').next().unwrap_or(&route);
                return Answer::redirect(&format!("{last}/"));
            }
        }
        match routes.get("404.html") {
            Some(route) => self.render(pipeline, route, 404),
            None => Answer::html(404, fault_page::html("found no such page")),
        }
    }

    fn render(&self, pipeline: &Pipeline, route: &Route, status: u16) -> Answer {
        let bytes = match pipeline.render(route) {
            Ok(output) => match output.content {
                OutputContent::Made(bytes) => Ok(bytes),
                OutputContent::Copied(path) => {
                    self.site.read(&path).map_err(|failure| failure.message().unwrap_or_default().to_owned())
                }
            },
            Err(diagnostic) => Err(Findings::new(vec![*diagnostic]).plain(&self.site)),
        };
        match bytes {
            Ok(body) => Answer { status, content_type: content_type::of(route), location: None, body },
            Err(fault) => Answer::html(500, fault_page::html(&fault)),
        }
    }
}

impl Answer {
    fn html(status: u16, page: String) -> Self {
        let content_type = content_type::of("page.html");
        Self { status, content_type, location: None, body: page.into_bytes() }
    }

    /// A relative address can't lead to another host, whatever the path was.
    fn redirect(name: &str) -> Self {
        let location = Some(format!("./{}", super::request::encoded(name)));
        Self { status: 307, location, ..Self::html(307, fault_page::html("this is a folder")) }
    }
}
