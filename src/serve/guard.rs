//! Who may ask. A page of another host can have a name of its own lead to this machine and
//! then read what is served here; so a request must call the server by a name that only
//! leads here.

use std::net::IpAddr;

/// Whether a `Host` header is one of this server's, which listens at `bound`.
pub(super) fn allows(host: &str, bound: IpAddr) -> bool {
    let name = name_of(host).to_ascii_lowercase();
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        // A number is no name that can be led elsewhere: listening to everybody means all of them.
        Ok(number) => number.is_loopback() || number == bound || bound.is_unspecified(),
        Err(_) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

/// The header without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty() => {
            // The last part of a bare IPv6 number looks like a port.
            if name.contains(':') && !name.starts_with('[') {
                host
            } else {
                name
            }
        }
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let home: IpAddr = [127, 0, 0, 1].into();
        for host in [
            "localhost",
            "LOCALHOST:4400",
            "brief.localhost:80",
            "127.0.0.1:4400",
            "127.0.0.1",
            "[::1]:4400",
            "[::1]",
            "localhost.:1",
        ] {
            assert!(allows(host, home), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:4400",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.5:4400",
            "notlocalhost",
            ":4400",
            "[::1].evil.example",
        ] {
            assert!(!allows(host, home), "{host}");
        }
        assert!(allows("192.168.1.5:4400", [192, 168, 1, 5].into()));
        assert!(allows("192.168.1.5:4400", [0, 0, 0, 0].into()));
        assert!(!allows("evil.example", [0, 0, 0, 0].into()));
    }
}
