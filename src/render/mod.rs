//! Views → bytes: the only folder that names Tera.

pub mod builtin;
pub mod templates;

mod template_fault;
