//! The diagram of an actor and its companions: two columns around it, each name next to its node, so that no
//! name covers another. All numbers are integers, so that the same archive gives the same bytes on any machine.

use std::fmt::{self, Write};

use pulldown_cmark_escape::escape_html;
use serde::{Serialize, Serializer};

use crate::model::view::{Circle, CompanionView, NetworkView, Tie};

/// The minimum half width of the diagram, and the distance of a name from its node.
const HALF: i64 = 180;
const GAP: i64 = 12;
/// From one row to the next.
const ROW: i64 = 38;
/// The horizontal distance of the nodes in the first and last row from the centre, and the extra distance of
/// those between.
const NEAR: i64 = 56;
const BULGE: i64 = 32;
/// How much of a name fits into a line next to its node, counted in Latin letters.
const LINE: usize = 13;
/// The number of issues of a strong tie: with fewer, no tie is drawn as strong.
const STRONG: usize = 4;
/// How many ties are drawn.
const TIES: usize = 18;

impl Serialize for NetworkView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut svg = String::new();
        // One companion is not worth a diagram.
        if self.0.around.len() > 1 {
            write(&mut svg, &self.0).expect("a string takes all that is written");
        }
        serializer.serialize_str(&svg)
    }
}

fn write(svg: &mut String, circle: &Circle<'_>) -> fmt::Result {
    let all = circle.around.len();
    let rows = all.div_ceil(2) as i64;
    let half = rows * ROW / 2 + 4;
    let places: Vec<(i64, i64)> = (0..all).map(|at| place(at, all)).collect();
    let names: Vec<Vec<String>> = circle.around.iter().map(|companion| lines(&companion.link.name)).collect();
    let ends = names
        .iter()
        .zip(&places)
        .flat_map(|(lines, (x, _))| lines.iter().map(move |line| x.abs() + GAP + reach(line)));
    let side = ends.max().unwrap_or(HALF).max(HALF);
    write!(
        svg,
        "<svg class=\"network\" viewBox=\"-{side} -{half} {} {}\" aria-hidden=\"true\">",
        2 * side,
        2 * half
    )?;
    write_lines(svg, "ties", &ties(&circle.ties, &places))?;
    let most = circle.around.iter().map(|companion| companion.issues).max().unwrap_or(1).max(STRONG);
    let spokes = circle.around.iter().zip(&places);
    let spokes: Vec<(usize, String)> =
        spokes.map(|(companion, (x, y))| (level(companion.issues, most), format!("M0 0L{x} {y}"))).collect();
    write_lines(svg, "spokes", &spokes)?;
    svg.push_str("<circle r=\"9\"/>");
    for ((companion, lines), place) in circle.around.iter().zip(&names).zip(places) {
        write_node(svg, companion, lines, (place, most))?;
    }
    svg.push_str("</svg>\n");
    Ok(())
}

/// The position of a node: the more frequent half on the right from the top, the others on the left.
fn place(at: usize, all: usize) -> (i64, i64) {
    let right = all.div_ceil(2);
    let (row, rows, side) = if at < right { (at, right, 1) } else { (at - right, all - right, -1) };
    let y = (2 * row as i64 + 1 - rows as i64) * ROW / 2;
    let half = right as i64 * ROW / 2;
    (side * (NEAR + BULGE - BULGE * y * y / (half * half)), y)
}

/// How wide a line is: 1 to 4, by its share of the greatest count.
pub(super) fn level(count: usize, most: usize) -> usize {
    1 + 3 * count / most.max(1)
}

/// The strongest ties as curves that bend to the middle.
fn ties(ties: &[Tie], places: &[(i64, i64)]) -> Vec<(usize, String)> {
    let most = ties.iter().map(|tie| tie.issues).max().unwrap_or(1).max(STRONG);
    let curve = |tie: &Tie| {
        let ((x1, y1), (x2, y2)) = (places[tie.ends.0], places[tie.ends.1]);
        let (x, y) = ((x1 + x2) / 4, (y1 + y2) / 3);
        (level(tie.issues, most), format!("M{x1} {y1}Q{x} {y} {x2} {y2}"))
    };
    ties.iter().take(TIES).map(curve).collect()
}

/// Lines of the same width as one path.
fn write_lines(svg: &mut String, class: &str, lines: &[(usize, String)]) -> fmt::Result {
    if lines.is_empty() {
        return Ok(());
    }
    write!(svg, "<g class=\"{class}\">")?;
    for width in 1..=4 {
        let mut same = lines.iter().filter(|(level, _)| *level == width).peekable();
        if same.peek().is_some() {
            write!(svg, "<path stroke-width=\"{width}\" d=\"")?;
            same.for_each(|(_, line)| svg.push_str(line));
            svg.push_str("\"/>");
        }
    }
    svg.push_str("</g>");
    Ok(())
}

fn write_node(
    svg: &mut String,
    companion: &CompanionView<'_>,
    lines: &[String],
    ((x, y), most): ((i64, i64), usize),
) -> fmt::Result {
    svg.push_str("\n<a href=\"");
    escape_html(&mut *svg, &companion.link.href)?;
    // The list below has the same links for the keyboard.
    let radius = 3 + (25 * companion.issues / most).isqrt();
    write!(svg, "\" tabindex=\"-1\"><circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>")?;
    let label = if x > 0 { x + GAP } else { x - GAP };
    let end = if x > 0 { "" } else { " class=\"end\"" };
    let first = if lines.len() > 1 { y - 2 } else { y + 5 };
    for (line, y) in lines.iter().zip([first, first + 15]) {
        write!(svg, "<text{end} x=\"{label}\" y=\"{y}\">")?;
        escape_html(&mut *svg, line)?;
        svg.push_str("</text>");
    }
    svg.push_str("</a>");
    Ok(())
}

