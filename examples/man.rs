//! Writes the man pages of the program and of each command into a folder:
//!
//! ```text
//! cargo run --example man -- DIR
//! ```

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("expected a folder")?;
    clap_mangen::generate_to(briefbook::cli::definition().disable_help_subcommand(true), folder)?;
    Ok(())
}
