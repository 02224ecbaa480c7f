//! What several tests share. Each test file uses a part of it.

pub mod html;
pub mod site;
pub mod xml;
