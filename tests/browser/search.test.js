// The search: its script over the index of an archive that is made here, against a plain scan of the same texts;
// and the page in a browser, as readers use it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { promisify } from "node:util";
import vm from "node:vm";

import { archive, has, hasPhrase, searches } from "./searches.js";
import { browser, program, small, watched, ways } from "./support.js";

/// The script's own search over the index in a folder, as the page runs it.
async function engine(published) {
  const script = await readFile(join(published, "search-index.js"), "utf8");
  const inside = vm.createContext({ TextDecoder, console });
  vm.runInContext(script, inside);
  return inside.openSearchIndex(async (name) => new Uint8Array(await readFile(join(published, "search", name))));
}

describe("the index of an archive of 2,400 issues", () => {
  let site, published, search, made;
  before(async () => {
    site = await mkdtemp(join(tmpdir(), "briefbook-search-"));
    made = archive();
    await mkdir(join(site, "content/issues"), { recursive: true });
    await mkdir(join(site, "content/actors"), { recursive: true });
    await writeFile(join(site, "content/actors/port.md"), "---\nname: Port of Łódź\naliases: [the Old Quay]\n---\n");
    for (const name of ["Jan Ilves", "Mari Ilves", "Ilves"]) await writeFile(join(site, "content/actors", `${name}.md`), `---\nname: ${name}\n---\n`);
    for (const { id, texts, topics, author, publication } of made.issues) {
      const [title, summary, text] = texts.map((words) => words.join(" "));
      const head = [["title", title], ["summary", summary], ["topics", `[${topics}]`], ["authors", author && `[${author}]`], ["publication", publication]];
      const front = head.filter(([, value]) => value).map(([key, value]) => `${key}: ${value}`).join("\n");
      await writeFile(join(site, "content/issues", `${id}.md`), `---\n${front}\n---\n\n${text}\n`);
    }
    published = join(site, "out");
    await promisify(execFile)(program, ["--site", site, "build", "--output", published]);
    search = await engine(published);
  });
  after(() => rm(site, { recursive: true }));

  const whole = async (...asked) => {
    const result = await search.find(...asked);
    await result.more(Infinity);
    return result;
  };
  const ids = async ({ found }) => (await Promise.all([...found].map((hit) => search.issue(hit)))).map(({ id }) => id);

  test("200 searches find what a plain scan of the texts finds", async () => {
    const all = searches(made);
    assert.equal(all.length, 200);
    for (const { typed, found } of all) {
      assert.notEqual(found.length, 0, `${typed} is somewhere`);
      assert.deepEqual((await ids(await whole(typed))).sort(), found, typed);
    }
    assert.ok(new Set(all.map(({ typed }) => typed)).size > 150, "they differ");
  });

  test("phrases that must not be there are held against a plain scan, too", async () => {
    for (const typed of ["harbour treaty", "minister reform", "canal border strike", "harbour nowhere"]) {
      const words = typed.split(" ");
      const fits = (issue) => has(issue, (other) => other === "dredger") && !hasPhrase(issue, words);
      const found = made.issues.filter(fits).map(({ id }) => id).sort();
      assert.deepEqual((await ids(await whole(`dredger -"${typed}"`))).sort(), found, typed);
    }
  });

  test("no phrase runs from one name of the head into the next", async () => {
    for (const typed of ["t1 shipping", "grain anna", "muller harbour", "canal weekly"]) {
      const words = typed.split(" "), fits = (issue) => hasPhrase(issue, words);
      assert.ok((await search.find(`${typed} `)).found.length > 20, typed);
      assert.deepEqual((await ids(await whole(`"${typed}"`))).sort(), made.issues.filter(fits).map(({ id }) => id).sort(), typed);
    }
  });

  test("two letters go on where nothing else fits, one letter never", async () => {
    const beginning = (start) => made.issues.filter((issue) => has(issue, (word) => word.startsWith(start))).map(({ id }) => id).sort();
    for (const typed of ["qu", "лО", "fe"]) {
      const found = beginning({ лО: "lo" }[typed] ?? typed);
      assert.ok(found.length > 100);
      assert.deepEqual((await ids(await search.find(typed))).sort(), found, typed);
      assert.equal((await search.find(`${typed} `)).found.length, 0, "the word has ended");
    }
    assert.equal((await search.find("q")).found.length, 0);
    const exact = await ids(await search.find("t0"));
    assert.deepEqual(exact.sort(), beginning("t0"));
    assert.ok(!(await search.find("t0")).matched.has("t1"));
  });

  test("the best issues with a phrase are found before all are looked at", async () => {
    const result = await search.find('"harbour treaty"');
    await result.more(1);
    assert.ok(result.found.length > 0 && result.left() > 0);
    const first = result.found.map(({ score }) => score);
    await result.more(Infinity);
    assert.equal(result.left(), 0);
    assert.deepEqual(result.found.map(({ score }) => score).slice(0, first.length), first);
    assert.ok(result.found.every(({ score }, n) => n === 0 || score <= result.found[n - 1].score));
    assert.ok(result.found.length > first.length);
  });

  test("it is cut into parts and ranges", async () => {
    const head = JSON.parse(await readFile(join(published, "search/index.json"), "utf8"));
    assert.deepEqual(head.parts.map(({ folder }) => folder), ["2006", "2004-2005", "2001-2003"]);
    const bounds = (await readFile(join(published, "search/2001-2003/pieces.txt"), "utf8")).split("\n");
    assert.equal(bounds.length, 5);
  });

  test("by date the newest comes first, and years narrow", async () => {
    const found = await ids(await search.find("harbour ", { sort: "date" }));
    assert.deepEqual(found.map((id) => id.slice(0, 10)), found.map((id) => id.slice(0, 10)).sort().reverse());
    const of2003 = await ids(await search.find("harbour ", { years: [2003] }));
    assert.deepEqual(of2003.sort(), found.filter((id) => id.startsWith("2003")).sort());
    assert.ok(of2003.length > 10 && of2003.length < found.length);
  });

  test("a topic narrows, and is counted", async () => {
    const all = await search.find("treaty ");
    const counts = await search.countFacets(all.found, "topic");
    const narrow = await search.find("treaty ", { facets: ["topic/t0"] });
    assert.equal(counts.get("topic/t0"), narrow.found.length);
    assert.equal(counts.get("topic/t0") + counts.get("topic/t1"), all.found.length);
    assert.ok(narrow.found.length > 0 && narrow.found.length < all.found.length);
  });

  test("one slip of the finger is forgiven where nothing else fits", async () => {
    for (const [typed, meant] of [["lighthuose", "lighthouse"], ["ligthhouse", "lighthouse"], ["lighhouse", "lighthouse"], ["embasssy", "embassy"], ["pipalines", ""], ["rmbassy", ""]]) {
      const { found, matched } = await search.find(`${typed} `);
      assert.equal([...matched].join(), meant, typed);
      assert.equal(found.length > 0, meant !== "", typed);
    }
    // So short a word may have been any other.
    assert.equal((await search.find("qay ")).found.length, 0);
  });

  test("a word in the title weighs more than one in the text, and an exact one more than another form", async () => {
    const { found } = await search.find("dredger ");
    const titles = new Set(made.issues.filter(({ plain }) => plain[0].includes("dredger")).map(({ id }) => id));
    assert.ok(titles.size > 50 && titles.size < found.length / 4);
    const first = (await ids({ found: found.slice(0, 20) })).filter((id) => titles.has(id));
    assert.ok(first.length >= 15, `${first.length} of 20`);
    const best = await ids({ found: (await search.find("reformed ")).found.slice(0, 1) });
    assert.ok(has(made.issues.find(({ id }) => id === best[0]), (word) => word === "reformed"));
  });

  test("names and aliases are offered as pages of their own", async () => {
    for (const typed of ["port", "lodz", "łódź port", "old qua", "Лодз"]) {
      assert.deepEqual([...await search.findNames(typed, 4)].map(({ name, address }) => [name, address]), [["Port of Łódź", "actors/port.html"]], typed);
    }
    assert.equal((await search.findNames("port nowhere", 4)).length, 0);
  });

  test("names with a word that must not be there are not offered", async () => {
    const offered = async (typed) => [...await search.findNames(typed, 4)].map(({ name }) => name).sort();
    assert.deepEqual(await offered("ilves"), ["Ilves", "Jan Ilves", "Mari Ilves"]);
    assert.deepEqual(await offered("ilves -jan"), ["Ilves", "Mari Ilves"]);
    assert.deepEqual(await offered("ilves -jan -mari"), ["Ilves"]);
    assert.deepEqual(await offered("ilves -\"jan ilves\""), ["Ilves", "Mari Ilves"]);
    assert.deepEqual(await offered("port -quay"), [], "an alias is a name");
    assert.deepEqual(await offered("-jan"), []);
  });
});

