//! A request's schema is the same bytes in every process, in the order of declaration: prompt caches and grammar caches depend on it.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

use std::sync::Arc;

use instructor_bedrock::Extract;
use instructor_bedrock::mode::{Json, JsonSchema, Mode, StrictTools, Tools};
use instructor_tests::child::{is_child, printed, run};
use instructor_tests::{Area, CLAUDE, Reply, Server, User, bedrock};

/// More fields than any map would happen to keep in order.
#[derive(Debug, Extract)]
#[expect(dead_code, reason = "only its schema is looked at")]
struct Wide {
    zulu: String,
    alpha: u8,
    /// Somebody.
    mike: Option<User>,
    yankee: Vec<User>,
    bravo: Area,
    #[extract(range = -1..=1)]
    xray: i32,
    charlie: bool,
    whiskey: Option<Area>,
    delta: f64,
    victor: char,
    echo: Vec<String>,
    uniform: u64,
}

const ORDER: [&str; 12] = [
    "zulu", "alpha", "mike", "yankee", "bravo", "xray", "charlie", "whiskey", "delta", "victor",
    "echo", "uniform",
];

const ANSWER: &str = r#"{"zulu":"","alpha":1,"mike":null,"yankee":[],"bravo":"Other","xray":0,"charlie":true,"whiskey":null,"delta":1.5,"victor":"v","echo":[],"uniform":1}"#;

/// The body of one request in every mode.
async fn bodies() -> Vec<(&'static str, String)> {
    let modes: [(Arc<dyn Mode>, Reply); 4] = [
        (Arc::new(Tools), Reply::tool("Wide", ANSWER)),
        (Arc::new(StrictTools), Reply::tool("Wide", ANSWER)),
        (Arc::new(JsonSchema), Reply::text(ANSWER)),
        (Arc::new(Json), Reply::text(ANSWER)),
    ];
    let mut bodies = Vec::new();
    for (mode, reply) in modes {
        let name = mode.name();
        let server = Server::answering(CLAUDE, [reply]).await;
        let _: Wide = bedrock(&server, CLAUDE)
            .extract("text")
            .mode(mode)
            .await
            .unwrap();
        bodies.push((name, server.received(CLAUDE).remove(0).body));
    }
    bodies
}

#[tokio::test]
async fn the_same_bytes_in_every_process() {
    let test = "the_same_bytes_in_every_process";
    let here = bodies().await;
    if is_child(test) {
        for (mode, body) in here {
            println!("{mode}={body}");
        }
        return;
    }
    for said in [run(test, &[]), run(test, &[])] {
        for (mode, body) in &here {
            assert_eq!(printed(&said, mode), body, "{mode}");
        }
    }
}

#[tokio::test]
async fn in_the_order_of_declaration() {
    for (mode, body) in bodies().await {
        // In two modes the schema stands as text inside a JSON string.
        let body = body.replace("\\\"", "\"");
        let properties = body.rfind("\"properties\":{\"zulu\"").unwrap();
        let places: Vec<_> = ORDER
            .iter()
            .map(|field| body[properties..].find(&format!("\"{field}\":{{")).unwrap())
            .collect();
        assert!(places.is_sorted(), "{mode}: {places:?} in {body}");
    }
}
