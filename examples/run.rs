//! What the examples share: a recording unless the command line says `--live`, and one line that says which.

use std::path::PathBuf;

use clap::{Args, Parser};
use console::measure_text_width;
use instructor_bedrock::sdk::Client;
use instructor_bedrock::{Bedrock, Error, Replay};

/// The model that the recordings name.
const MODEL: &str = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

/// An example of instructor for Bedrock. It replays a recording unless told --live.
#[derive(Debug, Parser)]
struct Command<Own: Args> {
    #[command(flatten)]
    arguments: Arguments,
    #[command(flatten)]
    own: Own,
}

#[derive(Debug, Args)]
struct Arguments {
    /// Ask Bedrock, with the credentials of the environment. This costs money.
    #[arg(long)]
    live: bool,
    /// The model or inference profile to ask.
    #[arg(long, default_value = MODEL)]
    model: String,
    /// A text file to read instead of the example's own. No recording answers it: use it with --live.
    document: Option<PathBuf>,
}

// No arguments but those of every example. (clap would take a doc comment for the program.)
#[derive(Debug, Args)]
struct Nothing {}

/// One run of an example.
#[derive(Debug)]
pub struct Run {
    example: &'static str,
    arguments: Arguments,
}

impl Run {
    /// Reads the command line.
    pub fn new(example: &'static str) -> Self {
        let (run, Nothing {}) = Self::with(example);
        run
    }

    /// Reads the command line, which has arguments of the example's own too.
    pub fn with<Own: Args>(example: &'static str) -> (Self, Own) {
        let Command { arguments, own } = Command::parse();
        (Self { example, arguments }, own)
    }

    /// A client: of the recording, or with `--live` of Bedrock.
    ///
    /// # Errors
    ///
    /// The recording cannot be read; or, with `--live`, no region is set.
    pub async fn bedrock(&self) -> Result<Bedrock, Error> {
        if self.arguments.live {
            println!("live: asking {}", self.arguments.model);
            return Bedrock::from_env(&self.arguments.model).await;
        }
        Ok(Bedrock::from_client(
            self.replay()?.client(),
            &self.arguments.model,
        ))
    }

    /// The SDK's own client: of the recording, or with `--live` of Bedrock.
    ///
    /// # Errors
    ///
    /// As [`bedrock`](Self::bedrock); or the command line names a document, which has no place in a request that is written out.
    pub async fn sdk_client(&self) -> anyhow::Result<Client> {
        anyhow::ensure!(
            self.arguments.document.is_none(),
            "this example reads no document: its request is written out in its source"
        );
        if self.arguments.live {
            println!("live: asking Bedrock");
            let bedrock = Bedrock::from_env(&self.arguments.model).await?;
            return Ok(bedrock.client().clone());
        }
        Ok(self.replay()?.client())
    }

    /// The document to read: the one of the command line, or the example's own.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn document(&self, own: &str) -> std::io::Result<String> {
        let own = || folder().join("documents").join(own);
        let path = self.arguments.document.clone().unwrap_or_else(own);
        std::fs::read_to_string(&path).map_err(|error| {
            std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
        })
    }

    /// The text to read: the document of the command line, or the example's own words.
    ///
    /// # Errors
    ///
    /// The document cannot be read.
    pub fn text(&self, own: &str) -> std::io::Result<String> {
        if self.arguments.document.is_some() {
            return self.document("");
        }
        Ok(own.to_owned())
    }

    fn replay(&self) -> Result<Replay, Error> {
        let name = format!("{}.json", self.example);
        let replay = Replay::open(folder().join("recordings").join(&name))?;
        println!(
            "replayed from examples/recordings/{name} ({}); --live asks Bedrock",
            replay.recording().provenance()
        );
        Ok(replay)
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A text in lines of a width, but for words that are longer. All but the first begin with `indent`. What a terminal would obey is left out.
pub fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(|c: char| c == ' ' || c.is_control()) {
        if !line.trim().is_empty()
            && measure_text_width(&line) + 1 + measure_text_width(word) > width
        {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}
