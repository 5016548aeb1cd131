import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { everywhere, open, site, sentence, tabTo } from "./site.mjs";

site();

const weekend = { admitted: "2025-11-10", ready: "2025-11-21", answered: "2025-11-24" };
const relapse = { ...weekend, early: "sent", early_at: "2025-11-12", answer: "none", end: "left", left: "2025-12-01", more: "2025-11-26,relapse", municipality: "Molde" };

everywhere("utskrivningsklar", {
  empty: {},
  weekend,
  relapse,
  unknown_rate: { admitted: "2026-11-10", ready: "2026-11-20", answered: "2026-11-23" },
  nothing: { ...weekend, early: "not_sent" },
  error: { admitted: "2025-11-24", ready: "2025-11-21", answered: "2025-11-24" },
  invoice: { mode: "invoice" },
});

const field = (page, name) => page.getByRole("group", { name, exact: true }).locator("input[type=date]");

test("ready on Friday, yes on Monday: three days, by section 13", async () => {
  await open("utskrivningsklar", async (page) => {
    await field(page, "Når ble pasienten lagt inn?").fill("2025-11-10");
    await field(page, "Når ble pasienten meldt utskrivningsklar?").fill("2025-11-21");
    await field(page, "Når svarte kommunen?").fill("2025-11-24");
    // Friday, Saturday and Sunday at 5981 kr.
    await sentence(page, /betaler for 3 døgn, til sammen 17\s943,00\skr, etter § 13 andre ledd/);
    await sentence(page, /Fra og med fredag 21\. november 2025 til og med søndag 23\. november 2025/);
    assert.equal(await page.locator("td.payable").count(), 3);
    const link = page.locator(".sentence a");
    assert.equal(await link.getAttribute("href"), "https://lovdata.no/dokument/SF/forskrift/2011-11-18-1115/§13");
    // The address is the whole case.
    const { hash } = new URL(page.url());
    assert.deepEqual(Object.fromEntries(new URLSearchParams(hash.slice(1))), weekend);
    // Back and forward.
    await page.goBack();
    await sentence(page, /venter fortsatt/);
    await page.goForward();
    await sentence(page, /3 døgn/);
  });
});

test("by the keyboard alone", async () => {
  await open("utskrivningsklar", async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "innhold");
    // The date fields of this browser read month, day, year.
    for (const [name, typed] of [["Når ble pasienten lagt inn?", "11102025"], ["Når ble pasienten meldt utskrivningsklar?", "11212025"]]) {
      await tabTo(page, field(page, name));
      await page.keyboard.type(typed);
    }
    await tabTo(page, page.getByRole("radio", { name: "Ja, den kan ta imot" }));
    await page.keyboard.press("ArrowDown");
    assert.ok(await page.getByRole("radio", { name: "Nei, ikke ennå" }).isChecked());
    await tabTo(page, field(page, "Når sa kommunen at den kan ta imot?"));
    await page.keyboard.type("11242025");
    await sentence(page, /3 døgn, til sammen 17\s943,00\skr/);
    await tabTo(page, page.locator("details.explained > summary"));
    await page.keyboard.press("Enter");
    await page.getByText("Døgn ganger døgnpris").waitFor({ timeout: 2000 });
  });
});

test("an error stands at its field and says what to do", async () => {
  await open("utskrivningsklar", async (page) => {
    const group = page.getByRole("group", { name: "Når ble pasienten meldt utskrivningsklar?", exact: true });
    assert.match(await group.innerText(), /ikke ha skjedd før pasienten ble lagt inn/);
    assert.equal(await group.locator("input[type=date]").getAttribute("aria-invalid"), "true");
    await sentence(page, /Dette kan ikke regnes ut/);
    await field(page, "Når ble pasienten lagt inn?").fill("2025-11-10");
    await sentence(page, /3 døgn/);
    assert.doesNotMatch(await group.innerText(), /ikke ha skjedd/);
  }, { state: { ...weekend, admitted: "2025-11-24" } });
});

test("without a known day rate the days are counted, and the latest known rate is one click away", async () => {
  await open("utskrivningsklar", async (page) => {
    await sentence(page, /betaler for 3 døgn, etter § 13 andre ledd/);
    await sentence(page, /Beløpet er ikke regnet ut/);
    await page.getByRole("button", { name: "Regn med siste kjente døgnpris" }).click();
    await sentence(page, /17\s943,00\skr/);
    await sentence(page, /siste kjente døgnpris: 5\s981 kr per døgn/);
  }, { state: { admitted: "2026-11-10", ready: "2026-11-20", answered: "2026-11-23" } });
});

test("a rate of one's own stands beside the rule's", async () => {
  await open("utskrivningsklar", async (page) => {
    await page.getByLabel("Hva om døgnprisen var en annen?").fill("6 000,50");
    assert.match(await page.locator(".result").innerText(), /Med 6\s000,50\skr per døgn: 18\s001,50\skr/);
    await sentence(page, /17\s943,00\skr/);
    await page.getByLabel("Hva om døgnprisen var en annen?").fill("mye");
    assert.ok(await page.getByLabel("Hva om døgnprisen var en annen?").getAttribute("aria-invalid"));
  }, { state: weekend });
});

test("a refusal names the condition and its section", async () => {
  await open("utskrivningsklar", async (page) => {
    await sentence(page, /skal ikke betale/);
    await sentence(page, /tidligvarsel er ikke sendt.*§ 8 første ledd/);
  }, { state: { ...weekend, early: "not_sent" } });
});

test("relapse, late notice and two stretches", async () => {
  await open("utskrivningsklar", async (page) => {
    // 21 to 25 November; the relapse of the 26th ends it.
    await sentence(page, /Molde betaler for 5 døgn, til sammen 29\s905,00\skr/);
    assert.equal(await page.locator("td.payable").count(), 5);
  }, { state: relapse });
});

test("an invoice is held against the events", async () => {
  await open("utskrivningsklar", async (page) => {
    await page.getByRole("button", { name: "Fyll inn et eksempel" }).click();
    await sentence(page, /Riktige linjer: 1\. Med feil: 3\./);
    // F2: two days of 2025 at the rate of 2024, 2 x (5745 - 5981); F3: one day too many, 5981; F4: billed twice, 5745.
    await sentence(page, /for mye: 11\s254,00\skr/);
    const lines = await page.getByRole("table", { name: "Linjene" }).innerText();
    assert.match(lines, /Feil døgnpris for året/);
    assert.match(lines, /kommunen hadde sagt at den kan ta imot/);
    assert.match(lines, /fakturert før/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV", exact: true }).click()]);
    const csv = await readFile(await download.path(), "utf8");
    assert.match(csv, /^\ufeffLinje;Opphold;/);
    assert.match(csv, /F3;S3;Feil;23924,00;17943,00;5981,00;/);
    // The files are no part of the address.
    assert.doesNotMatch(page.url(), /Molde/);
    await page.getByLabel("Fakturalinjer (CSV)", { exact: true }).fill("");
    await sentence(page, /betalingsdøgn/);
  }, { state: { mode: "invoice" } });
});

test("the receipt is what the engine wrote", async () => {
  await open("utskrivningsklar", async (page) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Kvittering (JSON)" }).click()]);
    const receipt = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.equal(receipt.case.rule, "discharge_ready.payment");
    assert.equal(receipt.outcome.result.amount, "17943.00");
  }, { state: weekend });
});
