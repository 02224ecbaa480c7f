// Searches the archive. What it reads, and how that is written, stands in src/search and src/model/search.rs.

const SIGN = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";

// `load` takes the name of a file in `search/` to its bytes.
function engine(load) {
  const kept = new Map(), utf8 = new TextDecoder();
  const once = (name, make) => kept.get(name) ?? kept.set(name, make()).get(name);
  const all = async (list, each) => Promise.all([...list].map(each));
  const flat = async (list, each) => (await all(list, each)).flat();
  const file = (name) => once(name, () => load(name));
  const text = async (name) => utf8.decode(await file(name));
  const json = (name) => once("{" + name, async () => JSON.parse(await text(name)));
  const add = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const sum = (list, of) => list.reduce((sum, one) => sum + of(one), 0);
  let letters, endings, parts, end;
  const ready = json("index.json").then((head) => {
    ({ endings, parts, end } = head);
    letters = new Map(head.letters.split(" ").map((pair) => [pair[0], pair.slice(1)]));
    for (const part of parts) part.size = sum(part.years, (year) => year[1]);
  });

  // A run of letters as the words that the index has for it.
  const fold = (run) => run.normalize("NFC").toLowerCase()
    .replace(/[^\0-\x7f]/gu, (sign) => letters.get(sign)
      ?? sign.normalize("NFKD").replace(/\p{M}/gu, "").replace(/./gu, (part) => letters.get(part) ?? part))
    .split(RegExp(`(${SIGN})`, "u")).filter(Boolean).map((word) => [...word].slice(0, 60).join(""));

  // The words of a text, each with the place of its run of letters.
  const words = (text) => [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)]
    .filter(({ 0: run, index }) => run !== "s" || !/['’]/.test(text[index - 1]))
    .flatMap(({ 0: run, index }) => fold(run).map((word) => ({ word, index, end: index + run.length })));

  // What was typed: words and phrases that must be there or must not. The last word may go on.
  function parse(typed) {
    const clauses = [];
    for (const [, minus, quoted, bare] of typed.matchAll(/(?<!\S)(-?)(?:"([^"]*)"?|(\S+))/g)) {
      const list = words(quoted ?? bare).map(({ word }) => word), not = !!minus;
      if (not || quoted || RegExp(SIGN, "u").test(list)) {
        if (list.length) clauses.push({ words: list, not });
      } else for (const word of list) clauses.push({ words: [word], open: true });
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
    return { number, take: (size) => bytes.subarray(at, at += size), more: () => at < bytes.length };
  };

  const piece = (part, n) => once(part + n, async () => {
    const { number, take, more } = reader(await file(`${part}/w${n}.bin`));
    const list = [];
    for (let word = "", to = 0; more();) {
      word = word.slice(0, number()) + utf8.decode(take(number()));
      const size = number(), from = to;
      to += number();
      list.push({ word, bytes: take(size >> 1), dense: size & 1, part, n, from, to });
    }
    return list;
  });

  // All words of a part from one to another.
  async function range(part, from, to = from) {
    const starts = (await text(part + "/pieces.txt")).split("\n").slice(0, -1);
    const near = [...starts.keys()].filter((n) => (!n || starts[n] <= to) && !(starts[n + 1] <= from));
    return (await flat(near, (n) => piece(part, n))).filter(({ word }) => word >= from && word <= to);
  }
  const beginning = (part, start) => range(part, start, start + "\uffff");

  // Calls `each` with every document of a word, and with how much the word counts there.
  function holders({ bytes, dense }, each) {
    if (dense) {
      return bytes.forEach((byte, n) => {
        if (byte & 15) each(2 * n, byte & 15);
        if (byte >> 4) each(2 * n + 1, byte >> 4);
      });
    }
    const { number, more } = reader(bytes);
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
      while (count--) value = value * 2 + (bytes[bit >> 3] >> (7 - (bit++ & 7)) & 1);
      return value;
    };
    const gamma = (low) => {
      let length = 0;
      while (!bits(1)) length++;
      return (2 ** length + bits(length) - 1) * 2 ** low + bits(low);
    };
    const found = new Map(), low = bytes.length && gamma(0);
    holders(entry, (doc) => {
      let place = 0;
      found.set(doc, new Set(Array.from({ length: bytes.length && gamma(0) }, () => place += gamma(low))));
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
    return here.length < 2 && there.length < 2 || here.length === 2 && here === there[1] + there[0];
  }

  // How much each document of a part counts for a clause; `seen` notes which words were found.
  async function counted({ folder, size }, { words, open, last, slips = [] }, seen) {
    const counts = new Float32Array(size), [word, next] = words;
    const look = (word) => range(folder, word);
    if (!next) {
      const sets = await all([
        [1, words], [0.7, open ? forms(word) : []], [0.3, slips],
        [0.5, last && word.length > 3 ? [word] : [], (word) => beginning(folder, word)],
      ], async ([fits, list, how = look]) => ({ fits, list: await flat(list, how) }));
      for (const { fits, list } of sets) for (const entry of list) {
        seen.add(entry.word);
        holders(entry, (doc, value) => { counts[doc] = Math.max(counts[doc], value * fits); });
      }
      return counts;
    }
    const list = await flat(words, look);
    if (list.length < words.length) return counts;
    const placed = await all(list, places);
    holders(list[0], (doc, value) => {
      const stands = (place) => placed.every((places, n) => places.get(doc)?.has(place + n));
      if ([...placed[0].get(doc)].some(stands)) counts[doc] = value;
    });
    for (const word of words) seen.add(word);
    return counts;
  }

  // Words that may have been meant by one that is nowhere.
  async function meant(word) {
    const near = async ({ folder }, start) =>
      (await beginning(folder, start)).map((entry) => entry.word).filter((other) => isSlip(word, other));
    if (word.length < 4 || !parts[0]) return [];
    for (const part of parts) {
      const found = await near(part, word.slice(0, 3));
      if (found[0]) return found;
    }
    return [...await near(parts[0], word[0]), word[1] + word[0] + word.slice(2), word.slice(1)];
  }

  // What is found for what was typed, facets such as `actor/knb`, and years.
  async function find(typed, { facets = [], years = [], sort } = {}) {
    await ready;
    const clauses = parse(typed), seen = new Set(), found = [], total = sum(parts, ({ size }) => size);
    const everywhere = (clause) => all(parts, (part) => counted(part, clause, seen));
    const counts = await all(clauses, async (clause) => {
      const first = await everywhere(clause);
      if (!clause.open || first.some((part) => part.some(Boolean))) return first;
      clause.slips = await meant(clause.words[0]);
      return everywhere(clause);
    });
    const needed = await all(facets, (facet) => everywhere({ words: ["@" + facet] }));
    const rare = counts.map((parts) => {
      const count = sum(parts, (part) => part.reduce((some, value) => some + (value > 0), 0));
      return Math.log(1 + (total - count + 0.5) / (count + 0.5));
    });
    if (facets[0] || years[0] || clauses.some(({ not }) => !not)) parts.forEach((part, p) => {
      let doc = part.size;
      for (const [year, count] of [...part.years].reverse()) for (let left = count; left--;) {
        doc--;
        const fits = (!years[0] || years.includes(year)) && needed.every((counts) => counts[p][doc])
          && clauses.every(({ not }, n) => !not === counts[n][p][doc] > 0);
        if (fits) found.push({ part, doc, year, score: sort ? 0 : sum([...rare.keys()], (n) => rare[n] * counts[n][p][doc]) });
      }
    });
    // The newest come first; of equals they stay so.
    return { found: found.sort((one, other) => other.score - one.score), clauses, seen, total };
  }

  // What results show of one that was found.
  async function shown({ part, doc }) {
    const { publications, issues } = await json(`${part.folder}/d${doc >> 4}.json`);
    const [id, title, date, publication, lang] = issues[doc & 15];
    return { address: `issues/${id}${end}`, id, title, date, publication: publications[publication], lang };
  }

  const named = (docs) => all(docs, async (doc) => {
    const [facet, name, count] = (await json(`names/d${doc >> 4}.json`))[doc & 15];
    return { facet, name, count, address: facet.replace("/", "s/") + end };
  });

  // Pages whose names fit all words; of equals those in the most issues come first.
  async function offered(typed, most) {
    await ready;
    let fit;
    for (const { words, last, not } of parse(typed)) for (const word of not ? [] : words) {
      const here = new Map();
      for (const entry of await (last && word.length > 2 ? beginning : range)("names", word)) {
        holders(entry, (doc, value) => here.set(doc, Math.max(here.get(doc) ?? 0, entry.word === word ? 2 * value : value)));
      }
      fit = fit ? new Map([...fit].filter(([doc]) => here.has(doc)).map(([doc, value]) => [doc, value + here.get(doc)])) : here;
    }
    const best = [...fit ?? []].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return named(best.slice(0, most).map(([doc]) => doc));
  }

  // What facets are called.
  async function namesOf(facets) {
    const docs = [];
    for (const entry of await flat(facets, (facet) => range("names", "@" + facet))) holders(entry, (doc) => docs.push(doc));
    return new Map((await named(docs)).map(({ facet, name }) => [facet, name]));
  }

  // How many of those found have each facet of a kind.
  async function count(found, kind) {
    const counts = new Map(), inParts = new Map();
    for (const { part, doc, year } of found) {
      if (kind === "year") add(counts, "year/" + year);
      else inParts.set(part, (inParts.get(part) ?? new Set()).add(doc));
    }
    await all(inParts, async ([{ folder }, here]) => {
      for (const entry of await beginning(folder, `@${kind}/`)) {
        holders(entry, (doc) => here.has(doc) && add(counts, entry.word.slice(1)));
      }
    });
    return counts;
  }

  return { words, find, shown, offered, namesOf, count };
}

function page(form) {
  const at = (id) => document.getElementById(id), say = form.dataset, field = form.q, state = at("state"), lists = at("lists");
  const lang = document.documentElement.lang, number = (count) => count.toLocaleString(lang);
  const make = (name, ...inside) => {
    const element = document.createElement(name);
    for (const one of inside) one?.constructor === Object ? Object.assign(element, one) : element.append(one);
    return element;
  };
  const plural = new Intl.PluralRules(lang), issues = (count) => (say[plural.select(count)] ?? say.other).replace(/\d/, number(count));
  if (location.protocol === "file:") return lists.prepend(say.disk);
  form.hidden = false;
  lists.hidden = true;
  const get = async (name) => {
    const answer = await fetch(say.root + name, { cache: "no-cache" });
    if (!answer.ok) throw Error(`${answer.status} ${name}`);
    return answer;
  };
  const search = engine(async (name) => new Uint8Array(await (await get("search/" + name)).arrayBuffer()));
  const KINDS = ["year", "actor", "source", "publication", "topic"], opened = {};
  const asked = () => new URLSearchParams(location.search);
  const facetsOf = (ask) => KINDS.slice(1).flatMap((kind) => ask.getAll(kind).map((id) => `${kind}/${id}`));
  let turn = 0, waiting;

  // A link to the same search with a facet more, or less.
  const toggle = (facet, ...inside) => {
    const ask = asked(), kind = facet.split("/")[0], value = facet.slice(kind.length + 1);
    ask[ask.has(kind, value) ? "delete" : "append"](kind, value);
    return make("li", make("a", { href: "?" + ask, className: "facet" }, inside[0]), ...inside.slice(1));
  };

  // Shows the sentence of an issue's page that fits best, and makes the link lead there.
  async function quote(link, into, address, { clauses, seen }) {
    const html = new DOMParser().parseFromString(await (await get(address)).text(), "text/html");
    for (const element of html.querySelectorAll("sup, a.p, script")) element.remove();
    const root = html.querySelector(".text") ?? html.body, phrases = clauses.map(({ words }) => ` ${words.join(" ")} `);
    let best = { score: -1 };
    for (const block of root.querySelectorAll("p, li, td, th, h2, h3, h4, dd, dt, figcaption")) {
      if (!block.querySelector("p, li")) for (const { segment } of new Intl.Segmenter(into.lang || lang, { granularity: "sentence" }).segment(block.textContent)) {
        const list = search.words(segment), found = list.filter(({ word }) => seen.has(word));
        const line = ` ${list.map(({ word }) => word).join(" ")} `;
        const score = new Set(found.map(({ word }) => word)).size + 3 * phrases.filter((phrase) => line.includes(phrase)).length;
        if (score > best.score) best = { score, segment, found, block };
      }
    }
    const { score, segment, found, block } = best;
    let from = 0;
    into.replaceChildren();
    for (const { index, end } of found ?? []) if (index >= from) {
      into.append(segment.slice(from, index), make("mark", segment.slice(index, end)));
      from = end;
    }
    into.append(segment?.slice(from) ?? "");
    if (!(score > 0)) return;
    // To the place that the page has nearest to it, and to its words.
    const near = [...block.querySelectorAll("[id]")].find((place) => place.textContent.includes(segment.trim().slice(0, 50)));
    const words = segment.trim().split(/\s+/), half = Math.min(5, words.length >> 1);
    const code = (list) => encodeURIComponent(list.join(" ")).replace(/-/g, "%2D");
    link.href += `#${(near ?? block.closest("[id]"))?.id}:~:text=${(half ? [words.slice(0, half), words.slice(-half)] : [words]).map(code)}`;
  }

  const filling = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) target.fill();
  }, { rootMargin: "100px" });

  async function item(hit, result) {
    const { address, title, date, publication, lang: own } = await search.shown(hit);
    const day = new Date(date).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
    const link = make("a", { href: say.root + address }, title), sentence = make("p", { className: "quote" }, "…");
    if (own) link.lang = sentence.lang = own;
    const entry = make("li", make("p", make("time", { dateTime: date }, day)), link, sentence);
    if (publication) entry.firstChild.append(" ", make("cite", publication));
    entry.fill = () => {
      filling.unobserve(entry);
      // An issue that can't be read is still one that was found.
      return quote(link, sentence, address, result).catch(() => sentence.remove());
    };
    filling.observe(entry);
    return entry;
  }

  async function facets(ask, result, mine) {
    const chosen = [...facetsOf(ask), ...ask.getAll("year").map((year) => "year/" + year)];
    const called = async (facets) => {
      const names = await search.namesOf(facets);
      return (facet) => names.get(facet) ?? facet.split("/")[1];
    };
    const name = await called(chosen);
    if (mine !== turn) return;
    at("chosen").replaceChildren(...chosen.map((facet) => toggle(facet, make("span", name(facet), make("span", { ariaHidden: true }, " ×")))));
    at("facets").replaceChildren(...KINDS.filter(() => result.found[0]).map((kind) => {
      const into = make("ul"), group = make("details", make("summary", say[kind]), into);
      group.ontoggle = async () => {
        opened[kind] = group.open;
        if (!group.open || into.firstChild) return;
        const best = [...await search.count(result.found, kind)].filter(([facet]) => !chosen.includes(facet)).sort().reverse();
        if (kind !== "year") best.sort((one, other) => other[1] - one[1]).splice(12);
        const name = await called(best.map(([facet]) => facet));
        into.replaceChildren(...best.map(([facet, count]) => toggle(facet, name(facet), " ", make("small", number(count)))));
      };
      // What has to be loaded for many issues waits until it is asked for.
      group.open = opened[kind] ?? (innerWidth > 900 && (kind === "year" || result.total < 3e4));
      return group;
    }));
  }

  async function show() {
    const mine = ++turn, ask = asked(), typed = ask.get("q") ?? "", sort = ask.get("sort") ?? "";
    if (document.activeElement !== field) field.value = typed;
    form.sort.value = sort;
    try {
      const chosen = facetsOf(ask), years = ask.getAll("year").map(Number);
      const [result, names] = await Promise.all([
        search.find(typed, { facets: chosen, years, sort }),
        chosen[0] ? [] : search.offered(typed, 4),
      ]);
      const { found } = result;
      let until = 0;
      const more = async () => {
        const items = await Promise.all(found.slice(until, until += 10).map((hit) => item(hit, result)));
        if (mine === turn) at("results").append(...items);
        at("more").hidden = until >= found.length;
        return items[0];
      };
      at("results").replaceChildren();
      const first = await more();
      if (mine !== turn) return;
      at("more").onclick = async () => (await more()).querySelector("a").focus();
      at("names").replaceChildren(...names.map(({ name, count, address, facet }) => make("li",
        make("a", { href: say.root + address }, name), " ",
        make("small", `${say[facet.split("/")[0]]}, ${issues(count)}`))));
      const isAsked = typed.trim() || chosen[0] || years[0];
      lists.hidden = found[0] || !isAsked;
      const slips = result.clauses.flatMap(({ slips }) => slips ?? []).filter((word) => result.seen.has(word));
      state.textContent = !isAsked ? "" : found[0] ? issues(found.length) : say.none;
      if (slips[0]) state.append(" ", say.slip.replace("%", slips.join(", ")));
      // The first sentence goes before what is counted.
      await first?.fill();
      await facets(ask, result, mine);
    } catch (error) {
      if (mine === turn) state.textContent = `${say.failed} (${error.message})`;
    }
  }

  const go = (how) => {
    clearTimeout(waiting);
    const ask = asked();
    for (const [name, value] of new FormData(form)) value ? ask.set(name, value) : ask.delete(name);
    history[how](null, "", "?" + ask);
    show();
  };
  field.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(go, 250, "replaceState");
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    go("pushState");
  };
  form.sort.onchange = () => go("pushState");
  onpopstate = () => {
    field.blur();
    show();
  };
  onclick = (event) => {
    const link = event.target.closest("a.facet");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    state.focus();
    show();
  };
  onkeydown = (event) => {
    const stops = [field, ...document.querySelectorAll("#names a, #results a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], here = stops.indexOf(document.activeElement);
    const next = step && here >= 0 && stops[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  show();
  if (!field.value) field.focus();
}

if (!globalThis.document) globalThis.engine = engine;
else if (window.PagefindUI) new PagefindUI({ element: "#pagefind" }).triggerSearch(new URLSearchParams(location.search).get("q") ?? "");
else page(document.getElementById("search"));
