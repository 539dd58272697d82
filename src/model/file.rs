//! Which paths are files of an output on every system and host.

/// The most bytes that disks take for one name.
const NAME: usize = 255;
/// The most bytes that disks and hosts take for a whole path.
const PATH: usize = 1024;
/// How the names begin that the program keeps for itself.
const OWN: &str = ".chancery-";

/// Why a path, its names joined by `/`, cannot be a file of an output; none where it can.
pub fn fault(path: &str) -> Option<&'static str> {
    // Without an early end, so that it runs over many bytes at once.
    let is_odd = |byte: u8| byte == b'\\' || byte == 0x7f || byte < 0x20;
    if path.bytes().fold(false, |odd, byte| odd | is_odd(byte)) {
        return Some("holds a backslash or a control character");
    }
    if path.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return Some("holds an empty name, `.` or `..`, or starts with `/`");
    }
    if path.len() > NAME && path.split('/').any(|name| name.len() > NAME) {
        return Some("has a name of more than 255 bytes");
    }
    if path.len() > PATH {
        return Some("has more than 1,024 bytes");
    }
    if path.as_bytes().get(1) == Some(&b':') {
        return Some("starts like a drive of Windows");
    }
    let own = path.get(..OWN.len());
    own.is_some_and(|start| start.eq_ignore_ascii_case(OWN))
        .then_some("is a name chancery keeps for itself")
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_path_is_a_file_on_every_system() {
        let name = "n".repeat(255);
        let long = vec!["n".repeat(204); 5].join("/");
        assert_eq!(long.len(), 1024);
        for sound in ["index.html", "a/b.html", "a/.b", "a/b:c", &name, &long] {
            assert_eq!(fault(sound), None, "{sound}");
        }
        let (name, long) = (format!("a/{name}n"), format!("{long}n"));
        for odd in [
            "",
            "/a",
            "a/",
            "a//b",
            "a/./b",
            "../a",
            "a\\b",
            "a\nb",
            "a\u{7f}",
            "c:/a",
            ".chancery-stage",
            ".Chancery-Manifest/x",
            &name,
            &long,
        ] {
            assert!(fault(odd).is_some(), "{odd}");
        }
    }
}
