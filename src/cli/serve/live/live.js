// Keeps the page that a browser shows up to date: listens to the preview, and changes the page in place.
(() => {
  "use strict";
  const me = document.currentScript;
  let seen = me.dataset.seen;
  let stream = null;
  let outside = around(document);
  const fresh = new Map();

  const host = document.createElement("briefbook-live");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.innerHTML = `<style>
    :host { all: initial; }
    .dock { position: fixed; inset: auto 0 0 0; z-index: 2147483647; display: flex; flex-direction: column;
      max-block-size: 60vh; pointer-events: none; }
    .dock > * { pointer-events: auto; }
    .mark { align-self: flex-end; flex: none; margin: 0 .6rem .5rem; font: .75rem/1.4 system-ui, sans-serif; color: #fff; background: #000a; border-radius: .3rem;
      padding: .05rem .45rem; opacity: .75; }
    .mark:hover, .mark:focus-within { opacity: 1; }
    .mark a { color: inherit; }
    .faults { min-block-size: 0; overflow: auto; margin: 0; padding: .8rem 1rem; box-sizing: border-box; font: .85rem/1.45 ui-monospace, monospace;
      color: #f4f1ec; background: #241c1cf5; border-block-start: .25rem solid #e5484d; }
    .faults pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
    .faults a { color: #ffb3b3; }
    .faults p { margin: .2rem 0 .8rem; }
    [hidden] { display: none; }
    @media print { .dock { display: none; } }
  </style>
  <div class="dock">
  <p class="mark" role="status" hidden></p>
  <section class="faults" aria-label="Errors in the site" aria-live="polite" hidden></section>
  </div>`;
  const faults = shadow.querySelector(".faults");
  const mark = shadow.querySelector(".mark");
  document.documentElement.append(host);

  /** What stands around `main`. */
  function around(page) {
    const body = page.body.cloneNode(true);
    body.querySelectorAll("main, script[data-seen]").forEach((element) => element.remove());
    return body.outerHTML;
  }

  const styles = (page) => [...page.querySelectorAll('link[rel~="stylesheet"]')];
  const plain = (link) => link.getAttribute("href").replace(/[?&]briefbook=[^&]*/, "");
  const route = (address) => decodeURIComponent(new URL(address, location.href).pathname);

  /** Takes the page as it is now, and changes only what is another. */
  async function renew() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (styles(page).map(plain).join("\n") !== styles(document).map(plain).join("\n")) return location.reload();
    const [then, now] = [document.querySelector("main"), page.querySelector("main")];
    const rest = around(page);
    if (then && now && rest === outside) {
      Idiomorph.morph(then, now, { morphStyle: "outerHTML" });
    } else {
      Idiomorph.morph(document.body, page.body, { morphStyle: "outerHTML" });
    }
    outside = rest;
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    refresh();
  }

  /** Loads a style sheet anew; the old one stays until the new one is there. */
  function restyle(link, stamp) {
    const next = link.cloneNode();
    next.href = `${plain(link)}${plain(link).includes("?") ? "&" : "?"}briefbook=${stamp}`;
    next.onload = next.onerror = () => link.remove();
    link.after(next);
  }

  /** Shows images that changed under the same address. */
  function refresh() {
    for (const image of document.images) {
      const stamp = image.src.startsWith(location.origin) && fresh.get(route(image.src));
      if (stamp && !image.src.includes(`briefbook=${stamp}`)) {
        image.src = `${image.src.split(/[?#]/)[0]}?briefbook=${stamp}`;
      }
    }
  }

  function show(news) {
    faults.replaceChildren(...news.faults.map((fault) => {
      const block = document.createElement("div");
      const text = document.createElement("pre");
      text.textContent = fault.text;
      const where = document.createElement("p");
      if (fault.open) {
        const link = document.createElement("a");
        link.href = fault.open;
        link.textContent = `open ${fault.place}`;
        where.append(link);
      }
      block.append(text, where);
      return block;
    }));
    faults.hidden = news.faults.length === 0;
    const panel = document.createElement("a");
    panel.href = `/__briefbook/?page=${encodeURIComponent(location.pathname)}`;
    panel.textContent = news.warnings ? `${news.warnings} warning${news.warnings === 1 ? "" : "s"}` : "details";
    mark.replaceChildren(`rebuilt ${new Date().toLocaleTimeString()} · `, panel);
    mark.hidden = !news.rebuilt && news.warnings === 0;
    if (!news.rebuilt) mark.replaceChildren(panel);
  }

  async function take(news) {
    const before = seen;
    seen = news.seen;
    show(news);
    if (news.go && route(news.go) !== route(location.href)) return location.assign(news.go);
    const scripts = [...document.scripts].filter((script) => script.src).map((script) => route(script.src));
    if (scripts.some((path) => news.changed.includes(path))) return location.reload();
    for (const link of styles(document)) {
      if (news.changed.includes(route(link.href))) restyle(link, news.seen);
    }
    news.changed.forEach((path) => fresh.set(path, news.seen));
    if (news.page) {
      await renew();
    } else if (before !== seen) {
      refresh();
    }
    document.documentElement.dataset.briefbookSeen = seen;
  }

  // Browsers keep few connections to one server: a page that nobody sees gives its own back.
  let last = Promise.resolve();
  function listen() {
    const hidden = document.visibilityState === "hidden";
    if (hidden === (stream === null)) return;
    if (hidden) {
      stream.close();
      stream = null;
      return;
    }
    const asked = `seen=${encodeURIComponent(seen)}&page=${encodeURIComponent(location.pathname)}`;
    stream = new EventSource(`/__briefbook/events?${asked}`);
    stream.onmessage = (event) => {
      last = last.then(() => take(JSON.parse(event.data))).catch(() => location.reload());
    };
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => stream?.close());
  listen();
})();
