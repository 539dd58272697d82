// The pictures of the README: shots.mjs SITE. Run by hand when the look changes.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(path.resolve("target/judges/package.json"));
const { chromium } = require("playwright-core");
const site = process.argv[2];
const shots = [
  { name: "home", page: "index.html", width: 1280, height: 860, scheme: "light", scale: 1 },
  { name: "topic-dark", page: "topics/theater-commander-calls/index.html", width: 390, height: 780, scheme: "dark", scale: 2 },
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const { name, page: file, width, height, scheme, scale } of shots) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: scale });
  await page.goto(pathToFileURL(path.resolve(site, file)).href);
  await page.evaluate(() => document.fonts.ready);
  const png = (await page.screenshot()).toString("base64");
  const webp = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.86).split(",")[1];
  }, png);
  fs.writeFileSync(path.resolve("docs/images", `${name}.webp`), Buffer.from(webp, "base64"));
}
await browser.close();
