//! What a call costs the client's processor, beside the same call by hand on the SDK. The reply comes from memory.

fn main() {}
