//! Front matter: what its keys mean for each kind of document.

mod context;
mod entity;
mod issue;
mod values;

pub use context::{Context, Front, parts};
pub use entity::{actor, free, source};
pub use issue::issue;
pub use values::{LINK_RULES, citation_rules, language, strings};
