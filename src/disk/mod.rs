//! The one door to the disk: what a build reads (`read`), what it writes (`output_folder`), and the small doors that
//! commands need (`site`, `file`), and what became of it since (`snapshot`, `watch`). Nothing outside this folder names `std::fs`, walkdir or notify.

#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod asset;
pub mod clean;
pub mod edit;
pub mod error;
pub mod file;
pub mod image;
pub mod mirror;
pub mod output_folder;
pub mod outputs;
pub mod published;
pub mod read;
pub mod site;
pub mod snapshot;
#[cfg(feature = "sqlite")]
pub mod sqlite;
pub mod staging;
pub mod watch;

mod bytes;
mod change_set;
mod commit;
mod kill_switch;
mod lock;
mod manifest;
mod preflight;
mod route;
mod walk;
mod watched;

#[cfg(test)]
mod tests;
