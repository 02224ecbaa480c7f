//! The archive as data, described: `data/datapackage.json` by the rules of Frictionless, and `data.html`.

use serde_json::{Value, json};

use crate::model::archive::Archive;
use crate::model::name::slug;
use crate::model::page::{DataFile, Page};
use crate::model::reference::CiteForm;
use crate::model::table::FieldType;
use crate::model::view::{DataFieldView, DataTableView, DataView, Facts, View};
use crate::view::ground::Ground;
use crate::view::lists;

/// What Frictionless is told of the data files.
pub fn package(archive: &Archive) -> Value {
    let settings = &archive.settings;
    let name = match slug(&settings.title) {
        name if name.is_empty() => "archive".to_owned(),
        name => name,
    };
    let mut package = json!({
        "profile": "data-package",
        "name": name,
        "title": settings.title,
        "resources": DataFile::ALL.map(resource),
    });
    if let Some(description) = &settings.description {
        package["description"] = description.as_str().into();
    }
    if let Some(base) = &settings.base_url {
        package["homepage"] = base.as_str().into();
    }
    package
}

fn resource(file: DataFile) -> Value {
    let fields = file
        .fields()
        .iter()
        .map(|field| json!({"name": field.name, "type": field.of.word(), "description": field.about}));
    let keys = file.references().iter().map(
        |(name, other)| json!({"fields": name, "reference": {"resource": other.name(), "fields": "id"}}),
    );
    let mut schema = json!({"fields": fields.collect::<Vec<_>>(), "primaryKey": file.key()});
    if !file.references().is_empty() {
        schema["foreignKeys"] = keys.collect();
    }
    json!({
        "name": file.name(),
        "path": format!("{}.jsonl", file.name()),
        "description": file.about(),
        "format": "jsonl",
        "mediatype": "application/x-ndjson",
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// The page that says what data there is.
pub fn page<'a>(ground: &Ground<'a>) -> View<'a> {
    let table = |file: DataFile| {
        let fields = file.fields().iter().map(|field| DataFieldView {
            name: field.name,
            of: word(field.of),
            about: field.about,
        });
        DataTableView {
            name: file.name(),
            about: file.about(),
            href: ground.href(&Page::Data(file)),
            fields: fields.collect(),
        }
    };
    let mut others = vec![
        ground.link("Actors and who appears with whom, as GraphML", &Page::Network),
        ground.link("All of it described, as a data package", &Page::DataPackage),
    ];
    let references = |form: CiteForm| {
        ground.link(format!("References to all issues, as {}", form.name()), &Page::References(form))
    };
    others.extend(CiteForm::ALL.map(references));
    let base = ground.archive.settings.base_url.as_deref().unwrap_or_default();
    let data = DataView {
        example: [base, &*ground.archive.address(&Page::Data(DataFile::Issues))].concat(),
        tables: DataFile::ALL.map(table).into(),
        others,
    };
    let description =
        format!("The archive {} as data: files, fields, and how to load them", ground.archive.settings.title);
    lists::page(ground, lists::head("data", "Data", description), Facts::Data(data))
}

/// A type as readers call it.
fn word(of: FieldType) -> &'static str {
    match of {
        FieldType::String => "text",
        FieldType::Integer => "number",
        FieldType::Boolean => "true or false",
        FieldType::Date => "day",
        FieldType::Array => "list",
        FieldType::Any => "number or text",
    }
}
