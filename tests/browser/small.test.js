// Pages of small sites that are made here, for what the sample archive does not hold.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { browser, small, watched, ways } from "./support.js";

describe("a small site", () => {
  let chromium, way, context, page, faults;
  before(async () => {
    chromium = await browser();
    [, way] = await ways();
  });
  after(async () => {
    await chromium.close();
    way.close();
  });
  beforeEach(async () => {
    await context?.close();
    context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
    faults = watched(context, way.root);
    page = await context.newPage();
  });
  const issue = (front, text) => `---\ntitle: An issue\ndate: 2005-06-23\n${front}---\n\n${text}\n`;
  const searched = async (typed) => {
    await page.goto(`${way.root}search.html?q=${encodeURIComponent(typed)}`);
    await page.waitForFunction(() => document.querySelector("#state").textContent && !document.querySelector("#results").textContent.includes("…"));
    return { state: await page.locator("#state").textContent(), quotes: await page.locator("#results .quote").allTextContents() };
  };

  test("a sentence that goes over the ends of lines is shown whole", async () => {
    await small({ "content/issues/a.md": issue("", "It rained. We lost a\nthird of the *harvest\non June 22*, the Port\nOffice said on Friday. It\nsnowed.") }, context, way.root);
    for (const typed of ["lost", "\"june 22\"", "harvest office"]) {
      const { quotes } = await searched(typed);
      assert.deepEqual(quotes.map((quote) => quote.trim()), ["We lost a third of the harvest on June 22, the Port Office said on Friday."], typed);
    }
    assert.match(await page.locator("#results > li > a").getAttribute("href"), /a\.html#s?p?\d+:~:text=We%20lost%20a%20third%20of,/);
    assert.deepEqual(faults, []);
  });

  test("an issue is found by its head and its text together", async () => {
    await small({
      "content/issues/a.md": issue("topics: [Shipping]\nauthors: [Anna Müller]\npublication: SL\nactors: [knb]\n", "Ilves opened the port."),
      "content/issues/b.md": issue("", "Nothing of it."),
      "content/actors/knb.md": "---\nname: National Committee\n---\n",
      "briefbook.yaml": "publications: [{name: Steppe Letter, abbreviation: SL}]\n",
    }, context, way.root);
    for (const typed of ["shipping ilves", "anna müller port", "\"anna müller\"", "shipping", "steppe ilves", "committee port"]) {
      assert.equal((await searched(typed)).state, "1 issue", typed);
    }
    assert.equal(await page.locator("#results cite").textContent(), "Steppe Letter");
    assert.deepEqual(faults, []);
  });

  test("a sentence does not end at an abbreviation or inside of parentheses", async () => {
    const whole = "Ships met Gen. Smith and J. Doe (Reuters, Dec. 18; AFP, Dec. 19) before dawn on Jan. 3 at Mt. Ararat.";
    await small({ "content/issues/a.md": issue("", `It rained. ${whole} It snowed.`) }, context, way.root);
    assert.deepEqual((await searched("ships")).quotes.map((quote) => quote.trim()), [whole]);
  });

  test("every result shows what was found", async () => {
    await small({
      "content/issues/a.md": issue("topics: [Shipping]\nauthors: [Anna Müller]\nsummary: A storm.\n", "It rained.\n\n- An outer ferry\n  - an inner bridge\n\nA dam.[^1]\n\n[^1]: See the quay."),
    }, context, way.root);
    for (const typed of ["shipping", "müller", "storm", "ferry", "bridge", "quay"]) {
      await searched(typed);
      assert.equal((await page.locator("#results .quote mark").textContent()).toLowerCase(), typed);
    }
    await searched("issue");
    assert.equal(await page.locator("#results > li > a mark").textContent(), "issue");
    assert.deepEqual(faults, []);
  });

  test("a correction of what was typed is on a line of its own", async () => {
    await small({ "content/issues/a.md": issue("", "The harvest was lost.") }, context, way.root);
    await searched("harvset");
    assert.deepEqual(await page.locator("#state p").allTextContents(),
      ["1 issue", "No exact match. Showing results for harvest."]);
  });

  test("a caption is found, and is what the result shows", async () => {
    await small({ "content/issues/a.md": issue("", "It rained.\n\n![A quay](https://x.example/quay.png \"The old quay under snow\")") }, context, way.root);
    assert.deepEqual((await searched("quay snow")).quotes, ["The old quay under snow"]);
    assert.deepEqual(faults, []);
  });

  test("long words make no page wider than the screen, and stay in their columns", async () => {
    const long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
    const longer = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftlich";
    const front = `topics: [${longer}, ports]\nauthors: [${long} Meier]\nactors: [${long} Rat]\npublication: P ${long}\n`;
    const text = `Es regnete, ${long} ${longer}.\n\n## ${longer}\n\nEs regnete (${long}, June 17).\n\n## Ports\n\nMehr.\n\n## Ende\n`;
    const made = await small({
      "content/issues/a.md": issue(front, text).replace("An issue", long),
      "content/issues/b.md": issue(front, text).replace("An issue", longer).replace("2005", "2006"),
    }, context, way.root);
    const pages = made.filter((file) => file.endsWith(".html")).concat("search.html?q=regnete", "search.html?q=rindfleisch");
    for (const kind of [/^index/, /^issues\/a\./, /^issues\/2005\./, /^publications\/p-/, /^topics\/donau/, /^actors\/rind/, /^sources\/rind/]) {
      assert.ok(pages.some((file) => kind.test(file)), `${kind} in ${pages}`);
    }
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const file of pages) {
        await page.goto(way.root + file);
        if (file.includes("?")) await page.waitForFunction(() => document.querySelector("#results mark") && document.querySelector("#facets a"));
        const [whole, outside] = await page.evaluate(() => [document.documentElement.scrollWidth,
          [...document.querySelectorAll("main a")].filter((link) => {
            const column = link.closest(".found > *, .column, .margin, .after");
            return column && !link.matches(".p, .scroll *") && link.getBoundingClientRect().right > column.getBoundingClientRect().right + 1;
          }).map((link) => link.outerHTML)]);
        assert.ok(whole <= width, `${file} is ${whole} wide on ${width}`);
        assert.deepEqual(outside, [], `${file} on ${width}`);
      }
    }
    assert.deepEqual(faults, []);
  });
});
