// Searches the archive. What it reads, and how that is written, stands in src/search and src/model/search.rs.

const UNPARTED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const RUNS = /[\p{Alphabetic}\p{N}\p{M}]+/gu;

// `load` takes the name of a file in `search/` to its bytes.
function engine(load) {
  const kept = new Map();
  const once = (name, make) => kept.get(name) ?? kept.set(name, make()).get(name);
  const all = (list, each) => Promise.all(list.map(each));
  const text = (bytes) => new TextDecoder().decode(bytes);
  const file = (name) => once(name, () => load(name));
  const json = (name) => once(`{${name}`, async () => JSON.parse(text(await file(name))));
  let letters, endings, parts, end;
  const ready = json("index.json").then((head) => {
    ({ endings, parts, end } = head);
    letters = new Map(head.letters.split(" ").map((pair) => [pair[0], pair.slice(1)]));
    for (const part of parts) part.count = part.years.reduce((sum, year) => sum + year[1], 0);
  });

  // A run of letters as the words that the index has for it.
  const fold = (run) => run.normalize("NFC").toLowerCase()
    .replace(/[^\0-\x7f]/gu, (sign) => letters.get(sign) ?? [...sign.normalize("NFKD").replace(/\p{M}/gu, "")]
      .map((part) => letters.get(part) ?? part).join(""))
    .split(RegExp(`(${UNPARTED.source})`, "u")).filter(Boolean).map((word) => [...word].slice(0, 60).join(""));

  // The words of a text, each with the place of its run of letters.
  const words = (text) => [...text.matchAll(RUNS)]
    .filter(({ 0: run, index }) => run !== "s" || !/['’]/.test(text[index - 1]))
    .flatMap(({ 0: run, index }) => fold(run).map((word) => ({ word, index, end: index + run.length })));

  // What was typed: words and phrases that must be there or must not. The last word may go on.
  function parse(typed) {
    const clauses = [];
    for (const [, minus, quoted, bare] of typed.matchAll(/(?<!\S)(-?)(?:"([^"]*)"?|(\S+))/g)) {
      const found = words(quoted ?? bare).map(({ word }) => word);
      const not = minus === "-";
      if (not || quoted || found.some((word) => UNPARTED.test(word))) {
        if (found.length) clauses.push({ words: found, not });
      } else for (const word of found) clauses.push({ words: [word], not, open: true });
    }
    const last = clauses.at(-1);
    if (last?.open && !/\s$/.test(typed)) last.last = true;
    return clauses;
  }

  // A reader of numbers in groups of seven bits.
  const reader = (bytes) => {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let times = 1, byte = 128; byte > 127; times *= 128) value += ((byte = bytes[at++]) & 127) * times;
      return value;
    };
    return { number, take: (count) => bytes.subarray(at, at += count), more: () => at < bytes.length };
  };

  const piece = (part, n) => once(`[${part} ${n}`, async () => {
    const { number, take, more } = reader(await file(`${part}/w${n}.bin`));
    const entries = [];
    for (let word = "", to = 0; more();) {
      word = word.slice(0, number()) + text(take(number()));
      number();
      const size = number(), from = to;
      to += number();
      entries.push({ word, holders: take(size >> 1), dense: size & 1, part, n, from, to });
    }
    return entries;
  });

  // All words of a part from one to another.
  async function range(part, from, to = from) {
    const starts = text(await file(`${part}/pieces.txt`)).split("\n").slice(0, -1);
    const pieces = [...starts.keys()].filter((n) => (!n || starts[n] <= to) && !(starts[n + 1] <= from));
    return (await all(pieces, (n) => piece(part, n))).flat().filter(({ word }) => word >= from && word <= to);
  }
  const beginning = (part, start) => range(part, start, start + "\uffff");

  // Calls `each` with every document of a word, and with how much the word counts there.
  function holders({ holders, dense }, each) {
    if (dense) {
      return holders.forEach((byte, n) => {
        if (byte & 15) each(2 * n, byte & 15);
        if (byte >> 4) each(2 * n + 1, byte >> 4);
      });
    }
    const { number, more } = reader(holders);
    for (let next = 0; more(); next++) {
      const value = number();
      each(next += Math.floor(value / 16), value % 16);
    }
  }

  // The places of a word in each of its documents.
  async function places(entry) {
    const bytes = (await file(`${entry.part}/p${entry.n}.bin`)).subarray(entry.from, entry.to);
    let bit = 0;
    const bits = (count) => {
      let value = 0;
      while (count--) value = value * 2 + ((bytes[bit >> 3] >> (7 - (bit++ & 7))) & 1);
      return value;
    };
    const gamma = (low) => {
      let length = 0;
      while (!bits(1)) length++;
      return (2 ** length + bits(length) - 1) * 2 ** low + bits(low);
    };
    const found = new Map();
    const low = bytes.length && gamma(0);
    holders(entry, (document) => {
      let place = 0;
      found.set(document, new Set(Array.from({ length: bytes.length && gamma(0) }, () => place += gamma(low))));
    });
    return found;
  }

  // All words that differ from one in its ending.
  const forms = (word) => endings.filter((own) => word.endsWith(own) && word.length - own.length > 2)
    .flatMap((own) => endings.map((other) => word.slice(0, word.length - own.length) + other));

  // Whether two words differ by one letter: another, one more or less, or two that changed places.
  function isSlip(one, other) {
    const least = Math.min(one.length, other.length);
    let start = 0, end = 0;
    while (start < least && one[start] === other[start]) start++;
    while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end++;
    const here = one.slice(start, one.length - end), there = other.slice(start, other.length - end);
    return (here.length < 2 && there.length < 2) || (here.length === 2 && here === there[1] + there[0]);
  }

  // How much each document of a part counts for a clause; `seen` notes which words were found.
  async function counted({ folder, count }, { words, open, last, slips = [] }, seen) {
    const counts = new Float32Array(count);
    if (words.length === 1) {
      const [word] = words;
      const each = async (fits, list) => (await all(list, (word) => range(folder, word))).flat().map((entry) => [entry, fits]);
      const entries = (await Promise.all([
        each(1, words),
        each(0.7, open ? forms(word) : []),
        last && word.length > 3 ? beginning(folder, word).then((list) => list.map((entry) => [entry, 0.5])) : [],
        each(0.3, slips),
      ])).flat();
      for (const [entry, fits] of entries) {
        seen.add(entry.word);
        holders(entry, (document, value) => { counts[document] = Math.max(counts[document], value * fits); });
      }
      return counts;
    }
    const entries = (await all(words, (word) => range(folder, word))).flat();
    if (entries.length < words.length) return counts;
    const placed = await all(entries, places);
    holders(entries[0], (document, value) => {
      const here = placed.map((places) => places.get(document));
      const stands = (place) => here.every((places, n) => places.has(place + n));
      if (here.every(Boolean) && [...here[0]].some(stands)) counts[document] = value;
    });
    for (const word of words) seen.add(word);
    return counts;
  }

  // Words that may have been meant by one that is nowhere.
  async function meant(word) {
    const near = async ({ folder }, start) =>
      (await beginning(folder, start)).map((entry) => entry.word).filter((other) => isSlip(word, other));
    if (word.length < 4) return [];
    for (const part of parts) {
      const found = await near(part, word.slice(0, 3));
      if (found.length) return found;
    }
    const found = parts.length ? await near(parts[0], word[0]) : [];
    return [...found, word[1] + word[0] + word.slice(2), word.slice(1)];
  }

  // What is found for what was typed, facets such as `actor/knb`, and years.
  async function find(typed, { facets = [], years = [], sort } = {}) {
    await ready;
    const clauses = parse(typed);
    const seen = new Set(), found = [];
    const everywhere = (clause) => all(parts, (part) => counted(part, clause, seen));
    const counts = await all(clauses, async (clause) => {
      const first = await everywhere(clause);
      if (!clause.open || first.some((part) => part.some(Boolean))) return first;
      clause.slips = await meant(clause.words[0]);
      return everywhere(clause);
    });
    const needed = await all(facets, (facet) => everywhere({ words: ["@" + facet] }));
    const total = parts.reduce((sum, { count }) => sum + count, 0);
    const rare = counts.map((parts) => {
      const count = parts.reduce((sum, part) => sum + part.reduce((some, value) => some + (value > 0), 0), 0);
      return Math.log(1 + (total - count + 0.5) / (count + 0.5));
    });
    const wanted = facets.length || years.length || clauses.some(({ not }) => !not);
    if (wanted) parts.forEach((part, p) => {
      let document = part.count;
      for (const [year, count] of part.years.toReversed()) for (let left = count; left; left--) {
        document--;
        if (years.length && !years.includes(year)) continue;
        if (!needed.every((counts) => counts[p][document])) continue;
        if (!clauses.every(({ not }, n) => not === !counts[n][p][document])) continue;
        const score = sort ? 0 : clauses.reduce((sum, _, n) => sum + rare[n] * counts[n][p][document], 0);
        found.push({ part, document, year, score });
      }
    });
    // The newest come first; of equals they stay so.
    return { found: found.sort((one, other) => other.score - one.score), clauses, seen };
  }

  // What results show of one that was found.
  async function shown({ part, document }) {
    const { publications, issues } = await json(`${part.folder}/d${document >> 5}.json`);
    const [id, title, date, publication, lang] = issues[document & 31];
    return { address: `issues/${id}${end}`, id, title, date, publication: publications[publication], lang };
  }

  const named = (documents) => all(documents, async (document) => {
    const [facet, name, issues] = (await json(`names/d${document >> 5}.json`))[document & 31];
    return { facet, name, issues, address: facet.replace("/", "s/") + end };
  });

  // Pages whose names fit all words; of equals those in the most issues come first.
  async function offered(typed, most) {
    await ready;
    let fit;
    for (const { words, last, not } of parse(typed)) for (const word of not ? [] : words) {
      const here = new Map();
      for (const entry of await (last && word.length > 2 ? beginning : range)("names", word)) {
        const fits = entry.word === word ? 2 : 1;
        holders(entry, (n, value) => here.set(n, Math.max(here.get(n) ?? 0, value * fits)));
      }
      fit = fit ? new Map([...fit].filter(([n]) => here.has(n)).map(([n, value]) => [n, value + here.get(n)])) : here;
    }
    const best = [...fit ?? []].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return named(best.slice(0, most).map(([n]) => n));
  }

  // The names of facets.
  async function namesOf(facets) {
    await ready;
    const found = [];
    for (const entry of (await all(facets, (facet) => range("names", "@" + facet))).flat()) holders(entry, (n) => found.push(n));
    return named(found);
  }

  const blocks = (found) => {
    const blocks = new Map();
    for (const { part, document } of found) {
      const name = `${part.folder}/f${document >> 9}.bin`;
      blocks.set(name, (blocks.get(name) ?? new Set()).add(document & 511));
    }
    return blocks;
  };

  // How many of those found have each facet.
  async function count(found) {
    const counts = new Map();
    await all([...blocks(found)], async ([name, wanted]) => {
      const { number, take, more } = reader(await file(name));
      const facets = Array.from({ length: number() }, () => text(take(number())));
      for (let document = 0; more(); document++) {
        let place = 0;
        for (let left = number(); left; left--) {
          const facet = facets[place += number()];
          if (wanted.has(document)) counts.set(facet, (counts.get(facet) ?? 0) + 1);
        }
      }
    });
    return counts;
  }

  return { words, find, shown, offered, namesOf, count, blocks };
}

