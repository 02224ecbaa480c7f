// Finds issues in the search index. src/search writes the files; src/model/search.rs names them.

/** The search over an index; `load` reads a file of its folder into bytes. */
function openSearchIndex(load) {
  "use strict";

  // Characters of scripts that put no spaces between words.
  const UNSPACED = new RegExp(
    "([\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u30ff\\u31f0-\\u31ff" +
    "\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}])", "u");
  const LONGEST_WORD = 60;
  const ISSUES_PER_FILE = 16;
  const NAMES_PER_FILE = 64;

  const decoder = new TextDecoder();
  const cache = new Map();

  /** The result of `make`, which runs once for each key. A failure is not kept. */
  function cached(key, make) {
    if (!cache.has(key)) {
      const result = Promise.resolve().then(make);
      result.catch(() => cache.delete(key));
      cache.set(key, result);
    }
    return cache.get(key);
  }

  const mapAll = (list, each) => Promise.all([...list].map((item, n) => each(item, n)));
  const flatMapAll = async (list, each) => (await mapAll(list, each)).flat();
  const sum = (list, value) => list.reduce((total, item, n) => total + value(item, n), 0);

  const readFile = (name) => cached(name, () => load(name));
  const readText = async (name) => decoder.decode(await readFile(name));
  const readJson = (name) => cached(`json ${name}`, async () => JSON.parse(await readText(name)));

  /** The first word of each file of words. */
  const firstWords = (folder) =>
    cached(`first words ${folder}`, async () => (await readText(`${folder}/pieces.txt`)).split("\n").slice(0, -1));

  let letters, endings, parts, names, pageEnding;
  const ready = readJson("index.json").then((head) => {
    ({ endings, parts, names, end: pageEnding } = head);
    letters = new Map(head.letters.split(" ").map((pair) => [pair[0], pair.slice(1)]));
    return mapAll([names, ...parts], (part) => firstWords(part.folder));
  });

  /** A run of letters as the words that the index has for it. */
  function fold(run) {
    const foldLetter = (letter) => letters.get(letter) ?? letter;
    const withoutMarks = (letter) => letter.normalize("NFKD").replace(/\p{M}/gu, "").replace(/./gu, foldLetter);
    const folded = run.normalize("NFC").toLowerCase()
      .replace(/[^\0-\x7f]/gu, (letter) => letters.get(letter) ?? withoutMarks(letter));
    return folded.split(UNSPACED).filter(Boolean).map((word) => [...word].slice(0, LONGEST_WORD).join(""));
  }

  /** The words of a text, each with the start and end of its run of letters. */
  function words(text) {
    const isPossessive = (match) => match[0] === "s" && /['’]/.test(text[match.index - 1]);
    return [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)]
      .filter((match) => !isPossessive(match))
      .flatMap(({ 0: run, index }) => fold(run).map((word) => ({ word, start: index, end: index + run.length })));
  }

  /** A query as clauses: words and phrases that an issue must have, or must not. */
  function parse(query) {
    const clauses = [];
    for (const [, minus, quoted, bare] of query.matchAll(/(?<!\S)(-?)(?:"([^"]*)"?|(\S+))/g)) {
      const list = words(quoted ?? bare).map(({ word }) => word);
      const excluded = minus !== "";
      if (list.length === 0) continue;
      if (excluded || quoted || UNSPACED.test(list.join(""))) {
        clauses.push({ words: list, excluded, entries: new Map() });
      } else {
        // A single word also finds its other forms, or else words that differ by a typing error.
        clauses.push(...list.map((word) => ({ words: [word], excluded, flexible: true })));
      }
    }
    const last = clauses.at(-1);
    if (last?.flexible) last.unfinished = !/\s$/.test(query);
    return clauses;
  }

  const isPhrase = (clause) => clause.words.length > 1;

  /** Reads bytes in order; its numbers are in groups of seven bits. */
  function byteReader(bytes) {
    let at = 0;
    return {
      hasMore: () => at < bytes.length,
      take(size) {
        at += size;
        return bytes.subarray(at - size, at);
      },
      number() {
        let value = 0, factor = 1, byte;
        do {
          byte = bytes[at++];
          value += (byte & 127) * factor;
          factor *= 128;
        } while (byte > 127);
        return value;
      },
    };
  }

  /** Reads bits, the highest of each byte first. */
  function bitReader(bytes) {
    let at = 0;
    const bits = (count) => {
      let value = 0;
      for (const end = at + count; at < end; at++) value = value * 2 + ((bytes[at >> 3] >> (7 - (at & 7))) & 1);
      return value;
    };
    /** A number whose upper part is in Elias gamma code. */
    const gamma = (lowBits) => {
      let length = 0;
      while (bits(1) === 0) length++;
      const upper = 2 ** length + bits(length) - 1;
      return upper * 2 ** lowBits + bits(lowBits);
    };
    return { gamma };
  }

  /** The entries of a file of words. */
  const readWords = (folder, n) => cached(`words ${folder} ${n}`, async () => {
    const reader = byteReader(await readFile(`${folder}/w${n}.bin`));
    const entries = [];
    let word = "";
    let file = reader.number();
    let start = reader.number();
    while (reader.hasMore()) {
      word = word.slice(0, reader.number()) + decoder.decode(reader.take(reader.number()));
      const form = reader.number();
      const bytes = reader.take(form >> 2);
      // A block holds the positions in the documents that have the same `document >> shift`.
      const isSplit = (form & 2) !== 0;
      const shift = isSplit ? reader.number() : 31;
      const blocks = [];
      for (let left = isSplit ? reader.number() : 1; left > 0; left--) {
        const size = reader.number();
        if (size & 1) [file, start] = [reader.number(), 0];
        const end = start + (size >> 1);
        blocks.push({ name: `${folder}/p${file}.bin`, start, end });
        start = end;
      }
      entries.push({ word, bytes, isDense: (form & 1) !== 0, shift, blocks });
    }
    return entries;
  });

  /** The entries of a folder from one word to another. */
  async function range(folder, from, to = from) {
    const starts = await firstWords(folder);
    const files = [...starts.keys()].filter((n) => (n === 0 || starts[n] <= to) && !(starts[n + 1] <= from));
    const entries = await flatMapAll(files, (n) => readWords(folder, n));
    return entries.filter(({ word }) => word >= from && word <= to);
  }

  const startingWith = (folder, start) => range(folder, start, `${start}\uffff`);

  /** Calls `visit` with each document that has a word, and the weight of the word there. */
  function eachDocument({ bytes, isDense }, visit) {
    if (isDense) {
      bytes.forEach((byte, n) => {
        if (byte & 15) visit(2 * n, byte & 15);
        if (byte >> 4) visit(2 * n + 1, byte >> 4);
      });
      return;
    }
    const reader = byteReader(bytes);
    for (let next = 0; reader.hasMore(); next++) {
      const value = reader.number();
      next += value >> 4;
      visit(next, value & 15);
    }
  }

  /** The positions of a word in a document. */
  async function positions(entry, document) {
    const block = entry.blocks[document >> entry.shift];
    if (!block || block.start === block.end) return [];
    const all = await cached(`positions ${block.name} ${block.start}`, async () => {
      const { gamma } = bitReader((await readFile(block.name)).subarray(block.start, block.end));
      const byDocument = new Map();
      const lowBits = gamma(0);
      eachDocument(entry, (other) => {
        if (other >> entry.shift !== document >> entry.shift) return;
        let position = 0;
        byDocument.set(other, Array.from({ length: gamma(0) }, () => (position += gamma(lowBits))));
      });
      return byDocument;
    });
    return all.get(document) ?? [];
  }

  /** The words that differ from one in their ending. */
  function otherForms(word) {
    const stems = endings.filter((ending) => word.endsWith(ending))
      .map((ending) => word.slice(0, word.length - ending.length))
      .filter((stem) => stem.length > 2);
    return stems.flatMap((stem) => endings.map((ending) => stem + ending));
  }

  /** Whether two words differ by one letter that is other, missing or added, or by two that changed places. */
  function isTypingError(one, other) {
    const shorter = Math.min(one.length, other.length);
    let start = 0;
    while (start < shorter && one[start] === other[start]) start++;
    let end = 0;
    while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
    const here = one.slice(start, one.length - end);
    const there = other.slice(start, other.length - end);
    if (here.length < 2 && there.length < 2) return true;
    return here.length === 2 && here === there[1] + there[0];
  }

  /** Words that may be meant by one that no issue has. */
  async function correctionsOf(word) {
    if (word.length < 4) return [];
    for (const start of [word.slice(0, 3), word[0]]) {
      const entries = await flatMapAll(parts, (part) => startingWith(part.folder, start));
      const similar = entries.map((entry) => entry.word).filter((other) => isTypingError(word, other));
      if (similar.length > 0) return [...new Set(similar)];
    }
    return [word[1] + word[0] + word.slice(2), word.slice(1)];
  }

  const lookUp = (part, list) => flatMapAll(list, (word) => range(part.folder, word));

  /** The weight of a phrase in each document of a part that has all its words, in whatever order. */
  async function phraseWeights(part, clause, matched) {
    const weights = new Float32Array(part.size);
    const wordCounts = new Uint16Array(part.size);
    const entries = await lookUp(part, clause.words);
    clause.entries.set(part, entries);
    entries.forEach((entry, n) => eachDocument(entry, (document, weight) => {
      weights[document] += weight;
      if (wordCounts[document] === n) wordCounts[document]++;
    }));
    if (!clause.excluded) clause.words.forEach((word) => matched.add(word));
    return weights.map((weight, document) => (wordCounts[document] === clause.words.length ? weight : 0));
  }

  /** The weight of a word, or of what may stand for it, in each document of a part. */
  async function wordWeights(part, clause, matched) {
    const { words: [word], flexible, unfinished, corrections } = clause;
    const weights = new Float32Array(part.size);
    // Very many words begin with the same two letters: these are read only if nothing else fits.
    const completes = unfinished && word.length > (corrections ? 1 : 2);
    const lookups = await Promise.all([
      lookUp(part, [word]),
      flexible ? lookUp(part, otherForms(word)) : [],
      lookUp(part, corrections ?? []),
      completes ? startingWith(part.folder, word) : [],
    ]);
    const factors = [1, 0.7, 0.3, 0.5];
    lookups.forEach((entries, n) => entries.forEach((entry) => {
      matched.add(entry.word);
      eachDocument(entry, (document, weight) => {
        weights[document] = Math.max(weights[document], weight * factors[n]);
      });
    }));
    return weights;
  }

  const weightsIn = (part, clause, matched) => (isPhrase(clause) ? phraseWeights : wordWeights)(part, clause, matched);

  /** Whether a phrase is in an issue as it is written. */
  async function hasPhrase({ part, document }, clause) {
    const entries = clause.entries.get(part);
    if (entries.length < clause.words.length) return false;
    const [first, ...others] = await mapAll(entries, (entry) => positions(entry, document));
    return first.some((start) => others.every((list, n) => list.includes(start + n + 1)));
  }

  /**
   * Finds the issues that fit a query, facets such as `actor/knb`, and years.
   *
   * To know which issues have a phrase, the positions of words must be read, which are most of the index:
   * `more(count)` reads until so many issues are `found`, the best first; `left()` counts those still to be read.
   */
  async function find(query, { facets = [], years = [], sort } = {}) {
    await ready;
    const clauses = parse(query);
    const matched = new Set();
    const weigh = (clause) => mapAll(parts, (part) => weightsIn(part, clause, matched));
    const weights = await mapAll(clauses, async (clause) => {
      const exact = await weigh(clause);
      if (!clause.flexible || exact.some((part) => part.some(Boolean))) return exact;
      clause.corrections = await correctionsOf(clause.words[0]);
      return weigh(clause);
    });
    const facetWeights = await mapAll(facets, (facet) => weigh({ words: [`@${facet}`] }));
    const total = sum(parts, (part) => part.size);
    const rarities = clauses.map((clause, n) => {
      if (clause.excluded) return 0;
      const count = sum(weights[n], (part) => part.filter(Boolean).length);
      return Math.log(1 + (total - count + 0.5) / (count + 0.5));
    });

    const candidates = [];
    const narrows = facets.length > 0 || years.length > 0 || clauses.some((clause) => !clause.excluded);
    if (narrows) parts.forEach((part, p) => {
      const fits = (document) => facetWeights.every((list) => list[p][document])
        && clauses.every((clause, n) => {
          const isThere = weights[n][p][document] > 0;
          // The words of an excluded phrase may be there in another order.
          return clause.excluded ? !isThere || isPhrase(clause) : isThere;
        });
      const score = (document) => sum(rarities, (rarity, n) => rarity * weights[n][p][document]);
      // The newest year comes first, and has the last documents.
      let document = part.size;
      for (const [year, count] of part.years) for (let left = count; left > 0; left--) {
        document--;
        if ((years.length > 0 && !years.includes(year)) || !fits(document)) continue;
        candidates.push({ part, document, year, score: sort ? 0 : score(document) });
      }
    });
    candidates.sort((one, other) => other.score - one.score);

    const phrases = clauses.filter(isPhrase);
    const found = phrases.length > 0 ? [] : candidates;
    const fitsPhrases = async (candidate) =>
      (await mapAll(phrases, async (clause) => await hasPhrase(candidate, clause) !== clause.excluded)).every(Boolean);
    let next = phrases.length > 0 ? 0 : candidates.length;
    let reading = Promise.resolve();
    const more = (count) => reading = reading.then(async () => {
      for (let step = 1; found.length < count && next < candidates.length; step *= 2) {
        const some = candidates.slice(next, next + step);
        next += step;
        const fit = await mapAll(some, fitsPhrases);
        found.push(...some.filter((_, n) => fit[n]));
      }
    });
    const left = () => Math.max(0, candidates.length - next);
    const corrections = clauses.flatMap((clause) => clause.corrections ?? []).filter((word) => matched.has(word));
    return { found, more, left, clauses, matched, corrections, total };
  }

  /** What a result shows of an issue. */
  async function issue({ part, document }) {
    const file = Math.floor(document / ISSUES_PER_FILE);
    const { publications, issues } = await readJson(`${part.folder}/d${file}.json`);
    const [id, title, date, publication, lang] = issues[document % ISSUES_PER_FILE];
    return { address: `issues/${id}${pageEnding}`, id, title, date, publication: publications[publication], lang };
  }

  const readNames = (documents) => mapAll(documents, async (document) => {
    const file = await readJson(`names/d${Math.floor(document / NAMES_PER_FILE)}.json`);
    const [facet, name, count] = file[document % NAMES_PER_FILE];
    return { facet, name, count, address: facet.replace("/", "s/") + pageEnding };
  });

  /** The pages whose names fit a query, at most so many; those in far more issues come first. */
  async function findNames(query, most) {
    await ready;
    const clauses = parse(query);
    if (clauses.every((clause) => clause.excluded)) return [];
    const weights = await mapAll(clauses, (clause) => weightsIn(names, clause, new Set()));
    const score = (document) => sum(weights, (list) => list[document]);
    const fit = [...weights[0].keys()]
      .filter((document) => clauses.every((clause, n) => weights[n][document] > 0 !== clause.excluded))
      .sort((one, other) => score(other) - score(one));
    return readNames(fit.slice(0, most));
  }

  /** The names of facets, by facet. */
  async function namesOf(facets) {
    const documents = [];
    const entries = await flatMapAll(facets, (facet) => range("names", `@${facet}`));
    for (const entry of entries) eachDocument(entry, (document) => documents.push(document));
    return Object.fromEntries((await readNames(documents)).map(({ facet, name }) => [facet, name]));
  }

  /** How many of the issues found have each facet of a kind. */
  async function countFacets(found, kind) {
    const counts = new Map();
    const count = (facet) => counts.set(facet, (counts.get(facet) ?? 0) + 1);
    if (kind === "year") {
      found.forEach(({ year }) => count(`year/${year}`));
      return counts;
    }
    await mapAll(parts, async (part) => {
      const documents = new Set(found.filter((hit) => hit.part === part).map((hit) => hit.document));
      if (documents.size > 0) for (const entry of await startingWith(part.folder, `@${kind}/`)) {
        eachDocument(entry, (document) => documents.has(document) && count(entry.word.slice(1)));
      }
    });
    return counts;
  }

  return { words, find, issue, findNames, namesOf, countFacets };
}
