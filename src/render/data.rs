//! Records → JSON lines.

use serde::Serialize;
use serde_json::Value;

use crate::model::table::Field;

/// The lines of some records.
pub fn lines<R: Serialize>(records: &[R]) -> Vec<u8> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record).expect("records are plain data with text keys");
        lines.push(b'\n');
    }
    lines
}

/// The values of some records, in the order of the fields.
pub fn rows<R: Serialize>(fields: &[Field], records: &[R]) -> Vec<Vec<Value>> {
    let row = |record: &R| {
        let mut record = serde_json::to_value(record).expect("records are plain data with text keys");
        fields.iter().map(|field| record[field.name].take()).collect()
    };
    records.iter().map(row).collect()
}
