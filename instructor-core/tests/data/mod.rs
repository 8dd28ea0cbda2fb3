//! The shared test data, which is not part of the project: looked for beside the checkout; `INSTRUCTOR_DATA` names another folder, or says `required`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// A file or folder of the data. `None` where it is absent: the test is listed as skipped, for the target that counts them.
pub(crate) fn find(name: &str, test: &str) -> Option<PathBuf> {
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
    assert!(setting.is_none(), "{test}: {name} is absent");
    println!("skipped: {test} needs {name} of the shared test data, which is absent");
    let mut list = std::env::current_exe().expect("a running program has a path");
    #[cfg(unix)]
    let parent = std::os::unix::process::parent_id();
    #[cfg(not(unix))]
    let parent = 0;
    // The list of this run of `cargo test`, which the workspace's last test target reads.
    list.set_file_name(format!("skipped-tests-{parent}.txt"));
    if let Ok(mut list) = OpenOptions::new().create(true).append(true).open(list) {
        let _ = writeln!(list, "{test}");
    }
    None
}
