// The search page: shows what search-index.js finds for the address of the page, and changes the address.

function searchPage(form) {
  "use strict";

  const KINDS = ["year", "actor", "source", "publication", "topic"];
  const MOST_FACETS = 12;
  const BLOCKS = "p, li, td, th, h2, h3, h4, h5, h6, dd, dt, pre, blockquote, div, figcaption, caption, summary";
  // An abbreviation before a name.
  const TITLE = /(^|[\s(])(\p{Lu}|[A-Z][bcdfghjklmnpqrstvwxz]{1,2}|Gen|Gov|Sen|Rep|Col|Capt|Prof|No)\.\s*$/u;
  const byId = (id) => document.getElementById(id);
  const every = (root, selector) => [...root.querySelectorAll(selector)];

  const strings = form.dataset;
  const field = form.q;
  const [state, lists, results, moreButton] = ["state", "lists", "results", "more"].map(byId);
  const lang = document.documentElement.lang;
  if (location.protocol === "file:") return lists.prepend(strings.disk);
  form.hidden = false;
  lists.hidden = true;

  /** A new element with texts and elements inside; a plain object holds properties. */
  function create(name, ...inside) {
    const element = document.createElement(name);
    for (const item of inside) {
      if (item?.constructor === Object) Object.assign(element, item);
      else element.append(item);
    }
    return element;
  }

  const pluralRules = new Intl.PluralRules(lang);
  const formatNumber = (number) => (number < strings.from
    ? number : String(number).replace(/\B(?=(\d{3})+$)/g, strings.thousands ?? ""));
  const issueCount = (count, suffix = "") =>
    (strings[pluralRules.select(count)] ?? strings.other).replace(/\d/, formatNumber(count) + suffix);

  // The options are those of the page's preload links, so that the browser uses what these loaded.
  async function load(address) {
    const options = { cache: "no-cache", mode: "no-cors", credentials: "include" };
    const response = await fetch(strings.root + address, options);
    if (!response.ok) throw Error(`${response.status} ${address}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  const index = openSearchIndex((name) => load(`search/${name}`));
  const isOpen = {};
  let searches = 0;
  let shownAddress;
  let typingTimer;

  /** A link to the same search with a facet added, or removed if it is chosen. */
  function facetLink(facet, names, count) {
    const parameters = new URLSearchParams(location.search);
    const [kind, value] = facet.split("/");
    const isChosen = parameters.has(kind, value);
    if (isChosen) parameters.delete(kind, value);
    else parameters.append(kind, value);
    const properties = { href: `?${parameters}`, className: "facet", ariaCurrent: isChosen };
    const link = create("a", properties, names[facet] ?? value);
    if (!isChosen) link.append(" ", create("small", formatNumber(count)));
    return create("li", link);
  }

  // As the page shows it: line ends in its source end no sentence.
  const shownText = (element) => element.textContent.replace(/\s+/g, " ");

  /** The text of an element without the blocks in it. */
  function ownText(block) {
    if (!block.querySelector(BLOCKS)) return shownText(block);
    const own = block.cloneNode(true);
    for (const inner of every(own, BLOCKS)) inner.remove();
    return shownText(own);
  }

  /** The sentences of a text. None ends inside of parentheses, or with an abbreviation, such as “Dec.” before a day. */
  function sentencesOf(text, segmenter) {
    const list = [];
    for (const { segment } of segmenter.segment(text)) {
      const last = list.at(-1) ?? "";
      const isOpen = last.lastIndexOf("(") > last.lastIndexOf(")");
      const isShort = /\p{L}{1,4}\.\s*$/u.test(last) && /^[\p{N}\p{Ll}]/u.test(segment);
      if (last.length < 400 && (isOpen || isShort || TITLE.test(last))) list.push(list.pop() + segment);
      else list.push(segment);
    }
    return list;
  }

  /** A text as nodes, with the words found marked. */
  function marked(text, { matched }) {
    const nodes = [];
    let written = 0;
    for (const { word, start, end } of index.words(text)) {
      if (!matched.has(word) || start < written) continue;
      nodes.push(text.slice(written, start), create("mark", text.slice(start, end)));
      written = end;
    }
    return [...nodes, text.slice(written)];
  }

  /** The sentence of a page with most of the words and phrases found, and the element that it is in. */
  function bestSentence(page, sentenceLang, { clauses, matched }) {
    const root = page.querySelector(".text") ?? page.body;
    const phrases = clauses.map((clause) => ` ${clause.words.join(" ")} `);
    const segmenter = new Intl.Segmenter(sentenceLang, { granularity: "sentence" });
    let best;
    const others = every(page, ".summary, .corrections li, .words, .words p");
    // What is no sentence counts for little.
    const names = every(page, ".topics li, .authors, .kicker > *, .actors > li > a:first-child");
    for (const block of [root, ...every(root, BLOCKS), ...others, ...names]) {
      for (const sentence of sentencesOf(ownText(block), segmenter)) {
        const words = index.words(sentence).map(({ word }) => word);
        const line = ` ${words.join(" ")} `;
        const wordCount = new Set(words.filter((word) => matched.has(word))).size;
        const phraseCount = phrases.filter((phrase) => line.includes(phrase)).length;
        const isHeading = block.matches("h2, h3, h4, h5, h6, th, dt");
        const score = (wordCount + 3 * phraseCount) / (names.includes(block) ? 100 : isHeading ? 2 : 1);
        if (!sentence.trim()) continue;
        if (!best || score > best.score) best = { score, sentence, block };
      }
    }
    return best;
  }

  /** Shows the best sentence of an issue, and makes the link lead to it. */
  async function quote(link, quoted, address, result) {
    const html = new TextDecoder().decode(await load(address));
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const element of every(page, "sup, a.p, a[class^=foot], script, .corrections time")) element.remove();
    const { score = 0, sentence = "", block } = bestSentence(page, quoted.lang || lang, result) ?? {};
    quoted.replaceChildren(...marked(sentence, result));
    if (score === 0) return;
    // The nearest place with an id, and a text fragment: the sentence, or its first and last five words.
    const place = every(block, "[id]").find((element) => shownText(element).includes(sentence.trim().slice(0, 50)));
    const id = (place ?? block.closest("[id], .corrections"))?.id || "corrections";
    const words = sentence.trim().split(" ");
    const ends = words.length > 9 ? [words.slice(0, 5), words.slice(-5)] : [words];
    const encode = (list) => encodeURIComponent(list.join(" ")).replace(/-/g, "%2D");
    link.href += `#${id}:~:text=${ends.map(encode)}`;
  }

  // Sentences are read when their results are about to be seen.
  const quoteOf = new WeakMap();
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) showQuote(target);
  }, { rootMargin: "100px" });

  function showQuote(item) {
    observer.unobserve(item);
    return quoteOf.get(item)();
  }

  async function resultItem(hit, result) {
    const issue = await index.issue(hit);
    const day = new Date(issue.date).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
    const link = create("a", { href: strings.root + issue.address }, ...marked(issue.title, result));
    const quoted = create("p", { className: "quote" }, "…");
    if (issue.lang) link.lang = quoted.lang = issue.lang;
    const facts = create("p", create("time", { dateTime: issue.date }, day));
    if (issue.publication) facts.append(" ", create("cite", issue.publication));
    const item = create("li", facts, link, quoted);
    // An issue that can't be read is still a result.
    let reading;
    quoteOf.set(item, () => (reading ??= quote(link, quoted, issue.address, result).catch(() => quoted.remove())));
    observer.observe(item);
    return item;
  }

  const nameItem = ({ name, count, address, facet }) => create("li",
    create("a", { href: strings.root + address }, name), " ",
    create("small", `${strings[facet.split("/")[0]]}, ${issueCount(count)}`));

  /** The facets of a kind that narrow a result, in a box that can be opened. */
  function facetGroup(kind, chosen, result, tell) {
    const list = create("ul");
    const group = create("details", create("summary", strings[kind]), list);
    async function fill() {
      await result.more(Infinity);
      tell();
      let counts = [...await index.countFacets(result.found, kind)].sort().reverse();
      if (kind !== "year") {
        const isChosen = ([facet]) => chosen.includes(facet);
        counts.sort((one, other) => isChosen(other) - isChosen(one) || other[1] - one[1]);
        counts = counts.slice(0, MOST_FACETS);
      }
      const names = await index.namesOf(counts.map(([facet]) => facet));
      list.replaceChildren(...counts.map(([facet, count]) => facetLink(facet, names, count)));
      group.hidden = counts.length === 0;
    }
    group.ontoggle = () => {
      isOpen[kind] = group.open;
      if (group.open && !list.firstChild) fill();
    };
    // What takes much to read waits until it is asked for.
    const isLight = result.left() === 0 && (kind === "year" || result.total < 30_000);
    group.open = isOpen[kind] ?? (innerWidth > 900 && isLight);
    if (isLight && !group.open) fill();
    return group;
  }

  /** Shows the search that the address asks for. */
  async function show() {
    shownAddress = location.search;
    const search = ++searches;
    const isOutdated = () => search !== searches;
    const parameters = new URLSearchParams(location.search);
    const query = parameters.get("q") ?? "";
    const sort = form.sort.value = parameters.get("sort") ?? "";
    if (document.activeElement !== field) field.value = query;
    try {
      const years = parameters.getAll("year");
      const facets = KINDS.slice(1).flatMap((kind) => parameters.getAll(kind).map((id) => `${kind}/${id}`));
      const isAsked = query.trim() !== "" || facets.length > 0 || years.length > 0;
      const [result, names] = await Promise.all([
        index.find(query, { facets, years: years.map(Number), sort }),
        facets.length > 0 ? [] : index.findNames(query, 4),
      ]);
      if (isOutdated()) return;

      let shown = 0;
      async function addResults() {
        const start = shown;
        // The first is shown before the others are looked for.
        for (const end of [start + 1, start + 10]) {
          await result.more(end);
          const items = await Promise.all(result.found.slice(shown, end).map((hit) => resultItem(hit, result)));
          if (isOutdated()) return;
          if (shown === 0) results.replaceChildren();
          results.append(...items);
          shown += items.length;
        }
        return results.children[start];
      }
      let adding = Promise.resolve();
      const addMore = () => adding = adding.catch(() => {}).then(addResults);

      function tell() {
        if (isOutdated()) return;
        const isFound = result.found.length > 0 || names.length > 0;
        const count = isFound ? issueCount(result.found.length, result.left() > 0 ? "+" : "") : strings.none;
        const { corrections } = result;
        const slip = corrections.length > 0 && create("p", strings.slip.replace("%", corrections.join(", ")));
        state.replaceChildren(...[isAsked && create("p", count), slip].filter(Boolean));
        moreButton.hidden = shown === result.found.length && result.left() === 0;
      }

      moreButton.onclick = async () => {
        const next = await addMore();
        tell();
        next?.querySelector("a").focus();
      };
      const first = await addMore();
      if (isOutdated()) return;
      byId("names").replaceChildren(...names.map(nameItem));
      lists.hidden = first !== undefined || !isAsked;
      const quoting = first && showQuote(first);
      tell();
      // Many phrases to check would take megabytes: these wait until they are asked for.
      if (result.left() < 20_000) await result.more(Infinity);
      tell();
      await quoting;

      const chosen = [...facets, ...years.map((year) => `year/${year}`)];
      const chosenNames = await index.namesOf(chosen);
      if (isOutdated()) return;
      byId("chosen").replaceChildren(...chosen.map((facet) => facetLink(facet, chosenNames)));
      const kinds = result.found.length > 0 ? KINDS : [];
      byId("facets").replaceChildren(...kinds.map((kind) => facetGroup(kind, chosen, result, tell)));
    } catch (error) {
      if (!isOutdated()) state.textContent = `${strings.failed} (${error.message})`;
    }
  }

  /** Goes to an address of this page, and shows its search. */
  function go(address, changeHistory = "pushState") {
    clearTimeout(typingTimer);
    history[changeHistory](null, "", address);
    show();
  }

  /** The address of what the form holds. */
  function formAddress() {
    const parameters = new URLSearchParams(location.search);
    for (const [name, value] of new FormData(form)) {
      if (value) parameters.set(name, value);
      else parameters.delete(name);
    }
    return `?${parameters}`;
  }

  field.addEventListener("input", () => {
    clearTimeout(typingTimer);
    typingTimer = setTimeout(() => go(formAddress(), "replaceState"), 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(formAddress());
  });
  form.sort.addEventListener("change", () => go(formAddress()));

  addEventListener("popstate", () => {
    // A link inside the page leads to no other search.
    if (location.search === shownAddress) return;
    field.blur();
    show();
  });

  addEventListener("click", (event) => {
    const link = event.target.closest("a.facet");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    state.focus();
    go(link.href);
  });

  addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...every(document, "#names a, #results a")];
    const current = stops.indexOf(document.activeElement);
    const next = current >= 0 && stops[current + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  show();
  if (!field.value) field.focus();
}

searchPage(document.getElementById("search"));
