// Every published page, without a browser: valid HTML, and no link that leads nowhere.

import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { test } from "node:test";

import { HtmlValidate } from "html-validate";

import { folder, pages } from "./support.js";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Matters of taste: both spellings are valid.
    "doctype-style": "off",
    "void-style": "off",
    // An id may begin with a digit: a report's is its date.
    "valid-id": ["error", { relaxed: true }],
    // A list may have a name.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A title is as long as its issue's.
    "long-title": "off",
  },
});

const routes = await pages();
const texts = new Map(await Promise.all(
  routes.map(async (route) => [route, await readFile(join(folder, route), "utf8")]),
));

test("every page is valid HTML", async () => {
  const faults = [];
  for (const [route, text] of texts) {
    const report = await validator.validateString(text, route);
    for (const { messages } of report.results) {
      faults.push(...messages.map(({ ruleId, message, line, column }) => `${route}:${line}:${column}: ${ruleId}: ${message}`));
    }
  }
  assert.deepEqual(faults.slice(0, 40), [], `${faults.length} faults`);
});

test("every link inside the archive leads to a file, and to a place in it", async () => {
  const ids = new Map([...texts].map(([route, text]) => [
    route, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])),
  ]));
  const faults = [];
  for (const [route, text] of texts) {
    for (const [, written] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const address = written.replaceAll("&amp;", "&");
      if (/^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
      const [path, fragment] = address.split("#");
      const target = path === "" ? route : posix.join(posix.dirname(route), decodeURIComponent(path));
      const known = ids.get(target);
      const exists = known !== undefined || await stat(join(folder, target)).then((found) => found.isFile(), () => false);
      if (path.startsWith("/") || target.startsWith("..") || !exists) faults.push(`${route}: ${address} leads nowhere`);
      else if (fragment && !known?.has(decodeURIComponent(fragment))) faults.push(`${route}: ${address} has no such place`);
    }
  }
  assert.deepEqual(faults, []);
});

test("every picture of the site says its size, so that no text moves while it loads", () => {
  const pictures = [...texts].flatMap(([route, text]) =>
    [...text.matchAll(/<img src="([^"]*)"[^>]*>/g)].map(([tag, address]) => ({ route, tag, address })));
  const ours = pictures.filter(({ address }) => !/^[a-z][a-z0-9+.-]*:/i.test(address));
  assert.ok(ours.length > 0);
  assert.deepEqual(ours.filter(({ tag }) => !/ width="\d+" height="\d+"/.test(tag)), []);
});
