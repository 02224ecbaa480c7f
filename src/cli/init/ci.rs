//! The file by which a forge or host builds and deploys a site, for `init --ci`.

use clap::ValueEnum;

/// Forges and hosts that build a site on every push.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Forge {
    Github,
    Gitlab,
    Netlify,
    Cloudflare,
}

/// The path of a forge's file in the site, and its text.
pub fn file(forge: Forge) -> (&'static str, String) {
    let (path, text) = match forge {
        Forge::Github => (".github/workflows/archive.yml", include_str!("ci/github.yml")),
        Forge::Gitlab => (".gitlab-ci.yml", include_str!("ci/gitlab.yml")),
        Forge::Netlify => ("netlify.toml", include_str!("ci/netlify.toml")),
        Forge::Cloudflare => ("wrangler.toml", include_str!("ci/wrangler.toml")),
    };
    (path, text.replace("@VERSION@", env!("CARGO_PKG_VERSION")))
}
