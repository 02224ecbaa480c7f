//! The program as its users meet it: arguments in, files, words and an exit code out.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests look at the disk themselves")]

mod build;
mod desk;
mod explain;
mod export;
mod help;
mod import;
mod new;
mod publish;
mod real;
mod sandbox;
mod serve;
mod suggest;
mod tutorial;
mod watch;
mod watching;
