// Searches the archive. What it reads, and how that is written, stands in src/search and src/model/search.rs.

// `load` takes the name of a file in `search/` to its bytes.
function engine(load) {
  // Signs of scripts that put no spaces between words.
  const SIGN = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])/u;
  const kept = new Map(), utf8 = new TextDecoder();
  // What failed may be asked for again.
  const once = (name, make) => kept.get(name) ?? kept.set(name, Promise.resolve().then(make).catch((error) => {
    kept.delete(name);
    throw error;
  })).get(name);
  const all = async (list, each) => Promise.all([...list].map(each));
  const flat = async (list, each) => (await all(list, each)).flat();
  const file = (name) => once(name, () => load(name));
  const text = async (name) => utf8.decode(await file(name));
  const json = (name) => once("{" + name, async () => JSON.parse(await text(name)));
  const sum = (list, of) => list.reduce((sum, one, n) => sum + of(one, n), 0);
  const bounds = (part) => once(part, async () => (await text(part + "/pieces.txt")).split("\n").slice(0, -1));
  let letters, endings, parts, names, end;
  const ready = json("index.json").then((head) => {
    ({ endings, parts, names, end } = head);
    letters = new Map(head.letters.split(" ").map((pair) => [pair[0], pair.slice(1)]));
    return all([names, ...parts], ({ folder }) => bounds(folder));
  });

  // A run of letters as the words that the index has for it.
  const fold = (run) => run.normalize("NFC").toLowerCase()
    .replace(/[^\0-\x7f]/gu, (sign) => letters.get(sign)
      ?? sign.normalize("NFKD").replace(/\p{M}/gu, "").replace(/./gu, (part) => letters.get(part) ?? part))
    .split(SIGN).filter(Boolean).map((word) => [...word].slice(0, 60).join(""));

  // The words of a text, each with the place of its run of letters.
  const words = (text) => [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)]
    .filter(({ 0: run, index }) => run !== "s" || !/['’]/.test(text[index - 1]))
    .flatMap(({ 0: run, index }) => fold(run).map((word) => ({ word, index, end: index + run.length })));

  // What was typed: words and phrases that must be there or must not. The last word may go on.
  function parse(typed) {
    const clauses = [];
    for (const [, minus, quoted, bare] of typed.matchAll(/(?<!\S)(-?)(?:"([^"]*)"?|(\S+))/g)) {
      const list = words(quoted ?? bare).map(({ word }) => word), not = !!minus;
      if (!list[0]) continue;
      if (not || quoted || SIGN.test(list)) clauses.push({ words: list, not, in: new Map() });
      else clauses.push(...list.map((word) => ({ words: [word], open: true })));
    }
    if (clauses.at(-1)?.open && !/\s$/.test(typed)) clauses.at(-1).last = true;
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
    const { number, take, more } = reader(await file(`${part}/w${n}.bin`)), list = [];
    for (let word = "", places = number(), at = number(); more();) {
      word = word.slice(0, number()) + utf8.decode(take(number()));
      const form = number(), bytes = take(form >> 2), blocks = [];
      const shift = form & 2 ? number() : 31;
      for (let left = form & 2 ? number() : 1; left--;) {
        const size = number();
        if (size & 1) [places, at] = [number(), 0];
        blocks.push([`${part}/p${places}.bin`, at, at += size >> 1]);
      }
      list.push({ word, bytes, dense: form & 1, shift, blocks });
    }
    return list;
  });

  // All words of a part from one to another.
  async function range(part, from, to = from) {
    const starts = await bounds(part);
    const near = [...starts.keys()].filter((n) => (!n || starts[n] <= to) && !(starts[n + 1] <= from));
    return (await flat(near, (n) => piece(part, n))).filter(({ word }) => word >= from && word <= to);
  }
  const beginning = (part, start) => range(part, start, start + "\uffff");

  // Calls `each` with every document of a word, and with how much the word counts there.
  function holders({ bytes, dense }, each) {
    const { number, more } = reader(bytes);
    if (dense) bytes.forEach((byte, n) => [byte & 15, byte >> 4].forEach((counts, odd) => counts && each(2 * n + odd, counts)));
    else for (let next = 0; more(); next++) {
      const value = number();
      each(next += value >> 4, value & 15);
    }
  }

  // The places of a word in each document of the block that holds one of them.
  function places(entry, doc) {
    const block = doc >> entry.shift, [name, from, to] = entry.blocks[block] ?? [];
    return from < to ? once(name + from, async () => {
      const bytes = (await file(name)).subarray(from, to), found = new Map();
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
      const low = gamma(0);
      holders(entry, (doc) => {
        let place = 0;
        if (doc >> entry.shift === block) found.set(doc, Array.from({ length: gamma(0) }, () => place += gamma(low)));
      });
      return found;
    }) : new Map();
  }

  // All words that differ from one in its ending.
  const forms = (word) => endings.filter((own) => word.endsWith(own)).map((own) => word.slice(0, word.length - own.length))
    .flatMap((stem) => stem[2] ? endings.map((other) => stem + other) : []);

  // Whether two words differ by one letter: another, one more or less, or two that changed places.
  function isSlip(one, other) {
    let start = 0, end = 0;
    while (one[start] && one[start] === other[start]) start++;
    while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
    const here = one.slice(start, one.length - end), there = other.slice(start, other.length - end);
    return here.length < 2 && there.length < 2 || here.length === 2 && here === there[1] + there[0];
  }

  // Words that may have been meant by one that is nowhere.
  async function meant(word) {
    if (!word[3]) return [];
    for (const start of [word.slice(0, 3), word[0]]) {
      const near = (await flat(parts, ({ folder }) => beginning(folder, start))).map((entry) => entry.word);
      const slips = near.filter((other) => isSlip(word, other));
      if (slips[0]) return [...new Set(slips)];
    }
    return [word[1] + word[0] + word.slice(2), word.slice(1)];
  }

  // How much each document of a part counts for a clause: for a phrase, where all its words are, however they stand.
  // `seen` notes which words were found.
  async function counted(part, clause, seen) {
    const { words, open, last, slips } = clause, counts = new Float32Array(part.size), times = new Uint16Array(part.size);
    const look = (word) => range(part.folder, word);
    if (words[1]) {
      const list = await flat(words, look);
      clause.in.set(part, list);
      list.forEach((entry, n) => holders(entry, (doc, value) => {
        counts[doc] += value;
        if (times[doc] === n) times[doc]++;
      }));
      if (!clause.not) words.forEach((word) => seen.add(word));
      return counts.map((value, doc) => times[doc] === words.length && value);
    }
    const lists = await all([
      [1, words], [0.7, open ? forms(words[0]) : []], [0.3, slips ?? []],
      // So many words begin with two letters that they are looked up only where nothing else fits.
      [0.5, last && words[0][slips ? 1 : 2] ? words : [], (word) => beginning(part.folder, word)],
    ], async ([fits, list, how = look]) => [fits, await flat(list, how)]);
    for (const [fits, list] of lists) for (const entry of list) {
      seen.add(entry.word);
      holders(entry, (doc, value) => { counts[doc] = Math.max(counts[doc], value * fits); });
    }
    return counts;
  }

  // What is found for what was typed, facets such as `actor/knb`, and years. Whether the words of a phrase stand
  // together takes most of the bytes: `more` looks until so many issues are found, the best first; `left` tells how
  // many are still to be looked at.
  async function find(typed, { facets = [], years = [], sort } = {}) {
    await ready;
    const clauses = parse(typed), seen = new Set(), hits = [], total = sum(parts, ({ size }) => size);
    const everywhere = (clause) => all(parts, (part) => counted(part, clause, seen));
    const counts = await all(clauses, async (clause) => {
      const first = await everywhere(clause);
      if (!clause.open || first.some((part) => part.some(Boolean))) return first;
      clause.slips = await meant(clause.words[0]);
      return everywhere(clause);
    });
    const needed = await all(facets, (facet) => everywhere({ words: ["@" + facet] }));
    const rare = counts.map((parts, n) => {
      const count = sum(parts, (part) => part.filter(Boolean).length);
      return clauses[n].not ? 0 : Math.log(1 + (total - count + 0.5) / (count + 0.5));
    });
    if (facets[0] || years[0] || clauses.some(({ not }) => !not)) parts.forEach((part, p) => {
      let doc = part.size;
      for (const [year, count] of part.years) for (let left = count; left--;) {
        doc--;
        const fits = (!years[0] || years.includes(year)) && needed.every((counts) => counts[p][doc])
          && clauses.every(({ not, words }, n) => not && words[1] || !not === counts[n][p][doc] > 0);
        if (fits) hits.push({ part, p, doc, year, score: sort ? 0 : sum(rare, (rare, n) => rare * counts[n][p][doc]) });
      }
    });
    // The newest come first; of equals they stay so.
    hits.sort((one, other) => other.score - one.score);
    const phrases = clauses.filter(({ words }) => words[1]), found = phrases[0] ? [] : hits;
    const stands = async ({ part, doc }) => (await all(phrases, async ({ words, not, in: lists }) => {
      const [first, ...others] = await all(lists.get(part), async (entry) => (await places(entry, doc)).get(doc) ?? []);
      return not !== (!!others[words.length - 2] && first.some((place) => others.every((places, n) => places.includes(place + n + 1))));
    })).every(Boolean);
    let next = 0, last;
    const more = (count) => last = Promise.resolve(last).then(async () => {
      for (let step = 1; found.length < count && next < hits.length && phrases[0]; step *= 2) {
        const some = hits.slice(next, next += step), stand = await all(some, stands);
        some.forEach((hit, n) => stand[n] && found.push(hit));
      }
    });
    const slips = clauses.flatMap(({ slips }) => slips ?? []).filter((word) => seen.has(word));
    return { found, more, left: () => phrases[0] ? Math.max(0, hits.length - next) : 0, clauses, seen, slips, total };
  }

  // What results show of one that was found.
  async function shown({ part, doc }) {
    const { publications, issues } = await json(`${part.folder}/d${doc >> 4}.json`), [id, title, date, publication, lang] = issues[doc & 15];
    return { address: `issues/${id}${end}`, id, title, date, publication: publications[publication], lang };
  }

  const named = (docs) => all(docs, async (doc) => {
    const [facet, name, count] = (await json(`names/d${doc >> 6}.json`))[doc & 63];
    return { facet, name, count, address: facet.replace("/", "s/") + end };
  });

  // Pages whose names fit all words; of equals those come first that are in far more issues.
  async function offered(typed, most) {
    await ready;
    const clauses = parse(typed), counts = await all(clauses, (clause) => counted(names, clause, new Set()));
    if (clauses.every(({ not }) => not)) return [];
    const fit = [...counts[0].keys()].filter((doc) => clauses.every(({ not }, n) => !not === counts[n][doc] > 0));
    const score = (doc) => sum(counts, (counts) => counts[doc]);
    return named(fit.sort((one, other) => score(other) - score(one)).slice(0, most));
  }

  // What facets are called, by facet.
  async function namesOf(facets) {
    const docs = [];
    for (const entry of await flat(facets, (facet) => range("names", "@" + facet))) holders(entry, (doc) => docs.push(doc));
    return Object.fromEntries((await named(docs)).map(({ facet, name }) => [facet, name]));
  }

  // How many of those found have each facet of a kind.
  async function count(found, kind) {
    const counts = new Map(), inParts = parts.map(() => []);
    const add = (facet) => counts.set(facet, (counts.get(facet) ?? 0) + 1);
    for (const { p, doc, year } of found) kind === "year" ? add("year/" + year) : inParts[p][doc] = true;
    await all(inParts.keys(), async (p) => {
      if (inParts[p].length) for (const entry of await beginning(parts[p].folder, `@${kind}/`)) {
        holders(entry, (doc) => inParts[p][doc] && add(entry.word.slice(1)));
      }
    });
    return counts;
  }

  return { words, find, shown, offered, namesOf, count };
}

