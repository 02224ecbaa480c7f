//! Edit scripts: after each, a rebuild must leave what a fresh build makes, byte for byte.

mod support;

#[path = "edits/random.rs"]
mod random;
#[path = "edits/world.rs"]
mod world;
