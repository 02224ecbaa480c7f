//! An imported text with links that work in the site: to other imported texts, and to files that come along.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

use crate::import::anchors::Anchors;
use crate::import::edits::Edits;
use crate::import::foreign::{ForeignText, Note};
use crate::import::format::Format;
use crate::import::index::{Index, Target};
use crate::import::links::{Bearer, Link, links};
use crate::import::old_addresses::{self, Owners};
use crate::import::options::Surroundings;
use crate::import::site_settings::SiteSettings;
use crate::import::tags;
use crate::import::wiki;
use crate::model::input_kind::InputKind;
use crate::model::text::plural;

/// What is known of the archive while its texts are rewritten.
pub struct Around<'a> {
    pub index: &'a Index<'a>,
    pub anchors: &'a Anchors<'a>,
    pub owners: &'a Owners,
    /// The new paths of all texts.
    pub paths: &'a [String],
    pub surroundings: &'a Surroundings,
    /// Whether `[[…]]` are links: some of them lead to texts of the archive.
    pub is_wiki: bool,
}

impl Around<'_> {
    fn tags(&self) -> tags::Context<'_> {
        let Surroundings { settings, includes, .. } = self.surroundings;
        tags::Context { index: self.index, settings, includes }
    }
}

/// Files that come along: from where, and their paths in the site.
type Files = BTreeSet<(String, String)>;

/// The text with new links, and the files it refers to.
pub fn rewritten(number: usize, (path, text): (&str, &ForeignText), around: &Around) -> (ForeignText, Files) {
    let mut text = text.clone();
    let mut files = Files::new();
    let tags = tags::resolved(&text.markdown, (path, &text), &around.tags());
    for (kind, count) in tags.left {
        let times = if count == 1 { String::new() } else { format!(" {count} times") };
        text.notes.push(Note::new(
            format!("contains `{kind}`{times}, which is shown as text"),
            format!("texts contain `{kind}`, which is shown as text"),
        ));
    }
    let is_actor = |id: &str| around.surroundings.actors.contains(id);
    let wiki = if tags.text.contains("[[") || tags.text.contains("[!") || tags.text.contains("%%") {
        wiki::plain(&tags.text, (around.index, around.is_wiki), is_actor)
    } else {
        wiki::Plain { text: tags.text, unlinked: 0 }
    };
    if wiki.unlinked > 0 {
        text.notes.push(Note::new(
            "contains `[[…]]` that leads to no text of the archive, and is now words",
            "texts contain `[[…]]` that leads to no text of the archive, and is now words",
        ));
    }
    let mut rewrite = Rewrite { number, from: path, around, files: &mut files, unlinked: 0, dropped: 0 };
    let markdown = rewrite.addresses(&wiki.text, &text);
    text.image = text.image.take().and_then(|image| rewrite.image(&image, &text));
    if let Some(note) = left_out(rewrite.unlinked, rewrite.dropped) {
        text.notes.push(note);
    }
    text.markdown = without_markers(&markdown, |other, fragment| {
        let fragment = around.anchors.fragment(other, &decoded(fragment));
        relative(&around.paths[number], &around.paths[other]) + &fragment
    });
    let own = &around.paths[number];
    let old = around.index.old_addresses(&text).into_iter();
    let old = old.filter(|alias| old_addresses::is_alias(alias) && !old_addresses::is_own(alias, own));
    let (kept, lost): (Vec<_>, Vec<_>) =
        old.partition(|alias| around.owners.owner(alias).is_some_and(|owner| owner == own));
    text.aliases = kept;
    text.notes.extend(lost.iter().map(|alias| {
        let of =
            around.owners.owner(alias).map_or("a page of the site".to_owned(), |path| format!("`{path}`"));
        Note::new(
            format!("its old address `{alias}` belongs to {of}"),
            "old addresses belong to other texts or pages",
        )
    }));
    (text, files)
}

/// The text with addresses in place of the markers for texts.
fn without_markers(text: &str, address: impl Fn(usize, &str) -> String) -> String {
    let mut edits = Edits::default();
    for (start, mark) in text.match_indices(tags::MARKER) {
        let from = start + mark.len();
        let end = text[from..].find(|sign: char| !sign.is_ascii_digit()).map_or(text.len(), |end| from + end);
        let rest = text[end..].strip_prefix('#').unwrap_or_default();
        let length =
            rest.find(|sign: char| sign.is_whitespace() || ")]>\"'".contains(sign)).unwrap_or(rest.len());
        let fragment = if length == 0 { "" } else { &text[end..=end + length] };
        if let Ok(number) = text[from..end].parse() {
            edits.replace(start..end + fragment.len(), address(number, fragment));
        }
    }
    edits.applied(text)
}

/// The note about links and images that lead nowhere.
fn left_out(unlinked: usize, dropped: usize) -> Option<Note> {
    let counts = [(unlinked, "link"), (dropped, "image")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| plural(*count, noun));
    let counts = counts.collect::<Vec<_>>().join(" and ");
    (!counts.is_empty()).then(|| {
        Note::new(
            format!("left out {counts} without an absolute URL"),
            "texts had links or images without an absolute URL, which were left out",
        )
    })
}

/// The address to which one within the old site is relative: that of the text, or of the site for those that begin
/// with `/`.
fn around_base(address: &str, text: &ForeignText, settings: &SiteSettings) -> Option<String> {
    let of_site = || settings.base.clone().filter(|_| address.starts_with('/'));
    text.origin.clone().or_else(of_site)
}

/// Signs that an address in Markdown cannot have.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'%')
    .add(b'#')
    .add(b'?')
    .add(b'"')
    .add(b'\\');

