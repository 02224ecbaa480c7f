//! Records → a Parquet file, which is made whole in memory. Built only with the feature `parquet`.

use std::sync::Arc;

use jiff::civil::Date;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use serde_json::Value;

use crate::model::table::{Field, FieldType};

/// Rows that are written at once.
const GROUP: usize = 65_536;

/// A table and its rows: each has a value for each field. Lists stay JSON.
pub fn table(fields: &[Field], rows: impl Iterator<Item = Vec<Value>>) -> Vec<u8> {
    write(fields, rows).expect("values fit their columns, and memory takes all that is written")
}

fn write(fields: &[Field], mut rows: impl Iterator<Item = Vec<Value>>) -> Result<Vec<u8>> {
    let columns: Result<Vec<Arc<Type>>> = fields.iter().map(column).collect();
    let schema = Type::group_type_builder("table").with_fields(columns?).build()?;
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::default())?;
    loop {
        let rows: Vec<Vec<Value>> = rows.by_ref().take(GROUP).collect();
        if rows.is_empty() {
            return writer.into_inner();
        }
        let mut group = writer.next_row_group()?;
        for (at, field) in fields.iter().enumerate() {
            let mut column = group.next_column()?.expect("each field has its column");
            let values = rows.iter().map(|row| &row[at]);
            match field.of {
                FieldType::Boolean => put::<BoolType>(&mut column, values.map(Value::as_bool))?,
                FieldType::Integer => put::<Int64Type>(&mut column, values.map(Value::as_i64))?,
                FieldType::Date => put::<Int32Type>(&mut column, values.map(day))?,
                FieldType::String | FieldType::Array | FieldType::Any => {
                    put::<ByteArrayType>(&mut column, values.map(text))?;
                }
            }
            column.close()?;
        }
        group.close()?;
    }
}

fn column(field: &Field) -> Result<Arc<Type>> {
    let (physical, logical) = match field.of {
        FieldType::Boolean => (Physical::BOOLEAN, None),
        FieldType::Integer => (Physical::INT64, None),
        FieldType::Date => (Physical::INT32, Some(LogicalType::Date)),
        FieldType::String | FieldType::Array | FieldType::Any => {
            (Physical::BYTE_ARRAY, Some(LogicalType::String))
        }
    };
    let column = Type::primitive_type_builder(field.name, physical);
    column.with_logical_type(logical).with_repetition(Repetition::OPTIONAL).build().map(Arc::new)
}

/// Writes the values that are there, and which are.
fn put<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let values: Vec<Option<T::T>> = values.collect();
    let levels: Vec<i16> = values.iter().map(|value| value.is_some().into()).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&levels), None).map(drop)
}

/// Days since 1970.
fn day(value: &Value) -> Option<i32> {
    let date: Date = value.as_str()?.parse().ok()?;
    Some((date - Date::constant(1970, 1, 1)).get_days())
}

fn text(value: &Value) -> Option<ByteArray> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.as_str().into()),
        other => Some(other.to_string().as_str().into()),
    }
}
