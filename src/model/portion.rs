//! The files of a table or list of references that is too large for one.

/// Which part of its records a file contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Portion {
    /// All of them.
    Whole,
    /// A year, or part of one: the first has number 1.
    Year(i16, u32),
    /// A part of a table that has no years: the first has number 1.
    Part(u32),
}

impl Portion {
    /// What a file's name has after the name of its table.
    pub fn suffix(self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Year(year, 1) => format!("-{year}"),
            Self::Year(year, number) => format!("-{year}-{number}"),
            Self::Part(number) => format!("-{number}"),
        }
    }
}
