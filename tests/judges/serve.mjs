// A writer's browser on a site that is being served: serve.mjs CHANCERY SITE
//
// On a copy of SITE under a sub-path: an edit shows without touching the page, and a page
// that it does not change stays as it is; a style is exchanged without a reload; a broken
// template brings up the message with file and line, Esc puts it away, a reload brings it
// back, its repair takes it away. Without a good build there is a page that says why, and
// it becomes the site. The message passes axe, light and dark.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(path.resolve("target/judges/package.json"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LIMIT = 20000;

const [chancery, site] = process.argv.slice(2);
const root = path.resolve("target/judges/sites/serve");
const faults = [];
const fault = (words) => { if (!faults.includes(words)) faults.push(words); };
const inside = (name) => path.join(root, name);
const edit = (name, change) => fs.writeFileSync(inside(name), change(fs.readFileSync(inside(name), "utf8")));

fs.rmSync(root, { recursive: true, force: true });
for (const name of ["chancery.yaml", "content", "static", "templates", "themes"]) {
  if (fs.existsSync(path.join(site, name))) fs.cpSync(path.join(site, name), inside(name), { recursive: true });
}

/** Starts the server; gives its address once there is one. */
async function serve() {
  const child = spawn(chancery, ["serve", "--port", "0", "--root", root, "--base-url", "https://example.org/repo/"],
    { stdio: ["ignore", "ignore", "pipe"] });
  const lines = [];
  const url = await new Promise((found, failed) => {
    readline.createInterface({ input: child.stderr }).on("line", (line) => {
      lines.push(line);
      const url = line.match(/^serving (\S+)/)?.[1];
      if (url) found(url);
    });
    child.on("exit", () => failed(new Error(`it ends: ${lines.join("\n")}`)));
  });
  const end = () => new Promise((ended) => {
    child.on("exit", (code) => { if (code !== 0) fault(`Ctrl-C ends it with ${code}`); ended(); });
    child.kill("SIGINT");
  });
  return { url, end };
}

/** How long something takes to be so. */
async function until(words, page, test, argument) {
  const began = Date.now();
  await page.waitForFunction(test, argument, { timeout: LIMIT, polling: 20 }).catch(() => fault(`it never happens: ${words}`));
  const took = Date.now() - began;
  console.log(`${words}: ${took} ms`);
  return took;
}

const touch = (page) => page.evaluate(() => { window.untouched = true; });
const untouched = (page) => page.evaluate(() => window.untouched === true);
const message = () => document.querySelector("chancery-errors")?.shadowRoot.querySelector("[role=alertdialog]:not([hidden])");

async function accessible(page, words) {
  await page.evaluate(axe);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const v of violations) fault(`axe ${v.id} on ${words}, ${scheme}: ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary ?? ""}`);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
});
let server = await serve();
try {
  const home = await browser.newPage();
  await home.goto(server.url);
  const link = await home.locator('main a[href*="articles/"]').first().getAttribute("href");
  const article = new URL(link.split("#")[0], server.url).href;
  const stem = decodeURIComponent(article.split("/").at(-2));
  const file = fs.readdirSync(inside("content/articles"), { recursive: true }).find((name) => name.endsWith(`${stem}.md`));
  const page = await browser.newPage();
  page.on("pageerror", (e) => fault(`script: ${e.message}`));
  await page.goto(article);
  await touch(home);

  edit(`content/articles/${file}`, (text) => `${text}\n\nA sentence that was not there before.\n`);
  await until("an edit shows", page, () => document.body.innerText.includes("not there before"));
  if (!(await untouched(home))) fault("a page that did not change was reloaded");

  await touch(page);
  edit("themes/briefing/static/css/briefing.css", (text) => `${text}\nbody { outline: 3px solid rgb(1, 2, 3); }\n`);
  await until("a style shows", page, () => getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)");
  await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1, null, { timeout: LIMIT })
    .catch(() => fault("old styles stay"));
  if (!(await untouched(page))) fault("a style reloads the page");

  const template = fs.readFileSync(inside("templates/article.html"), "utf8");
  fs.writeFileSync(inside("templates/article.html"), template.replace("block", "blok"));
  const line = template.split("block")[0].split("\n").length;
  await until("a mistake comes up", page, message);
  const words = await page.evaluate(`(${message})()?.innerText ?? ""`);
  if (!words.includes(`templates/article.html:${line}:`)) fault(`the message has no place: ${words}`);
  if (!words.includes("blok ") || !words.includes("^")) fault(`the message shows no line: ${words}`);
  if (!(await untouched(page))) fault("a mistake reloads the page");
  await accessible(page, "a page with a message");
  await page.keyboard.press("Escape");
  await until("Esc puts it away", page, () => !document.querySelector("chancery-errors"));
  await page.reload();
  await until("a reload brings it back", page, message);
  await touch(page);
  fs.writeFileSync(inside("templates/article.html"), template);
  await until("its repair takes it away", page, () => !document.querySelector("chancery-errors"));
  if (!(await untouched(page))) fault("the repair reloads a page that did not change");
  await server.end();

  edit("chancery.yaml", (text) => `nonsense: true\n${text}`);
  server = await serve();
  const first = await browser.newPage();
  const answer = await first.goto(server.url);
  if (answer.status() !== 503) fault(`without a good build the status is ${answer.status()}`);
  if (!(await first.locator("main").innerText()).includes("chancery.yaml:1:1")) fault("the first page does not say what is wrong");
  await accessible(first, "the page without a site");
  edit("chancery.yaml", (text) => text.replace("nonsense: true\n", ""));
  await until("the site comes up", first, () => document.querySelector(".masthead") && location.pathname === "/repo/");
} finally {
  await server.end();
  await browser.close();
}
for (const words of faults.slice(0, 40)) console.log(words);
console.log(`serve in a browser: ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
