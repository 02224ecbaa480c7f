// The files for reference managers, read by a reader of others.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

import { folder } from "./support.js";

const read = (file) => readFile(join(folder, file), "utf8");
const wanted = JSON.parse(await read("data/issues.csl.json"));

/// The file that the page of an issue offers for download.
async function download(id, ending) {
  const page = await read(`issues/${id}.html`);
  const [, url] = page.match(new RegExp(`href="data:[^",]+,([^"]+)" download="${id}\\.${ending}"`));
  return decodeURIComponent(url);
}

/// What all three forms say of an issue.
function facts(item) {
  const { id, title, author = [], issued, volume, issue, URL } = item;
  const names = author.map(({ family, given, literal }) => literal ?? [given, family].filter(Boolean).join(" "));
  const date = issued["date-parts"][0];
  return { id, title, names, date, container: item["container-title"], volume, issue, URL };
}

const known = (item) => Object.fromEntries(Object.entries(facts(item)).filter(([, value]) => value !== undefined));

for (const [ending, type] of [["bib", "@bibtex/text"], ["ris", "@ris/file"]]) {
  test(`a reader finds in .${ending} what CSL-JSON says`, async () => {
    const all = new Cite(await read(`data/issues.${ending}`), { forceType: type }).data;
    assert.deepEqual(all.map(known), wanted.map(known));
    for (const item of wanted) {
      const [one] = new Cite(await download(item.id, ending), { forceType: type }).data;
      assert.deepEqual(known(one), known(item));
    }
  });
}

test("each issue has its own CSL-JSON", async () => {
  for (const item of wanted) {
    assert.deepEqual(JSON.parse(await download(item.id, "csl.json")), [item]);
  }
});
