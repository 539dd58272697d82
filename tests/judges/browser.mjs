// A reader's browser over a built site: browser.mjs SITE HOSTING.md [OTHER_SITE]
//
// Every page of SITE at 320 px under the Content-Security-Policy of docs/hosting.md:
// no sideways scroll, no request to another host, no message in the console. One
// page of every kind, light and dark, desk and phone: axe finds nothing, and
// links into a section end where they lead. Without JavaScript the same words are there. From a folder on the disk, links still lead
// from page to page. Of OTHER_SITE a sample is looked at in the same way, without axe.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(path.resolve("target/judges/package.json"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOKS = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"];
const TYPES = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8",
  json: "application/json", svg: "image/svg+xml", woff2: "font/woff2", xml: "application/xml", txt: "text/plain; charset=utf-8",
  png: "image/png", jpg: "image/jpeg", webp: "image/webp" };
const MOUNT = "/repo/";
const JOBS = 2;

const [site, hosting, other] = process.argv.slice(2);
const policy = fs.readFileSync(hosting, "utf8").match(/add_header Content-Security-Policy "([^"]+)"/)[1];
const faults = [];
const fault = (words) => { if (!faults.includes(words)) faults.push(words); };

function walk(root, inside = "") {
  return fs.readdirSync(path.join(root, inside), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(inside, entry.name);
    return entry.isDirectory() ? walk(root, name) : [name];
  });
}

/** A plain file server under a sub-path, with the headers of the recipe. */
function serve(root) {
  const server = http.createServer((request, answer) => {
    const url = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = url.startsWith(MOUNT) ? path.join(root, url.slice(MOUNT.length)) : "";
    if (file && url.endsWith("/")) file = path.join(file, "index.html");
    const found = file && path.resolve(file).startsWith(path.resolve(root)) && fs.existsSync(file) && fs.statSync(file).isFile();
    if (!found) file = path.join(root, "404.html");
    answer.writeHead(found ? 200 : 404, {
      "Content-Type": TYPES[file.split(".").pop()] ?? "application/octet-stream",
      "Content-Security-Policy": policy,
    });
    answer.end(fs.readFileSync(file));
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

async function each(items, work) {
  const queue = [...items];
  await Promise.all(Array.from({ length: JOBS }, async () => {
    for (let item; (item = queue.shift()) !== undefined;) await work(item);
  }));
}

const htmlOf = (root) => walk(root).filter((n) => n.endsWith(".html")).sort();
const urlOf = (base, name) => base + name.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
const bodyClass = (text) => text.match(/<body class="(?:kind-)?([a-z-]+)/)?.[1] ?? "redirect";

/** The page of each kind that has the most on it. */
function kinds(root) {
  const best = new Map();
  for (const name of htmlOf(root)) {
    const text = fs.readFileSync(path.join(root, name), "utf8");
    const kind = bodyClass(text);
    if (kind !== "redirect" && text.length > (best.get(kind)?.size ?? 0)) best.set(kind, { kind, name, size: text.length });
  }
  return [...best.values()];
}

/** A page that reports what it must not do. */
async function watched(context, where) {
  const page = await context.newPage();
  page.on("console", (m) => {
    const expected = where.name === "404.html" && m.text().includes("status of 404");
    if (["error", "warning"].includes(m.type()) && !expected) fault(`${where.name}: console: ${m.text()}`);
  });
  page.on("pageerror", (e) => fault(`${where.name}: script: ${e.message}`));
  page.on("request", (r) => {
    const url = r.url();
    if (!url.startsWith(where.base) && !url.startsWith("data:")) fault(`${where.name}: asks ${url}`);
  });
  page.on("response", (r) => { if (r.status() >= 400 && where.name !== "404.html") fault(`${where.name}: ${r.status()} ${r.url()}`); });
  return page;
}

async function reflow(browser, base, names) {
  const contexts = [];
  const free = [];
  for (let i = 0; i < JOBS; i++) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const where = { base, name: "" };
    contexts.push(context);
    free.push({ where, page: await watched(context, where) });
  }
  await each(names, async (name) => {
    const slot = free.pop();
    slot.where.name = name;
    await slot.page.goto(name === "404.html" ? `${base}no/such/page` : urlOf(base, name), { waitUntil: "load" });
    const wide = await slot.page.evaluate(() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return null;
      const worst = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1).pop();
      return `${root.scrollWidth} px${worst ? ` because of <${worst.tagName.toLowerCase()} class="${worst.className}">` : ""}`;
    });
    if (wide) fault(`${name}: scrolls sideways at 320 px: ${wide}`);
    free.push(slot);
  });
  for (const context of contexts) await context.close();
  return names.length;
}

async function accessible(browser, base, pages) {
  // Structure is the same in every look: the second half of the runs asks for what a look decides.
  const looks = [["light", 1280, 900, true], ["dark", 390, 844, true], ["dark", 1280, 900, false], ["light", 390, 844, false]];
  const runs = pages.flatMap((p) => looks.map(([scheme, width, height, all]) => ({ ...p, scheme, width, height, all })));
  await each(runs, async ({ kind, name, scheme, width, height, all }) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
    const page = await watched(context, { base, name });
    await page.goto(name === "404.html" ? `${base}no/such/page` : urlOf(base, name));
    await page.evaluate(axe);
    const runOnly = all ? { type: "tag", values: TAGS } : { type: "rule", values: LOOKS };
    const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] }), runOnly);
    for (const v of violations) {
      const node = v.nodes[0];
      fault(`axe ${v.id} (${v.impact}) on ${kind}, ${scheme}, ${width} px, ×${v.nodes.length}: /${name}\n      ${node.html.slice(0, 200)}\n      ${(node.failureSummary ?? "").replace(/\s+/g, " ").slice(0, 300)}`);
    }
    await context.close();
  });
  return runs.length;
}

