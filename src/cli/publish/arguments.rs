//! The arguments of `briefbook publish`.

use clap::Args;

/// Examples, and where credentials come from.
pub const PUBLISH_HELP: &str = "\
Targets are named by `publish` in briefbook.yaml: folders, S3 buckets, hosts with SSH and rsync.
Credentials of buckets come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.

Examples:
  briefbook publish --dry-run
  briefbook publish live --max-deletes 2000";

#[derive(Debug, Args)]
pub struct Publish {
    /// Name of the target; not needed if the settings have only one
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,
    /// List what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Delete at most N files, without asking [default: 256, and ask on a terminal]
    #[arg(long, value_name = "N")]
    pub max_deletes: Option<usize>,
}
