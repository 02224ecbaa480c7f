//! A bucket of an S3-compatible store. Credentials come from the environment, as AWS’s own tools read them.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, Error, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutResult, RetryConfig,
    UpdateVersion,
};
use tokio::runtime::{Builder, Runtime};

use crate::model::content_type;
use crate::model::output::Route;
use crate::model::publish_target::Bucket;
use crate::publish::record::RECORD;
use crate::publish::target::{Files, PublishError, Target, Upload};

/// How many requests are under way at once.
const AT_ONCE: usize = 32;
/// How long an unfinished record must stay as it is. Publishers write theirs every few seconds.
const PATIENCE: Duration = Duration::from_secs(60);
/// Variables of which one says where credentials come from.
const CREDENTIALS: [&str; 4] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/// A bucket, or the part of it below a prefix.
pub struct BucketTarget {
    store: Arc<AmazonS3>,
    bucket: Bucket,
    /// The version of the record that was last read or written; None if there was none.
    version: Option<UpdateVersion>,
    runtime: Runtime,
}

impl BucketTarget {
    /// The bucket that the settings describe. Nothing is sent yet.
    pub fn open(bucket: &Bucket) -> Result<Self, PublishError> {
        if CREDENTIALS.iter().all(|name| std::env::var_os(name).is_none()) {
            let message = format!("no credentials for `s3://{}`", bucket.name);
            let hint = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment";
            return Err(PublishError::refused(message, hint));
        }
        // Fails only if there is one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let retry =
            RetryConfig { max_retries: 5, retry_timeout: Duration::from_secs(60), ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(&bucket.name).with_retry(retry);
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        if let Some(region) = &bucket.region {
            builder = builder.with_region(region);
        }
        let store = builder.build().map_err(|error| failed(&bucket.name, &error))?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|reason| PublishError::Failed(format!("cannot start: {reason}")))?;
        Ok(Self { store: Arc::new(store), bucket: bucket.clone(), version: None, runtime })
    }

    /// The key of a file.
    fn key(&self, name: &str) -> Result<Path, PublishError> {
        let key = match &*self.bucket.prefix {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        };
        Path::parse(&key).map_err(|error| PublishError::Failed(format!("`{key}` cannot be a key: {error}")))
    }

    fn failed(&self, error: &Error) -> PublishError {
        failed(&self.bucket.name, error)
    }
}

fn failed(bucket: &str, error: &Error) -> PublishError {
    let denied = matches!(error, Error::PermissionDenied { .. } | Error::Unauthenticated { .. });
    if denied {
        let hint = "check the credentials in the environment, and what they are allowed to do";
        return PublishError::refused(format!("`s3://{bucket}` denies access"), hint);
    }
    PublishError::Failed(format!("`s3://{bucket}` failed: {error}"))
}

fn version(put: PutResult) -> UpdateVersion {
    UpdateVersion { e_tag: put.e_tag, version: put.version }
}

impl Target for BucketTarget {
    fn record(&mut self) -> Result<Option<Vec<u8>>, PublishError> {
        let key = self.key(RECORD)?;
        let got = self.runtime.block_on(async {
            let got = self.store.get(&key).await?;
            let version = UpdateVersion { e_tag: got.meta.e_tag.clone(), version: got.meta.version.clone() };
            Ok((got.bytes().await?, version))
        });
        match got {
            Ok((bytes, version)) => {
                self.version = Some(version);
                Ok(Some(bytes.to_vec()))
            }
            Err(Error::NotFound { .. }) => {
                self.version = None;
                Ok(None)
            }
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn set_record(&mut self, bytes: Vec<u8>) -> Result<(), PublishError> {
        let key = self.key(RECORD)?;
        let mode = self.version.clone().map_or(PutMode::Create, PutMode::Update);
        let attributes = attributes("application/json; charset=utf-8", "no-cache");
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        match self.runtime.block_on(self.store.put_opts(&key, bytes.into(), options)) {
            Ok(put) => {
                self.version = Some(version(put));
                Ok(())
            }
            Err(Error::Precondition { .. } | Error::AlreadyExists { .. }) => Err(PublishError::Busy),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn is_empty(&mut self) -> Result<bool, PublishError> {
        let prefix = Path::parse(&self.bucket.prefix).unwrap_or_default();
        let first = self.runtime.block_on(self.store.list(Some(&prefix)).try_next());
        Ok(first.map_err(|error| self.failed(&error))?.is_none())
    }

    fn any_of(&mut self, routes: &[Route]) -> Result<Option<Route>, PublishError> {
        let keys = routes.iter().map(|route| Ok((route, self.key(route)?)));
        let keys = keys.collect::<Result<Vec<_>, PublishError>>()?;
        let store = &self.store;
        let found = self.runtime.block_on(async {
            let looks = stream::iter(keys).map(|(route, key)| async move {
                match store.head(&key).await {
                    Ok(_) => Ok(Some(route.clone())),
                    Err(Error::NotFound { .. }) => Ok(None),
                    Err(error) => Err(error),
                }
            });
            looks
                .buffer_unordered(AT_ONCE)
                .try_filter_map(async |found| Ok(found))
                .boxed_local()
                .try_next()
                .await
        });
        found.map_err(|error| self.failed(&error))
    }

    fn send(&mut self, uploads: &[Upload], files: &dyn Files) -> Result<(), PublishError> {
        let this = &*self;
        let send = |upload: &Upload| {
            let prepared = this.key(&upload.route).and_then(|key| Ok((key, files.bytes(&upload.route)?)));
            let attributes = attributes(content_type::of(&upload.route), upload.cache_control());
            async move {
                let (key, bytes) = prepared?;
                let options = PutOptions { attributes, ..PutOptions::default() };
                let put = this.store.put_opts(&key, bytes.into(), options).await;
                put.map(|_| ()).map_err(|error| this.failed(&error))
            }
        };
        self.runtime.block_on(stream::iter(uploads).map(send).buffer_unordered(AT_ONCE).try_collect())
    }

    fn remove(&mut self, routes: &[Route]) -> Result<(), PublishError> {
        let keys = routes.iter().map(|route| self.key(route)).collect::<Result<Vec<_>, _>>()?;
        let deleted = self.store.delete_stream(stream::iter(keys.into_iter().map(Ok)).boxed());
        let deleted = deleted.filter_map(async |key| match key {
            Ok(_) | Err(Error::NotFound { .. }) => None,
            Err(error) => Some(error),
        });
        match self.runtime.block_on(deleted.boxed_local().next()) {
            Some(error) => Err(self.failed(&error)),
            None => Ok(()),
        }
    }

    fn patience(&self) -> Duration {
        PATIENCE
    }
}

/// What browsers are told of a file.
fn attributes(content_type: &'static str, cache_control: &'static str) -> Attributes {
    let pairs = [(Attribute::ContentType, content_type), (Attribute::CacheControl, cache_control)];
    pairs.into_iter().collect()
}
