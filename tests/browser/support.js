// What all browser tests stand on: the built archive, the two ways to reach it, and Debian's chromium.

import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));

/// The folder of the project.
export const root = resolve(here, "../..");

/// The program that builds sites.
export const program = resolve(process.env.BRIEFBOOK ?? join(root, "target/debug/briefbook"));

/// The folder that `briefbook build` published into.
export const folder = resolve(process.env.BRIEFBOOK_PUBLIC ?? join(root, "public"));

const ARGUMENTS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-dev-shm-usage",
];

/// A browser with an empty profile, which goes when the browser does.
export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ARGUMENTS,
  });
}

/// Routes of all published pages, in order.
export async function pages() {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith(".html")).map((file) => file.split(sep).join("/")).sort();
}

/// One page of each kind, and a few that are unlike the others.
export async function kinds() {
  const all = await pages();
  const one = (pattern) => {
    const found = all.find((route) => pattern.test(route));
    if (!found) throw new Error(`${folder} holds no page like ${pattern}: was the sample archive built?`);
    return found;
  };
  return {
    home: "index.html",
    issues: "issues/index.html",
    year: one(/^issues\/\d{4}\.html$/),
    issue: "issues/2021-03-31-ever-given-six-days.html",
    "issue in another language": "issues/2020-06-10-norilsk-diesel-spill-ru.html",
    actors: "actors/index.html",
    actor: "actors/suez-canal-authority.html",
    "actor with a filter": "actors/russia.html",
    sources: "sources/index.html",
    source: "sources/reuters.html",
    publications: "publications/index.html",
    publication: one(/^publications\/(?!index)/),
    topics: "topics/index.html",
    topic: one(/^topics\/(?!index)/),
    timeline: "timeline.html",
    network: "network.html",
    "free page": "about.html",
    "page of data": "data.html",
    "search page": "search.html",
    "page for lost addresses": "404.html",
  };
}

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript",
  ".svg": "image/svg+xml", ".json": "application/json", ".jsonl": "application/x-ndjson",
  ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
};

/// Serves the folder under a path, as any static server does. An address that leads nowhere gets no page.
async function served(path) {
  const server = createServer(async (request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = normalize(join(folder, address.slice(path.length)));
    try {
      if (!address.startsWith(path) || !`${file}${sep}`.startsWith(`${folder}${sep}`)) throw new Error("outside");
      const whole = (await stat(file)).isDirectory() ? join(file, "index.html") : file;
      const bytes = await readFile(whole);
      response.writeHead(200, { "content-type": TYPES[extname(whole)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { root: `http://127.0.0.1:${server.address().port}${path}`, close: () => server.close() };
}

/// The ways a reader reaches the archive. A page's address is a root and its route.
export async function ways() {
  return [
    { name: "from disk", root: `${pathToFileURL(folder)}/`, close: () => {} },
    { name: "under a path of a server", ...(await served("/some/path/")) },
  ];
}

/// Opens pages in a context and notes what must not happen: requests that leave the site, or fail, and
/// errors on the console.
export function watched(context, root) {
  const faults = [];
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(root) && !url.startsWith("data:")) faults.push(`left the site for ${url}`);
  });
  context.on("requestfailed", (request) => {
    // What a page was still loading when its reader went on is given up, and no fault.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`could not load ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error().message}`));
  return faults;
}

/// Builds a small site of these texts, by path, and lets a context find it in place of the archive below `root`.
export async function small(texts, context, root) {
  const site = await mkdtemp(join(tmpdir(), "briefbook-small-")), out = join(site, "out");
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  }
  await promisify(execFile)(program, ["--site", site, "build", "--output", out]);
  const files = new Map();
  for (const file of await readdir(out, { recursive: true })) {
    if ((await stat(join(out, file))).isFile()) files.set(file.split(sep).join("/"), await readFile(join(out, file)));
  }
  await rm(site, { recursive: true });
  await context.route(`${root}**`, (route) => {
    const file = decodeURIComponent(new URL(route.request().url()).pathname.slice(new URL(root).pathname.length));
    const body = files.get(file);
    return route.fulfill(body ? { body, contentType: TYPES[extname(file)] ?? "application/octet-stream" } : { status: 404 });
  });
  return [...files.keys()].sort();
}
