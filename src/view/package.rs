//! The archive as data, described: `data/datapackage.json` by the rules of Frictionless, and `data.html`.

use serde_json::{Value, json};

use crate::model::archive::Archive;
use crate::model::name::slug;
use crate::model::page::{DataFile, Page};
use crate::model::portion::Portion;
use crate::model::reference::CiteForm;
use crate::model::table::FieldType;
use crate::model::view::{DataFieldView, DataTableView, DataView, Facts, LinkView, View};
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
        "resources": DataFile::ALL.map(|file| resource(archive, file)),
    });
    if let Some(description) = &settings.description {
        package["description"] = description.as_str().into();
    }
    if let Some(base) = &settings.base_url {
        package["homepage"] = base.as_str().into();
    }
    package
}

fn resource(archive: &Archive, file: DataFile) -> Value {
    let strings = &archive.settings.strings;
    let name = |portion: Portion| format!("{}{}.jsonl", file.name(), portion.suffix());
    let path = match &*archive.portions(file) {
        [(portion, _)] => name(*portion).into(),
        portions => portions.iter().map(|(portion, _)| name(*portion)).collect::<Value>(),
    };
    let fields = file.fields().iter().map(
        |field| json!({"name": field.name, "type": field.of.word(), "description": strings.say(field.about)}),
    );
    let keys = file.references().iter().map(
        |(name, other)| json!({"fields": name, "reference": {"resource": other.name(), "fields": "id"}}),
    );
    let mut schema = json!({"fields": fields.collect::<Vec<_>>()});
    if !file.key().is_empty() {
        schema["primaryKey"] = file.key().into();
    }
    if !file.references().is_empty() {
        schema["foreignKeys"] = keys.collect();
    }
    json!({
        "name": file.name(),
        "path": path,
        "description": strings.say(file.about()),
        "format": "jsonl",
        "mediatype": "application/x-ndjson",
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// The data page.
pub fn page<'a>(context: &PageContext<'a>) -> View<'a> {
    let archive = context.archive;
    let files = |file: DataFile| -> Vec<LinkView<'a>> {
        let link = |portion: Portion| {
            let name = format!("{}{}.jsonl", file.name(), portion.suffix());
            context.link(name, &Page::Data(file, portion))
        };
        archive.portions(file).into_iter().map(|(portion, _)| link(portion)).collect()
    };
    let table = |file: DataFile| {
        let fields = file.fields().iter().map(|field| DataFieldView {
            name: field.name,
            of: context.say(type_name(field.of)),
            about: context.say(field.about),
        });
        DataTableView {
            name: file.name(),
            about: context.say(file.about()),
            files: files(file),
            fields: fields.collect(),
        }
    };
    let mut others = vec![
        context.link(context.say("file_graphml"), &Page::Network),
        context.link(context.say("file_package"), &Page::DataPackage),
    ];
    for form in CiteForm::ALL {
        others.extend(archive.portions_of_references().into_iter().map(|(portion, _)| {
            let name = [form.name(), &portion.suffix().replacen('-', " ", 1)].concat();
            context
                .link(context.fill("file_references", &[("form", &name)]), &Page::References(form, portion))
        }));
    }
    // The first file has all issues or, of a large archive, those of the first year.
    let issues = archive.portions(DataFile::Issues).first().map_or(Portion::Whole, |(portion, _)| *portion);
    let base = archive.settings.base_url.as_deref().unwrap_or_default();
    let data = DataView {
        example: [base, &*archive.address(&Page::Data(DataFile::Issues, issues))].concat(),
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
