//! The published style sheet: the built-in one without comments, then the rules of the theme, whose values were
//! checked when parsed.

use crate::model::theme::Theme;
use crate::render::builtin;

/// A letter of the text is this wide on average, in thousandths of its size.
const LETTER: u32 = 514;

/// The whole style sheet of a site without its own.
pub fn sheet(theme: &Theme) -> String {
    let text = builtin::text(builtin::STYLE).expect("the style sheet is built in");
    squeezed(text) + &squeezed(&rules(theme))
}

/// A style sheet without comments, and without spaces and line ends that part nothing. Rules stay one a line.
fn squeezed(text: &str) -> String {
    let mut css = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ if next.is_whitespace() => rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len()),
            _ => next.len_utf8(),
        };
        let (piece, after) = rest.split_at(taken);
        rest = after;
        if piece.starts_with("/*") {
            continue;
        }
        if !next.is_whitespace() {
            if next == '}' && css.ends_with(';') {
                css.pop();
            }
            css.push_str(piece);
        } else if css.ends_with('}') {
            css.push('\n');
        } else if !css.is_empty()
            && !css.ends_with(['{', ';', ',', ':', '\n'])
            && !after.starts_with(['{', '}'])
        {
            css.push(' ');
        }
    }
    css
}

/// The rules of a theme; empty if it is the built-in style.
pub fn rules(theme: &Theme) -> String {
    let mut rules = String::new();
    if let Some(accent) = theme.accent {
        rules += &format!("@media screen {{ :root {{ --accent: {}; }} }}\n", accent.light);
        rules += &format!(
            "@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {}; }} }}\n",
            accent.dark
        );
    }
    let fonts = [("serif", &theme.text), ("sans", &theme.interface), ("mono", &theme.code)];
    for (variable, fonts) in fonts {
        if let Some(fonts) = fonts {
            rules += &format!(":root {{ --{variable}: {fonts}; }}\n");
        }
    }
    if let Some(width) = theme.width {
        let thousandths = width * LETTER;
        rules += &format!(":root {{ --measure: {}.{:03}rem; }}\n", thousandths / 1000, thousandths % 1000);
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::{Accent, Colour};

    #[test]
    fn what_parts_nothing_is_left_out() {
        let css = "/* a */\n:root {\n  --a: 1px;\n}\n\na :is(b, c) > d::before { content: \"x:  {y}\" / \"\"; }\n@media (min-width: 3rem) {\n  a { margin: 0 auto; }\n}\n";
        let expected = ":root{--a:1px}\na :is(b,c) > d::before{content:\"x:  {y}\" / \"\"}\n@media (min-width:3rem){a{margin:0 auto}\n}\n";
        assert_eq!(squeezed(css), expected);
    }

    #[test]
    fn only_what_is_set_has_a_rule() {
        assert_eq!(rules(&Theme::default()), "");
        let accent = Accent { light: Colour(1, 2, 3), dark: Colour(255, 0, 0) };
        let theme = Theme { accent: Some(accent), width: Some(70), ..Theme::default() };
        assert_eq!(
            rules(&theme),
            "@media screen { :root { --accent: #010203; } }\n\
             @media screen and (prefers-color-scheme: dark) { :root { --accent: #ff0000; } }\n\
             :root { --measure: 35.980rem; }\n"
        );
    }
}
