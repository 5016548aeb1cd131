// What the tests of every page share: the built site, a browser, and what must hold everywhere.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { preview } from "vite";

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };
/** The desktop at 200 %: half as many of the page's pixels. */
const enlarged = { width: desktop.width / 2, height: desktop.height / 2 };

let server;
let browser;
let origin;

/** Starts the built site and a browser for the tests of a file. */
export function site() {
  before(async () => {
    const root = new URL("..", import.meta.url).pathname;
    server = await preview({ root, logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
    origin = `http://127.0.0.1:${server.httpServer.address().port}`;
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

/** The hash of a state. */
export function hash(state) {
  return `#${new URLSearchParams(state)}`;
}

/**
 * Opens a page and runs `steps` on it. Whatever they do, the page may ask for nothing after it has loaded, move nothing by
 * itself, and write no error to its console.
 */
export async function open(name, steps, { state = {}, viewport = desktop, scheme = "light", still = true, ...more } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: "reduce", locale: "nb-NO", timezoneId: "Europe/Oslo", acceptDownloads: true, ...more });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          // What follows on a key or a click is expected; a test that fills a field presses no key.
          if (entry.hadRecentInput) continue;
          globalThis.shifts.push({ value: entry.value, sources: entry.sources.map((source) => source.node?.className ?? source.node?.nodeName) });
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${origin}/${name}.html${hash(state)}`);
    await page.waitForLoadState("networkidle");
    const asked = [];
    // Data and blob addresses are the page's own.
    page.on("request", (request) => /^(https?|wss?):/.test(request.url()) && asked.push(request.url()));
    await steps(page);
    await page.waitForTimeout(50);
    assert.deepEqual(asked, [], "requests after the page had loaded");
    assert.deepEqual(errors, [], "errors in the console");
    if (still) await assertStill(page);
  } finally {
    await context.close();
  }
}

async function assertStill(page) {
  const shifts = await page.evaluate(() => globalThis.shifts);
  const sum = shifts.reduce((sum, shift) => sum + shift.value, 0);
  assert.ok(sum < 0.02, `the layout shifted: ${JSON.stringify(shifts)}`);
}

/** No violation that axe knows of. */
export async function accessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
  assert.deepEqual(found, [], what);
}

/** The answer in one sentence, once it is what it should be. */
export async function sentence(page, expected) {
  const place = page.locator(".sentence");
  await place.filter({ hasText: expected }).waitFor({ timeout: 5000 }).catch(() => undefined);
  assert.match(await place.innerText(), expected);
}

/** Goes to an element with the tab key alone. */
export async function tabTo(page, locator) {
  for (let step = 0; step < 80; step += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the tab key does not reach ${locator}`);
}

/** Everything fits: nothing makes the page scroll sideways. */
export async function fits(page) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= room, `the page is ${wide} wide where there is room for ${room}`);
}

/** What holds for every page in each of its states: accessible and fitting in both languages, light and dark, on phone and desktop, and enlarged to 200 %. */
export function everywhere(name, states) {
  for (const [what, state] of Object.entries(states)) {
    test(`${name}, ${what}: accessible, and fits`, async () => {
      await open(name, async (page) => {
        await assertStill(page);
        for (const language of ["nb", "en"]) {
          if (language === "en") await page.getByRole("button", { name: "English" }).click();
          await page.locator(`html[lang=${language}]`).waitFor();
          await page.locator("main details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
          for (const [screen, viewport] of Object.entries({ phone, enlarged, desktop })) {
            await page.setViewportSize(viewport);
            await fits(page);
            if (screen === "enlarged") continue;
            for (const colorScheme of ["light", "dark"]) {
              await page.emulateMedia({ colorScheme });
              await accessible(page, `${name}, ${what}, ${language}, ${screen}, ${colorScheme}`);
              await shoot(page, `${name}-${what}-${language}-${screen}-${colorScheme}`);
            }
          }
        }
      }, { state, still: false });
    });
  }
}

/** Writes a picture where SCREENSHOTS names a folder. */
export async function shoot(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name.replaceAll(" ", "_")}.png`, fullPage: true });
}
