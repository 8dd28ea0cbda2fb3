//! The shared test data, which is not part of the project: looked for beside the checkout; `INSTRUCTOR_DATA` names another folder, or says `required`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// Every recorded exchange. `None` where the data is absent: the test is listed as skipped, for the target that counts them.
pub(super) fn recordings(test: &str) -> Option<Vec<serde_json::Value>> {
    let setting = std::env::var("INSTRUCTOR_DATA").ok();
    let folder = match setting.as_deref() {
        None | Some("required") => {
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")
        }
        Some(folder) => PathBuf::from(folder),
    };
    let Ok(files) = std::fs::read_dir(folder.join("recordings")) else {
        assert!(setting.is_none(), "{test}: the recordings are absent");
        eprintln!("skipped: {test} needs the recordings of the shared test data, which are absent");
        let mut list = std::env::current_exe().unwrap();
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
    let mut all = Vec::new();
    for file in files {
        let path = file.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "jsonl")
        {
            let lines = std::fs::read_to_string(path).unwrap();
            all.extend(
                lines
                    .lines()
                    .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()),
            );
        }
    }
    assert!(all.len() > 400, "only {} recordings", all.len());
    Some(all)
}
