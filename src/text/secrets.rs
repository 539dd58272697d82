//! What looks like a secret in free-form metadata: a password, a key to a service.

use crate::model::extra::{Extra, Value};
use serde::ser::{Serialize, Serializer};

/// Parts of names under which people keep secrets, in small letters without what joins words.
const NAMES: &str = "password passwd passphrase passcode secret token apikey accesskey privatekey credential \
    authorization bearer";

/// How the keys of well-known services begin.
const BEGINNINGS: [&str; 14] = [
    "-----BEGIN",
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "AKIA",
    "AIza",
    "sk-",
    "sk_live_",
    "xoxb-",
    "xoxp-",
    "Bearer ",
    "eyJhbGciOi",
];

/// Whether a value looks like a secret, by its key or as it stands.
pub fn is_secret(key: &str, value: &Value) -> bool {
    let letters = key.chars().filter(|c| c.is_alphanumeric());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) if text.trim().is_empty() => false,
        Value::String(text) if is_key(text.trim()) => true,
        _ => NAMES.split(' ').any(|part| name.contains(part)),
    }
}

fn is_key(text: &str) -> bool {
    let after = |with: &&str| text.strip_prefix(*with);
    BEGINNINGS
        .iter()
        .filter_map(after)
        .any(|rest| rest.len() >= 12)
}

/// A map without the secrets in it, to be written.
pub struct Shown<'a>(pub &'a Extra);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let each = self.0.iter().filter(|(key, value)| !is_secret(key, value));
        serializer.collect_map(each.map(|(key, value)| (key, PublicValue(value))))
    }
}

/// A value without the secrets in it.
struct PublicValue<'a>(&'a Value);

impl Serialize for PublicValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(map) => Shown(map).serialize(serializer),
            Value::Array(items) => {
                let each = items.iter().filter(|item| !is_secret("", item));
                serializer.collect_seq(each.map(PublicValue))
            }
            value => value.serialize(serializer),
        }
    }
}

/// Whether a value is a secret or holds one.
fn holds_secret(key: &str, value: &Value) -> bool {
    is_secret(key, value)
        || match value {
            Value::Array(items) => items.iter().any(|item| holds_secret("", item)),
            Value::Object(map) => map.iter().any(|(key, value)| holds_secret(key, value)),
            _ => false,
        }
}

/// The paths of the secrets in a map, such as `maps.api_key`.
pub fn paths(map: &Extra) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in map.iter() {
        match value {
            _ if is_secret(key, value) => found.push(key.to_owned()),
            Value::Object(inner) => {
                found.extend(paths(inner).into_iter().map(|path| format!("{key}.{path}")));
            }
            _ if holds_secret(key, value) => found.push(key.to_owned()),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[test]
    fn secrets_are_known_by_name_or_look() {
        let map = Extra::deserialize(json!({
            "layout": "post",
            "api-key": "x",
            "maps": {"clientSecret": "y", "zoom": 3},
            "list": ["a", "ghp_0123456789abcdef"],
            "note": "-----BEGIN RSA PRIVATE KEY-----",
            "password": "",
            "tokens": null,
        }));
        let map = map.expect("a map");
        assert_eq!(
            paths(&map),
            ["api-key", "maps.clientSecret", "list", "note"]
        );
        let left = json!({"layout": "post", "maps": {"zoom": 3}, "list": ["a"], "password": "", "tokens": null});
        assert_eq!(json!(Shown(&map)), left);
    }
}