function page(form) {
  const at = (id) => document.getElementById(id), every = (root, selector) => [...root.querySelectorAll(selector)], say = form.dataset, field = form.q, state = at("state"), lists = at("lists");
  const lang = document.documentElement.lang, number = (count) => count < say.from ? count : String(count).replace(/\B(?=(\d{3})+$)/g, say.thousands ?? "");
  const make = (name, ...inside) => {
    const element = document.createElement(name);
    for (const one of inside) one?.constructor === Object ? Object.assign(element, one) : element.append(one);
    return element;
  };
  const plural = new Intl.PluralRules(lang), issues = (count, more = "") => (say[plural.select(count)] ?? say.other).replace(/\d/, number(count) + more);
  if (!field || location.protocol === "file:") return lists.prepend(say.disk);
  form.hidden = false;
  lists.hidden = true;
  // In the way that the page asks for what it loads beforehand.
  const get = async (name) => {
    const answer = await fetch(say.root + name, { cache: "no-cache", mode: "no-cors", credentials: "include" });
    if (!answer.ok) throw Error(`${answer.status} ${name}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const search = engine((name) => get("search/" + name));
  const KINDS = ["year", "actor", "source", "publication", "topic"], opened = {};
  const asked = () => new URLSearchParams(location.search);
  let turn = 0, waiting, query;

  // A link to the same search with a facet more, or less.
  const toggle = (facet, names, count) => {
    const ask = asked(), [kind, value] = facet.split("/"), isChosen = ask.has(kind, value);
    ask[isChosen ? "delete" : "append"](kind, value);
    return make("li", make("a", { href: "?" + ask, className: "facet", ariaCurrent: isChosen }, names[facet] ?? value,
      ...isChosen ? [] : [" ", make("small", number(count))]));
  };

  // Shows the sentence of an issue's page that fits best, and makes the link lead there.
  async function quote(link, into, address, { clauses, seen }) {
    const html = new DOMParser().parseFromString(new TextDecoder().decode(await get(address)), "text/html");
    for (const element of every(html, "sup, a.p, a[class^=foot], script, .corrections time")) element.remove();
    const root = every(html, ".text")[0] ?? html.body, phrases = clauses.map(({ words }) => ` ${words.join(" ")} `);
    // As the page shows it: the ends of its lines end no sentence.
    const shown = (element) => element.textContent.replace(/\s+/g, " ");
    const sentences = new Intl.Segmenter(into.lang || lang, { granularity: "sentence" });
    let best = { score: 0, segment: "" };
    // Of equals that of the text comes first.
    for (const block of every(root, "p, li, td, th, h2, h3, h4, dd, dt, figcaption").concat(every(html, ".corrections li"))) {
      if (!every(block, "p, li")[0]) for (const { segment } of sentences.segment(shown(block))) {
        const list = search.words(segment).map(({ word }) => word), line = ` ${list.join(" ")} `;
        const score = (new Set(list.filter((word) => seen.has(word))).size + 3 * phrases.filter((phrase) => line.includes(phrase)).length)
          / (block.matches("h2, h3, h4, th, dt") ? 2 : 1);
        if (score > best.score || !best.block) best = { score, segment, block };
      }
    }
    const { score, segment, block } = best;
    let from = 0;
    into.replaceChildren();
    for (const { word, index, end } of search.words(segment)) if (seen.has(word) && index >= from) {
      into.append(segment.slice(from, index), make("mark", segment.slice(index, end)));
      from = end;
    }
    into.append(segment.slice(from));
    if (!score) return;
    // To the place that the page has nearest to it, and to its words. That of corrections is at their heading.
    const near = every(block, "[id]").find((place) => shown(place).includes(segment.trim().slice(0, 50)));
    const words = segment.trim().split(" "), ends = words[9] ? [words.slice(0, 5), words.slice(-5)] : [words];
    const code = (list) => encodeURIComponent(list.join(" ")).replace(/-/g, "%2D");
    link.href += `#${(near ?? block.closest("[id], .corrections"))?.id || "corrections"}:~:text=${ends.map(code)}`;
  }

  const filling = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.fill()), { rootMargin: "100px" });

  async function item(hit, result) {
    const { address, title, date, publication, lang: own } = await search.shown(hit);
    const day = new Date(date).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
    const link = make("a", { href: say.root + address }, title), sentence = make("p", { className: "quote" }, "…");
    if (own) link.lang = sentence.lang = own;
    const entry = make("li", make("p", make("time", { dateTime: date }, day)), link, sentence);
    if (publication) entry.firstChild.append(" ", make("cite", publication));
    // An issue that can't be read is still one that was found.
    entry.fill = () => filling.unobserve(entry) ?? (entry.filled ??= quote(link, sentence, address, result).catch(() => sentence.remove()));
    filling.observe(entry);
    return entry;
  }

  async function facets(chosen, result, mine) {
    const names = await search.namesOf(chosen);
    if (mine !== turn) return;
    at("chosen").replaceChildren(...chosen.map((facet) => toggle(facet, names)));
    at("facets").replaceChildren(...KINDS.filter(() => result.found[0]).map((kind) => {
      const into = make("ul"), group = make("details", make("summary", say[kind]), into);
      const fill = async () => {
        await result.more(Infinity);
        result.tell();
        const best = [...await search.count(result.found, kind)].sort().reverse();
        const isFirst = ([facet]) => chosen.includes(facet);
        if (kind !== "year") best.sort((one, other) => isFirst(other) - isFirst(one) || other[1] - one[1]).splice(12);
        const names = await search.namesOf(best.map(([facet]) => facet));
        into.replaceChildren(...best.map(([facet, count]) => toggle(facet, names, count)));
        group.hidden = !best[0];
      };
      group.ontoggle = () => {
        opened[kind] = group.open;
        if (group.open && !into.firstChild) fill();
      };
      // What has to be loaded for many issues waits until it is asked for.
      const isLight = !result.left() && (kind === "year" || result.total < 3e4);
      group.open = opened[kind] ?? (innerWidth > 900 && isLight);
      if (isLight && !group.open) fill();
      return group;
    }));
  }

  async function show() {
    query = location.search;
    const mine = ++turn, ask = asked(), typed = ask.get("q") ?? "", sort = form.sort.value = ask.get("sort") ?? "";
    if (document.activeElement !== field) field.value = typed;
    try {
      const years = ask.getAll("year"), chosen = KINDS.slice(1).flatMap((kind) => ask.getAll(kind).map((id) => `${kind}/${id}`));
      const [result, names] = await Promise.all([
        search.find(typed, { facets: chosen, years: years.map(Number), sort }),
        chosen[0] ? [] : search.offered(typed, 4),
      ]);
      const { found, slips } = result, results = at("results"), isAsked = typed.trim() || chosen[0] || years[0];
      let until = 0, queue = Promise.resolve();
      const add = async () => {
        const start = until;
        // The first is shown before the others are looked for.
        for (const count of [start + 1, start + 10]) {
          await result.more(count);
          const items = await Promise.all(found.slice(until, count).map((hit) => item(hit, result)));
          if (mine !== turn) return;
          if (!until) results.replaceChildren();
          results.append(...items);
          until += items.length;
        }
        return results.children[start];
      };
      const more = () => queue = queue.catch(() => {}).then(add);
      const tell = result.tell = () => {
        if (mine !== turn) return;
        state.textContent = !isAsked ? "" : found[0] || names[0] ? issues(found.length, result.left() ? "+" : "") : say.none;
        if (slips[0]) state.append(" ", say.slip.replace("%", slips.join(", ")));
        at("more").hidden = until === found.length && !result.left();
      };
      if (mine !== turn) return;
      at("more").onclick = async () => {
        const next = await more();
        tell();
        next?.querySelector("a").focus();
      };
      const first = await more();
      if (mine !== turn) return;
      at("names").replaceChildren(...names.map(({ name, count, address, facet }) => make("li",
        make("a", { href: say.root + address }, name), " ", make("small", `${say[facet.split("/")[0]]}, ${issues(count)}`))));
      lists.hidden = first || !isAsked;
      // The first sentence goes before what is counted.
      const filled = first?.fill();
      tell();
      // A count that takes megabytes waits until it is asked for.
      if (result.left() < 2e4) await result.more(Infinity);
      tell();
      await filled;
      await facets([...chosen, ...years.map((year) => "year/" + year)], result, mine);
    } catch (error) {
      if (mine === turn) state.textContent = `${say.failed} (${error.message})`;
    }
  }

  // Goes to an address of this page; without one, to that of what the form holds.
  const go = (event, how = "pushState", address) => {
    event?.preventDefault();
    clearTimeout(waiting);
    const ask = asked();
    for (const [name, value] of new FormData(form)) value ? ask.set(name, value) : ask.delete(name);
    history[how](null, "", address ?? "?" + ask);
    show();
  };
  field.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(go, 120, null, "replaceState");
  };
  form.onsubmit = form.sort.onchange = go;
  onpopstate = () => {
    // A link inside the page leads to no other search.
    if (location.search === query) return;
    field.blur();
    show();
  };
  onclick = (event) => {
    const link = event.target.closest("a.facet");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    state.focus();
    go(event, "pushState", link.href);
  };
  onkeydown = (event) => {
    const stops = [field, ...every(document, "#names a, #results a")], here = stops.indexOf(document.activeElement);
    const next = here >= 0 && stops[here + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  show();
  if (!field.value) field.focus();
}

if (!globalThis.document) globalThis.engine = engine;
else page(document.getElementById("search"));
