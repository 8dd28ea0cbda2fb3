//! The packages that are measured: the same types, with four sets of derives.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// How many structs.
pub(super) const STRUCTS: u8 = 100;

/// How many fields each has.
pub(super) const FIELDS: u8 = 10;

/// How many enums; every second one carries data.
pub(super) const ENUMS: u8 = 10;

/// A set of derives.
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    dependencies: &'static str,
    derives: &'static str,
    rules: Rules,
    /// What `main` does with each struct, as the body of `fn use_it<T>() -> usize`.
    bounds: &'static str,
    used: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Rules {
    None,
    Garde,
    Ours,
}

const SERDE: &str = r#"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

const TRIPLE: &str = r#"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
schemars = "1"
garde = { version = "0.23", default-features = false, features = ["derive", "email", "pattern", "regex"] }
"#;

/// The root is put in for `ROOT`.
const OURS: &str = r#"
instructor-core = { path = "ROOT/instructor-core" }
"#;

/// In the order in which they are reported.
pub(super) const PACKAGES: [Package; 4] = [
    Package {
        name: "nothing",
        title: "nothing",
        dependencies: "",
        derives: "Debug",
        rules: Rules::None,
        bounds: "",
        used: "std::any::type_name::<T>().len() + text.len()",
    },
    Package {
        name: "serde-alone",
        title: "serde",
        dependencies: SERDE,
        derives: "Debug, serde::Deserialize",
        rules: Rules::None,
        bounds: "serde::de::DeserializeOwned",
        used: "usize::from(serde_json::from_str::<T>(text).is_ok())",
    },
    Package {
        name: "serde-schemars-garde",
        title: "serde + schemars + garde",
        dependencies: TRIPLE,
        derives: "Debug, serde::Deserialize, schemars::JsonSchema, garde::Validate",
        rules: Rules::Garde,
        bounds: "serde::de::DeserializeOwned + schemars::JsonSchema + garde::Validate<Context = ()>",
        used: "let valid = serde_json::from_str::<T>(text).is_ok_and(|value| value.validate().is_ok()); \
               usize::from(valid) + schemars::schema_for!(T).to_value().to_string().len()",
    },
    Package {
        name: "ours",
        title: "ours",
        dependencies: OURS,
        derives: "Debug, instructor_core::Extract",
        rules: Rules::Ours,
        bounds: "instructor_core::Extract",
        used: "usize::from(instructor_core::from_json::<T>(text).is_ok()) + instructor_core::json_schema::<T>().len()",
    },
];

/// The packages on disk.
pub(super) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Writes them anew; what was built of their dependencies stays.
    pub(super) fn write() -> Self {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let project = project.canonicalize().expect("the project is there");
        let program = std::env::current_exe().expect("this program has a path");
        let target = program
            .ancestors()
            .nth(2)
            .expect("it lies in a target directory");
        let root = target.join("derive-cost");
        for package in PACKAGES {
            let folder = root.join(package.name);
            fs::create_dir_all(folder.join("src")).expect("the target directory can be written");
            write(&folder.join("Cargo.toml"), &package.manifest(&project));
            write(&folder.join("src/main.rs"), &package.source());
        }
        let members = PACKAGES.map(|package| format!("{:?}", package.name));
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.release]\nstrip = true\n",
            members.join(", ")
        );
        write(&root.join("Cargo.toml"), &manifest);
        // The versions that the project is built with, as far as they are the same packages.
        fs::copy(project.join("Cargo.lock"), root.join("Cargo.lock"))
            .expect("the project has a lock file");
        fs::copy(
            project.join("rust-toolchain.toml"),
            root.join("rust-toolchain.toml"),
        )
        .expect("the project names its toolchain");
        Self { root }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Makes cargo take a package for changed.
    pub(super) fn touch(&self, package: &str) {
        let file = self.root.join(package).join("src/main.rs");
        let text = fs::read(&file).expect("the source was written");
        fs::write(&file, text).expect("the source can be written again");
    }
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("the target directory can be written");
}

