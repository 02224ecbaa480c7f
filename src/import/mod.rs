//! Foreign files → issues: [`read`] a file's texts, then make one [`archive`] of all of them. No I/O.

mod anchors;
mod archive;
mod containers;
mod edits;
mod encoding;
pub mod endnotes;
mod escape;
mod facts;
mod foreign;
mod format;
mod guess;
mod head;
mod header;
mod html;
mod includes;
mod index;
mod keys;
mod links;
mod markdown;
mod mask;
mod name_date;
mod neighbours;
mod old_addresses;
mod options;
mod paragraphs;
mod path;
mod path_date;
mod plain_text;
pub mod record;
mod rewrite;
mod rst;
mod site_settings;
mod tags;
mod text_date;
mod wiki;
mod written;
pub mod yaml;
pub mod yaml_list;

pub use crate::import::archive::{Archive, Issue, archive};
pub use crate::import::containers::Container;
pub use crate::import::containers::substack::Posts as SubstackPosts;
pub use crate::import::foreign::{ForeignFile, ForeignText, Note};
pub use crate::import::format::{Format, may_be_container};
pub use crate::import::html::markdown as markdown_of_html;
pub use crate::import::includes::Includes;
pub use crate::import::index::Files;
pub use crate::import::keys::date;
pub use crate::import::old_addresses::stated as stated_addresses;
pub use crate::import::options::{Options, Surroundings};
pub use crate::import::path::issue_path;
pub use crate::import::site_settings::{FILES as SETTINGS_FILES, SiteSettings};

/// The texts of a foreign file. `format` is how it is read; None to tell it from the file.
///
/// # Errors
/// Why it has no texts.
pub fn read(file: ForeignFile, format: Option<Format>) -> Result<Vec<ForeignText>, String> {
    let Some(format) = format.or_else(|| Format::of(file.path, file.bytes)) else {
        return Err(format::unknown(file.path));
    };
    let read_text: fn(&str) -> Result<ForeignText, String> = match format {
        Format::PlainText => |text| Ok(plain_text::text(text)),
        Format::Markdown => |text| Ok(markdown::text(text)),
        Format::Html => html::text,
        Format::ReStructuredText => |text| Ok(rst::text(text)),
        Format::Container(container) => return contained(container, file.bytes),
    };
    let (text, note) = encoding::text(file.bytes)?;
    if text.trim().is_empty() {
        return Err("file is empty".to_owned());
    }
    let mut found = read_text(&without_markers(&text))?;
    endnotes::convert(&mut found);
    found.notes.extend(note.map(|note| Note::new(note, "texts were converted from another encoding")));
    Ok(vec![found])
}

/// The texts in a container.
fn contained(container: Container, bytes: &[u8]) -> Result<Vec<ForeignText>, String> {
    let mut texts = container.read(bytes)?;
    for text in &mut texts {
        text.markdown = without_markers(&text.markdown);
        endnotes::convert(text);
    }
    Ok(texts)
}

/// A text without what marks links between texts while they are rewritten. It is not a character.
fn without_markers(text: &str) -> String {
    text.replace('\u{fdd0}', "")
}
