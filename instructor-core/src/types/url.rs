//! `url::Url`: what JSON Schema calls `uri`, read by the rules of the URL Standard.
//!
//! The standard refuses hosts and ports that RFC 3986 lets pass (`http://1.2.3.999`, `http://a:99999`): an issue that the schema cannot prevent.
//! What it would mend (a space, a backslash) is no `uri`.

use url::Url;

use super::formatted::formatted;
use crate::schema::Format;
use crate::schema::rule::{self, Rule, View};

const IS_URL: Rule = rule::url::<String>();

formatted! {
    Url: Format::new("an absolute URL such as https://example.com/a").formats(&["uri"]),
        |text| if IS_URL.holds(&View::Text(text)) { Url::parse(text).ok() } else { None };
}