function page(form) {
  const at = (id) => document.getElementById(id);
  const say = form.dataset, field = form.q, state = at("state");
  const make = (name, attributes, ...inside) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...inside);
    return element;
  };
  const fill = (words, ...values) => words.replace(/%/g, () => values.shift());
  const number = (count) => count.toLocaleString(document.documentElement.lang);
  if (location.protocol === "file:") {
    return at("lists").prepend(say.file);
  }
  form.hidden = false;
  at("lists").hidden = true;
  const get = async (name) => {
    const answer = await fetch(say.root + name, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} for ${name}`);
    return answer;
  };
  const search = engine(async (name) => new Uint8Array(await (await get(`search/${name}`)).arrayBuffer()));
  const KINDS = ["year", "actor", "source", "publication", "topic"];
  const asked = () => new URLSearchParams(location.search);
  const facetsOf = (ask) => KINDS.slice(1).flatMap((kind) => ask.getAll(kind).map((id) => `${kind}/${id}`));

  // A link to the same search with a facet more, or less.
  const toggle = (kind, value, ...inside) => {
    const ask = asked(), has = ask.has(kind, value);
    has ? ask.delete(kind, value) : ask.append(kind, value);
    return make("a", { href: `?${ask}`, className: "facet" }, ...inside);
  };

  // The sentence of an issue's page that fits best, with where it stands.
  async function sentence(address, { clauses, seen }) {
    const html = new DOMParser().parseFromString(await (await get(address)).text(), "text/html");
    for (const element of html.querySelectorAll("sup, a.p, script")) element.remove();
    const root = html.querySelector(".text") ?? html.querySelector("main") ?? html.body;
    const parts = new Intl.Segmenter(root.closest("[lang]")?.lang, { granularity: "sentence" });
    const wanted = clauses.filter(({ not }) => !not);
    const isHit = (word) => seen.has(word);
    let best = { score: -1 };
    for (const block of root.querySelectorAll("p, li, td, th, h2, h3, h4, dd, dt, figcaption")) {
      if (block.querySelector("p, li")) continue;
      for (const { segment } of parts.segment(block.textContent)) {
        const found = search.words(segment).filter(({ word }) => isHit(word));
        const line = ` ${search.words(segment).map(({ word }) => word).join(" ")} `;
        const score = new Set(found.map(({ word }) => word)).size
          + 3 * wanted.filter(({ words }) => line.includes(` ${words.join(" ")} `)).length;
        if (score > best.score) best = { score, segment, found, block };
      }
    }
    return best;
  }

  function marked({ segment, found }) {
    const parts = [];
    let from = 0;
    for (const { index, end } of found) {
      if (index < from) continue;
      parts.push(segment.slice(from, index), make("mark", {}, segment.slice(index, end)));
      from = end;
    }
    return [...parts, segment.slice(from)];
  }

  // The way to a sentence: to the place that its page has nearest to it, and to its words.
  function fragment({ segment, block }) {
    const near = [...block.querySelectorAll("[id]")].find((place) => place.textContent.includes(segment.trim().slice(0, 50)));
    const id = (near ?? block.closest("[id]")).id;
    const words = segment.trim().split(/\s+/), half = Math.min(5, words.length >> 1);
    const code = (list) => encodeURIComponent(list.join(" ")).replace(/-/g, "%2D");
    const text = half ? [words.slice(0, half), words.slice(-half)] : [words];
    return `#${id}:~:text=${text.map(code).join(",")}`;
  }

  const filling = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) {
      filling.unobserve(target);
      target.complete();
    }
  }, { rootMargin: "100px" });

  async function item(hit, result) {
    const { address, title, date, publication, lang } = await search.shown(hit);
    const day = new Date(date).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    const link = make("a", { href: say.root + address, lang: lang ?? "" }, title);
    if (!lang) link.removeAttribute("lang");
    const quote = make("p", { className: "quote" }, "…");
    if (lang) quote.lang = lang;
    const entry = make("li", {},
      make("p", {}, make("time", { dateTime: date }, day), ...(publication ? [" ", make("cite", {}, publication)] : [])), link, quote);
    entry.complete = async () => {
      const best = await sentence(address, result);
      quote.replaceChildren(...(best.segment ? marked(best) : []));
      if (best.score > 0) link.href += fragment(best);
    };
    filling.observe(entry);
    return entry;
  }

  async function facets(ask, { found }, mine) {
    const years = new Map();
    for (const { year } of found) years.set(`year/${year}`, (years.get(`year/${year}`) ?? 0) + 1);
    const counts = search.blocks(found).size > 48 ? new Map() : await search.count(found);
    const lists = KINDS.map((kind) => [...(kind === "year" ? years : counts)]
      .filter(([facet]) => facet.startsWith(kind + "/") && !ask.has(kind, facet.slice(kind.length + 1)))
      .sort((one, other) => (kind === "year" ? other[0] > one[0] : other[1] - one[1] || one[0] > other[0]) || -1)
      .slice(0, kind === "year" ? 60 : 10));
    const names = new Map((await search.namesOf([...lists.slice(1).flat().map(([facet]) => facet), ...facetsOf(ask)]))
      .map(({ facet, name }) => [facet, name]));
    if (mine !== turn) return;
    const label = (facet) => names.get(facet) ?? facet.slice(facet.indexOf("/") + 1);
    at("facets").replaceChildren(...KINDS.flatMap((kind, n) => lists[n].length ? [make("details", { open: innerWidth > 900 },
      make("summary", {}, say[kind]),
      make("ul", {}, ...lists[n].map(([facet, count]) => make("li", {},
        toggle(kind, facet.slice(kind.length + 1), label(facet)), " ", make("span", { className: "count" }, number(count))))))] : []));
    at("chosen").replaceChildren(...KINDS.flatMap((kind) => ask.getAll(kind).map((value) =>
      make("li", {}, toggle(kind, value, label(`${kind}/${value}`), make("span", { ariaHidden: true }, " ×"))))));
  }

  let turn = 0;
  async function show() {
    const mine = ++turn, ask = asked(), typed = ask.get("q") ?? "";
    if (document.activeElement !== field) field.value = typed;
    form.sort.value = ask.get("sort") ?? "";
    try {
      const chosen = facetsOf(ask), years = ask.getAll("year").map(Number);
      const result = await search.find(typed, { facets: chosen, years, sort: ask.get("sort") });
      const names = chosen.length ? [] : await search.offered(typed, 4);
      let until = 0;
      const more = async () => {
        const items = await Promise.all(result.found.slice(until, until += 10).map((hit) => item(hit, result)));
        if (mine !== turn) return;
        at("results").append(...items);
        at("more").hidden = until >= result.found.length;
        return items[0];
      };
      at("results").replaceChildren();
      await more();
      if (mine !== turn) return;
      at("more").onclick = async () => (await more()).querySelector("a").focus();
      at("names").replaceChildren(...names.map(({ name, issues, address, facet }) => make("li", {},
        make("a", { href: say.root + address }, name), " ",
        make("span", { className: "count" }, say[facet.split("/")[0]].toLowerCase(), ", ", fill(issues === 1 ? say.issue : say.issues, number(issues))))));
      const count = result.found.length;
      const isAsked = typed.trim() || chosen.length || years.length;
      at("lists").hidden = count || !isAsked;
      state.textContent = !isAsked ? "" : count ? fill(count === 1 ? say.one : say.many, number(count)) : say.none;
      const slips = result.clauses.flatMap(({ slips }) => slips ?? []).filter((word) => result.seen.has(word));
      if (slips.length) state.append(" ", fill(say.slip, slips.join(", ")));
      await facets(ask, result, mine);
    } catch (error) {
      if (mine === turn) state.textContent = `${say.failed} (${error.message})`;
    }
  }

  const go = (how) => {
    const ask = asked();
    for (const [name, value] of new FormData(form)) value ? ask.set(name, value) : ask.delete(name);
    history[how](null, "", `?${ask}`);
    show();
  };
  let waiting;
  field.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(go, 250, "replaceState");
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    go("pushState");
  };
  form.sort.onchange = () => go("pushState");
  addEventListener("popstate", () => {
    field.blur();
    show();
  });
  addEventListener("click", (event) => {
    const link = event.target.closest("a.facet");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    state.focus();
    show();
  });
  addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target === form.sort) return;
    const stops = [field, ...document.querySelectorAll("#names a, #results a")];
    const here = stops.indexOf(document.activeElement);
    const next = stops[here + step];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  show();
  if (!field.value) field.focus();
}

if (typeof document === "undefined") globalThis.engine = engine;
else if (window.PagefindUI) new window.PagefindUI({ element: "#pagefind", showSubResults: true }).triggerSearch(new URLSearchParams(location.search).get("q") ?? "");
else page(document.getElementById("search"));