/** A link into a section ends where its target is read: targets stand one below the other. */
async function anchored(browser, base, pages) {
  let count = 0;
  for (const width of [1280, 390]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    for (const { name } of pages.filter((p) => p.name !== "404.html")) {
      const page = await context.newPage();
      await page.goto(urlOf(base, name));
      const [seen, wrong] = await page.evaluate(() => {
        const top = (e) => e.getBoundingClientRect().top;
        const all = [...document.querySelectorAll("section > [id]")];
        const before = (e) => all.findLast((o) => o.parentNode === e.parentNode && o.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
        return [all.length, all.find((e) => before(e) && top(before(e)) >= top(e))?.id];
      });
      if (wrong) fault(`${name}: #${wrong} is not below what stands before it at ${width} px`);
      count += seen;
      await page.close();
    }
    await context.close();
  }
  return count;
}

async function withoutScript(browser, base, pages) {
  const words = async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    const found = new Map();
    for (const { name } of pages) {
      const page = await context.newPage();
      await page.goto(urlOf(base, name));
      found.set(name, (await page.locator("main").innerText()).trim());
      await page.close();
    }
    await context.close();
    return found;
  };
  const [on, off] = [await words(true), await words(false)];
  for (const [name, text] of on) {
    if (!text || text !== off.get(name)) fault(`${name}: reads otherwise without JavaScript`);
  }
  return on.size;
}

/** Clicks through the site as files, from the front page and from a page of each kind. */
async function fromDisk(browser, root, pages) {
  const home = pathToFileURL(path.resolve(root) + "/").href;
  const context = await browser.newContext();
  const where = { base: home, name: "file" };
  const page = await watched(context, where);
  let clicks = 0;
  for (const { name } of pages.filter((p) => p.name !== "404.html")) {
    where.name = `file ${name}`;
    const from = home + name.split("/").map(encodeURIComponent).join("/");
    await page.goto(from);
    const hrefs = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.href));
    const bad = hrefs.find((h) => h.startsWith("file:") && h.split("#")[0].endsWith("/"));
    if (bad) fault(`${where.name}: ${bad} leads to a folder`);
    const inner = [...new Set(hrefs.filter((h) => h.startsWith("file:") && h.split("#")[0].endsWith(".html") && h.split("#")[0] !== from))];
    const step = Math.max(1, Math.floor(inner.length / 4));
    for (let i = 0; i < inner.length; i += step) {
      await page.goto(from);
      const link = page.locator("a[href]").nth(hrefs.indexOf(inner[i]));
      await link.evaluate((a) => a.click());
      await page.waitForURL(inner[i], { timeout: 5000 }).catch(() => fault(`${where.name}: a click on ${inner[i]} ends at ${page.url()}`));
      const heading = page.locator("h1").first();
      if (!(await heading.waitFor({ state: "attached", timeout: 5000 }).then(() => true, () => false))) fault(`${where.name}: ${inner[i]} is no page of the site`);
      clicks++;
    }
  }
  await context.close();
  return clicks;
}

const started = Date.now();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--allow-file-access-from-files"],
});
const server = await serve(site);
const base = `http://127.0.0.1:${server.address().port}${MOUNT}`;
const said = [];
const timed = async (words, work) => {
  const at = Date.now();
  const count = await work;
  said.push(`${count} ${words}`);
  console.log(`${words}: ${count} in ${((Date.now() - at) / 1000).toFixed(1)} s`);
};
try {
  const pages = kinds(site);
  console.log(`kinds: ${pages.map((p) => p.kind).sort().join(", ")}`);
  const redirects = new Set(htmlOf(site).filter((n) => bodyClass(fs.readFileSync(path.join(site, n), "utf8")) === "redirect"));
  await timed("pages at 320 px", reflow(browser, base, htmlOf(site).filter((n) => !redirects.has(n))));
  await timed("axe runs", accessible(browser, base, pages));
  await timed("targets in their places", anchored(browser, base, pages));
  await timed("kinds without JavaScript", withoutScript(browser, base, pages));
  await timed("clicks from a folder", fromDisk(browser, site, pages));
  for (const name of redirects) {
    const page = await browser.newPage();
    const leads = (url) => !url.pathname.endsWith(name.replace(/index\.html$/, ""));
    for (const hash of ["", "#p1"]) {
      // The way there may be cut short by the one on.
      await page.goto(urlOf(base, name) + hash).catch(() => {});
      await page.waitForURL((url) => leads(url) && url.hash === hash, { timeout: 5000 }).catch(() => fault(`${name}${hash}: does not lead on`));
    }
    await page.close();
  }
  if (other && fs.existsSync(other)) {
    const server = await serve(other);
    const base = `http://127.0.0.1:${server.address().port}${MOUNT}`;
    const all = htmlOf(other).filter((n) => n !== "404.html");
    const sample = new Set(kinds(other).map((p) => p.name).filter((n) => n !== "404.html"));
    for (let i = 0; i < 60; i++) sample.add(all[Math.floor((i * all.length) / 60)]);
    await timed("pages of the other site at 320 px", reflow(browser, base, [...sample].filter((n) => bodyClass(fs.readFileSync(path.join(other, n), "utf8")) !== "redirect")));
    server.close();
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
for (const line of faults.slice(0, 40)) console.log(line);
if (faults.length > 40) console.log(`… and ${faults.length - 40} more`);
console.log(`${said.join(", ")}; ${faults.length} faults; ${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exit(faults.length ? 1 : 0);
