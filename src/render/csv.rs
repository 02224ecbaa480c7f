//! Records → CSV, RFC 4180, with a line of names before all others.

use csv::{Terminator, WriterBuilder};
use serde::Serialize;
use serde_json::Value;

use crate::model::table::Field;
use crate::render::data;

/// The line of names.
pub fn head(fields: &[Field]) -> Vec<u8> {
    rows(std::iter::once(fields.iter().map(|field| field.name.to_owned()).collect()))
}

/// The lines of some records.
pub fn lines<R: Serialize>(fields: &[Field], records: &[R]) -> Vec<u8> {
    let records = data::rows(fields, records);
    rows(records.iter().map(|row| row.iter().map(cell).collect()))
}

fn rows(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        csv.write_record(&row).expect("rows are equally long, and memory takes all that is written");
    }
    csv.into_inner().expect("memory takes all that is written")
}

/// Characters that begin a formula, also in the full-width forms that spreadsheets convert.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A value as a cell: nothing for null, lists as JSON. A text that a spreadsheet would run as a formula has `'`
/// before it, as spreadsheets themselves write it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::page::DataFile;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_are_no_formulas() {
        let record = json!({"issue": "a", "n": 1, "actor": "b", "text": "=1+1", "sentence": "He said \"no\",\nand left."});
        let made = String::from_utf8(lines(DataFile::Mentions.fields(), &[record])).unwrap();
        assert_eq!(made, "a,1,b,'=1+1,\"He said \"\"no\"\",\nand left.\"\r\n");
        assert_eq!(head(DataFile::Mentions.fields()), b"issue,n,actor,text,sentence\r\n");
        assert_eq!(cell(&json!(["x", {"from": "2005-06-15"}])), "[\"x\",{\"from\":\"2005-06-15\"}]");
        assert_eq!(cell(&Value::Null), "");
        for text in ["＝1+1", "＋1", "－1", "＠SUM(A1)"] {
            assert_eq!(cell(&json!(text)), format!("'{text}"));
        }
    }
}
