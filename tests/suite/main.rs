//! The library as its callers use it: small sites, and what must become of them. `tests/README.md` says what is where.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests look at the disk themselves")]

mod cases;
mod described;
mod disk_killed;
mod docs;
mod edits;
mod feeds;
mod front_matter;
mod hostile;
mod html_text;
mod kinds;
mod left_out;
mod linked;
mod links;
mod lists;
mod messages;
mod metadata;
mod properties;
mod real_cases;
mod references;
mod routes;
mod sample;
mod speakers;
mod strings;
mod suggest;
mod support;
mod templates;
mod upgrade;
