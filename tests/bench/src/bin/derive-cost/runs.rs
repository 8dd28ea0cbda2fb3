//! Cargo, and what a run of it costs.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};

/// Cargo in the workspace of the measured packages.
pub(super) struct Cargo<'a> {
    root: &'a Path,
    incremental: bool,
}

impl<'a> Cargo<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        Self {
            root,
            incremental: true,
        }
    }

    /// The same without incremental compilation.
    pub(super) fn without_memory(self) -> Self {
        Self {
            incremental: false,
            ..self
        }
    }

    /// The CPU time of a check of one package.
    pub(super) fn check_again(&self, package: &str) -> Duration {
        let before = spent();
        self.run(&["check", "--package", package]);
        spent().saturating_sub(before)
    }

    /// The size of a package's stripped release binary, in bytes.
    pub(super) fn binary_size(&self, package: &str) -> u64 {
        self.run(&["build", "--release", "--package", package]);
        let binary = self.target().join("release").join(package);
        std::fs::metadata(&binary)
            .expect("cargo built the binary")
            .len()
    }

    fn target(&self) -> std::path::PathBuf {
        self.root.join("target")
    }

    fn run(&self, arguments: &[&str]) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(arguments)
            .arg("--quiet")
            .current_dir(self.root)
            .env("CARGO_TARGET_DIR", self.target())
            .env(
                "CARGO_INCREMENTAL",
                if self.incremental { "1" } else { "0" },
            )
            // Flags and wrappers of the caller's would measure something else.
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTC_WRAPPER")
            .stdin(Stdio::null())
            .status()
            .expect("cargo can be started");
        assert!(status.success(), "cargo {arguments:?} failed");
    }
}

/// The CPU time of all children that have ended, and of theirs.
fn spent() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system tells the usage");
    let time = |value: nix::sys::time::TimeVal| {
        let seconds = u64::try_from(value.tv_sec()).unwrap_or(0);
        let micros = u64::try_from(value.tv_usec()).unwrap_or(0);
        Duration::from_secs(seconds) + Duration::from_micros(micros)
    };
    time(usage.user_time()) + time(usage.system_time())
}
