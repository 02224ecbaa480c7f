//! Dates in a text: how they are written, and texts that are one day and nothing else.

mod day;
mod written;

pub use day::day;
pub(crate) use written::{Precision, Written, WrittenDate, WrittenDay};
