// The desk: shows suggestions one after another and sends each decision to the preview.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const token = document.querySelector('meta[name="briefbook-token"]').content;
  const [bench, list, card, status] = [$("bench"), $("list"), $("card"), $("status")];
  const KINDS = { p: "person", o: "organization", s: "state", c: "source" };
  /** Below so many suggestions, more are asked for. */
  const FEW = 60;
  let items = [], total = 0, all = 0, at = 0, undoable = 0, stale = false;
  /** The aliases of the current suggestion that are switched off. */
  let off = new Set();

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  async function ask(path) {
    const answer = await fetch(`/__briefbook/suggestions/${path}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(`The preview answered ${answer.status}.`);
    return answer.json();
  }

  async function send(decision) {
    const answer = await fetch("/__briefbook/suggestions/decide", {
      method: "POST",
      headers: { "content-type": "application/json", "x-briefbook-token": token },
      body: JSON.stringify(decision),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  }

  /** Reads the list, and stays at a suggestion if it is still there. */
  async function load({ fresh = false, key = items[at]?.key } = {}) {
    const asked = new URLSearchParams({ min: $("min").value, kind: $("kind").value, fresh: fresh ? "1" : "0" });
    const told = await ask(`list?${asked}`);
    ({ items, total, all, stale } = told);
    undoable = told.undo;
    const found = items.findIndex((it) => it.key === key);
    at = Math.max(found, 0);
    bench.hidden = false;
    rows();
    show();
  }

  function rows() {
    list.replaceChildren(...items.map(row));
  }

  function row(it) {
    const made = element("li", undefined, { role: "option", id: `of-${it.key}`, "aria-selected": "false" });
    const kind = it.declared ? "declared source" : it.kind === "unknown" ? "?" : it.kind;
    made.append(element("span", it.name, { class: "named" }), " ", element("small", `${kind} · ${it.issues}`));
    made.addEventListener("click", () => go(items.indexOf(it)));
    return made;
  }

  const say = (text, isFault = false) => {
    status.textContent = text;
    status.classList.toggle("fault", isFault);
  };

  function tally() {
    const shown = total === all ? `${all} left` : `${total} of ${all} left`;
    $("tally").replaceChildren(shown);
    if (stale) $("tally").append(" · ", element("em", "The archive changed: refresh to see new suggestions."));
    const undo = card.querySelector('[data-do="undo"]');
    undo.disabled = undoable === 0;
  }

  /** Shows the current suggestion. */
  function show() {
    tally();
    const it = items[at];
    list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    card.classList.toggle("none", !it);
    for (const button of card.querySelectorAll("button:not([data-do=undo])")) button.disabled = !it;
    off = new Set();
    if (!it) {
      list.removeAttribute("aria-activedescendant");
      $("name").textContent = "Nothing left here";
      for (const id of ["facts", "more", "sentences"]) $(id).replaceChildren();
      $("aliases").hidden = true;
      $("facts").textContent = all ? "Other kinds, or names in fewer issues, may be left." : "";
      return;
    }
    const current = list.children[at];
    current.setAttribute("aria-selected", "true");
    list.setAttribute("aria-activedescendant", current.id);
    current.scrollIntoView({ block: "nearest" });
    $("name").textContent = it.name;
    const kind = it.declared ? "declared source with more names" : it.kind === "unknown" ? "kind unknown" : it.kind;
    const time = it.first === it.last ? it.first : `${it.first} to ${it.last}`;
    $("facts").textContent = [kind, it.counts, time].join(" · ");
    const more = [it.role, it.forms.length ? `also ${it.forms.join(", ")}` : ""].filter(Boolean).join(" · ");
    $("more").replaceChildren(more);
    if (it.url) $("more").append(element("a", it.url, { href: it.url, target: "_blank", rel: "noopener noreferrer" }));
    $("aliases").hidden = it.aliases.length === 0;
    $("aliases").querySelector("ul").replaceChildren(...it.aliases.map(alias));
    const names = [it.name, ...it.aliases, ...it.forms];
    $("sentences").replaceChildren(...it.sentences.map((text) => sentence(text, names)));
    for (const button of card.querySelectorAll("[data-as]")) {
      button.classList.toggle("likely", button.dataset.as === it.kind);
    }
    for (const as of ["person", "organization", "state"]) {
      card.querySelector(`[data-as="${as}"]`).disabled = it.declared;
    }
  }

  function alias(name, index) {
    const line = element("li");
    const label = element("label");
    const box = element("input", undefined, { type: "checkbox" });
    box.checked = true;
    box.addEventListener("change", () => (box.checked ? off.delete(name) : off.add(name)));
    label.append(box, ` ${name} `);
    if (index < 9) {
      label.append(element("kbd", String(index + 1)));
      box.setAttribute("aria-keyshortcuts", String(index + 1));
    }
    line.append(label);
    return line;
  }

  /** A sentence with the names marked. */
  function sentence(text, names) {
    const line = element("li");
    const escaped = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const parts = text.split(new RegExp(`(${escaped.join("|")})`));
    line.append(...parts.map((part, index) => (index % 2 ? element("mark", part) : part)));
    return line;
  }

  function go(to) {
    if (!items.length) return;
    at = Math.min(Math.max(to, 0), items.length - 1);
    show();
  }

  /** Takes decided suggestions out of the list; the next one becomes the current one. */
  function remove(keys) {
    for (const key of keys) {
      const gone = items.findIndex((it) => it.key === key);
      all -= 1;
      if (gone < 0) continue;
      items.splice(gone, 1);
      list.children[gone].remove();
      total -= 1;
      if (gone < at) at -= 1;
    }
    at = Math.min(at, Math.max(items.length - 1, 0));
    show();
  }

  const chosen = (it) => it.aliases.filter((name) => !off.has(name));

  async function decide(decision) {
    const it = items[at];
    if (!it) return;
    const begun = performance.now();
    const told = await send({ ...decision, item: it.key, aliases: chosen(it) });
    undoable = told.undo;
    remove(told.removed);
    document.documentElement.dataset.took = String(performance.now() - begun);
    document.documentElement.dataset.decisions = String(undoable);
    const next = items[at] ? `Next: ${items[at].name}, ${items[at].kind}.` : "Nothing left here.";
    say(`${told.label}. ${next}`);
    if (items.length < FEW && items.length < total) await load();
    decided();
  }

  async function undo() {
    if (undoable === 0) return say("Nothing to undo.");
    const last = await send({ decision: "undo" });
    say(`Undone: ${last.label}.`);
    await load({ key: last.item });
    decided();
  }

  /** What became of the latest decisions. */
  let pending = 0;
  function decided() {
    clearTimeout(pending);
    pending = setTimeout(async () => {
      const told = await ask("decided").catch(() => null);
      if (!told) return;
      ({ stale } = told);
      tally();
      $("done").hidden = told.decided.length === 0;
      $("decided").replaceChildren(...told.decided.map((it) => {
        const line = element("li");
        line.append(element("span", it.label, { class: "named" }), " ");
        if (it.result) line.append(element("a", it.result.counts, { href: it.result.page, target: "briefbook-page" }), " ");
        line.append(element("code", it.path ?? "no file had to change"));
        return line;
      }));
    }, 120);
  }

  // Merging.
  const [merge, typed, targets] = [$("merge"), $("typed"), $("targets")];
  let found = [], target = 0;

  async function openMerge() {
    const it = items[at];
    if (!it) return;
    $("merge-title").textContent = `Merge ${it.name} into`;
    typed.value = "";
    merge.showModal();
    typed.focus();
    await look();
  }

  async function look() {
    const now = typed.value;
    const told = await ask(`targets?${new URLSearchParams({ of: items[at].key, typed: now }).toString().replaceAll("+", "%20")}`);
    if (typed.value !== now) return;
    [found, target] = [told, 0];
    targets.replaceChildren(...found.map((it, index) => {
      const line = element("li", undefined, { role: "option", id: `into-${index}`, "aria-selected": "false" });
      line.append(element("span", it.name, { class: "named" }), " ", element("small", `${it.kind} · ${it.issues}`));
      line.addEventListener("click", () => run(() => mergeInto(index)));
      return line;
    }));
    if (!found.length) targets.append(element("li", now ? "No match." : "Type a name."));
    choose(0);
  }

  function choose(index) {
    target = Math.min(Math.max(index, 0), Math.max(found.length - 1, 0));
    targets.querySelectorAll('[role="option"]').forEach((line, at) => line.setAttribute("aria-selected", String(at === target)));
    if (found.length) typed.setAttribute("aria-activedescendant", `into-${target}`);
    else typed.removeAttribute("aria-activedescendant");
    targets.children[target]?.scrollIntoView({ block: "nearest" });
  }

  async function mergeInto(index) {
    const into = found[index];
    if (!into) return;
    merge.close();
    list.focus();
    await decide({ decision: "merge", into: into.key });
  }

  typed.addEventListener("input", () => run(look));
  merge.addEventListener("close", () => list.focus());
  merge.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(target + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && event.target === typed) {
      event.preventDefault();
      run(() => mergeInto(target));
    }
  });

  // One after another: a key that comes while a decision is under way is meant for the next suggestion.
  let work = Promise.resolve();
  function run(task) {
    work = work.then(task).catch((fault) => say(fault.message, true));
    return work;
  }

  const acts = {
    merge: openMerge,
    ignore: () => decide({ decision: "ignore" }),
    next: () => go(at + 1),
    undo,
  };
  card.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    run(() => (button.dataset.as ? decide({ decision: "accept", as: button.dataset.as }) : acts[button.dataset.do]()));
  });

  function accept(as) {
    const it = items[at];
    if (!it) return;
    if (!as || as === "unknown") return say(`What is ${it.name}? Press p, o, s or c.`, true);
    return decide({ decision: "accept", as });
  }

  bench.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !event.key.startsWith("Arrow")) return;
    const isList = event.target === list;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const digit = Number(key);
    let task;
    if (KINDS[key]) task = () => accept(KINDS[key]);
    else if (key === "m") task = openMerge;
    else if (key === "i" || key === "x") task = acts.ignore;
    else if (key === "u") task = undo;
    else if (key === "r") task = refresh;
    else if (key === "j" || (isList && key === "ArrowDown")) task = () => go(at + 1);
    else if (key === "k" || (isList && key === "ArrowUp")) task = () => go(at - 1);
    else if (isList && key === "Home") task = () => go(0);
    else if (isList && key === "End") task = () => go(items.length - 1);
    else if (isList && key === "Enter") task = () => accept(items[at]?.kind);
    else if (digit >= 1 && digit <= 9) task = () => $("aliases").querySelectorAll("input")[digit - 1]?.click();
    if (!task) return;
    event.preventDefault();
    run(task);
  });

  async function refresh() {
    say("Looking for names…");
    await load({ fresh: true });
    say(`${all} suggestions.`);
  }
  $("filter").addEventListener("submit", (event) => {
    event.preventDefault();
    run(refresh).then(() => list.focus());
  });
  for (const id of ["kind", "min"]) $(id).addEventListener("change", () => run(() => load({ key: undefined })));

  // The preview says when it has rebuilt.
  const stream = new EventSource(`/__briefbook/events?page=${encodeURIComponent(location.pathname)}`);
  stream.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.faults.length) say(`${news.faults.length} errors in the site; see Problems.`, true);
    decided();
  };
  addEventListener("pagehide", () => stream.close());

  run(async () => {
    await load();
    if (stale) await load({ fresh: true });
    list.focus();
    say("");
    decided();
  });
})();
