// Added by `chancery serve` to each page that it sends; never part of the site.
(() => {
  "use strict";
  const me = document.currentScript;
  const own = new URL(".", me.src);
  const { boot, plain } = me.dataset;
  let build = Number(me.dataset.build);
  let stream = null, overlay = null, dismissed = "";

  const decoded = (path) => {
    try { return decodeURIComponent(path); } catch { return path; /* as it is written */ }
  };
  const path = () => decoded(location.pathname).replace(/\/index\.html$/, "/");
  // A page that is missing may come to be, in a folder too, or what is shown for it changes.
  const paths = () => "missing" in me.dataset
    ? [path(), `${path()}/`, decoded(new URL("../404.html", own).pathname)]
    : [path()];

  // Each sheet is loaded beside the old one, which goes when the new one is there. One that
  // is still on its way is out of date already.
  const loading = new Set();
  const restyle = () => {
    for (const sheet of loading) sheet.remove();
    loading.clear();
    for (const old of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const url = new URL(old.href);
      if (url.origin !== location.origin) continue;
      url.searchParams.set("chancery", build);
      const next = old.cloneNode();
      next.href = url.href;
      next.addEventListener("load", () => loading.delete(next) && old.remove());
      next.addEventListener("error", () => loading.delete(next) && next.remove());
      loading.add(next);
      old.after(next);
    }
  };

  const close = () => {
    if (!overlay) return;
    const { host, before } = overlay;
    overlay = null;
    host.remove();
    if (before && before.isConnected) before.focus({ preventScroll: true });
  };

  const show = (html) => {
    if (plain || html === dismissed) return;
    close();
    const before = document.activeElement;
    const host = document.createElement("chancery-errors");
    const shadow = host.attachShadow({ mode: "open" });
    shadow.innerHTML = `<link rel="stylesheet" href="${new URL("overlay.css", own)}">
      <div hidden role="alertdialog" aria-labelledby="title" aria-describedby="found" tabindex="-1">
      <h2 id="title">This page is of the last good build</h2>
      <button type="button" aria-label="Close" title="Close (Esc)">✕</button>
      <div id="found">${html}</div></div>`;
    const dismiss = () => { dismissed = html; close(); };
    shadow.querySelector("button").addEventListener("click", dismiss);
    for (const pre of shadow.querySelectorAll("pre")) pre.tabIndex = 0;
    overlay = { host, before, dismiss };
    const ready = () => {
      const dialog = shadow.querySelector("[role]");
      dialog.hidden = false;
      dialog.focus({ preventScroll: true });
    };
    for (const kind of ["load", "error"]) shadow.querySelector("link").addEventListener(kind, ready);
    document.documentElement.append(host);
  };

  const errors = (html) => {
    if (html) return show(html);
    dismissed = "";
    close();
  };

  // Goes to another page, if it is another.
  const go = (to) => {
    const target = to && new URL(to, location);
    if (!target || target.pathname === location.pathname) return false;
    location.assign(target);
    return true;
  };

  const on = {
    hello({ build: now, said, html, stale, styles, follow }) {
      if (go(follow)) return;
      if (stale || (plain && Number(plain) !== said)) return location.reload();
      build = now;
      if (styles) restyle();
      errors(html);
    },
    change({ build: now, pages, styles, follow }) {
      if (go(follow)) return;
      if (plain || !pages || paths().some((path) => pages.includes(path))) return location.reload();
      build = now;
      if (styles) restyle();
    },
    errors({ html }) { plain ? location.reload() : show(html); },
    fine() { errors(null); },
  };

  // A browser has few connections to one host, and open tabs may be many: who is not
  // seen hangs up, and asks what it has missed when it is seen again.
  const hang = () => { if (stream) stream.close(); stream = null; };
  const call = () => {
    if (stream || document.visibilityState === "hidden") return;
    const url = new URL("events", own);
    const pages = paths().map((path) => `&page=${encodeURIComponent(path)}`);
    url.search = `boot=${boot}&build=${build}${pages.join("")}`;
    stream = new EventSource(url);
    for (const name of Object.keys(on)) {
      stream.addEventListener(name, (event) => on[name](JSON.parse(event.data)));
    }
    // Tried again with what is known by then: the browser's own retry repeats the first address.
    stream.addEventListener("error", () => { hang(); setTimeout(call, 1000); });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? hang() : call()));
  addEventListener("pagehide", hang);
  addEventListener("pageshow", call);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && overlay) overlay.dismiss();
  });
  call();
})();
