//! A recipe that a browser shows while it is written: partials as server-sent events.
//!
//! The first answer takes degrees Fahrenheit for Celsius. Under `fail_fast` it is dropped at that number; the page is told that what it shows is void, and why.
//!
//! It serves until a browser has shown the recipe. Where the output is no terminal, or with `--once`, it asks itself for what the page gets, and prints that.

#[path = "stream_browser/own_page.rs"]
mod own_page;

use std::future::IntoFuture as _;
use std::io::IsTerminal as _;
use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::response::sse::{Event, Sse};
use axum::routing::get;
use futures_util::{Stream, stream};
use instructor_bedrock::{Bedrock, Extract, Issue, Update};
use instructor_examples::Run;
use serde::Serialize;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// A recipe, as a cook would write it down.
#[derive(Debug, Serialize, Extract)]
struct Recipe {
    title: String,
    #[extract(range = 1..=20)]
    serves: u8,
    /// In the order in which they are needed.
    ingredients: Vec<Ingredient>,
    /// Of the oven.
    #[extract(range = 50..=300)]
    celsius: Option<u16>,
    /// In the oven.
    minutes: Option<u16>,
    /// One thing to do in each, in a sentence.
    #[extract(non_empty)]
    steps: Vec<String>,
}

#[derive(Debug, Serialize, Extract)]
struct Ingredient {
    name: String,
    amount: Option<f64>,
    unit: Option<Unit>,
}

#[derive(Debug, Serialize, Extract)]
#[serde(rename_all = "snake_case")]
enum Unit {
    Gram,
    Millilitre,
    Teaspoon,
    Tablespoon,
}

#[derive(Debug, clap::Args)]
struct Own {
    /// Ask for the page and its events here, print them, and end.
    #[arg(long)]
    once: bool,
    /// Where to listen, on 127.0.0.1. Serves even where the output is no terminal.
    #[arg(long)]
    port: Option<u16>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (run, own) = Run::with::<Own>("stream_browser");
    let shown = Arc::new(Notify::new());
    let kitchen = Kitchen {
        bedrock: run.bedrock().await?,
        letter: Arc::from(run.document("recipe.txt")?),
        shown: Arc::clone(&shown),
    };

    let port = own.port.unwrap_or(0);
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("port {port} of 127.0.0.1"))?;
    let address = listener.local_addr()?;
    let routes = Router::new()
        .route("/", get(page))
        .route("/letter", get(letter))
        .route("/events", get(events))
        .with_state(kitchen);
    let server = axum::serve(listener, routes)
        .with_graceful_shutdown(async move { shown.notified().await })
        .into_future();

    let alone = own.once || (own.port.is_none() && !std::io::stdout().is_terminal());
    if alone {
        let server = tokio::spawn(server);
        own_page::read(address).await?;
        server.await??;
    } else {
        println!("open http://{address}/ (it ends when the recipe has been shown)");
        server.await?;
    }
    Ok(())
}

/// What the handlers share.
#[derive(Debug, Clone)]
struct Kitchen {
    bedrock: Bedrock,
    letter: Arc<str>,
    shown: Arc<Notify>,
}

async fn page() -> Html<&'static str> {
    Html(include_str!("stream_browser/page.html"))
}

async fn letter(State(kitchen): State<Kitchen>) -> String {
    kitchen.letter.to_string()
}

/// One extraction for each browser that asks. A browser that leaves drops the stream, and with it the connection to Bedrock.
async fn events(
    State(kitchen): State<Kitchen>,
) -> Sse<impl Stream<Item = Result<Event, axum::Error>>> {
    let begun = kitchen
        .bedrock
        .extract::<Recipe>(kitchen.letter.to_string())
        .fail_fast()
        .partials()
        .await;
    let shown = kitchen.shown;
    Sse::new(stream::unfold(Some(begun), move |begun| {
        let shown = Arc::clone(&shown);
        async move {
            let ended = match begun? {
                Ok(mut partials) => match partials.next().await.map(|update| show(&update)) {
                    Some(event) => return Some((event, Some(Ok(partials)))),
                    None => partials.finish().await,
                },
                Err(error) => Err(error),
            };
            shown.notify_one();
            let last = match ended {
                Ok(recipe) => Event::default().event("done").json_data(recipe),
                Err(error) => Event::default()
                    .event("failed")
                    .json_data(error.to_string()),
            };
            Some((last, None))
        }
    }))
}

/// An update as the page reads it.
fn show(update: &Update<'_, Recipe>) -> Result<Event, axum::Error> {
    Event::default().event("partial").json_data(json!({
        "restarted": update.restarted().map(|restarted| json!({
            "attempt": restarted.attempt,
            "issues": restarted.issues.iter().flatten().map(Issue::to_string).collect::<Vec<_>>(),
        })),
        "recipe": update.partial(),
        "changed": update.changed().map(|path| path.to_string()).collect::<Vec<_>>(),
    }))
}
