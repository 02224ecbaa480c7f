//! The diagram of the whole network: its groups in columns, one actor below the other, so that every name is
//! readable, with the strongest ties as curves. All numbers are integers.

use std::fmt::{self, Write};

use pulldown_cmark_escape::escape_html;
use serde::{Serialize, Serializer};

use crate::model::view::{Drawing, NetworkPicture};
use crate::render::network::{cut, level, reach};

/// How wide a column is, and how high a row.
const COLUMN: i64 = 270;
const ROW: i64 = 24;
/// Horizontal position of the nodes in a column; to their left is room for ties inside it.
const NODE: i64 = 60;
/// Distance of a name from its node.
const GAP: i64 = 13;
/// How much of a name fits into a column.
const NAME: usize = 23;
/// How many colours the style sheet has for groups.
const COLOURS: usize = 8;
/// The maximum number of columns and the minimum height of a column.
const COLUMNS: i64 = 4;
const SHORTEST: i64 = 12;

impl Serialize for NetworkPicture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut svg = String::new();
        if !self.0.ties.is_empty() {
            write(&mut svg, &self.0).expect("a string takes all that is written");
        }
        serializer.serialize_str(&svg)
    }
}

fn write(svg: &mut String, drawing: &Drawing) -> fmt::Result {
    let (places, rows) = places(&drawing.groups);
    let names = drawing.groups.iter().flatten().map(|(name, _, _)| cut(name, NAME));
    let nodes: Vec<Node> = names
        .zip(&places)
        .map(|(name, (x, y))| Node { x: *x, y: *y, end: *x + GAP + reach(&name) })
        .collect();
    let (width, height) = (nodes.iter().map(|node| node.end).max().unwrap_or(0), rows * ROW);
    write!(
        svg,
        "<svg class=\"network whole\" style=\"--width: {width}px\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">"
    )?;
    let most = drawing.ties.iter().map(|(_, _, strength)| *strength).max().unwrap_or(1);
    svg.push_str("<g class=\"ties\">");
    for (one, other, strength) in &drawing.ties {
        let (width, curve) = (level(*strength, most), curve(&nodes[*one], &nodes[*other]));
        // The script needs the ends.
        write!(svg, "<path data-t=\"{one} {other}\" stroke-width=\"{width}\" d=\"{curve}\"/>")?;
    }
    svg.push_str("</g>");
    let most = drawing.groups.iter().flatten().map(|(_, _, issues)| *issues).max().unwrap_or(1).max(1);
    let mut places = places.into_iter();
    for (at, group) in drawing.groups.iter().enumerate() {
        write!(svg, "\n<g class=\"g{}\">", at % COLOURS + 1)?;
        for ((name, href, issues), (x, y)) in group.iter().zip(&mut places) {
            svg.push_str("\n<a href=\"");
            escape_html(&mut *svg, href)?;
            let radius = 3 + (36 * issues / most).isqrt();
            // The table below has the same links for the keyboard.
            write!(svg, "\" tabindex=\"-1\"><circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>")?;
            write!(svg, "<text x=\"{}\" y=\"{}\">", x + GAP, y + 5)?;
            escape_html(&mut *svg, &cut(name, NAME))?;
            svg.push_str("</text></a>");
        }
        svg.push_str("</g>");
    }
    svg.push_str("</svg>\n");
    Ok(())
}

/// The position of each actor, and the number of rows. An empty row separates two groups.
fn places<T>(groups: &[Vec<T>]) -> (Vec<(i64, i64)>, i64) {
    let all: i64 = groups.iter().map(|group| group.len() as i64 + 1).sum();
    let columns = (all / SHORTEST).clamp(1, COLUMNS);
    let rows = (all + columns - 1) / columns;
    let mut places = Vec::new();
    let mut row = 0;
    for group in groups {
        for _ in group {
            places.push((row / rows * COLUMN + NODE, row % rows * ROW + ROW / 2));
            row += 1;
        }
        // No column starts with an empty row.
        row += i64::from(row % rows != 0);
    }
    (places, rows)
}

/// An actor in the diagram: the centre of its circle, and where its name ends.
struct Node {
    x: i64,
    y: i64,
    end: i64,
}

/// A tie: inside a column, an arc on its left; otherwise a curve from behind the left name, so that it crosses
/// neither of both.
fn curve(one: &Node, other: &Node) -> String {
    let (left, right) = if one.x <= other.x { (one, other) } else { (other, one) };
    let (Node { x: x1, y: y1, end }, Node { x: x2, y: y2, .. }) = (left, right);
    if x1 == x2 {
        let bulge = (8 + (y2 - y1).abs() / 4).min(NODE - 6);
        return format!("M{x1} {y1}Q{} {} {x2} {y2}", x1 - 2 * bulge, (y1 + y2) / 2);
    }
    let start = (*end).min(x2 - NODE / 2);
    let middle = (start + x2) / 2;
    format!("M{start} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_stand_apart_and_inside() {
        for sizes in [&[1][..], &[3, 2], &[40, 30, 20, 5, 1, 1, 1, 1, 1], &[100], &[1; 100]] {
            let groups: Vec<Vec<()>> = sizes.iter().map(|size| vec![(); *size]).collect();
            let (places, rows) = places(&groups);
            assert_eq!(places.len(), sizes.iter().sum::<usize>());
            for (at, (x, y)) in places.iter().enumerate() {
                assert!(*x < COLUMNS * COLUMN && *y < rows * ROW, "{sizes:?}: {x} {y}");
                assert!(!places[..at].contains(&(*x, *y)), "{sizes:?}: {x} {y}");
            }
        }
    }

    #[test]
    fn groups_have_colours_and_ties_are_curves() {
        let actor = |name: &str| (name.to_owned(), format!("{name}.html"), 4);
        let groups = vec![vec![actor("A & B"), actor("C")], vec![actor("D")]];
        let drawing = Drawing { groups, ties: vec![(0, 1, 3), (1, 2, 1)] };
        let svg = serde_json::to_value(NetworkPicture(drawing)).unwrap().as_str().unwrap().to_owned();
        assert!(svg.contains("<path data-t=\"0 1\" stroke-width=\"4\" d=\"M60 12Q32 24 60 36\"/>"), "{svg}");
        assert!(svg.contains("<g class=\"g2\">\n<a href=\"D.html\" tabindex=\"-1\">"), "{svg}");
        assert!(svg.contains("<text x=\"73\" y=\"17\">A &amp; B</text>"), "{svg}");
        let empty = serde_json::to_value(NetworkPicture::default()).unwrap();
        assert_eq!(empty, "");
    }
}
