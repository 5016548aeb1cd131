import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { everywhere, open, site, tabTo } from "./site.mjs";

site();

everywhere("parametre", {
  figures: {},
  search: { q: "døgnpris" },
  one: { path: "discharge_ready.day_rate" },
  tariffs: { show: "tariffs", q: "2ad" },
  tariff: { show: "tariffs", path: "tariff.doctor.2ad" },
  gaps: { show: "gaps" },
  missing: { path: "isf.nothing" },
});

const rows = (page) => page.locator("main tbody tr");

test("a figure is found, followed and read with its source", async () => {
  await open("parametre", async (page) => {
    await page.getByLabel("Søk").fill("døgnpris 2012");
    await page.getByLabel("Gjelder på dagen").fill("2012-06-01");
    assert.match(await rows(page).first().innerText(), /4\s000 kr per døgn/);
    await page.getByRole("link", { name: "Døgnpris", exact: true }).click();
    await page.getByRole("heading", { name: "Døgnpris", exact: true }).waitFor();
    const table = await page.getByRole("table", { name: "Alle verdier" }).innerText();
    assert.match(table, /5\s745 kr per døgn/);
    assert.match(table, /ikke kjent/);
    await page.goBack();
    assert.equal(await page.getByLabel("Søk").inputValue(), "døgnpris 2012");
  });
});

test("every tariff is there, a page at a time", async () => {
  await open("parametre", async (page) => {
    assert.match(await page.getByRole("status").first().innerText(), /^3\s?\d{3} treff/);
    assert.equal(await rows(page).count(), 100);
    await page.getByRole("button", { name: "Vis 100 til" }).click();
    assert.equal(await rows(page).count(), 200);
    await page.getByLabel("Søk").fill("2ad lege");
    assert.match(await rows(page).first().innerText(), /^2ad, lege/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV", exact: true }).click()]);
    assert.match(await readFile(await download.path(), "utf8"), /doctor;2ad;/);
  }, { state: { show: "tariffs" } });
});

test("by the keyboard alone", async () => {
  await open("parametre", async (page) => {
    await tabTo(page, page.getByLabel("Søk"));
    await page.keyboard.type("enhetspris");
    await tabTo(page, rows(page).first().getByRole("link").first());
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Tilbake til alle" }).waitFor();
    await tabTo(page, page.getByRole("link", { name: "Tilbake til alle" }));
    await page.keyboard.press("Enter");
    assert.equal(await page.getByLabel("Søk").inputValue(), "enhetspris");
  });
});

test("a search that finds nothing says so, and so does a link to nothing", async () => {
  await open("parametre", async (page) => {
    await page.getByLabel("Søk").fill("xyzzy");
    await page.getByText("0 treff").waitFor({ timeout: 2000 });
  });
  await open("parametre", async (page) => {
    await page.getByText("Ingen sats heter isf.nothing.").waitFor({ timeout: 2000 });
  }, { state: { path: "isf.nothing" } });
});
