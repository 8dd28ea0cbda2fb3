//! The table of what the service says and what it means.