describe("the search page", () => {
  let chromium, disk, way, context, page, faults;
  before(async () => {
    chromium = await browser();
    [disk, way] = await ways();
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
  const titles = () => page.locator("#results > li > a").allTextContents();
  const settled = (count) => page.waitForFunction((count) => document.querySelectorAll("#results > li").length === count
    && document.querySelector("#facets summary"), count);

  test("a field on every page leads there, and `/` to the field", async () => {
    await page.goto(`${way.root}issues/index.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("rogun turbine");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#results .quote mark");
    assert.equal(page.url(), `${way.root}search.html?q=rogun+turbine`);
    assert.equal((await titles())[0], "Rogun starts its second turbine");
    assert.deepEqual(faults, []);
  });

  test("the best sentence is marked, and the link leads to it", async () => {
    await page.goto(`${way.root}search.html?q=%22eastern+bank%22`);
    await page.waitForSelector("#results .quote mark");
    assert.deepEqual(await page.locator("#results mark").allTextContents(), ["eastern", "bank"]);
    const quote = await page.locator("#results .quote").textContent();
    await page.locator("#results > li > a").click();
    await page.waitForURL(/ever-given-six-days\.html#/);
    const place = await page.evaluate(() => location.hash);
    assert.match(place, /^#s\d+$/);
    assert.ok(quote.startsWith((await page.locator(place).textContent()).trim().slice(0, 30)), quote);
    assert.deepEqual(faults, []);
  });

  test("a correction is found by what it says, and the link leads to it", async () => {
    await page.goto(`${way.root}search.html?q=${encodeURIComponent("\"queue as 369 ships\"")}`);
    await page.waitForSelector("#results .quote mark");
    assert.deepEqual(await titles(), ["Ever Given: six days in the Suez Canal"]);
    assert.equal((await page.locator("#results .quote").textContent()).trim(), "An earlier text gave the queue as 369 ships.");
    assert.match(await page.locator("#results > li > a").getAttribute("href"), /ever-given-six-days\.html#corrections:~:text=An%20earlier/);
    await page.locator("#results > li > a").click();
    await page.waitForURL(/ever-given-six-days\.html/);
    assert.equal(await page.evaluate(() => location.hash), "#corrections");
    assert.equal(await page.locator("#corrections").count(), 1);
    assert.deepEqual(faults, []);
  });

  test("of a text and its correction that have as many of the words, the text is shown", async () => {
    await page.goto(`${way.root}search.html?q=queue`);
    await page.waitForSelector("#results .quote mark");
    const entry = page.locator("#results > li", { hasText: "Ever Given: six days" });
    await entry.locator(".quote mark").first().waitFor();
    assert.match(await entry.locator(".quote").textContent(), /^Rabie puts the queue/);
  });

  test("a sentence goes before a heading that has as many of the words", async () => {
    const text = (page) => page.locator("#results .quote").first().textContent();
    await page.goto(`${way.root}search.html?q=${encodeURIComponent("\"a young dam\"")}`);
    await page.waitForSelector("#results .quote mark");
    assert.equal((await text(page)).trim(), "A young dam", "only the heading has them together");
    await page.goto(`${way.root}search.html?q=${encodeURIComponent("young dam Sardoba")}`);
    await page.waitForSelector("#results .quote mark");
    assert.notEqual((await text(page)).trim(), "A young dam");
    assert.deepEqual(faults, []);
  });

  test("Cyrillic and accents may be typed or not", async () => {
    for (const typed of ["Норильск", "norilsk", "Norílsk"]) {
      await page.goto(`${way.root}search.html?q=${encodeURIComponent(typed)}`);
      await page.waitForSelector("#results .quote mark");
      assert.equal((await titles())[0], "Норильск: дизель в Амбарной", typed);
      assert.equal((await titles()).length, 3, typed);
    }
    assert.equal(await page.locator("#results > li > a").first().getAttribute("lang"), "ru");
    assert.deepEqual(faults, []);
  });

  test("facets narrow, the address says it, and the back button undoes it", async () => {
    await page.goto(`${way.root}search.html?q=canal`);
    await settled(10);
    assert.match(await page.locator("#state").textContent(), /^1\d issues/);
    const before = await titles();
    await page.locator("#facets a", { hasText: "Suez Canal Authority" }).click();
    await settled(3);
    assert.equal(new URL(page.url()).search, "?q=canal&actor=suez-canal-authority");
    await page.locator("#chosen", { hasText: "Suez Canal Authority" }).waitFor();
    await page.selectOption("#sort", "date");
    await page.waitForURL(/sort=date/);
    await page.goBack();
    await page.goBack();
    await page.locator("#chosen li").waitFor({ state: "detached" });
    await settled(10);
    assert.deepEqual(await titles(), before);
    assert.deepEqual(faults, []);
  });

  test("a group of facets with nothing to choose is not shown, and one that was chosen from can be taken back", async () => {
    await small({
      "content/issues/a.md": "---\ntitle: A\ndate: 2005-01-01\ntopics: [Ports]\n---\nIt rained.\n",
      "content/issues/b.md": "---\ntitle: B\ndate: 2006-01-01\nactors: [Port Office]\n---\nIt rained.\n",
    }, context, way.root);
    const links = (kind) => page.locator("#facets details", { hasText: kind }).locator("a");
    // The groups follow the results: until they do, those of the search before stand there.
    const shows = (count, ...kinds) => page.waitForFunction(([count, kinds]) => {
      const groups = [...document.querySelectorAll("#facets details:not([hidden])")];
      return document.querySelectorAll("#results > li").length === count && groups.every((group) => group.querySelector("a"))
        && groups.map((group) => group.firstChild.textContent).join() === kinds;
    }, [count, kinds.join()]);
    await page.goto(`${way.root}search.html?q=rained`);
    // None has a source or a publication.
    await shows(2, "Year", "Actor", "Topic");
    await links("Year").filter({ hasText: "2006" }).click();
    await shows(1, "Year", "Actor");
    assert.deepEqual(await links("Year").allTextContents(), ["2006"]);
    assert.equal(await links("Year").getAttribute("aria-current"), "true");
    assert.equal(await links("Actor").getAttribute("aria-current"), "false");
    await links("Year").click();
    await shows(2, "Year", "Actor", "Topic");
    // Where groups are closed they are not shown for nothing, either.
    await page.setViewportSize({ width: 600, height: 900 });
    await page.goto(`${way.root}search.html?q=rained&topic=ports`);
    await shows(1, "Year", "Topic");
    assert.equal(await page.locator("#facets a:visible").count(), 0);
    assert.deepEqual(faults, []);
  });

  test("counts are written as on the pages", async () => {
    // Names that say they are in 12,345 issues, where they are in few.
    await context.route(/search\/names\/d0\.json/, async (route) => {
      const rows = await (await route.fetch()).json();
      await route.fulfill({ json: rows.map(([facet, name]) => [facet, name, 12345]) });
    });
    const count = async (thousands, from) => {
      await context.route(/search\.html/, async (route) => {
        const page = await (await route.fetch()).text();
        assert.match(page, /data-thousands="," data-from="1000"/);
        await route.fulfill({ body: page.replace('data-thousands="," data-from="1000"', thousands && `data-thousands="${thousands}" data-from="${from}"`), contentType: "text/html" });
      });
      await page.goto(`${way.root}search.html?q=reuters`);
      return page.locator("#names small").first().textContent();
    };
    assert.equal(await count(",", 1000), "Source, 12,345 issues");
    assert.equal(await count("\u00a0", 10000), "Source, 12\u00a0345 issues");
    assert.equal(await count(".", 20000), "Source, 12345 issues");
    assert.equal(await count(""), "Source, 12345 issues", "a form of a template from before");
  });

  test("arrows move through what is found", async () => {
    await page.goto(`${way.root}search.html?q=suez`);
    await settled(5);
    await page.locator("main [name=q]").focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Suez Canal Authority");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), (await titles())[0]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement.name), "q");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/actors\/suez-canal-authority\.html/);
  });

  test("what is not there is said, and announced", async () => {
    await page.goto(`${way.root}search.html?q=zzzzzz`);
    const state = page.locator("#state[role=status]");
    await state.getByText("No results").waitFor();
    assert.equal(await page.locator("#results > li").count(), 0);
    assert.equal(await page.locator("#lists").isVisible(), true);
    assert.deepEqual(faults, []);
  });

  test("a word that looks like markup stays a word", async () => {
    await page.goto(`${way.root}search.html?q=${encodeURIComponent("<img src=x onerror=alert(1)> canal \"><b>")}&actor=${encodeURIComponent("<b>x")}`);
    await page.waitForFunction(() => document.querySelector("#state").textContent);
    assert.equal(await page.locator("main img, main b").count(), 0);
    assert.deepEqual(faults, []);
  });

  test("without a script, and from disk, it says so and leads to the lists", async () => {
    const plain = await chromium.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(`${way.root}search.html`);
    assert.match(await still.locator("#lists").innerText(), /needs JavaScript/);
    assert.equal(await still.locator("form#search").isVisible(), false);
    await still.locator("#lists a", { hasText: "Issues" }).click();
    assert.match(still.url(), /issues\/index\.html$/);
    await plain.close();
    await page.goto(`${disk.root}search.html?q=canal`);
    assert.match(await page.locator("#lists").innerText(), /opened from disk/);
    assert.equal(await page.locator("form#search").isVisible(), false);
    assert.ok((await page.locator("#lists a").count()) > 4);
  });

  test("no more is loaded than a search needs", async () => {
    const loaded = [];
    context.on("request", (request) => loaded.push(request.url().slice(way.root.length)));
    await page.goto(`${way.root}search.html`);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(loaded.filter((name) => /\/[wpd]\d/.test(name)), []);
    await page.locator("main [name=q]").fill("arktika");
    await page.waitForSelector("#results .quote mark");
    assert.deepEqual(loaded.filter((name) => /\/p\d/.test(name)), [], "places are for phrases");
  });
});
