// The preview while the site is edited: pages change in place, errors come and go by themselves.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { browser } from "./support.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const program = resolve(process.env.BRIEFBOOK ?? join(root, "target/debug/briefbook"));
const ISSUE = "content/issues/2021/2021-03-31-ever-given-six-days.md";
const PAGE = "issues/2021-03-31-ever-given-six-days.html";

/// A preview of a copy of the sample archive.
async function preview(...flags) {
  const folder = await mkdtemp(join(tmpdir(), "briefbook-live-"));
  for (const part of ["content", "briefbook.yaml", "references.bib"]) await cp(join(root, part), join(folder, part), { recursive: true });
  await writeFile(join(folder, "briefbook.yaml"), `${await readFile(join(folder, "briefbook.yaml"), "utf8")}\neditor: vscode\n`);
  const child = spawn(program, ["serve", "--port", "0", ...flags], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout });
  // Where there is no program, that is the fault to tell, not a line that never comes.
  const missing = once(child, "error").then(([fault]) => Promise.reject(fault));
  const [line] = await Promise.race([once(lines, "line"), missing]);
  const address = line.match(/http:\/\/127\.0\.0\.1:\d+\//)[0];
  const at = (path) => join(folder, path);
  return {
    address,
    read: (path) => readFile(at(path), "utf8"),
    /// Saves as editors do: whole, by renaming.
    async save(path, text) {
      await mkdir(dirname(at(path)), { recursive: true });
      await writeFile(at(`${path}~`), text);
      await rename(at(`${path}~`), at(path));
    },
    async close() {
      child.kill("SIGTERM");
      await once(child, "exit");
      await rm(folder, { recursive: true });
    },
  };
}

describe("live", () => {
  let chromium, site, context, page;
  before(async () => {
    chromium = await browser();
    site = await preview();
  });
  after(async () => {
    await chromium.close();
    await site.close();
  });
  beforeEach(async () => {
    await context?.close();
    context = await chromium.newContext({ viewport: { width: 1000, height: 500 } });
    page = await context.newPage();
    await page.goto(site.address + PAGE);
    await page.waitForFunction(() => document.documentElement.dataset.briefbookSeen);
    await page.evaluate(() => { window.stayed = true; });
  });
  const stayed = () => page.evaluate(() => window.stayed === true);
  const holds = (text) => page.waitForFunction((text) => document.querySelector("main").textContent.includes(text), text);

  test("a save changes the text in place, and the reader stays where they were", async () => {
    await page.evaluate(() => scrollTo(0, 400));
    const [kept, top] = [await page.locator(".text p").first().elementHandle(), await page.evaluate(() => scrollY)];
    const text = await site.read(ISSUE);
    await site.save(ISSUE, `${text}\nA closing paragraph for the preview.\n`);
    await holds("A closing paragraph for the preview.");
    assert.ok(await stayed(), "the page was not loaded again");
    assert.ok(await kept.evaluate((element) => element.isConnected), "what did not change is the same element");
    assert.equal(await page.evaluate(() => scrollY), top);
    const mark = page.locator("briefbook-live .mark");
    assert.match(await mark.textContent(), /^rebuilt \d/);
    await site.save(ISSUE, text);
  });

  test("a title changes in the text, the window and everything around the text", async () => {
    const text = await site.read(ISSUE);
    await site.save(ISSUE, text.replace(/^title: .*$/m, "title: Six days, told anew"));
    await holds("Six days, told anew");
    await page.waitForFunction(() => document.title.startsWith("Six days, told anew"));
    assert.ok(await stayed());
    await site.save(ISSUE, text);
    await page.waitForFunction(() => !document.title.startsWith("Six days, told anew"));
  });

  test("an error lies over the page that last was, leads to the editor, and goes by itself", async () => {
    const [text, shown] = [await site.read(ISSUE), await page.locator("main").innerText()];
    const faults = page.locator("briefbook-live .faults");
    assert.equal(await faults.isVisible(), false);
    await site.save(ISSUE, text.replace(/^title: .*$/m, "title: ["));
    await faults.waitFor({ state: "visible" });
    assert.match(await faults.innerText(), /error\[/);
    assert.match(await faults.locator("a").first().getAttribute("href"), /^vscode:\/\/file\/.*ever-given-six-days\.md:\d+:\d+$/);
    assert.equal(await page.locator("main").innerText(), shown);
    const mark = page.locator("briefbook-live .mark");
    await mark.waitFor({ state: "visible" });
    const [above, over] = [await mark.boundingBox(), await faults.boundingBox()];
    assert.ok(above.y >= 0 && above.y + above.height <= over.y + 1, "the status is above the errors, not under them");
    await site.save(ISSUE, text);
    await faults.waitFor({ state: "hidden" });
    assert.ok(await stayed());
  });

  test("a style sheet is changed without loading the page again", async () => {
    const style = "body { background: rgb(1, 2, 3) !important }";
    await site.save("templates/style.css", style);
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
    await site.save("templates/style.css", style.replace("3)", "4)"));
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 4)");
    assert.ok(await stayed());
    assert.equal(await page.locator('link[rel="stylesheet"]').count(), 1);
  });

  test("the mark leads to a panel with what was recognised on the page", async () => {
    const text = await site.read(ISSUE);
    await site.save(ISSUE, `${text}\nOne more line.\n`);
    await holds("One more line.");
    await page.locator("briefbook-live .mark a").click();
    await page.waitForURL(/\/__briefbook\/\?page=/);
    assert.ok((await page.locator("#recognised tr").count()) > 3);
    await site.save(ISSUE, text);
  });
});

test("with --follow the browser goes to the issue that was saved", async () => {
  const site = await preview("--follow");
  const chromium = await browser();
  try {
    const page = await chromium.newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => document.documentElement.dataset.briefbookSeen);
    await site.save(ISSUE, `${await site.read(ISSUE)}\nFollow me.\n`);
    await page.waitForURL(site.address + PAGE);
    assert.match(await page.locator("main").innerText(), /Follow me\./);
  } finally {
    await chromium.close();
    await site.close();
  }
});
