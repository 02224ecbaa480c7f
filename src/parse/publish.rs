//! Key `publish` of the settings: the targets of `briefbook publish`.

use crate::model::diagnostic::Diagnostic;
use crate::model::place::{Place, SitePath};
use crate::model::publish_target::{Bucket, Destination, PublishTarget};
use crate::parse::fields::{Fields, Spanned};

/// The targets; each is a destination, or a `name`, a destination (`to`) and, for buckets, `endpoint` and `region`.
pub fn targets((path, text): (&SitePath, &str), fields: &mut Fields<'_>) -> Vec<PublishTarget> {
    let wrong = |span, message| Diagnostic::error("invalid-target", Place::of(path, text, span), message);
    let named = fields.maps(
        "publish",
        |to| Some((to.clone(), to, None, None)),
        |inner| {
            let (name, to) = (inner.text("name"), inner.needed("to")?);
            Some((name.unwrap_or_else(|| to.clone()), to, inner.text("endpoint"), inner.text("region")))
        },
    );
    let mut targets: Vec<PublishTarget> = Vec::new();
    for (Spanned { value: name, span }, to, endpoint, region) in named {
        if targets.iter().any(|other| other.name == name) {
            fields.report(
                wrong(span, format!("two targets are named `{name}`")).hint("give each its own name"),
            );
            continue;
        }
        let mut destination = match Destination::of(&to.value) {
            Ok(destination) => destination,
            Err(expected) => {
                fields.report(wrong(to.span, format!("found `{}`, expected {expected}", to.value)));
                continue;
            }
        };
        match &mut destination {
            Destination::Bucket(Bucket { endpoint: url, region: place, .. }) => {
                *url = endpoint.map(|url| url.value);
                *place = region.map(|region| region.value);
            }
            _ => {
                if let Some(extra) = endpoint.or(region) {
                    let message = format!("`{}` applies only to buckets such as `s3://archive`", extra.value);
                    fields.report(wrong(extra.span, message));
                }
            }
        }
        targets.push(PublishTarget { name, destination });
    }
    targets
}
