//! What several tests share. Each test file uses a part of it.

#![allow(dead_code, reason = "each test file is a program of its own, and uses a part")]

pub mod html;
pub mod markdown;
pub mod site;
pub mod xml;
