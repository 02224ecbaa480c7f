// The scripts as they are published: small, and made of those that people read.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { transform } from "esbuild";

import { root } from "./support.js";

for (const [name, most] of [["briefbook.js", 7_000], ["search.js", 12_000]]) {
  test(`${name} is what \`npm run minify\` makes, and small`, async () => {
    const read = await readFile(join(root, "templates", name), "utf8");
    const minified = await readFile(join(root, "src/render/minified", name), "utf8");
    const { code } = await transform(read, { minify: true, charset: "utf8" });
    assert.equal(minified, code);
    assert.ok(Buffer.byteLength(minified) < most, `${Buffer.byteLength(minified)} bytes`);
  });
}
