// The scripts are published as they are written. Servers compress them: this is what readers load.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { root } from "./support.js";

for (const [name, most] of [["briefbook.js", 4096], ["search.js", 8192], ["search-index.js", 8192]]) {
  test(`${name} is small`, async () => {
    const { length } = gzipSync(await readFile(join(root, "templates", name)));
    assert.ok(length <= most, `${length} bytes`);
  });
}
