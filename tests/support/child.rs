//! A test's own program, run as a child: environment variables cannot be set in a program under way.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the test that a child is for.
const VARIABLE: &str = "INSTRUCTOR_TEST_CHILD";

/// Whether this is the child that the test is for.
pub fn is_child(test: &str) -> bool {
    std::env::var(VARIABLE).is_ok_and(|child| child == test)
}

/// Runs one test of this program with nothing in its environment but these variables, and gives what it printed.
///
/// # Panics
///
/// When the child's test does not pass.
pub fn run(test: &str, variables: &[(&str, &str)]) -> String {
    let program = std::env::current_exe().expect("a running program has a path");
    let output = Command::new(program)
        .args(["--exact", test, "--nocapture"])
        .env_clear()
        .env(VARIABLE, test)
        // No test asks the network who it is.
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .envs(variables.iter().copied())
        .output()
        .expect("the test's own program runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && said.contains("1 passed"),
        "the child for {test} failed\n{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// What the child printed after `name=`, up to the end of the line.
pub fn printed<'a>(said: &'a str, name: &str) -> &'a str {
    let start = format!("{name}=");
    said.lines()
        .find_map(|line| line.split_once(&start))
        .map_or_else(
            || panic!("the child did not print {name}: {said}"),
            |(_, value)| value,
        )
}

/// A home folder with an `.aws/config`, gone when it is dropped.
#[derive(Debug)]
pub struct Home(PathBuf);

impl Home {
    /// Makes it. `test` keeps tests that run at once apart.
    pub fn new(test: &str, config: &str) -> Self {
        let path = std::env::temp_dir().join(format!("instructor-{}-{test}", std::process::id()));
        std::fs::create_dir_all(path.join(".aws/sso/cache"))
            .expect("the temporary folder is writable");
        std::fs::write(path.join(".aws/config"), config).expect("the temporary folder is writable");
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where it is, for an environment variable.
    pub fn text(&self) -> &str {
        self.0
            .to_str()
            .expect("the temporary folder's name is Unicode")
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
