//! YAML → tree.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle};

use crate::model::control;
use crate::text::front_matter::tree::{Node, SyntaxFault, Value};
use crate::text::front_matter::yaml_fault;

/// The maximum number of values in an input, with aliases expanded. Front matter has dozens, settings hundreds.
const MOST_VALUES: usize = 100_000;
/// The maximum length of what aliases repeat, in bytes.
const MOST_BYTES: usize = 1 << 20;
/// How deep lists and maps may be nested.
const DEEPEST: u32 = 32;

/// The first document of a YAML text; `Null` for an empty one.
///
/// # Errors
/// The first problem in the text: a syntax error, values nested more than 32 levels deep, or more than 100,000
/// values with aliases expanded.
pub(super) fn parse(text: &str) -> Result<Node, SyntaxFault> {
    let mut options = Options::default();
    options.flow_nesting_limit = DEEPEST as usize;
    options.block_nesting_limit = DEEPEST as usize;
    let mut tree = Tree {
        text_len: text.len(),
        anchors: HashMap::new(),
        values: 0,
        repeated: 0,
        open: Vec::new(),
        root: None,
    };
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.map_err(|fault| yaml_fault::explained(text, &fault))?;
        tree.take(event, span.byte_range().unwrap_or(0..0))?;
    }
    Ok(tree.root.unwrap_or(Node { value: Value::Null, span: 0..0 }))
}

/// A list or map whose end was not read yet.
struct Open {
    anchor: usize,
    start: usize,
    is_map: bool,
    items: Vec<Node>,
}

struct Tree {
    text_len: usize,
    anchors: HashMap<usize, (Node, Size)>,
    values: usize,
    /// Bytes of texts that aliases repeat.
    repeated: usize,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), SyntaxFault> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let value = match &*text {
                    "" | "~" | "null" | "Null" | "NULL" if plain => Value::Null,
                    text => Value::Scalar { text: control::shown(text).into_owned(), plain },
                };
                self.put(Node { value, span }, anchor, 1)
            }
            Event::DocumentStart(..) if self.root.is_some() => Err(SyntaxFault {
                hint: Some("remove this line, or what follows it"),
                ..SyntaxFault::new(span.start, "found a second YAML document, which would not be read")
            }),
            Event::SequenceStart(_, anchor, _) => self.begin(anchor, span.start, false),
            Event::MappingStart(_, anchor, _) => self.begin(anchor, span.start, true),
            Event::SequenceEnd | Event::MappingEnd => self.end(span.end),
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor) else {
                    return Err(SyntaxFault::new(span.start, "an alias refers to itself"));
                };
                // Before it is copied.
                self.repeated += size.bytes;
                if self.repeated > MOST_BYTES || self.values + size.values > MOST_VALUES {
                    let message = "aliases repeat more than 100,000 values or 1 MiB of text";
                    return Err(SyntaxFault::new(span.start, message));
                }
                let (value, values) = (node.value.clone(), size.values);
                self.put(Node { value, span }, 0, values)
            }
            Event::DocumentEnd if self.root.is_none() => {
                self.root = Some(Node { value: Value::Null, span: 0..0 });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, anchor: usize, start: usize, is_map: bool) -> Result<(), SyntaxFault> {
        if self.open.len() >= DEEPEST as usize {
            return Err(SyntaxFault::new(
                start,
                format!("values are nested more than {DEEPEST} levels deep"),
            ));
        }
        self.open.push(Open { anchor, start, is_map, items: Vec::new() });
        Ok(())
    }

    fn end(&mut self, end: usize) -> Result<(), SyntaxFault> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // A block ends where the next token starts: its span is that of its content.
        let last = open.items.last().map_or(end, |item| item.span.end);
        let span = open.start..last.max(open.start).min(self.text_len);
        let value = if open.is_map {
            let mut pairs = Vec::with_capacity(open.items.len() / 2);
            let mut items = open.items.into_iter();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                pairs.push((key, value));
            }
            Value::Map(pairs)
        } else {
            Value::List(open.items)
        };
        self.put(Node { value, span }, open.anchor, 1)
    }

    /// Adds a finished value to the open list or map. `size`: the number of values it counts for.
    fn put(&mut self, node: Node, anchor: usize, size: usize) -> Result<(), SyntaxFault> {
        self.values += size;
        if self.values > MOST_VALUES {
            return Err(SyntaxFault::new(node.span.start, "found more than 100,000 values"));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), Size::of(&node)));
        }
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }
}

/// What a value takes when an alias repeats it.
#[derive(Clone, Copy, Default)]
struct Size {
    values: usize,
    /// Bytes of its texts.
    bytes: usize,
}

impl Size {
    fn of(node: &Node) -> Self {
        let sum = |sizes: &mut dyn Iterator<Item = Self>| {
            sizes.fold(Self { values: 1, bytes: 0 }, |sum, size| Self {
                values: sum.values + size.values,
                bytes: sum.bytes + size.bytes,
            })
        };
        match &node.value {
            Value::Null => Self { values: 1, bytes: 0 },
            Value::Scalar { text, .. } => Self { values: 1, bytes: text.len() },
            Value::List(items) => sum(&mut items.iter().map(Self::of)),
            Value::Map(pairs) => {
                sum(&mut pairs.iter().flat_map(|(key, value)| [Self::of(key), Self::of(value)]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(node: &Node) -> &str {
        match &node.value {
            Value::Scalar { text, .. } => text,
            other => panic!("{other:?} is no scalar"),
        }
    }

    #[test]
    fn each_value_knows_its_place() {
        let text = "title: Reform\nactors: [knb, \"b c\"]\n";
        let Value::Map(pairs) = parse(text).unwrap().value else { panic!("no map") };
        let Value::List(items) = &pairs[1].1.value else { panic!("no list") };
        assert_eq!(&text[pairs[0].1.span.clone()], "Reform");
        assert_eq!(&text[items[0].span.clone()], "knb");
        assert_eq!(&text[items[1].span.clone()], "\"b c\"");
        assert_eq!(scalar(&items[1]), "b c");
    }

    #[test]
    fn deep_brackets_are_refused() {
        let fault = parse(&"[".repeat(10_000)).unwrap_err();
        assert!(fault.at < 100, "{fault:?}");
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let inner = vec![format!("*a{}", level - 1); 10].join(", ");
            text += &format!("a{level}: &a{level} [{inner}]\n");
        }
        assert!(parse(&text).unwrap_err().message.contains("more than 100,000 values"));
        let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(200_000), vec!["*a"; 50_000].join(", "));
        assert!(parse(&text).unwrap_err().message.contains("1 MiB"));
    }

    #[test]
    fn a_second_document_is_refused() {
        let fault = parse("a: 1\n---\nb: 2\n").unwrap_err();
        assert_eq!((fault.at, fault.message.contains("second YAML document")), (5, true));
        assert!(parse("---\na: 1\n...\n# end\n").is_ok());
    }

    #[test]
    fn an_empty_text_is_null() {
        assert_eq!(parse("").unwrap().value, Value::Null);
        assert_eq!(parse("# only a comment\n").unwrap().value, Value::Null);
    }

    #[test]
    fn a_syntax_error_has_a_place() {
        let fault = parse("title: [a, b\ndate: 2005-06-23\n").unwrap_err();
        assert!(!fault.message.is_empty());
    }
}
