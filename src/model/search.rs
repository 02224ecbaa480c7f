//! The search index: the archive in parts, each split into files. The list of files depends only on years and
//! counts, so it is planned before any text is read.

/// A part of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SearchPart {
    /// The names of everything with a page: actors, sources, publications, topics and authors.
    Names,
    /// The issues of some years.
    Years {
        /// The first year.
        first: i16,
        /// The last year.
        last: i16,
    },
}

/// A file of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SearchFile {
    /// `search/index.json`: the list of parts, and how words are written.
    Head,
    /// `search/PART/pieces.txt`: where each range of words starts.
    Bounds(SearchPart),
    /// `search/PART/w7.bin`: a range of words, with the documents that contain each.
    Words(SearchPart, u32),
    /// `search/PART/p7.bin`: positions of some words in some documents.
    Places(SearchPart, u32),
    /// `search/PART/d7.json`: what results show of some documents.
    Documents(SearchPart, u32),
}

/// How a part is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartShape {
    /// Ranges of words.
    pub words: u32,
    /// Files of word positions.
    pub places: u32,
    /// Number of issues, or of names.
    pub documents: u32,
}

impl PartShape {
    /// All files of a part that is split this way.
    pub fn files(self, part: SearchPart) -> impl Iterator<Item = SearchFile> {
        let words = (0..self.words).map(move |n| SearchFile::Words(part, n));
        let places = (0..self.places).map(move |n| SearchFile::Places(part, n));
        let documents = self.documents.div_ceil(part.documents());
        let documents = (0..documents).map(move |n| SearchFile::Documents(part, n));
        std::iter::once(SearchFile::Bounds(part)).chain(words).chain(places).chain(documents)
    }
}

impl SearchPart {
    /// Its folder in `search/`.
    pub fn folder(self) -> String {
        match self {
            Self::Names => "names".into(),
            Self::Years { first, last } if first == last => first.to_string(),
            Self::Years { first, last } => format!("{first}-{last}"),
        }
    }

    /// Number of documents per file of results.
    pub fn documents(self) -> u32 {
        if self == Self::Names { 64 } else { 16 }
    }

    /// Whether it contains a year.
    pub fn holds(self, year: i16) -> bool {
        matches!(self, Self::Years { first, last } if (first..=last).contains(&year))
    }
}

impl SearchFile {
    /// The part that it belongs to.
    pub fn part(self) -> Option<SearchPart> {
        match self {
            Self::Head => None,
            Self::Bounds(part) | Self::Words(part, _) | Self::Places(part, _) | Self::Documents(part, _) => {
                Some(part)
            }
        }
    }

    /// Its route.
    pub fn address(self) -> String {
        let Some(part) = self.part() else { return "search/index.json".into() };
        let folder = part.folder();
        match self {
            Self::Head | Self::Bounds(_) => format!("search/{folder}/pieces.txt"),
            Self::Words(_, n) => format!("search/{folder}/w{n}.bin"),
            Self::Places(_, n) => format!("search/{folder}/p{n}.bin"),
            Self::Documents(_, n) => format!("search/{folder}/d{n}.json"),
        }
    }
}
