//! Names this build of the program, so that a cache of another one is not taken for its own:
//! a digest of everything the program is made of. And lists the files that are embedded in it.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    for top in [
        "src",
        "data",
        "templates",
        "themes",
        "Cargo.lock",
        "Cargo.toml",
    ] {
        println!("cargo::rerun-if-changed={top}");
        collect(Path::new(top), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.to_string_lossy().hash(&mut hasher);
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rustc-env=CHANCERY_BUILD={:016x}", hasher.finish());
    embed("templates", "include_str", &files);
    embed("themes/briefing/static", "include_bytes", &files);
}

/// Writes a list of the files below a folder, each with its path from there and what is in it.
fn embed(folder: &str, how: &str, files: &[PathBuf]) {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let to = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let entry = |file: &PathBuf| {
        let name = file.strip_prefix(folder).ok()?.to_str()?.replace('\\', "/");
        Some(format!("({name:?}, {how}!({:?})),\n", here.join(file)))
    };
    let list: String = files.iter().filter_map(entry).collect();
    let name = format!("{}.rs", folder.replace('/', "_"));
    fs::write(to.join(name), format!("&[{list}]")).expect("OUT_DIR can be written");
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.push(path.to_owned());
        return;
    };
    let hidden = |entry: &fs::DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in entries.flatten().filter(|entry| !hidden(entry)) {
        collect(&entry.path(), files);
    }
}
