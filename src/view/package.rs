//! The archive as data, described: `data/datapackage.json` by the rules of Frictionless, and `data.html`.

use serde_json::{Value, json};

use crate::model::archive::Archive;
use crate::model::name::slug;
use crate::model::page::{DataFile, Page};
use crate::model::reference::CiteForm;
use crate::model::strings::Strings;
use crate::model::table::FieldType;
use crate::model::view::{DataFieldView, DataTableView, DataView, Facts, View};
use crate::view::context::PageContext;
use crate::view::lists;

/// The descriptions of the data files for Frictionless.
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
        "resources": DataFile::ALL.map(|file| resource(file, &settings.strings)),
    });
    if let Some(description) = &settings.description {
        package["description"] = description.as_str().into();
    }
    if let Some(base) = &settings.base_url {
        package["homepage"] = base.as_str().into();
    }
    package
}

fn resource(file: DataFile, strings: &Strings) -> Value {
    let fields = file.fields().iter().map(
        |field| json!({"name": field.name, "type": field.of.word(), "description": strings.say(field.about)}),
    );
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
        "description": strings.say(file.about()),
        "format": "jsonl",
        "mediatype": "application/x-ndjson",
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// The data page.
pub fn page<'a>(context: &PageContext<'a>) -> View<'a> {
    let table = |file: DataFile| {
        let fields = file.fields().iter().map(|field| DataFieldView {
            name: field.name,
            of: context.say(type_name(field.of)),
            about: context.say(field.about),
        });
        DataTableView {
            name: file.name(),
            about: context.say(file.about()),
            href: context.href(&Page::Data(file)),
            fields: fields.collect(),
        }
    };
    let mut others = vec![
        context.link(context.say("file_graphml"), &Page::Network),
        context.link(context.say("file_package"), &Page::DataPackage),
    ];
    let references = |form: CiteForm| {
        context.link(context.fill("file_references", &[("form", form.name())]), &Page::References(form))
    };
    others.extend(CiteForm::ALL.map(references));
    let base = context.archive.settings.base_url.as_deref().unwrap_or_default();
    let data = DataView {
        example: [base, &*context.archive.address(&Page::Data(DataFile::Issues))].concat(),
        tables: DataFile::ALL.map(table).into(),
        others,
    };
    let description = context.fill("about_data", &[("site", &*context.archive.settings.title)]);
    lists::page(context, lists::head("data", context.say("data"), description), Facts::Data(data))
}

/// The string that readers call a type.
fn type_name(of: FieldType) -> &'static str {
    match of {
        FieldType::String => "type_string",
        FieldType::Integer => "type_integer",
        FieldType::Boolean => "type_boolean",
        FieldType::Date => "type_date",
        FieldType::Array => "type_array",
        FieldType::Any => "type_any",
    }
}
