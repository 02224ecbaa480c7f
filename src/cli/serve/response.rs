//! What the preview answers to a request.

use axum::body::Bytes;

use crate::cli::serve::{error_page, request};
use crate::model::content_type;

#[derive(Debug, PartialEq, Eq)]
pub struct PreviewResponse {
    /// The status: 200, 307, 404 or 500.
    pub status: u16,
    pub content_type: &'static str,
    /// The target of a redirect.
    pub location: Option<String>,
    pub body: Bytes,
}

impl PreviewResponse {
    pub(super) fn html(status: u16, page: String) -> Self {
        let content_type = content_type::of("page.html");
        Self { status, content_type, location: None, body: page.into() }
    }

    /// The page from the root, shown at any path: its links and resources are those of the preview, not of the
    /// site at `base_url`.
    pub(super) fn at_root(mut self, base_url: Option<&str>) -> Self {
        let mut page =
            String::from_utf8_lossy(&self.body).replacen("<head>", "<head><base href=\"/404.html\">", 1);
        if let Some(base_url) = base_url {
            page = page.replace(&format!("=\"{}/", base_url.trim_end_matches('/')), "=\"/");
        }
        self.body = page.into();
        self
    }

    /// A relative URL cannot refer to another host, whatever the path was.
    pub(super) fn redirect(name: &str) -> Self {
        let location = Some(format!("./{}", request::encoded(name)));
        Self { status: 307, location, ..Self::html(307, error_page::html("this is a folder")) }
    }

    /// A page with an element at the end of its body; what is no page stays as it is.
    pub(super) fn with(mut self, element: &str) -> Self {
        if !self.content_type.starts_with("text/html") {
            return self;
        }
        let end = b"</body>";
        let at = self.body.windows(end.len()).rposition(|bytes| bytes == end).unwrap_or(self.body.len());
        self.body = [&self.body[..at], element.as_bytes(), &self.body[at..]].concat().into();
        self
    }
}
