//! Dates: read from a text, and printed as a language writes them.

mod anywhere;
mod day;
mod format;
mod timestamp;
mod written;

pub use anywhere::{PartialDate, anywhere};
pub use day::day;
pub use format::iso;
pub use timestamp::{date_before, timestamp};
pub(crate) use written::{Precision, SlashedDay, Written, WrittenDate, WrittenDay};