impl Package {
    fn manifest(&self, project: &Path) -> String {
        format!(
            "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]{}",
            self.name,
            self.dependencies
                .replace("ROOT", &project.display().to_string())
        )
    }

    fn source(&self) -> String {
        let mut out = String::from("#![allow(dead_code)]\n\n");
        for index in 0..STRUCTS {
            self.structure(&mut out, index);
        }
        for index in 0..ENUMS {
            self.enumeration(&mut out, index);
        }
        self.main(&mut out);
        out
    }

    fn structure(&self, out: &mut String, index: u8) {
        let inner = if index % 10 == 9 {
            "String".to_owned()
        } else {
            format!("Record{}", index + 1)
        };
        let last = if self.rules == Rules::Garde && index % 10 != 9 {
            "#[garde(dive)] "
        } else {
            ""
        };
        let derives = self.derives;
        let kind = index % ENUMS;
        let [id, name, email, share, tags] = self.rules.attributes();
        let rest = if self.rules == Rules::Garde {
            "#[garde(allow_unvalidated)]\n"
        } else {
            ""
        };
        put(
            out,
            format_args!(
                "/// Record number {index}.\n\
                 #[derive({derives})]\n\
                 {rest}\
                 struct Record{index} {{\n    \
                     /// Its number in the register.\n    {id}id: u32,\n    \
                     /// What it is called.\n    {name}name: String,\n    \
                     {email}email: Option<String>,\n    \
                     {share}share: f64,\n    \
                     {tags}tags: Vec<String>,\n    \
                     active: bool,\n    \
                     kind: Kind{kind},\n    \
                     amounts: Vec<f64>,\n    \
                     note: Option<String>,\n    \
                     {last}inner: {inner},\n\
                 }}\n\n"
            ),
        );
    }

    fn enumeration(&self, out: &mut String, index: u8) {
        let derives = self.derives;
        let garde = if self.rules == Rules::Garde {
            "#[garde(allow_unvalidated)]\n"
        } else {
            ""
        };
        let (b, c) = if index.is_multiple_of(2) {
            ("", "")
        } else {
            ("(u32)", " { first: String, second: Vec<u32> }")
        };
        put(
            out,
            format_args!(
                "/// Kind number {index}.\n#[derive({derives})]\n{garde}enum Kind{index} {{\n    \
                     /// The usual.\n    Usual,\n    Counted{b},\n    Listed{c},\n    Other,\n}}\n\n"
            ),
        );
    }

    fn main(&self, out: &mut String) {
        let Self { bounds, used, .. } = self;
        let bounds = if bounds.is_empty() {
            String::new()
        } else {
            format!(": {bounds}")
        };
        put(
            out,
            format_args!("fn use_it<T{bounds}>(text: &str) -> usize {{\n    {used}\n}}\n\n"),
        );
        out.push_str("fn main() {\n    let text = std::env::args().nth(1).unwrap_or_default();\n    let mut sum = 0;\n");
        for index in 0..STRUCTS {
            put(
                out,
                format_args!("    sum += use_it::<Record{index}>(&text);\n"),
            );
        }
        out.push_str("    println!(\"{sum}\");\n}\n");
    }
}

impl Rules {
    /// Rules for half of the fields.
    fn attributes(self) -> [&'static str; 5] {
        match self {
            Self::None => [""; 5],
            Self::Garde => [
                "#[garde(range(min = 1, max = 100000))] ",
                "#[garde(length(chars, min = 1, max = 80))] ",
                "#[garde(email)] ",
                "#[garde(range(min = 0.0, max = 1.0))] ",
                "#[garde(length(min = 1))] ",
            ],
            Self::Ours => [
                "#[extract(range = 1..=100000)] ",
                "#[extract(len = 1..=80)] ",
                "#[extract(email)] ",
                "#[extract(range = 0.0..=1.0)] ",
                "#[extract(items = 1..)] ",
            ],
        }
    }
}

/// Writing to a string cannot fail.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes all");
}
