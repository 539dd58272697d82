//! What looks like a secret in free-form metadata: a password, a key to a service.

use serde_json::{Map, Value};

/// Parts of names under which people keep secrets, in small letters without what joins words.
const NAMES: [&str; 12] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "privatekey",
    "credential",
    "authorization",
    "bearer",
];

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
        _ => NAMES.iter().any(|part| name.contains(part)),
    }
}

fn is_key(text: &str) -> bool {
    let after = |with: &&str| text.strip_prefix(*with);
    BEGINNINGS
        .iter()
        .filter_map(after)
        .any(|rest| rest.len() >= 12)
}

/// A value without the secrets in it.
pub fn without(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(shown(map)),
        Value::Array(items) => items
            .iter()
            .filter(|item| !is_secret("", item))
            .map(without)
            .collect(),
        _ => value.clone(),
    }
}

/// A map without the secrets in it.
pub fn shown(map: &Map<String, Value>) -> Map<String, Value> {
    let each = map.iter().filter(|(key, value)| !is_secret(key, value));
    each.map(|(key, value)| (key.clone(), without(value)))
        .collect()
}

/// The paths of the secrets in a map, such as `maps.api_key`.
pub fn paths(map: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in map {
        match value {
            _ if is_secret(key, value) => found.push(key.clone()),
            Value::Object(inner) => {
                found.extend(paths(inner).into_iter().map(|path| format!("{key}.{path}")));
            }
            Value::Array(items) if without(value) != Value::Array(items.clone()) => {
                found.push(key.clone());
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_are_known_by_name_or_look() {
        let Value::Object(map) = json!({
            "layout": "post",
            "api-key": "x",
            "maps": {"clientSecret": "y", "zoom": 3},
            "list": ["a", "ghp_0123456789abcdef"],
            "note": "-----BEGIN RSA PRIVATE KEY-----",
            "password": "",
            "tokens": null,
        }) else {
            panic!("no map");
        };
        assert_eq!(
            paths(&map),
            ["api-key", "maps.clientSecret", "list", "note"]
        );
        let left = json!({"layout": "post", "maps": {"zoom": 3}, "list": ["a"], "password": "", "tokens": null});
        assert_eq!(Value::Object(shown(&map)), left);
    }
}
