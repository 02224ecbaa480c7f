//! What the preview answers to a request.

use crate::cli::serve::body::PreviewBody;
use crate::cli::serve::{error_page, request};
use crate::model::content_type;

#[derive(Debug)]
pub struct PreviewResponse {
    /// The status: 200, 307, 404 or 500.
    pub status: u16,
    pub content_type: &'static str,
    /// The target of a redirect.
    pub location: Option<String>,
    pub body: PreviewBody,
}

impl PreviewResponse {
    pub(super) fn html(status: u16, page: String) -> Self {
        let content_type = content_type::of("page.html");
        Self { status, content_type, location: None, body: PreviewBody::Bytes(page.into()) }
    }

    /// The page from the root, shown at any path: its links and resources are those of the preview, not of the
    /// site at `base_url`.
    pub(super) fn at_root(mut self, base_url: Option<&str>) -> Self {
        let PreviewBody::Bytes(body) = &self.body else { return self };
        let mut page = String::from_utf8_lossy(body).replacen("<head>", "<head><base href=\"/404.html\">", 1);
        if let Some(base_url) = base_url {
            page = page.replace(&format!("=\"{}/", base_url.trim_end_matches('/')), "=\"/");
        }
        self.body = PreviewBody::Bytes(page.into());
        self
    }

    /// A relative URL cannot refer to another host, whatever the path was.
    pub(super) fn redirect(name: &str) -> Self {
        let location = Some(format!("./{}", request::encoded(name)));
        Self { status: 307, location, ..Self::html(307, error_page::html("this is a folder")) }
    }

    /// A page with an element at the end of its body; what is no page stays as it is.
    pub(super) fn with(mut self, element: &str) -> Self {
        if let PreviewBody::Bytes(body) = &self.body
            && self.content_type.starts_with("text/html")
        {
            let end = b"</body>";
            let at = body.windows(end.len()).rposition(|bytes| bytes == end).unwrap_or(body.len());
            let page = [&body[..at], element.as_bytes(), &body[at..]].concat();
            self.body = PreviewBody::Bytes(page.into());
        }
        self
    }
}
