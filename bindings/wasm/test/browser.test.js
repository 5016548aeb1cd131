import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./browser.js";
import { CASES_ALL, HERE } from "./files.js";

let browser, server;
before(async () => {
  server = await serve(HERE, {
    "/all.json": JSON.stringify(CASES_ALL),
    "/all.html": `<!doctype html><link rel="icon" href="data:,"><script type="module">
      import { faults } from "./test/cases.js";
      const cases = await (await fetch("./all.json")).json();
      window.found = await faults(cases, (entry) => import("./dist/" + entry + ".js"));
      </script>`,
    "/plain.html": `<!doctype html><meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:;
      script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'" /><link rel="icon" href="data:,"><output></output><script type="module">
      import { Rulebook, refund } from "./dist/isf.js";
      const rules = await Rulebook.embedded();
      window.ask = (points) => refund(rules, { sector: "somatic", date: "2020-05-01", points }).amount;
      document.querySelector("output").textContent = ask("5.719");
      </script>`,
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

test("every case holds in Chromium, by the whole package and by its scheme's entry", async () => {
  const { page, faults } = await open(browser, `${server.url}/all.html`);
  await page.waitForFunction(() => window.found, undefined, { timeout: 120_000 });
  assert.deepEqual(await page.evaluate(() => window.found), []);
  assert.deepEqual(faults, []);
});

test("a plain page under a strict policy asks for its engine alone, and for nothing afterwards", async () => {
  const { page, faults, requests } = await open(browser, `${server.url}/plain.html`);
  await page.getByText("130987.98").waitFor();
  const wasm = requests.filter((url) => url.endsWith(".wasm"));
  assert.deepEqual(wasm, [`${server.url}/dist/wasm/isf_bg.wasm`]);
  const before = requests.length;
  assert.equal(await page.evaluate(() => window.ask("2")), "45808.00");
  assert.equal(requests.length, before);
  assert.deepEqual(faults, []);
});