struct Rewrite<'a> {
    number: usize,
    from: &'a str,
    around: &'a Around<'a>,
    files: &'a mut Files,
    /// How many links became words, and how many images were left out.
    unlinked: usize,
    dropped: usize,
}

impl Rewrite<'_> {
    fn addresses(&mut self, markdown: &str, text: &ForeignText) -> String {
        let mut edits = Edits::default();
        for link in links(markdown) {
            let address = markdown[link.address.clone()].trim();
            if address.is_empty() || address.starts_with(tags::MARKER) {
                continue;
            }
            if address.starts_with('#') {
                let new = self.around.anchors.fragment(self.number, &decoded(address));
                if !new.is_empty() && new != address {
                    edits.replace(link.address.clone(), new);
                }
                continue;
            }
            match self.new_address(address, text) {
                Some(new) => edits.replace(link.address.clone(), new),
                None if text.is_from_html && is_inside(address) => self.unlink(&link, markdown, &mut edits),
                None => {}
            }
        }
        let edited = edits.applied(markdown);
        if self.dropped > 0 { format!("{}\n", edited.trim_end()) } else { edited }
    }

    /// The new address of what an address leads to; None if it stays as it is.
    fn new_address(&mut self, address: &str, text: &ForeignText) -> Option<String> {
        match self.around.index.target(address, self.from) {
            Some(Target::Text(number)) => {
                let fragment = address.find('#').map_or("", |at| &address[at..]);
                let fragment = self.around.anchors.fragment(number, &decoded(fragment));
                let to = &self.around.paths[number];
                let path = relative(&self.around.paths[self.number], to);
                Some(if number == self.number && !fragment.is_empty() { fragment } else { path + &fragment })
            }
            Some(Target::File(path)) if is_companion(&path) => {
                let to = self.place_of(&path);
                let new = relative(&self.around.paths[self.number], &to);
                self.files.insert((path, to));
                Some(utf8_percent_encode(&new, ESCAPED).to_string())
            }
            _ => {
                let base = around_base(address, text, &self.around.surroundings.settings)?;
                let origin = Url::parse(&base).ok()?;
                let path = percent_decode_str(address).decode_utf8().ok()?;
                is_inside(&path)
                    .then(|| origin.join(address).ok())
                    .flatten()
                    .map(|url| url.as_str().replace('(', "%28").replace(')', "%29"))
            }
        }
    }

    fn image(&mut self, image: &str, text: &ForeignText) -> Option<String> {
        if image.starts_with("https://") || image.starts_with("http://") {
            return Some(image.to_owned());
        }
        self.new_address(image, text)
    }

    /// The path in the site of a file that comes along: its path in its archive.
    fn place_of(&self, path: &str) -> String {
        /// Folders and files in which the site has its own pages.
        const TAKEN: [&str; 14] = [
            "issues", "actors", "sources", "pages", "publications", "topics", "authors", "data", "search",
            "static", "index", "__briefbook", "network", "timeline",
        ];
        let folders = &self.around.surroundings.folders;
        let inside = folders.iter().find_map(|folder| path.strip_prefix(folder.as_str())).unwrap_or(path);
        let first = inside.split(['/', '.']).next().unwrap_or_default();
        let is_page = inside.ends_with(".html") || inside.ends_with(".htm") || !inside.contains('/');
        let is_taken = TAKEN.contains(&first) || (is_page && inside.ends_with("html"));
        let kept = format!("content/{inside}");
        match !is_taken && InputKind::of(&kept) == Some(InputKind::Asset) {
            true => kept,
            false => format!("content/files/{inside}"),
        }
    }

    /// Leaves out a link but for its words, or an image.
    fn unlink(&mut self, link: &Link, markdown: &str, edits: &mut Edits) {
        match link.bearer {
            Bearer::Link => {
                edits.replace(link.whole.start..link.whole.start + 1, "");
                edits.replace(link.words_end..link.whole.end, "");
                self.unlinked += 1;
            }
            Bearer::Image => {
                // With the paragraph that it is.
                let starts = link.whole.start == 0 || markdown[..link.whole.start].ends_with("\n\n");
                let rest = markdown[link.whole.end..].trim_start_matches('\n');
                let gap = markdown.len() - rest.len() - link.whole.end;
                let end = if starts && gap > 0 { link.whole.end + gap } else { link.whole.end };
                edits.replace(link.whole.start..end, "");
                self.dropped += 1;
            }
            Bearer::Other => {}
        }
    }
}

/// A fragment without percent signs.
fn decoded(fragment: &str) -> String {
    percent_decode_str(fragment).decode_utf8_lossy().into_owned()
}

/// Whether a file can come along as it is: not one that would be a text.
fn is_companion(path: &str) -> bool {
    !matches!(Format::of_name(path), Some(Format::Markdown | Format::ReStructuredText))
        && !path.contains([':', '\\'])
        && !path.chars().any(char::is_control)
}

/// Whether an address leads into the site that it is from.
fn is_inside(address: &str) -> bool {
    let scheme = address.find([':', '/', '?', '#']).is_some_and(|at| address[at..].starts_with(':'));
    !(address.is_empty() || address.starts_with("//") || address.starts_with(['#', '?', '{', '|']) || scheme)
}

/// The relative address of a file from another.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let same = from[..from.len() - 1]
        .iter()
        .zip(&to[..to.len() - 1])
        .take_while(|(one, other)| one == other)
        .count();
    let up = "../".repeat(from.len() - 1 - same);
    format!("{up}{}", to[same..].join("/"))
}
