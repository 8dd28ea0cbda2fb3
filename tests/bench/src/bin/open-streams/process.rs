//! The parts of the measurement as processes, and what the kernel knows of this one.

use std::io::{BufRead as _, BufReader};
use std::process::{self, Command, Stdio};

/// A server in a process of its own. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Child {
    process: process::Child,
    url: String,
}

impl Child {
    /// Starts one.
    pub(crate) fn serving() -> Self {
        let mut process = this()
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program starts again");
        let out = process.stdout.take().expect("its output is piped");
        let mut url = String::new();
        BufReader::new(out)
            .read_line(&mut url)
            .expect("the server says where it is");
        Self {
            process,
            url: url.trim().to_owned(),
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // Nothing can be done about a child that will not end.
        let _ = self.process.wait();
    }
}

/// Runs this program as one of its parts, and gives what it printed.
pub(crate) fn run(arguments: &[&str]) -> String {
    let output = this()
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .expect("this program starts again");
    assert!(output.status.success(), "a part failed: {arguments:?}");
    String::from_utf8(output.stdout).expect("a part prints text")
}

fn this() -> Command {
    Command::new(std::env::current_exe().expect("this program has a file"))
}

/// A line of `/proc/self/status`, in KiB: `VmRSS` is the memory in use, `VmHWM` the most there was.
pub(crate) fn memory(line: &str) -> u32 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the kernel says");
    status
        .lines()
        .find_map(|text| text.strip_prefix(line)?.strip_prefix(':'))
        .and_then(|text| text.trim().strip_suffix("kB")?.trim().parse().ok())
        .expect("the line is there")
}

/// How many files and sockets are open.
pub(crate) fn files() -> usize {
    std::fs::read_dir("/proc/self/fd")
        .expect("the kernel says")
        .count()
}
