import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { kroner, worked } from "./cases.mjs";
import { everywhere, open, sentence, site, tabTo } from "./site.mjs";

site();

everywhere("isf", {
  what_if: { own_share: "40", own_price: "52248" },
  nothing: { municipal: "1", kind: "simple_talk" },
  unknown_code: { code: "923O", year: "2024" },
  course: { mode: "course" },
});

const field = (page, name) => page.getByLabel(name, { exact: true });
const result = (page) => page.locator(".result");

test("points of the settlement board's report, and the refund had the share been 40 per cent", async () => {
  await open("isf", async (page) => {
    await page.getByLabel("Poengene").check();
    await field(page, "Poeng").fill("−155,110");
    const board = worked("isf", "AU20-442: 51 stays DRG 442 (5.719 each = 291.669) regrouped to 8 x 442 (45.752) + 43 other (90.807) = 136.559").expect.amount;
    await sentence(page, kroner(board));
    await field(page, "Din ISF-andel (prosent)").fill("40");
    const lower = worked("isf", "What if the share of 2020 had been 40 per cent").expect.amount;
    await sentence(page, kroner(lower));
    // -2 842 111.55 less -3 552 639.44
    assert.match(await result(page).locator("table").first().innerText(), /\+710\s527,89\skr/);
  });
});

test("a code with the library's weight, one without, and one with a weight of one's own", async () => {
  await open("isf", async (page) => {
    // 5.719 x 45 808 x 0.50
    await sentence(page, kroner("130987.98"));
    await field(page, "Hvilket år?").fill("2024");
    await field(page, "Kode").fill("923O");
    await sentence(page, /ingen vekt for koden/);
    assert.equal(await field(page, "Kode").getAttribute("aria-invalid"), "true");
    await field(page, "Vekt for koden").fill("0,050");
    await sentence(page, kroner(worked("isf", "A supplied weight").expect.amount));
  });
});

test("a year without a price: the years that have one, and the latest known by one click", async () => {
  await open("isf", async (page) => {
    await sentence(page, /ikke enhetspris eller andel for året/);
    assert.match(await result(page).innerText(), /2020: 45\s808 kr per poeng/);
    await page.getByRole("button", { name: "Regn med siste kjente tall" }).click();
    await sentence(page, kroner(worked("isf", "Older values: 2021 with the figures of 2020").expect.amount));
  }, { state: { year: "2021", given: "points", points: "1" } });
});

test("a year without figures is computed by the user's own", async () => {
  await open("isf", async (page) => {
    // 2 x 60 000 x 0.30
    await sentence(page, kroner("36000.00"));
  }, { state: { year: "2026", given: "points", points: "2", own_price: "60 000", own_share: "30" } });
});

test("mental health care: no answer before the reader has chosen what the price holds", async () => {
  await open("isf", async (page) => {
    await sentence(page, /Velg om enhetsprisen/);
    await field(page, "Holder enhetsprisen allerede andelen?").selectOption({ label: "Ja: poeng × pris" });
    await sentence(page, kroner(worked("isf", "mental health in 2024").expect.amount));
  }, { state: { sector: "mental_health", given: "points", points: "1", year: "2024", kind: "video" } });
});

test("a municipality performs it: nothing without an agreement, all under a full one", async () => {
  await open("isf", async (page) => {
    await sentence(page, /ingen ISF-refusjon/);
    assert.equal(await result(page).getByRole("heading", { name: "Hvorfor dette ikke teller" }).locator("+ ul > li").count(), 3);
    for (const name of ["En avtale mellom nivåene", "Avtalen er forankret", "Avtalen sikrer"]) await page.getByLabel(name).check();
    await sentence(page, kroner(worked("isf", "A municipality under a full agreement").expect.amount));
  }, { state: { given: "points", points: "1", municipal: "1" } });
});

test("contacts against the course that bundles them", async () => {
  await open("isf", async (page) => {
    await page.getByText("DRG mot forløp").click();
    const course = worked("isf", "The same content in a course gives the same refund: a mix").expect.amount;
    await sentence(page, kroner(course));
    // Four contacts of 0.1 points at 45 808 and 50 per cent.
    await sentence(page, kroner("9161.60"));
    assert.equal(await result(page).getByText("inngår i forløpet", { exact: true }).count(), 4);
    // One contact after the course has ended is paid by itself.
    await field(page, "Siste dag").fill("2020-05-31");
    await sentence(page, kroner("36646.40"));
    await field(page, "Siste dag").fill("2021-01-31");
    await result(page).getByText("Et forløp må ligge innenfor ett kalenderår.").first().waitFor();
    // Refused, it takes no contact's place.
    await sentence(page, /forskjellen er \+0,00\skr/);
  });
});

test("by the keyboard alone", async () => {
  await open("isf", async (page) => {
    await tabTo(page, page.getByRole("radio", { name: "Koden" }));
    await page.keyboard.press("ArrowDown");
    await tabTo(page, field(page, "Poeng"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("1");
    await sentence(page, kroner("22904.00"));
    const explained = page.getByText("Slik er svaret regnet ut");
    await tabTo(page, explained);
    await page.keyboard.press("Enter");
    await page.getByText("Avrundet én gang, til hele øre").waitFor();
    assert.match(await page.locator(".explained .steps").innerText(), /1 poeng × 45\s808,00\skr × 50\s% = 22\s904,00\skr/);
  });
});

test("what cannot be read is said, and nothing is computed", async () => {
  await open("isf", async (page) => {
    await field(page, "Poeng").fill("mange");
    await sentence(page, /Dette kan ikke regnes ut/);
    assert.equal(await field(page, "Poeng").getAttribute("aria-invalid"), "true");
    assert.equal(await result(page).locator("table").count(), 0);
    await field(page, "Hvilket år?").fill("");
    await sentence(page, /Skriv år og kode eller poeng/);
  }, { state: { given: "points" } });
});

test("the figures as a file, the case as a link, and the receipt", async () => {
  await open("isf", async (page) => {
    const save = async (name) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
      return readFile(await download.path(), "utf8");
    };
    assert.match(await save("CSV"), /Refusjon;130987,98;104790,38/);
    const receipt = JSON.parse(await save("Kvittering (JSON)"));
    assert.equal(receipt.case.rule, "isf.refund");
    assert.equal(JSON.parse(await save("JSON")).what_if.amount, "104790.38");
  }, { state: { own_share: "40" } });
});
