//! Archive → the files that the search page reads: an index of all texts and names, in parts of some years, each
//! cut by ranges of words and blocks of issues, so that a search loads little and an edit changes few files.

mod bits;
mod gather;
mod issues;
mod letters;
mod names;
mod pieces;
mod words;

use rayon::prelude::*;
use serde::Serialize;

use crate::model::archive::Archive;
use crate::model::key::IssueKey;
use crate::model::search::{SearchFile, SearchPart};
use crate::model::settings::Urls;
use crate::text::lang::Lang;
use gather::PortionBuilder;
use pieces::{Pieces, pieces};

/// Issues that are gathered at once.
const PORTION: usize = 256;

/// All files of a part.
#[derive(Debug)]
pub struct Files {
    pieces: Pieces,
    documents: Vec<Vec<u8>>,
}

impl Files {
    /// The bytes of a file of this part.
    pub fn bytes(&self, file: SearchFile) -> &[u8] {
        let (files, n) = match file {
            SearchFile::Head => return &[],
            SearchFile::Bounds(_) => return &self.pieces.bounds,
            SearchFile::Words(_, n) => (&self.pieces.words, n),
            SearchFile::Places(_, n) => (&self.pieces.places, n),
            SearchFile::Documents(_, n) => (&self.documents, n),
        };
        &files[n as usize]
    }
}

/// The files of a part of the index.
pub fn files(archive: &Archive, part: SearchPart) -> Files {
    let shape = archive.shape(part);
    if part == SearchPart::Names {
        let names = names::all(archive);
        let mut gathered = PortionBuilder::new(0, 4);
        names.iter().for_each(|named| names::gather(named, &mut gathered));
        let documents = names.chunks(part.documents() as usize).map(names::documents).collect();
        return Files { pieces: pieces(vec![gathered.finish()], shape), documents };
    }
    let issues = archive.issues_of_part(part);
    let usual = (archive.words_of(issues) / issues.len().max(1)).next_power_of_two() as u32;
    let portion = |(at, keys): (usize, &[IssueKey])| {
        let mut gathered = PortionBuilder::new((at * PORTION) as u32, usual);
        keys.iter().for_each(|key| issues::gather(archive, *key, &mut gathered));
        gathered.finish()
    };
    let gathered = issues.par_chunks(PORTION).enumerate().map(portion).collect();
    Files {
        pieces: pieces(gathered, shape),
        documents: issues
            .par_chunks(part.documents() as usize)
            .map(|keys| issues::documents(archive, keys))
            .collect(),
    }
}

/// What every search needs first.
#[derive(Serialize)]
struct Head {
    /// The parts of an issue's URL before and after its id, and of other pages.
    end: &'static str,
    /// How letters are written in the index.
    letters: String,
    /// Endings of inflected forms.
    endings: Vec<&'static str>,
    /// Parts of issues, the newest first.
    parts: Vec<HeadPart>,
    names: HeadPart,
}

#[derive(Serialize)]
struct HeadPart {
    folder: String,
    /// How many issues or names.
    size: u32,
    /// Years with their numbers of issues, the newest first.
    years: Vec<(i16, usize)>,
}

/// The file that a search reads first.
pub fn head(archive: &Archive) -> Vec<u8> {
    let langs = archive.order.iter().filter_map(|key| archive.issue(*key).front.lang.as_deref());
    let part = |part: SearchPart| HeadPart {
        folder: part.folder(),
        size: archive.shape(part).documents,
        years: archive.years(archive.issues_of_part(part)).into_iter().rev().collect(),
    };
    let parts = archive.search_parts().into_iter().rev().filter(|part| *part != SearchPart::Names);
    let head = Head {
        end: if archive.settings.urls == Urls::Directory { "/" } else { ".html" },
        letters: letters::all(),
        endings: endings(langs.chain([&*archive.settings.lang])),
        parts: parts.map(part).collect(),
        names: part(SearchPart::Names),
    };
    serde_json::to_vec(&head).expect("texts and numbers are JSON")
}

/// Endings that distinguish the forms of a word in some languages: `reform` finds `reforms`, and the reverse.
/// Includes the empty ending.
fn endings<'a>(langs: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
    let mut endings: Vec<&str> =
        langs.flat_map(|lang| Lang::of(lang).index_endings()).copied().chain([""]).collect();
    endings.sort_unstable();
    endings.dedup();
    endings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_all_languages_of_an_archive_come_once() {
        assert_eq!(endings(["xx"].into_iter()), [""]);
        let both = endings(["en-GB", "de"].into_iter());
        assert_eq!(both.iter().filter(|ending| **ending == "es").count(), 1);
        assert!(both.contains(&"ing") && both.contains(&"ern") && !both.contains(&"aux"));
    }
}
