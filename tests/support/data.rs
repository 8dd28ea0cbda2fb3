//! The shared test data, which is not part of the project.
//!
//! It is looked for beside the checkout; `INSTRUCTOR_DATA` names another folder, or says `required`. A test that cannot run without it says so, and is counted by the
//! target that runs last. `instructor-bedrock` has a helper of its own (`src/tests/data.rs`), which writes into the same list.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// A file or folder of the data. `None` where the data is absent: the test is counted as skipped.
///
/// # Panics
///
/// When it is absent and `INSTRUCTOR_DATA` is set.
pub fn find(name: &str, test: &str) -> Option<PathBuf> {
    let setting = std::env::var("INSTRUCTOR_DATA").ok();
    let folder = match setting.as_deref() {
        None | Some("required") => {
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")
        }
        Some(folder) => PathBuf::from(folder),
    };
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(setting.is_none(), "{test}: {} is absent", path.display());
    eprintln!("skipped: {test} needs {name} of the shared test data, which is absent");
    if let Ok(mut list) = OpenOptions::new().create(true).append(true).open(skipped()) {
        let _ = writeln!(list, "{test}");
    }
    None
}

/// Where skipped tests are listed: beside the test programs, and for each run of `cargo test` by itself, so that an earlier run of a part leaves nothing to
/// this one.
pub fn skipped() -> PathBuf {
    let mut list = std::env::current_exe().expect("a running program has a path");
    list.set_file_name(format!("skipped-tests-{}.txt", parent()));
    list
}

/// The process that runs all test programs.
#[cfg(unix)]
fn parent() -> u32 {
    std::os::unix::process::parent_id()
}

#[cfg(not(unix))]
fn parent() -> u32 {
    0
}
