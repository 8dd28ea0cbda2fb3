//! UUIDs.

use std::collections::BTreeMap;

use ::uuid::Uuid;
use instructor_core::json_schema;

use crate::alike::{agrees, issues, narrower, rejected};

#[test]
fn uuids() {
    let uuid = Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8);
    agrees([uuid, Uuid::nil(), Uuid::max()]);
    agrees([BTreeMap::from([(uuid, 1_u8)])]);
    rejected::<Uuid>(&[
        "\"\"",
        "\"67e55044-10b1-426f-9247-bb680e5fe0c\"",
        "7",
        "null",
    ]);
    narrower::<Uuid>(&[
        "\"67e5504410b1426f9247bb680e5fe0c8\"",
        "\"{67e55044-10b1-426f-9247-bb680e5fe0c8}\"",
        "\"urn:uuid:67e55044-10b1-426f-9247-bb680e5fe0c8\"",
    ]);
    assert_eq!(
        json_schema::<Uuid>(),
        r#"{"type":"string","format":"uuid"}"#
    );
    assert_eq!(
        issues::<Uuid>("\"x\""),
        [
            "(root): wrong type, expected a UUID such as 67e55044-10b1-426f-9247-bb680e5fe0c8, found x"
        ]
    );
}
