//! The doorbell: arguments in, exit code out.

use std::process::ExitCode;

/// Many small texts are made and dropped by several threads at once, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    briefbook::cli::run(std::env::args_os())
}
