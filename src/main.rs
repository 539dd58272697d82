//! The `chancery` command. Everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    chancery::cli::run()
}
