// Every kind of page, in light and dark, on a phone and a screen: nothing that axe can find.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { browser, kinds, watched, ways } from "./support.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

let chromium;
let way;
before(async () => {
  chromium = await browser();
  const both = await ways();
  both[0].close();
  way = both[1];
});
after(async () => {
  await chromium.close();
  way.close();
});

for (const [colorScheme, width] of [["light", 390], ["dark", 390], ["light", 1280], ["dark", 1280]]) {
  test(`axe finds nothing in the ${colorScheme} at ${width}`, async (t) => {
    const context = await chromium.newContext({ colorScheme, viewport: { width, height: 800 } });
    const faults = watched(context, way.root);
    const page = await context.newPage();
    const searched = { "what a search finds": "search.html?q=canal&year=2021", "what none finds": "search.html?q=zzzzz" };
    for (const [kind, route] of Object.entries({ ...await kinds(), ...searched })) {
      await t.test(kind, async () => {
        await page.goto(way.root + route);
        if (route.includes("?")) await page.waitForFunction(() => document.getElementById("state").textContent);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        const told = violations.flatMap(({ id, help, nodes }) =>
          nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`));
        assert.deepEqual(told, [], `${route}\n${told.join("\n")}`);
      });
    }
    await context.close();
    assert.deepEqual(faults, []);
  });
}