/// A name on one or two lines, truncated if it is longer.
fn lines(name: &str) -> Vec<String> {
    if width(name) <= LINE {
        return vec![name.to_owned()];
    }
    let spaces = name.match_indices(' ').map(|(at, _)| at);
    match spaces.take_while(|at| width(&name[..*at]) <= LINE).last() {
        Some(at) => vec![name[..at].to_owned(), cut(&name[at + 1..], LINE)],
        None => vec![cut(name, LINE)],
    }
}

/// A text, truncated if it is wider.
pub(super) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept) + width(letter.encode_utf8(&mut [0; 4])) >= most {
            break;
        }
        kept.push(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// How wide a text is in Latin letters: those of Chinese, Japanese and Korean are twice as wide.
fn width(text: &str) -> usize {
    text.chars().map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 }).sum()
}

/// How much room a name needs at most, at the size of the style sheet: which font readers have is not known, so that
/// these are the widths of a wide one.
pub(super) fn reach(text: &str) -> i64 {
    let width = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | ' ' => 5,
        'f' | 'r' | 't' | '-' => 7,
        'm' | 'w' | 'M' | 'W' | 'ш' | 'щ' | 'ю' | 'ж' | 'Ш' | 'Щ' | 'Ю' | 'Ж' | '\u{2e80}'.. => 15,
        _ if letter.is_uppercase() => 11,
        _ => 9,
    };
    text.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::view::LinkView;

    fn companion(name: &'static str, issues: usize) -> CompanionView<'static> {
        let link = LinkView { name: name.into(), href: format!("{name}\"<.html"), current: false };
        CompanionView { link, issues }
    }

    fn picture(around: Vec<CompanionView<'_>>, ties: Vec<Tie>) -> String {
        serde_json::to_value(NetworkView(Circle { around, ties })).unwrap().as_str().unwrap().to_owned()
    }

    #[test]
    fn nobody_and_one_alone_are_no_picture() {
        assert_eq!(picture(vec![], vec![]), "");
        assert_eq!(picture(vec![companion("A", 3)], vec![]), "");
    }

    #[test]
    fn two_stand_left_and_right_with_what_binds_them() {
        let svg =
            picture(vec![companion("A & B", 4), companion("C", 1)], vec![Tie { ends: (0, 1), issues: 1 }]);
        assert!(svg.contains("<g class=\"spokes\"><path stroke-width=\"1\" d=\"M0 0L-88 0\"/>"), "{svg}");
        assert!(svg.contains("<g class=\"ties\"><path stroke-width=\"1\" d=\"M88 0Q0 0 -88 0\"/>"), "{svg}");
        assert!(svg.contains("<a href=\"A &amp; B&quot;&lt;.html\" tabindex=\"-1\">"), "{svg}");
        assert!(svg.contains("<text x=\"100\" y=\"5\">A &amp; B</text>"), "{svg}");
        assert!(svg.contains("<text class=\"end\" x=\"-100\" y=\"5\">C</text>"), "{svg}");
    }

    #[test]
    fn the_picture_is_as_wide_as_its_names() {
        let side = |name: &'static str| {
            let svg = picture(vec![companion("A", 1), companion(name, 1)], vec![]);
            svg.split(['-', ' ']).find_map(|part| part.parse::<i64>().ok()).unwrap()
        };
        assert_eq!(side("B"), HALF);
        assert_eq!(side("WWWWWWWWWWWWW"), 88 + GAP + 13 * 15);
        assert_eq!(side("Kassym-Jomart"), 88 + GAP + reach("Kassym-Jomart"));
    }

    #[test]
    fn no_place_is_taken_twice_and_all_are_inside() {
        for all in 2..=12 {
            let places: Vec<(i64, i64)> = (0..all).map(|at| place(at, all)).collect();
            for (at, (x, y)) in places.iter().enumerate() {
                assert!(x.abs() >= NEAR && x.abs() <= NEAR + BULGE, "{all}: {places:?}");
                assert!(2 * y.abs() < all.div_ceil(2) as i64 * ROW, "{all}: {places:?}");
                let apart = |(a, b): &(i64, i64)| a.signum() != x.signum() || (b - y).abs() >= ROW;
                assert!(places[..at].iter().all(apart), "{all}: {places:?}");
            }
        }
    }

    #[test]
    fn long_names_take_two_lines_and_are_cut() {
        assert_eq!(lines("Egypt"), ["Egypt"]);
        assert_eq!(lines("Kassym-Jomart Tokayev"), ["Kassym-Jomart", "Tokayev"]);
        assert_eq!(lines("Commonwealth of Independent States"), ["Commonwealth", "of Independe…"]);
        assert_eq!(lines("Donaudampfschifffahrt"), ["Donaudampfsc…"]);
        assert_eq!(lines("中华人民共和国外交部"), ["中华人民共和…"]);
    }
}
