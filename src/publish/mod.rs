//! The manifests of the output folder and of a target → what to send and delete. The only folder that uses the
//! network; files are read and written by whoever calls it.
//!
//! A target keeps a [`Record`] of what was published there, a copy of the manifest. The order of the steps makes
//! every kill harmless:
//!
//! 1. record: from here the record is `writing`, lists old and new files, and marks those to be sent as pending;
//! 2. send new and changed files, pages last, and record now and then which have arrived;
//! 3. only now delete files that are gone;
//! 4. record the state `complete`.
//!
//! If killed at any point, the next publisher sends what is pending and completes it. A file that is not in the
//! record is not ours: it is neither replaced nor deleted.

mod plan;
mod record;
#[cfg(unix)]
pub mod rsync;
mod run;
#[cfg(feature = "s3")]
pub mod s3;
mod target;

pub use plan::Plan;
pub use record::{RECORD, Record};
pub use run::{Publisher, current};
pub use target::{Access, Files, PublishError, Target, Upload};
