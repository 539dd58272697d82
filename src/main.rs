//! The `chancery` command. Everything is in the library.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Views and the values that templates read are many small pieces of memory: with this
/// allocator a build takes about a tenth less time than with that of the system, and with its
/// second version less memory than with its third (`docs/performance.md`).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    chancery::cli::run()
}
