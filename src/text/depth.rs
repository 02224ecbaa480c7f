//! How deep the raw HTML of a text is nested. Each element that is open costs time at every later one, so
//! a text that opens thousands is refused before anyone makes it harmless.

/// How deep elements may be nested.
pub const MAX_HTML_DEPTH: usize = 64;

/// Void elements, and elements that end where the next of their kind starts: they do not nest.
const FLAT: [&str; 27] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

#[derive(Default)]
pub(super) struct Depth {
    open: usize,
    in_comment: bool,
}

impl Depth {
    /// Takes a piece of HTML in; whether too many elements are open in it.
    pub(super) fn passes(&mut self, html: &str) -> bool {
        let mut rest = html;
        loop {
            if self.in_comment {
                let Some(end) = rest.find("-->") else { return false };
                rest = &rest[end + 3..];
                self.in_comment = false;
            }
            let Some(start) = rest.find('<') else { return false };
            rest = &rest[start + 1..];
            if rest.starts_with("!--") {
                self.in_comment = true;
                continue;
            }
            let (is_end, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
            let end = tag.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(tag.len());
            let name = tag[..end].to_ascii_lowercase();
            if name.is_empty() || FLAT.contains(&&*name) {
                continue;
            }
            self.open = if is_end { self.open.saturating_sub(1) } else { self.open + 1 };
            if self.open > MAX_HTML_DEPTH {
                return true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::body::body;

    fn too_deep(markdown: &str) -> Option<usize> {
        body(markdown, 0).too_deep
    }

    #[test]
    fn what_is_closed_again_is_not_deep() {
        let flat = "<b>x</b> <i>y</i><br> ".repeat(1_000);
        let rows = "<table>\n<tr><td>x\n".to_owned() + &"<tr><td>x<p>y\n".repeat(1_000);
        let comment = format!("<!--\n{}\n-->\n", "<div>\n".repeat(1_000));
        for text in [flat, rows, comment, format!("`{}`", "<b>".repeat(1_000))] {
            assert_eq!(too_deep(&text), None);
        }
    }

    #[test]
    fn elements_that_stay_open_are_deep() {
        for text in ["<div>\n".repeat(1_000), "x <b>".repeat(1_000), "</p><div><p>".repeat(1_000)] {
            assert!(too_deep(&text).is_some(), "{text:.40}");
        }
    }
}
