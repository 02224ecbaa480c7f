// The desk of the preview, by the keyboard alone.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { browser, program } from "./support.js";

const TEXT = `---
title: Port
date: 2005-06-23
---

On Friday President Marta Ilves met the Harbour Safety Board (HSB). Ilves smiled (Coastal Courier, June 17). Marta
Ilves left, and Pavel Moss stayed. Pavel Moss met the Harbour Safety Board again.
`;

let folder, child, address, chromium, page;
const faults = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefbook-desk-"));
  await mkdir(join(folder, "content/issues"), { recursive: true });
  await writeFile(join(folder, "content/issues/port.md"), TEXT);
  child = spawn(program, ["serve", "--port", "0"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  address = line.match(/http:\/\/127\.0\.0\.1:\d+\//)[0];
  chromium = await browser();
  const context = await chromium.newContext({ viewport: { width: 1000, height: 700 } });
  page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (fault) => faults.push(fault.message));
  await page.goto(`${address}__briefbook/suggestions`);
  await page.locator("#min").selectOption("1");
  await page.locator('#list [aria-selected="true"]').waitFor();
  await page.locator("#list").focus();
});
after(async () => {
  await chromium?.close();
  child?.kill("SIGTERM");
  await once(child, "exit");
  await rm(folder, { recursive: true });
});

const read = (path) => readFile(join(folder, path), "utf8");
const says = (text) => page.waitForFunction((text) => document.getElementById("status").textContent.includes(text), text);
/** Moves to a suggestion by its name. */
async function at(name) {
  await page.keyboard.press("Home");
  for (let step = 0; step < 20; step += 1) {
    if ((await page.locator("#name").textContent()) === name) return;
    await page.keyboard.press("j");
    await page.waitForTimeout(20);
  }
  assert.fail(`${name} is not in the list`);
}

test("the desk has no accessibility faults, light and dark, large and small", async () => {
  for (const [colorScheme, width] of [["light", 1000], ["dark", 1000], ["light", 390]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 700 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((it) => `${it.id}: ${it.nodes[0].html}`), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
  }
  await page.setViewportSize({ width: 1000, height: 700 });
});

test("keys accept, merge, ignore and undo, and the preview shows the result", async () => {
  await page.evaluate(() => { window.stayed = true; });
  await at("Marta Ilves");
  await page.keyboard.press("Enter");
  await says("Marta Ilves: person");
  assert.match(await read("content/actors/marta-ilves.md"), /kind: person/);
  await page.locator("#decided a", { hasText: "in 1 issue" }).waitFor();
  await at("Pavel Moss");
  await page.keyboard.press("m");
  await page.keyboard.type("marta");
  await page.locator('#targets [aria-selected="true"]', { hasText: "Marta Ilves" }).waitFor();
  await page.keyboard.press("Enter");
  await says("Pavel Moss merged into Marta Ilves");
  assert.match(await read("content/actors/marta-ilves.md"), /- Pavel Moss/);
  await at("Harbour Safety Board");
  await page.keyboard.press("i");
  await says("Harbour Safety Board: ignored");
  assert.match(await read("briefbook.yaml"), /- Harbour Safety Board/);
  await page.keyboard.press("u");
  await says("Undone: Harbour Safety Board");
  await assert.rejects(read("briefbook.yaml"));
  assert.equal(await page.locator("#name").textContent(), "Harbour Safety Board");
  await page.keyboard.press("1");
  await page.keyboard.press("o");
  await says("Harbour Safety Board: organization");
  assert.doesNotMatch(await read("content/actors/harbour-safety-board.md"), /- HSB/);
  assert.ok(await page.evaluate(() => window.stayed && document.activeElement.id === "list"));
  assert.deepEqual(faults, []);
});
