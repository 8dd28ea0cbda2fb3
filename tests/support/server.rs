//! A raw TCP server on loopback: it plays a script for each model and keeps what arrived. No HTTP mock can cut a reply or reset a connection.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::reply::{Ending, Reply};

/// The server. It ends, with every connection, when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct State {
    scripts: HashMap<String, VecDeque<Reply>>,
    received: HashMap<String, Vec<Received>>,
    hung_up: HashMap<String, usize>,
}

/// A request that arrived.
#[derive(Debug, Clone)]
pub struct Received {
    /// The last part of the path: `converse`, `invoke` …
    pub operation: String,
    /// Names in lower case.
    pub headers: HashMap<String, String>,
    /// The body as it came.
    pub body: String,
}

impl Received {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("a request's body is JSON")
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Starts it.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let state = Arc::new(Mutex::new(State::default()));
        let task = tokio::spawn(accept(listener, Arc::clone(&state)));
        Self {
            address,
            state,
            task,
        }
    }

    /// The server with a script.
    pub async fn answering(model: &str, replies: impl IntoIterator<Item = Reply>) -> Self {
        let server = Self::start().await;
        server.script(model, replies);
        server
    }

    /// The endpoint for the SDK.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What a model answers, request by request. A request too many gets status 418, which nobody takes for a fault that may pass.
    pub fn script(&self, model: &str, replies: impl IntoIterator<Item = Reply>) {
        self.lock()
            .scripts
            .entry(model.to_owned())
            .or_default()
            .extend(replies);
    }

    /// What arrived for a model.
    pub fn received(&self, model: &str) -> Vec<Received> {
        self.lock().received.get(model).cloned().unwrap_or_default()
    }

    /// The bodies that arrived for a model.
    pub fn bodies(&self, model: &str) -> Vec<serde_json::Value> {
        self.received(model).iter().map(Received::json).collect()
    }

    /// How many requests arrived for a model.
    pub fn count(&self, model: &str) -> usize {
        self.lock().received.get(model).map_or(0, Vec::len)
    }

    /// How many requests arrived for any model.
    pub fn total(&self) -> usize {
        self.lock().received.values().map(Vec::len).sum()
    }

    /// Waits until so many requests have arrived for a model.
    pub async fn until_received(&self, model: &str, count: usize) {
        self.until(|state| state.received.get(model).map_or(0, Vec::len) >= count)
            .await;
    }

    /// Waits until the client has hung up on so many requests of a model that were not answered in full.
    pub async fn until_hung_up(&self, model: &str, count: usize) {
        self.until(|state| state.hung_up.get(model).copied().unwrap_or(0) >= count)
            .await;
    }

    async fn until(&self, holds: impl Fn(&State) -> bool) {
        for _ in 0..1000 {
            if holds(&self.lock()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("the server waited in vain: {:?}", self.lock().hung_up);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

async fn accept(listener: TcpListener, state: Arc<Mutex<State>>) {
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(serve(stream, Arc::clone(&state)));
    }
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    // What is written before a pause leaves before it.
    let _ = stream.set_nodelay(true);
    let mut buffer = Vec::new();
    while let Some((model, received)) = read(&mut stream, &mut buffer).await {
        let reply = {
            let mut state = state.lock().unwrap();
            state
                .received
                .entry(model.clone())
                .or_default()
                .push(received);
            let next = state.scripts.get_mut(&model).and_then(VecDeque::pop_front);
            next.unwrap_or_else(|| {
                Reply::error(418, "Unscripted", "no reply is scripted for this request")
            })
        };
        let hung_up = || {
            let mut state = state.lock().unwrap();
            *state.hung_up.entry(model.clone()).or_default() += 1;
        };
        // A client that waits sends nothing: whatever can be read is its farewell.
        if !reply.delay.is_zero() {
            tokio::select! {
                () = tokio::time::sleep(reply.delay) => {}
                _ = stream.read_buf(&mut buffer) => return hung_up(),
            }
        }
        let mut written = 0;
        let end = (reply.bytes.len(), Duration::ZERO);
        for &(place, pause) in reply.pauses.iter().chain([&end]) {
            let place = place.clamp(written, reply.bytes.len());
            let piece = reply.bytes.get(written..place).unwrap_or_default();
            if stream.write_all(piece).await.is_err() || stream.flush().await.is_err() {
                return hung_up();
            }
            written = place;
            if !pause.is_zero() {
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    _ = stream.read_buf(&mut buffer) => return hung_up(),
                }
            }
        }
        match reply.ending {
            Ending::KeepAlive => {}
            Ending::Close => return,
            Ending::Reset => {
                // Closing with a zero linger sends RST instead of FIN.
                let _ = stream.set_zero_linger();
                return;
            }
            Ending::Stall => {
                let _ = stream.read_buf(&mut buffer).await;
                return hung_up();
            }
        }
    }
}

/// Reads one request: the model it is for, and what it says.
async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<(String, Received)> {
    let head_end = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(buffer[..head_end].to_vec()).expect("a request's head is ASCII");
    let mut lines = head.split("\r\n");
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length: usize = headers
        .get("content-length")
        .and_then(|value| value.parse().ok())
        .unwrap_or(0);
    let body_start = head_end + 4;
    while buffer.len() < body_start + length {
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
    let body = String::from_utf8(buffer[body_start..body_start + length].to_vec())
        .expect("a request's body is UTF-8");
    buffer.drain(..body_start + length);
    let mut parts = path.trim_start_matches("/model/").split('/');
    let model = percent_encoding::percent_decode_str(parts.next()?)
        .decode_utf8()
        .ok()?
        .into_owned();
    let operation = parts.next().unwrap_or_default().to_owned();
    Some((
        model,
        Received {
            operation,
            headers,
            body,
        },
    ))
}
