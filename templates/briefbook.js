// Enhances pages that work without it: cards of actors, ties in the network, filters of lists, notes next to their
// lines, a shortcut.
// It listens for events on the document, so it keeps working when the preview changes a page in place.
(() => {
  "use strict";

  // Cards of actors, shown for names with hover or focus: what the list of actors on the same page says.
  const main = document.querySelector("main") ?? document.body;
  const card = document.createElement("div");
  card.className = "card";
  card.id = "card";
  card.setAttribute("role", "tooltip");
  let link = null;
  let timer = 0;

  const create = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };

  /** The entry of an actor in the list of actors. */
  const entryOf = (link) => {
    const names = [...document.querySelectorAll(".actors > li > a:first-child")];
    return names.find((name) => name.getAttribute("href") === link.getAttribute("href"))?.parentNode;
  };

  function fill() {
    const entry = entryOf(link);
    const texts = [entry.dataset.kind, ...[...entry.querySelectorAll("span, .count")].map((part) => part.textContent)];
    card.replaceChildren(create("strong", entry.firstChild.textContent), create("p", texts.filter(Boolean).join(" · ")));
    place();
  }

  /** Below the name, or above if there is no room; never beyond the edge. */
  function place() {
    const box = link.getClientRects()[0];
    if (!box) return hide();
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(8, Math.min(box.left, clientWidth - card.offsetWidth - 8));
    const below = box.bottom + card.offsetHeight < clientHeight || box.top < card.offsetHeight;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${scrollY + (below ? box.bottom : box.top - card.offsetHeight)}px`;
  }

  function show(next) {
    if (!next.isConnected || next === link) return;
    hide();
    link = next;
    link.setAttribute("aria-describedby", "card");
    main.append(card);
    fill();
    changes.takeRecords();
  }

  function hide() {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = null;
    card.remove();
    changes.takeRecords();
  }

  const soon = (what, delay) => {
    clearTimeout(timer);
    timer = setTimeout(what, delay);
  };
  const nameAt = (target) => {
    const link = target instanceof Element ? target.closest(".text a.actor") : null;
    return link && entryOf(link) ? link : null;
  };

  document.addEventListener("pointerover", (event) => {
    // On touch screens, links work as usual.
    if (event.pointerType === "touch") return;
    showTies(event.target);
    const next = nameAt(event.target);
    if (next) soon(() => show(next), link ? 80 : 250);
    else if (card.contains(event.target)) clearTimeout(timer);
    else soon(hide, 250);
  });
  document.documentElement.addEventListener("pointerleave", () => soon(hide, 250));
  document.addEventListener("focusin", (event) => {
    showTies(event.target);
    const next = nameAt(event.target);
    if (next?.matches(":focus-visible")) show(next);
    else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  /** Sets an actor off in the network of the archive, with its ties and neighbours: the one that is pointed at. */
  function showTies(target) {
    const picture = document.querySelector(".whole");
    if (!picture) return;
    const nodes = [...picture.querySelectorAll("a")];
    const href = target.closest?.(".whole a, .members a")?.getAttribute("href");
    const at = nodes.findIndex((node) => node.getAttribute("href") === href);
    const near = new Set([nodes[at]]);
    for (const tie of picture.querySelectorAll("[data-t]")) {
      const ends = tie.dataset.t.split(" ").map(Number);
      if (ends.includes(at)) [tie, ...ends.map((end) => nodes[end])].forEach((part) => near.add(part));
    }
    for (const part of picture.querySelectorAll("a, path")) part.classList.toggle("near", near.has(part));
    changes.takeRecords();
  }

  // The filters: of an actor's evidence by companion, source and year; of an index by kind.
  function offer() {
    const template = document.getElementById("filter");
    if (!template || document.querySelector(".filter")) return;
    const filter = template.content.firstElementChild.cloneNode(true);
    const names = (id) => [...document.querySelectorAll(`[aria-labelledby="${id}"] .tally a`)];
    const years = [...document.querySelectorAll('main h2[id^="y"]')].filter((year) => /^y-?\d+$/.test(year.id));
    for (const [key, options] of [["with", names("companions")], ["from", names("sources")], ["year", years]]) {
      const select = filter.querySelector(`[name=${key}]`);
      if (!select) break;
      options.forEach((option, at) => select.add(new Option(option.textContent, option.id || at)));
      if (options.length < 2) select.parentNode.remove();
    }
    template.before(filter);
  }

  document.addEventListener("change", (event) => {
    const filter = event.target.closest(".filter");
    if (!filter) return;
    const chosen = (key) => filter.querySelector(`[name=${key}]`)?.value ?? "";
    const [companion, source, chosenYear, kind] = ["with", "from", "year", "kind"].map(chosen);
    // An entry has one bit for each companion and each source in the filter.
    const fits = (bits, choice) => choice === "" || ((parseInt(bits, 16) >> choice) & 1) === 1;
    const entries = [...document.querySelectorAll(".entries > [data-k], .wide .tally > li")];
    const sectionOf = (entry) => entry.closest("section");
    for (const entry of entries) {
      const [companions, sources] = entry.dataset.k?.split(".") ?? [];
      const isOfYear = chosenYear === "" || chosenYear === sectionOf(entry)?.getAttribute("aria-labelledby");
      const isOfKind = kind === "" || kind === entry.dataset.kind;
      entry.hidden = !(isOfYear && isOfKind && fits(companions, companion) && fits(sources, source));
    }
    for (const section of new Set(entries.map(sectionOf).filter(Boolean))) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    for (const letter of document.querySelectorAll(".letters a[href^='#']")) {
      letter.parentNode.hidden = document.querySelector(letter.hash).parentNode.hidden;
    }
    const left = entries.filter((entry) => !entry.hidden).length;
    filter.querySelector("output").textContent = `${left} / ${entries.length}`;
  });

  // Notes next to their lines, if there is room: each level with its number in the text, or right below the previous
  // note. Their order and place in the page do not change.
  const wide = matchMedia("screen and (min-width: 62rem)");

  function align() {
    const list = document.querySelector(".reach .notes");
    if (!list) return;
    const notes = [...list.children];
    list.closest(".reach").classList.toggle("aligned", wide.matches);
    // The first note is moved with its heading.
    const heading = list.closest("section") ?? list;
    heading.style.paddingBlockStart = "";
    notes.slice(1).forEach((note) => (note.style.marginBlockStart = ""));
    if (wide.matches) {
      const top = list.getBoundingClientRect().top;
      const lines = new Map();
      document.querySelectorAll(".text .note a").forEach((number) => {
        lines.set(number.hash, number.getBoundingClientRect().top - top - 4);
      });
      const heights = notes.map((note) => note.offsetHeight);
      let down = 0;
      notes.forEach((note, at) => {
        const gap = Math.max(0, Math.round((lines.get(`#${note.id}`) ?? 0) - down));
        if (gap > 0 && at === 0) heading.style.paddingBlockStart = `${gap}px`;
        else if (gap > 0) note.style.marginBlockStart = `${gap}px`;
        down += gap + heights[at];
      });
    }
    changes.takeRecords();
  }

  const sizes = new ResizeObserver(align);
  const changes = new MutationObserver(begin);

  function begin() {
    if (link && !(link.isConnected && card.isConnected)) hide();
    offer();
    sizes.disconnect();
    const text = document.querySelector(".reach") && document.querySelector(".text");
    if (text) sizes.observe(text);
    align();
  }

  begin();
  wide.addEventListener("change", align);
  changes.observe(main, { attributeFilter: ["class", "style"], childList: true, subtree: true });
  if (location.hash.startsWith("#note-")) document.querySelector(location.hash)?.scrollIntoView();

  // `/` focuses the search field of any page.
  addEventListener("keydown", (event) => {
    const field = document.querySelector("main [name=q]") ?? document.querySelector("[name=q]");
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !field) return;
    event.preventDefault();
    field.focus();
  });
})();
