//! Records → JSON lines.

use serde::Serialize;

/// The lines of some records.
pub fn lines<R: Serialize>(records: &[R]) -> Vec<u8> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record).expect("records are plain data with text keys");
        lines.push(b'\n');
    }
    lines
}
