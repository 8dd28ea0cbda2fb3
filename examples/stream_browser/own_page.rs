//! Asks the example's own server for what a browser would ask it, and prints what comes.

use std::net::SocketAddr;
use std::time::Instant;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// Reads the page, then its events to their end.
pub(crate) async fn read(address: SocketAddr) -> anyhow::Result<()> {
    let mut page = String::new();
    get(address, "/").await?.read_to_string(&mut page).await?;
    anyhow::ensure!(
        page.contains("new EventSource(\"events\")"),
        "this is not the page"
    );
    println!("the page: {} bytes of HTML", page.len());

    let began = Instant::now();
    let mut lines = get(address, "/events").await?.lines();
    let (mut event, mut writing) = (String::new(), String::new());
    while let Some(line) = lines.next_line().await? {
        if let Some(name) = line.strip_prefix("event: ") {
            name.clone_into(&mut event);
        }
        let Some(data) = line.strip_prefix("data: ") else {
            continue;
        };
        let seconds = began.elapsed().as_secs_f64();
        if event != "partial" {
            println!("{seconds:6.2} s  {event}: {data}");
            continue;
        }
        let data: Value = serde_json::from_str(data)?;
        if !data["restarted"].is_null() {
            println!("{seconds:6.2} s  restarted: {}", data["restarted"]);
        }
        // The page shows every event; here one line says for each part when it began.
        let last = data["changed"].as_array().and_then(|paths| paths.last());
        let path = last.and_then(Value::as_str).unwrap_or_default();
        if path != writing {
            println!("{seconds:6.2} s  partial: {path}");
            path.clone_into(&mut writing);
        }
    }
    anyhow::ensure!(event == "done", "the last event is `{event}`");
    Ok(())
}

/// The body of a reply of the example's own server. In HTTP/1.0 it ends with the connection, and needs no more of a client than this.
async fn get(address: SocketAddr, path: &str) -> anyhow::Result<BufReader<TcpStream>> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET {path} HTTP/1.0\r\nhost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut reader = BufReader::new(stream);
    let mut status = String::new();
    reader.read_line(&mut status).await?;
    anyhow::ensure!(status.contains(" 200 "), "{path}: {}", status.trim());
    loop {
        let mut header = String::new();
        let read = reader.read_line(&mut header).await?;
        anyhow::ensure!(read > 0, "the head of the reply ends early");
        if header == "\r\n" {
            return Ok(reader);
        }
    }
}
