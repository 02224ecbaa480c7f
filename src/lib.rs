//! Briefbook turns a folder of Markdown briefings into a browsable archive: a page for every issue, every actor
//! and every cited source, all linked to each other. This page is the architecture; the manual is `README.md`.
//!
//! # The picture
//! Data flows one way. Between the bars everything is pure: no disk, no clock, no terminal.
//!
//! ```text
//!  disk::read ‖ inputs → parse → documents → link → archive → plan → jobs → view → views → render → outputs ‖ disk::staging
//!             ‖                                └─── touched ───┘                                           ‖
//! ```
//!
//! | stage | from → to |
//! | --- | --- |
//! | [`disk::read`] | the site's folder → [`Inputs`](model::input::Inputs) |
//! | [`parse`] | one input → one [`Document`](model::document::Document); an issue's text and all names → its [`Reading`](model::issue::Reading) |
//! | [`link`] | the [`Archive`](model::archive::Archive) so far and its [`Change`](model::change::Change)s → the archive, and what was [`Touched`](model::touched::Touched) |
//! | [`plan`] | archive and touched → [`Job`](model::job::Job)s, and routes that are gone |
//! | [`view`](mod@view) | archive and [`Page`](model::page::Page) → [`View`](model::view::View), all that a template may see |
//! | [`render`] | view → bytes |
//! | [`search`] | archive → the files that the search page reads |
//! | [`suggest`](mod@suggest) | archive and texts → names that may be worth a file; no part of a build |
//! | [`disk::staging`] | outputs → files, each replaced whole, all of them or none |
//!
//! `disk::watch` says when to look again, never what to do; `watch` and `serve` then ask for the next update.
//!
//! [`pipeline`] has every stage by name on one screen, and remembers what a rebuild needs. [`cli`] sits on top.
//!
//! # One road
//! A cold build is the first update of a pipeline that remembers nothing: `link` is called with every document as
//! changed, `plan` with everything as touched. A rebuild is the same call with fewer changes. There is no second
//! road, so that a warm build can't differ from a cold one, and its work follows from what was touched.
//! Adding an edge between things means updating it on both its sides in `link`, and an edit script in
//! `tests/suite/edits` that holds warm against cold.
//!
//! # Arrows
//! Whom a part may name; `tests/arrows` reads the sources and holds it.
//!
//! ```text
//!  cli ──────► pipeline ──► parse, link, plan, view, render, search, suggest
//!   └────────► disk         (stages never name each other, but search, suggest ──► parse)
//!
//!  all of them ──► model, which names nobody
//! ```
//!
//! Only [`disk`] names `std::fs`, walkdir and notify, only [`render`] Tera and ammonia, only `cli` a terminal or a clock.
//!
//! # Words
//! One word for one thing, in code, templates, messages and manual.
//!
//! | word | means |
//! | --- | --- |
//! | archive | everything that one build publishes |
//! | publication | a serial, with volumes and issue numbers |
//! | issue | one Markdown file: one dated briefing |
//! | actor | a person, organization or state that issues speak of |
//! | source | an outlet or work that issues cite; never a file |
//! | report | what a source brought on one date or span of dates |
//! | mention | a place in an issue's text that names an actor |
//! | citation | a place in an issue's text that cites a source, with the date or dates of what is cited |
//! | cross-reference | a citation of another issue of the archive |
//! | declared | having a file of its own; an *implicit* actor or source has none |
//! | related issues | issues that share a report or an actor which few others have |
//! | companion, tie | an actor that stands in the same issues as another; that two do |
//! | network, timeline | who appears with whom in the whole archive; what it holds by month and year |
//! | evidence | the sentences of issues that a page of an actor or source shows |
//! | free page | a page that is neither issue, actor nor source: about, imprint |
//! | asset | a file below `content/` that is published as it is |
//! | input, output | a file that is read, a file that is published |
//! | document | a parsed input |
//! | reading | what was recognised in one issue: sentences, mentions, citations |
//! | key | the small integer that stands for an id while the program runs |
//! | place, span | a position in an input as people count, and as bytes |
//! | page | what must be published; its *route* is the file, its *address* what links say |
//! | view | what a page's template may see |
//! | metadata | what the head of a page says to programs |
//! | feed | the newest issues of the archive or of a subject, for those who follow it |
//! | reference | what others write who cite an issue |
//! | part, piece | of the search index: some years of issues, or all names; a range of its words |
//! | facet | an actor, source, publication or topic that an issue has, by which readers narrow a search |
//! | alias | an old address of an issue; of an actor or source, another name |
//! | string | words of the interface, by a key, in the site's language |
//! | touched | whatever a change reached |
//! | suggestion | a name or source that occurs and is not declared |
//! | header | the lines above an imported text that say what it is; a *dateline* among them says where, too |
//! | diagnostic | a fault found in the inputs: severity, rule, place, message, hint |
//!
//! # Faults
//! A fault in content is a value with a place, not an exit. Parsing yields a document wherever there is enough to
//! make one, and [`Diagnostic`](model::diagnostic::Diagnostic)s travel beside it; they are sorted, and drawn once by `cli`.
//! An output folder is not touched where one of them is an error.

pub mod cli;
pub mod disk;
pub mod import;
pub mod link;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod recognise;
pub mod render;
pub mod search;
pub mod suggest;
pub mod text;
pub mod view;
