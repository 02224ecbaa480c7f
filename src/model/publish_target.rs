//! Where an archive can be published, as the settings name it.

/// A target of `publish`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishTarget {
    /// The name given on the command line; the destination itself if the settings give none.
    pub name: String,
    pub destination: Destination,
}

/// A place that can hold an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder, relative to the site's.
    Folder(String),
    /// A bucket of an S3-compatible store.
    Bucket(Bucket),
    /// A folder on a host that is reached through SSH.
    Host(Host),
}

/// A bucket, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    pub name: String,
    /// What all keys begin with, without `/` at its ends; may be empty.
    pub prefix: String,
    /// The URL of the store, if it is not that of AWS.
    pub endpoint: Option<String>,
    pub region: Option<String>,
}

/// A folder on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// `host` or `user@host`, as SSH takes it.
    pub login: String,
    pub port: Option<u16>,
    /// Relative to the user's home folder unless it begins with `/`.
    pub folder: String,
}

impl Destination {
    /// The destination that `s3://bucket/prefix`, `ssh://host/folder`, `host:folder` or a path names.
    ///
    /// # Errors
    /// What is expected instead.
    pub fn of(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("s3://") {
            let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
            let prefix = prefix.trim_matches('/');
            let is_sound = !name.is_empty() && is_path(prefix);
            let bucket =
                Bucket { name: name.to_owned(), prefix: prefix.to_owned(), endpoint: None, region: None };
            return if is_sound { Ok(Self::Bucket(bucket)) } else { Err("a bucket such as `s3://archive`") };
        }
        if let Some(rest) = text.strip_prefix("ssh://") {
            const EXPECTED: &str = "a host and a folder such as `ssh://user@example.org/var/www/archive`";
            let (host, folder) = rest.split_once('/').ok_or(EXPECTED)?;
            let (login, port) = match host.rsplit_once(':') {
                Some((login, port)) => (login, Some(port.parse().map_err(|_| EXPECTED)?)),
                None => (host, None),
            };
            return host_of(login, port, &format!("/{folder}")).ok_or(EXPECTED);
        }
        if text.contains("://") {
            return Err("a folder, `s3://bucket/prefix` or `ssh://host/folder`");
        }
        match text.split_once(':') {
            // A single letter is a drive.
            Some((login, folder)) if login.len() > 1 && !login.contains(['/', '\\']) => {
                host_of(login, None, folder).ok_or("a host and a folder such as `user@example.org:archive`")
            }
            _ if text.is_empty() => Err("a folder, `s3://bucket/prefix` or `ssh://host/folder`"),
            _ => Ok(Self::Folder(text.to_owned())),
        }
    }
}

/// A host that SSH cannot take for an option, and a folder that a shell there cannot take for a command.
fn host_of(login: &str, port: Option<u16>, folder: &str) -> Option<Destination> {
    let folder = folder.trim_end_matches('/');
    let is_login = |c: char| c.is_alphanumeric() || "@._-".contains(c);
    let is_sound = !login.is_empty()
        && !login.starts_with('-')
        && login.chars().all(is_login)
        && !folder.is_empty()
        && !folder.starts_with(['-', '~'])
        && !folder.contains(|c: char| c.is_control() || "'\"\\$`*?[]{}()<>|;&!#".contains(c))
        && is_path(folder.trim_start_matches('/'));
    is_sound.then(|| Destination::Host(Host { login: login.to_owned(), port, folder: folder.to_owned() }))
}

/// Whether a path has no part that leads elsewhere.
fn is_path(path: &str) -> bool {
    path.is_empty()
        || path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_a_folder_a_bucket_or_a_host() {
        let kind = |text: &str| match Destination::of(text) {
            Ok(Destination::Folder(folder)) => format!("folder {folder}"),
            Ok(Destination::Bucket(bucket)) => format!("bucket {} {}", bucket.name, bucket.prefix),
            Ok(Destination::Host(host)) => format!("host {} {:?} {}", host.login, host.port, host.folder),
            Err(_) => "wrong".to_owned(),
        };
        for (text, expected) in [
            ("../www", "folder ../www"),
            ("/var/www", "folder /var/www"),
            ("C:\\www", "folder C:\\www"),
            ("s3://archive", "bucket archive "),
            ("s3://archive/2005/eu/", "bucket archive 2005/eu"),
            ("user@example.org:www/archive/", "host user@example.org None www/archive"),
            ("ssh://user@example.org:2222/var/www", "host user@example.org Some(2222) /var/www"),
            ("ssh://example.org/", "wrong"),
            ("ssh://example.org:http/a", "wrong"),
            ("s3://", "wrong"),
            ("s3://a/../b", "wrong"),
            ("-oProxyCommand=x:a", "wrong"),
            ("example.org:$(reboot)", "wrong"),
            ("example.org:~/a", "wrong"),
            ("ftp://example.org/a", "wrong"),
            ("", "wrong"),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
