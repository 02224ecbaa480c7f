// What the script adds: cards of actors, a filter of evidence, notes beside their lines.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { browser, kinds, pages, watched, ways } from "./support.js";

let chromium;
const both = await ways();
const routes = await kinds();
const long = "actors/russia.html";
before(async () => {
  chromium = await browser();
});
after(async () => {
  await chromium.close();
  both.forEach((way) => way.close());
});

/// Runs `read` with a page of a fresh context; requests that leave the site and errors fail the test.
async function reader(way, options, read) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const faults = watched(context, way.root);
  try {
    await read(await context.newPage());
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

for (const way of both) {
  describe(way.name, () => {
    test("a name that is pointed at shows who it is, for as long as somebody looks", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(way.root + routes.issue);
        const name = page.locator(".text a.actor", { hasText: "Osama Rabie" }).first();
        const card = page.locator("#card");
        await name.hover();
        await card.waitFor();
        assert.equal(await name.getAttribute("aria-describedby"), "card");
        const text = (await card.innerText()).replace(/\n+/g, "\n");
        assert.match(text, /^Osama Rabie\nPerson · \d+× · Chairman, Suez Canal Authority$/);
        const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
        assert.deepEqual(violations.map(({ id }) => id), []);
        // It can be pointed at itself.
        await card.hover();
        await page.waitForTimeout(500);
        assert.ok(await card.isVisible());
        await page.keyboard.press("Escape");
        assert.equal(await card.count(), 0);
        await page.mouse.move(2, 2);
        await name.hover();
        await card.waitFor();
        await page.mouse.move(2, 2);
        await card.waitFor({ state: "detached" });
      });
    });

    test("the keyboard shows it, too, and a finger goes where the name leads", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(way.root + routes.issue);
        const name = page.locator(".text a.actor").first();
        await name.focus();
        await page.keyboard.press("Shift+Tab");
        await page.keyboard.press("Tab");
        const card = page.locator("#card");
        await card.waitFor();
        const [above, below] = [await name.boundingBox(), await card.boundingBox()];
        assert.ok(below.y >= above.y + above.height - 1 || below.y + below.height <= above.y + 1, "the name stays seen");
        await page.keyboard.press("Escape");
        assert.equal(await card.count(), 0);
        assert.ok(await name.evaluate((link) => link === document.activeElement), "the focus stays");
      });
      await reader(way, { hasTouch: true, viewport: { width: 390, height: 844 } }, async (page) => {
        await page.goto(way.root + routes.issue);
        const name = page.locator(".text a.actor").first();
        const leads = await name.evaluate((link) => link.href);
        await name.tap();
        await page.waitForURL(leads);
      });
    });

    test("evidence is filtered by companion, source and year", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(way.root + long);
        const seen = () => page.locator(".entries > li:visible").count();
        const all = await seen();
        assert.ok(all >= 10);
        for (const key of ["with", "from", "year"]) {
          const select = page.locator(`.filter [name=${key}]`);
          await select.selectOption({ index: 1 });
          const left = await seen();
          assert.ok(left > 0 && left < all, `${key}: ${left} of ${all}`);
          assert.equal(await page.locator(".filter output").innerText(), `${left} / ${all}`);
          const empty = await page.locator("section:visible:has(> .entries)").evaluateAll((sections) =>
            sections.filter((section) => !section.querySelector("li:not([hidden])")).length);
          assert.equal(empty, 0);
          await select.selectOption({ index: 0 });
          assert.equal(await seen(), all);
        }
        const companion = page.locator('[aria-labelledby="companions"] .tally li').first();
        const count = parseInt(await companion.locator(".count").textContent(), 10);
        await page.locator(".filter [name=with]").selectOption({ index: 1 });
        assert.equal(await seen(), count, "as many as the list of companions says");
        const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
        assert.deepEqual(violations.map(({ id }) => id), []);
      });
    });

    test("an index is narrowed to a kind", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(`${way.root}actors/index.html`);
        const seen = () => page.locator(".tally > li:visible").count();
        const all = await seen();
        await page.locator(".filter [name=kind]").selectOption("state");
        const states = await seen();
        assert.equal(states, await page.locator(".tally > [data-kind=state]").count());
        assert.ok(states > 0 && states < all, `${states} of ${all}`);
        assert.equal(await page.locator(".filter output").innerText(), `${states} / ${all}`);
        const letters = await page.locator(".letters li:visible").allTextContents();
        assert.deepEqual(letters, await page.locator("section.letter:visible h2").allTextContents());
        const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
        assert.deepEqual(violations.map(({ id }) => id), []);
        await page.locator(".filter [name=kind]").selectOption("");
        assert.equal(await seen(), all);
      });
    });

    test("the network sets off the neighbours of the actor under the pointer or with focus", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(`${way.root}network.html`);
        const near = () => page.locator(".whole a.near text").allTextContents();
        const name = page.locator(".members th a").first();
        await name.focus();
        const found = await near();
        assert.ok(found.includes(await name.textContent()) && found.length > 1, found.join());
        const ties = await page.locator(".whole path.near").count();
        assert.ok(ties >= found.length - 1);
        await page.locator(".whole a", { hasText: await name.textContent() }).first().hover();
        assert.deepEqual(await near(), found);
        await page.locator("h1").hover();
        assert.deepEqual(await near(), []);
      });
    });

    test("notes stand beside their lines where there is room, and none covers another", async () => {
      const issues = (await pages()).filter((route) => /^issues\/.+-.+\.html$/.test(route));
      assert.ok(issues.length > 20);
      await reader(way, {}, async (page) => {
        for (const route of issues) {
          await page.setViewportSize({ width: 1280, height: 800 });
          await page.goto(way.root + route);
          const found = () => page.evaluate(() => [...document.querySelectorAll(".notes > li")].map((note) => {
            const box = note.getBoundingClientRect();
            const line = document.querySelector(`.text a[href="#${note.id}"]`).getBoundingClientRect();
            return { top: box.top, bottom: box.bottom, line: line.top };
          }));
          const notes = await found();
          notes.forEach(({ top, line }, at) => {
            const after = at ? notes[at - 1].bottom : 0;
            assert.ok(top >= after - 1, `${route}: note ${at + 1} stands below the one before`);
            const pushed = at === 0 || top - after < 2;
            assert.ok(Math.abs(top + 4 - line) < 3 || (pushed && top + 4 > line), `${route}: note ${at + 1} at ${top}, its line at ${line}`);
          });
          await page.setViewportSize({ width: 390, height: 844 });
          await page.waitForFunction(() => !document.querySelector(".aligned"));
          const margins = await page.locator(".notes > li").evaluateAll((all) => all.map((note) => note.style.marginBlockStart));
          assert.ok(margins.every((margin) => margin === ""), route);
        }
      });
    });

    test("on paper the notes follow the text, close to each other", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(way.root + routes.issue);
        await page.emulateMedia({ media: "print" });
        const gaps = await page.locator(".notes > li").evaluateAll((notes) =>
          notes.slice(1).map((note, at) => note.getBoundingClientRect().top - notes[at].getBoundingClientRect().bottom));
        assert.ok(gaps.every((gap) => gap < 20), `${gaps}`);
      });
    });
  });
}
