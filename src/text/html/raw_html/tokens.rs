//! The tags and the text of a block of raw HTML. Comments are left out, as are elements whose content is not
//! markup, such as scripts; if such a thing does not end in the block, only its start is left out.

/// Elements whose content browsers do not parse as HTML, or do not show.
pub const RAW_TEXT: [&str; 10] =
    ["iframe", "noembed", "noframes", "noscript", "script", "style", "template", "textarea", "title", "xmp"];

/// Elements without content.
pub const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A part of a block of HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// Text, with its references to characters.
    Text(&'t str),
    /// A start tag: its name, and how it is written.
    Start(String, &'t str),
    /// An end tag: its name, and how it is written.
    End(String, &'t str),
}

/// The name of a tag, in lower case, and whether it is an end tag. `None`: this is no tag.
pub fn tag_name(source: &str) -> Option<(String, bool)> {
    let rest = source.strip_prefix('<')?;
    let (rest, is_end) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    if !rest.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
        return None;
    }
    let end = rest.find([' ', '\t', '\n', '\r', '\u{c}', '/', '>']).unwrap_or(rest.len());
    Some((rest[..end].to_ascii_lowercase(), is_end))
}

/// Takes a block of HTML apart, in one pass.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut reader = Reader { html, at: 0, tokens: Vec::new(), endless: Vec::new() };
    reader.read();
    reader.tokens
}

struct Reader<'t> {
    html: &'t str,
    at: usize,
    tokens: Vec<Token<'t>>,
    /// End marks that the rest of the block does not contain: they are not searched for again.
    endless: Vec<&'static str>,
}

impl<'t> Reader<'t> {
    fn read(&mut self) {
        while let Some(found) = self.html[self.at..].find('<') {
            self.text(self.at + found);
            let rest = &self.html[self.at..];
            if rest.starts_with("<!--") {
                self.comment();
            } else if let Some((name, is_end)) = tag_name(rest) {
                let Some(length) = tag_length(rest) else { break };
                self.at += length;
                match RAW_TEXT.into_iter().find(|raw| *raw == name) {
                    _ if is_end => self.tokens.push(Token::End(name, &rest[..length])),
                    Some(raw) => self.skip(raw),
                    None => self.tokens.push(Token::Start(name, &rest[..length])),
                }
            } else if rest.starts_with("<!") || rest.starts_with("<?") || rest.starts_with("</") {
                let Some(end) = rest.find('>') else { break };
                self.at += end + 1;
            } else {
                self.text(self.at + 1);
            }
        }
        self.text(self.html.len());
    }

    /// The bytes before a byte are text.
    fn text(&mut self, end: usize) {
        if end > self.at {
            self.tokens.push(Token::Text(&self.html[self.at..end]));
            self.at = end;
        }
    }

    fn comment(&mut self) {
        self.at += "<!--".len();
        let rest = &self.html[self.at..];
        let short = ["->", ">"].into_iter().find(|end| rest.starts_with(end));
        if let Some(end) = short {
            self.at += end.len();
        } else if !self.endless.contains(&"--") {
            let ends = rest.match_indices("--").map(|(at, _)| at + 2);
            let length = |end: usize| match &rest.as_bytes()[end..] {
                [b'>', ..] => Some(end + 1),
                [b'!', b'>', ..] => Some(end + 2),
                // Of three hyphens the last two count.
                [b'-', b'>', ..] => Some(end + 2),
                _ => None,
            };
            match ends.filter_map(length).next() {
                Some(length) => self.at += length,
                None => self.endless.push("--"),
            }
        }
    }

    /// Skips the content of an element, and its end tag.
    fn skip(&mut self, name: &'static str) {
        if self.endless.contains(&name) {
            return;
        }
        let rest = &self.html[self.at..];
        let is_end = |at: &usize| tag_name(&rest[*at..]).is_some_and(|(found, _)| found == name);
        match rest.match_indices("</").map(|(at, _)| at).find(is_end) {
            Some(at) => self.at += at + tag_length(&rest[at..]).unwrap_or(rest.len() - at),
            None => self.endless.push(name),
        }
    }
}

/// The length of the tag at the start of the text; `None` if it does not end.
fn tag_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    let mut after_equals = false;
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at + 1),
            quote @ (b'"' | b'\'') if after_equals => {
                at += 1 + text[at + 1..].find(*quote as char)?;
                after_equals = false;
            }
            b'=' => after_equals = true,
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => {}
            _ => after_equals = false,
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens in short.
    fn read(html: &str) -> String {
        let short = |token: &Token<'_>| match token {
            Token::Text(text) => format!("[{text}]"),
            Token::Start(name, _) => format!("+{name}"),
            Token::End(name, _) => format!("-{name}"),
        };
        tokens(html).iter().map(short).collect()
    }

    #[test]
    fn tags_are_read_as_browsers_do() {
        for (html, parts) in [
            ("a<B x='>'>c</b >", "[a]+b[c]-b"),
            ("<a href=x\">y</a>", "+a[y]-a"),
            ("1 < 2 <3", "[1 ][<][ 2 ][<][3]"),
            ("<br/>x<!-- <b> -->y<!-->z<!--->w", "+br[x][y][z][w]"),
            ("<!doctype x>a<?b c?>d</ e>f</>", "[a][d][f]"),
            ("<a b", "[<a b]"),
            ("<i>x<a b=\"<i>y</i>", "+i[x][<a b=\"<i>y</i>]"),
        ] {
            assert_eq!(read(html), parts, "{html}");
        }
    }

    #[test]
    fn what_is_no_markup_goes_with_its_content_where_it_ends() {
        for (html, parts) in [
            ("a<script>b<i></SCRIPT x>c", "[a][c]"),
            ("a<style>b</styles></style", "[a]"),
            ("a<title>b<textarea>c</textarea>d", "[a][b][d]"),
            ("a<xmp>b<!-- c", "[a][b][ c]"),
            ("a</script>b", "[a]-script[b]"),
            ("a<!-- b --!>c<!-- d ---->e", "[a][c][e]"),
        ] {
            assert_eq!(read(html), parts, "{html}");
        }
    }
}
