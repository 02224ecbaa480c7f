//! Briefbook turns a folder of Markdown briefings into a browsable archive: a page for every issue, every actor
//! and every cited source, all linked to each other. This page describes the architecture; the manual starts at
//! `README.md`.
//!
//! # Overview
//! Data flows one way. Everything between the double bars is pure: no disk, no clock, no terminal.
//!
//! ```text
//!  disk::read ‖ inputs → parse → documents → recognise → link → archive → plan → jobs → view → render → outputs ‖ disk::staging
//! ```
//!
//! | stage | from → to |
//! | --- | --- |
//! | [`disk::read`] | the site's folder → [`Inputs`](model::input::Inputs) |
//! | [`parse`] | one input → one [`Document`](model::document::Document) |
//! | [`text`] | Markdown → [`Body`](model::body::Body): blocks, links, headings, figures |
//! | [`recognise`] | body, names and rules → [`Findings`](model::findings::Findings), and from them an issue's [`Reading`](model::issue::Reading) |
//! | [`link`] | the [`Archive`](model::archive::Archive) so far and its [`Change`](model::change::Change)s → the archive, and what was [`Touched`](model::touched::Touched) |
//! | [`plan`] | archive and touched → the [`Job`](model::job::Job)s to do, and the routes to remove |
//! | [`view`](mod@view) | archive and [`Page`](model::page::Page) → [`View`](model::view::View): everything its template sees |
//! | [`render`] | view → bytes |
//! | [`search`] | archive → the search index |
//! | [`suggest`](mod@suggest) | archive and texts → names that may deserve a file; not part of a build |
//! | [`import`] | a file of another format → an issue; not part of a build |
//! | [`publish`] | the manifests of the output folder and of a target → what to send and delete; not part of a build |
//! | [`disk::staging`] | outputs → files: all are replaced, or none |
//!
//! [`pipeline`] names every stage on one screen and remembers what a rebuild needs. `disk::watch` says *when* to
//! rebuild, never what to do. [`cli`] sits on top.
//!
//! # Incremental by construction
//! A cold build is the first update of an empty pipeline: `link` receives every document as changed, and `plan`
//! everything as touched. A rebuild is the same call with fewer changes. There is no second code path, so a warm
//! build cannot differ from a cold one, and its work is proportional to what was touched. If you add a relation,
//! update both of its sides in `link` and add an edit script to `tests/suite/edits`, which compares warm with cold.
//!
//! # Dependencies between modules
//! A test reads the `use` lines and enforces these arrows.
//!
//! ```text
//!  cli ──────► pipeline ──► text, parse, recognise, link, plan, view, render, search, suggest
//!   └────────► disk, import, publish
//!
//!  parse, recognise, link, view, render, search, suggest, import ──► text
//!
//!  all of them ──► model, which imports nothing of ours
//! ```
//!
//! Only [`publish`] uses the network, besides the preview on this machine; only [`disk`] uses `std::fs`, walkdir and notify; only [`text`] pulldown-cmark; only [`render`] Tera and ammonia;
//! only `cli` a terminal or a clock.
//!
//! # Glossary
//! One term for one thing, in code, templates, messages and manual.
//!
//! | term | meaning |
//! | --- | --- |
//! | archive | everything that one build publishes |
//! | publication | a serial with volumes and issue numbers |
//! | issue | one Markdown file: one dated briefing |
//! | actor | a person, organization or state that issues speak of |
//! | source | an outlet or work that issues cite; never a file |
//! | report | one thing a source published: identified by source and date |
//! | mention | a place in an issue's text that names an actor |
//! | citation | a place in an issue's text that cites a source |
//! | cross-reference | a citation of another issue of the archive |
//! | finding | what recognition decided about a span of text: accepted, or rejected with a reason |
//! | reading | what was recognised in one issue: sentences, mentions, citations |
//! | declared | having a content file; an *implicit* actor or source has none |
//! | evidence | the sentences of issues shown on the page of an actor or source |
//! | related issues | issues that share a report or an actor with few others |
//! | companion, tie | an actor named in the same issues as another; a pair of such actors |
//! | network, timeline | who appears together in the archive; its issues by month and year |
//! | free page | a page that is neither issue, actor nor source, such as “About” |
//! | asset | a file in `content/` that is published unchanged |
//! | input, output | a file that is read; a file that is published |
//! | document | a parsed input |
//! | key | the small integer that represents an id while the program runs |
//! | place, span | a position in an input as line and column; as bytes |
//! | page, view | what must be published; what its template sees |
//! | job | a page to make: its route, the page, and its kind |
//! | route, address | the file of a page; the URL that links to it |
//! | metadata | what a page's `<head>` tells programs |
//! | feed | the latest issues of the archive or of a subject, as Atom and JSON Feed |
//! | reference | how to cite an issue, for readers and reference managers |
//! | part, piece | of the search index: some years of issues, or all names; a range of its words |
//! | portion | of a table: the records in one of its data files |
//! | facet | an actor, source, publication or topic by which readers filter search results |
//! | alias | of an issue, an old URL; of an actor or source, another name |
//! | string | a text of the interface, by key, in the site's language |
//! | target, record | where `publish` sends the archive; what is published there, a copy of the manifest |
//! | touched | everything affected by a change |
//! | suggestion | a name or source that occurs but is not declared |
//! | header | the lines above an imported text that give its publication, date and title |
//! | diagnostic | a problem found in the inputs: severity, rule, place, message, hint |
//!
//! # Problems in the inputs
//! A problem in the content is a value with a place, not an exit. Parsing yields a document whenever possible, with
//! its [`Diagnostic`](model::diagnostic::Diagnostic)s; they are collected, sorted and printed once by `cli`. If one of
//! them is an error, the output folder is not touched.

pub mod cli;
pub mod disk;
pub mod import;
pub mod link;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod publish;
pub mod recognise;
pub mod render;
pub mod search;
pub mod suggest;
pub mod text;
pub mod view;
