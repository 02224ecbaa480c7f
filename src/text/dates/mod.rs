//! Dates: read from a text, and printed as a language writes them.

mod day;
mod format;
mod written;

pub use day::day;
pub use format::iso;
pub(crate) use written::{Precision, Written, WrittenDate, WrittenDay};
