//! The tables of an archive in one SQLite file. Requires the feature `sqlite`, because SQLite takes longer to
//! compile than everything else together.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use crate::disk::error::DiskError;
use crate::disk::file;
use crate::model::page::DataFile;
use crate::model::table::FieldType;

/// A file that is being filled: it takes its name when all is in it.
pub struct Database {
    connection: Connection,
    temporary: PathBuf,
    path: PathBuf,
}

impl Database {
    /// An empty file, to be renamed to `path`.
    pub fn begin(path: &Path) -> Result<Self, DiskError> {
        if let Some(folder) = path.parent() {
            file::create_folder(folder)?;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(format!(".{name}.{}", std::process::id()));
        // What a killed run left would be added to.
        let _ = fs::remove_file(&temporary);
        let open = || {
            let connection = Connection::open(&temporary)?;
            connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")?;
            Ok(connection)
        };
        let connection = open().map_err(|reason| failed(path, reason))?;
        Ok(Self { connection, temporary, path: path.to_path_buf() })
    }

    /// A table and its rows: each has a value for each field.
    pub fn table(&self, table: DataFile, rows: impl Iterator<Item = Vec<Value>>) -> Result<(), DiskError> {
        let fill = || {
            self.connection.execute_batch(&schema(table))?;
            let places = vec!["?"; table.fields().len()].join(", ");
            let insert = format!("INSERT INTO {} VALUES ({places})", table.name());
            let mut insert = self.connection.prepare(&insert)?;
            for row in rows {
                insert.execute(params_from_iter(row.into_iter().map(sql)))?;
            }
            Ok(())
        };
        fill().map_err(|reason| failed(&self.path, reason))
    }

    /// Renames the file to its final path.
    pub fn end(self) -> Result<(), DiskError> {
        let Self { connection, temporary, path } = self;
        connection.execute_batch("COMMIT").map_err(|reason| failed(&path, reason))?;
        connection.close().map_err(|(_, reason)| failed(&path, reason))?;
        fs::rename(&temporary, &path).map_err(|reason| DiskError::failed("write", &path, reason))
    }
}

fn failed(path: &Path, reason: rusqlite::Error) -> DiskError {
    DiskError::failed("write", path, io::Error::other(reason))
}

fn schema(table: DataFile) -> String {
    let column = |field: &crate::model::table::Field| {
        let of = match field.of {
            FieldType::String | FieldType::Date | FieldType::Array => " TEXT",
            FieldType::Integer | FieldType::Boolean => " INTEGER",
            FieldType::Any => "",
        };
        let other = table.references().iter().find(|(name, _)| *name == field.name);
        let references = other.map(|(_, other)| format!(" REFERENCES {}(id)", other.name()));
        format!("\"{}\"{of}{}", field.name, references.unwrap_or_default())
    };
    let columns: Vec<String> = table.fields().iter().map(column).collect();
    let key = match table.key() {
        [] => String::new(),
        key => format!(", PRIMARY KEY ({})", key.join(", ")),
    };
    format!("CREATE TABLE {} ({}{key});", table.name(), columns.join(", "))
}

/// Lists stay JSON, which SQLite can look into.
fn sql(value: Value) -> Sql {
    match value {
        Value::Null => Sql::Null,
        Value::Bool(truth) => Sql::Integer(truth.into()),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Sql::Integer(number),
            None => Sql::Text(number.to_string()),
        },
        Value::String(text) => Sql::Text(text),
        list => Sql::Text(list.to_string()),
    }
}
