// What a reader does, from disk and under a path of a server: looks, follows links, uses the keyboard.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { browser, kinds, watched, ways } from "./support.js";

const WIDTHS = [320, 390, 768, 1280];

let chromium;
const both = await ways();
const routes = await kinds();
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
    const page = await context.newPage();
    await read(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/// The address' fragment names an element, and a reader sees it.
async function stands(page) {
  const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
  assert.notEqual(id, "", `${page.url()} leads to no place on its page`);
  const target = page.locator(`[id="${id}"]`);
  assert.equal(await target.count(), 1, `${page.url()}: one element has this id`);
  await page.waitForFunction((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }, id, { timeout: 2000 });
  return target;
}

for (const way of both) {
  describe(way.name, () => {
    test("no page scrolls sideways, loads anything from elsewhere, or reports an error", async () => {
      await reader(way, {}, async (page) => {
        for (const route of Object.values(routes)) {
          await page.goto(way.root + route);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            const over = await page.evaluate(() => {
              const room = document.documentElement.clientWidth;
              const wide = [...document.body.querySelectorAll("*")].find((element) => {
                const box = element.getBoundingClientRect();
                return box.right > room + 1 && box.width > 1 && getComputedStyle(element).position !== "absolute";
              });
              return document.documentElement.scrollWidth > room ? (wide ?? document.body).outerHTML.slice(0, 200) : null;
            });
            assert.equal(over, null, `${route} at ${width}`);
          }
        }
      });
    });

    test("the first stop of the keyboard skips to the text, and each stop is seen", async () => {
      await reader(way, {}, async (page) => {
        for (const route of [routes.home, routes.issue, routes.actor, routes.source]) {
          await page.goto(way.root + route);
          await page.keyboard.press("Tab");
          const skip = page.locator(":focus");
          assert.equal(await skip.getAttribute("href"), "#main");
          assert.ok((await skip.boundingBox()).y >= 0, `${route}: the skip link comes into view`);
          for (let stop = 0; stop < 12; stop += 1) {
            const ring = await page.evaluate(() => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            });
            assert.ok(ring, `${route}: stop ${stop} shows that it has the focus`);
            await page.keyboard.press("Tab");
          }
          await page.goto(way.root + route);
          await page.keyboard.press("Tab");
          await page.keyboard.press("Enter");
          await page.keyboard.press("Tab");
          const inside = await page.evaluate(() => document.activeElement.closest("main") !== null);
          assert.ok(inside, `${route}: after the skip link the next stop is in the text`);
        }
      });
    });

    test("a citation's number leads to its entry, and the entry back to its sentence", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(way.root + routes.issue);
        const numbers = page.locator('.text a[href^="#note-"]');
        assert.ok((await numbers.count()) > 2, "the issue has citations");
        const last = (await numbers.count()) - 1;
        for (const nth of [0, last]) {
          const number = numbers.nth(nth);
          await number.click();
          const entry = await stands(page);
          await entry.locator("a.back").first().click();
          const place = await stands(page);
          const isBefore = (number, place) => {
            const isNear = place.closest("p, li, td") === number.closest("p, li, td");
            return isNear && (place.compareDocumentPosition(number) & Node.DOCUMENT_POSITION_PRECEDING) === 0;
          };
          assert.equal(await number.evaluate(isBefore, await place.elementHandle()), true);
        }
      });
    });

    test("an actor's evidence leads to the sentence in the issue", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(way.root + routes.actor);
        const entry = page.locator(".entries > li", { has: page.locator("blockquote") }).last();
        const words = await entry.locator("blockquote").textContent();
        await entry.locator("> a").click();
        const place = await stands(page);
        const paragraph = await place.evaluate((element) => element.closest("p, li, td, blockquote, h2, h3").textContent);
        const plain = (text) => text.replace(/\[?\d+\]?(?=[\s.,;)]|$)|\s+/g, "");
        assert.ok(plain(paragraph).includes(plain(words).slice(0, 40)), `${words}\nstands in\n${paragraph}`);
      });
    });

    test("a source's report leads to a sentence that rests on it, and the sentence's source back", async () => {
      await reader(way, {}, async (page) => {
        await page.goto(way.root + routes.source);
        await page.locator("h3 + .entries a").first().click();
        const place = await stands(page);
        assert.ok(await place.evaluate((element) => element.closest(".text") !== null));
        await page.locator(`.text a[href*="sources/reuters.html"]`).first().click();
        await stands(page);
        assert.match(page.url(), /sources\/reuters\.html#/);
      });
    });

    test("every kind of page is complete without JavaScript", async () => {
      const texts = {};
      for (const javaScriptEnabled of [true, false]) {
        await reader(way, { javaScriptEnabled }, async (page) => {
          for (const route of Object.values(routes)) {
            await page.goto(way.root + route);
            // What the script adds is no more than a way to look.
            await page.locator(".filter").evaluateAll((all) => all.forEach((form) => (form.style.display = "none")));
            const text = (await page.locator("main").innerText()).replace(/\s+/g, " ");
            assert.ok(text.length > 40, `${route} says something`);
            // That one says what it lacks: search.test.js.
            if (route === routes["search page"]) continue;
            texts[route] ??= text;
            assert.equal(text, texts[route], `${route} says the same`);
          }
          await page.goto(way.root + routes.home);
          await page.locator(".entries a").first().click();
          assert.match(page.url(), /issues\/.+\.html$/);
        });
      }
    });
  });
}
