// Texts that try to run something or to load something from elsewhere, in a browser that is watched through the
// DevTools protocol: scripts that are parsed, and requests that leave the site.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { browser, program } from "./support.js";

const EVIL = "evil.example";
const ATTACKS = [
  `<a class="actor" href="https://${EVIL}/x.html">hover</a>`,
  `<a class="actor" href="//${EVIL}/actors/x.html">hover</a>`,
  `<a class="actor" id="m1" href="../actors/../pictures/x.html">hover</a>`,
  `<a class="actor" href="..\\pictures\\x.html">hover</a>`,
  `<a class="actor" href="../pictures/x.html">hover</a>`,
  `<a href="javascript:alert(1)" class="actor">hover</a>`,
  `<a href="#" onmouseover="alert(1)" onfocus="alert(1)">hover</a>`,
  `[hover](javascript:alert(1))`,
  `<script>alert(1)</script>`,
  `<script src="https://${EVIL}/x.js"></script>`,
  `<svg onload="alert(1)"><a href="javascript:alert(1)"><text>hover</text></a></svg>`,
  `<iframe src="https://${EVIL}/"></iframe>`,
  `<object data="https://${EVIL}/x"></object><embed src="https://${EVIL}/x">`,
  `<base href="https://${EVIL}/">`,
  `<link rel="stylesheet" href="https://${EVIL}/x.css">`,
  `<meta http-equiv="refresh" content="0;url=https://${EVIL}/">`,
  `<form action="https://${EVIL}/"><button autofocus onfocus="alert(1)">hover</button></form>`,
  `<template id="filter"><script>alert(1)</script></template>`,
];
const issue = (text) => `---\ntitle: An issue\ndate: 2005-06-23\nactors: [knb]\n---\n\n${text}\n`;
const HOSTILE = issue(`The KNB met.\n\n${ATTACKS.map((attack) => `A ${attack}.\n\n${attack}`).join("\n\n")}\n\nThe KNB met.`);

/// Builds a site of these texts, by path, into a folder of its own.
async function built(texts) {
  const site = await mkdtemp(join(tmpdir(), "briefbook-attack-"));
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  }
  await promisify(execFile)(program, ["--site", site, "build"]);
  return { folder: join(site, "public"), remove: () => rm(site, { recursive: true }) };
}

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript" };

/// Serves a folder.
async function served(folder) {
  const server = createServer(async (request, response) => {
    try {
      const path = new URL(request.url, "http://localhost").pathname;
      const bytes = await readFile(join(folder, path));
      response.writeHead(200, { "content-type": TYPES[path.split(".").pop()] ?? "text/plain" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { root: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/// A page, and what it did: addresses of scripts, `""` for those without, and of requests that leave the site.
async function watched(chromium, root) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  const scripts = new Set(), left = new Map(), said = [];
  protocol.on("Debugger.scriptParsed", ({ url, isModule, executionContextAuxData: where }) => {
    if (where?.isDefault && !url.startsWith("pptr:")) scripts.add(isModule ? `module ${url}` : url);
  });
  protocol.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (!request.url.startsWith(root) && !request.url.startsWith("data:")) left.set(requestId, request.url);
  });
  // What the policy stops is never sent.
  protocol.on("Network.loadingFailed", ({ requestId, blockedReason }) => {
    if (blockedReason === "csp") left.delete(requestId);
  });
  page.on("dialog", (dialog) => {
    said.push(dialog.message());
    return dialog.dismiss();
  });
  await protocol.send("Network.enable");
  await protocol.send("Debugger.enable");
  await context.route(`**/*${EVIL}/**`, (route) => route.fulfill({ contentType: "text/javascript", body: "window.pwned = true" }));
  return { page, scripts, left, said, close: () => context.close() };
}

describe("a hostile issue", () => {
  let chromium, site, server;
  before(async () => {
    chromium = await browser();
    site = await built({
      "content/issues/a.md": HOSTILE,
      "content/actors/knb.md": "---\nname: KNB\n---\n",
      "content/pictures/x.js": "window.pwned = true;",
    });
    server = await served(site.folder);
  });
  after(async () => {
    await chromium.close();
    server.close();
    await site.remove();
  });

  for (const way of ["from disk", "from a server"]) {
    test(`${way}, runs nothing and loads nothing from elsewhere while its links are hovered`, async () => {
      const root = way === "from disk" ? `${pathToFileURL(site.folder)}/` : server.root;
      const { page, scripts, left, said, close } = await watched(chromium, root);
      await page.goto(`${root}issues/a.html`);
      const links = page.locator("main a:not(.p), main button");
      assert.ok((await links.count()) > 10);
      for (const link of await links.all()) {
        if (!(await link.isVisible())) continue;
        await link.hover({ force: true });
        await link.focus();
        await page.waitForTimeout(320);
      }
      const own = [...scripts].filter((url) => url).map((url) => url.replace(root, ""));
      assert.deepEqual(own.sort(), ["briefbook.js"]);
      assert.deepEqual([[...left.values()], said], [[], []]);
      assert.equal(await page.evaluate(() => window.pwned), undefined);
      assert.equal(await page.locator("#card, .text a.actor").count() > 0, true);
      await close();
    });
  }
});

describe("the policy of a page", () => {
  let chromium, site, server;
  const image = `https://${EVIL}/x.png`;
  before(async () => {
    chromium = await browser();
    site = await built({
      "briefbook.yaml": "markdown: {raw_html: allow}\n",
      "content/issues/a.md": issue(`The KNB met. <img src="${image}" alt="A" onerror="window.pwned = 1">

<script>window.pwned = 2</script>

<script src="https://${EVIL}/x.js"></script>

<a class="actor" href="https://${EVIL}/x.html" onmouseover="window.pwned = 3">hover</a>

<a class="actor" href="../pictures/x.html">hover</a>

<p id="styled" style="color: rgb(1, 2, 3)">styled</p>

<svg id="drawn" width="10" height="10"><rect width="5" height="5" style="fill: red"/></svg>`),
      "content/actors/knb.md": "---\nname: KNB\n---\n",
      "content/pictures/x.js": "window.pwned = 4;",
    });
    server = await served(site.folder);
  });
  after(async () => {
    await chromium.close();
    server.close();
    await site.remove();
  });

  for (const way of ["from disk", "from a server"]) {
    test(`${way}, keeps foreign scripts out where all raw HTML is allowed, and pictures and styles in`, async () => {
      const root = way === "from disk" ? `${pathToFileURL(site.folder)}/` : server.root;
      const { page, scripts, left, close } = await watched(chromium, root);
      await page.goto(`${root}issues/a.html`);
      for (const link of await page.locator(".text a.actor").all()) {
        await link.hover();
        await page.waitForTimeout(400);
      }
      const own = [...scripts].filter((url) => url).map((url) => url.replace(root, ""));
      assert.deepEqual(own.sort(), ["briefbook.js"]);
      assert.deepEqual([...left.values()], [image]);
      assert.equal(await page.evaluate(() => window.pwned), undefined);
      const colour = await page.locator("#styled").evaluate((element) => getComputedStyle(element).color);
      assert.equal(colour, "rgb(1, 2, 3)");
      assert.ok((await page.locator("#drawn").boundingBox()).width > 0);
      assert.ok(JSON.parse(await page.locator('script[type="application/ld+json"]').textContent()));
      await close();
    });
  }
});
