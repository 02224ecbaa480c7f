//! The page shown in place of one that cannot be rendered: the error as plain text.

use crate::cli::markup;

/// A page that shows this text.
pub fn html(fault: &str) -> String {
    let fault = markup::html(fault);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>No page to show</title>\n</head>\n\
         <body>\n<main>\n<h1>No page to show</h1>\n\
         <pre style=\"white-space: pre-wrap\">{fault}</pre>\n</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_fault_stays_text() {
        let page = super::html("found `</pre><script>alert(1)</script>`");
        assert!(page.contains("&lt;/pre&gt;&lt;script&gt;") && !page.contains("<script>"));
    }
}
