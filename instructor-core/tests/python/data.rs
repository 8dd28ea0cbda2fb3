//! The shared test data, which is not part of the project: looked for beside the checkout; `INSTRUCTOR_DATA` names another folder, or says `required`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use serde_json::Value;

/// `None` where the data is absent: the test is listed as skipped, for the target that counts them.
pub(crate) fn python_cases(test: &str) -> Option<Vec<Value>> {
    let setting = std::env::var("INSTRUCTOR_DATA").ok();
    let folder = match setting.as_deref() {
        None | Some("required") => {
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")
        }
        Some(folder) => PathBuf::from(folder),
    };
    let Ok(cases) = std::fs::read_to_string(folder.join("python-instructor-cases.json")) else {
        assert!(
            setting.is_none(),
            "{test}: the cases of Python instructor are absent"
        );
        println!(
            "skipped: {test} needs the cases of Python instructor in the shared test data, which are absent"
        );
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
        return None;
    };
    Some(serde_json::from_str(&cases).expect("the cases are JSON"))
}
