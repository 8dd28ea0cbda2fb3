//! The server: streams that stop half way and stay open, and whole ones.

use instructor_bedrock::Definition;
use instructor_bench::document::{document, ruled};
use instructor_tests::{Events, Server};
use tokio::io::AsyncReadExt as _;

use super::{OPEN, READ, THROUGH};

/// The model whose streams stop half way.
pub(crate) const HALF: &str = "anthropic.claude-half";

/// The model whose streams end.
pub(crate) const WHOLE: &str = "anthropic.claude-whole";

/// The size of a whole answer, in bytes.
pub(crate) const ANSWER: usize = 2_000;

/// Bytes of a piece of the answer, about a token or four.
const PIECE: usize = 16;

/// Answers until the input is closed.
pub(crate) async fn serve() {
    let server = Server::start().await;
    let half = events(2 * READ);
    let cut = half.length(2 + READ / PIECE);
    let half = half.reply().then_stall(cut);
    // Both sides, and one of each to warm up.
    server.script(HALF, std::iter::repeat_n(half, 2 * (OPEN + 1)));
    let whole = events(ANSWER).end("tool_use").reply();
    server.script(WHOLE, std::iter::repeat_n(whole, THROUGH));
    println!("{}", server.url());
    let mut nothing = Vec::new();
    tokio::io::stdin()
        .read_to_end(&mut nothing)
        .await
        .expect("the input can be read");
}

/// A call with a document of about so many bytes.
fn events(bytes: usize) -> Events {
    let text = document(bytes);
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let end = rest.ceil_char_boundary(PIECE);
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    let tool = Definition::of::<ruled::Document>().name();
    Events::start().call(0, tool, &pieces)
}
