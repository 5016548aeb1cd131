import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { kroner, worked } from "./cases.mjs";
import { everywhere, open, sentence, site, tabTo } from "./site.mjs";

site();

everywhere("medfinansiering", {
  example: {},
  own: { models: "per_day,combined,own", chart: "marginal", marginal_cost: "1500", own_cost: "9200" },
  denmark: { country: "denmark", stay: "5", days: "200", chart: "share" },
});

const field = (page, name) => page.getByLabel(name, { exact: true });
const table = (page, name) => page.getByRole("region", { name, exact: true });

test("the models of 2013 and where they cross", async () => {
  await open("medfinansiering", async (page) => {
    const under = (a, b) => worked("cofinancing", `adult_mental_health: ${a} is cheaper than ${b} under ${b === "combined" ? 6 : a === "combined" ? 20 : 11} days`).expect.at["/cheaper_under"];
    const text = await table(page, "Hvor modellene krysser").innerText();
    for (const days of [under("per_day", "combined"), under("per_day", "per_stay"), under("combined", "per_stay")]) assert.match(text, new RegExp(`${days}–60 døgn`));
    // The chart marks the same.
    await page.locator(".plot").waitFor();
    const marked = await page.locator(".plot text").allTextContents();
    for (const days of ["6", "11", "20"]) assert.ok(marked.includes(days), `${days} in ${marked}`);
    await field(page, "Hvor mange døgn varer oppholdet?").fill("30");
    await sentence(page, kroner(worked("cofinancing", "adult_mental_health: model 3, highest").expect.amount));
    await sentence(page, kroner(worked("cofinancing", "adult_mental_health: model 1, highest").expect.amount));
  });
});

test("the share of the report changed, and put back", async () => {
  await open("medfinansiering", async (page) => {
    await page.getByText("Tallene i rapporten fra 2013").click();
    await field(page, "Kommunens andel av kostnaden (prosent)").fill("30");
    await sentence(page, kroner(worked("cofinancing", "what if the share were 30 %: 30 × 9 200 × 0.3").expect.amount));
    await page.getByRole("button", { name: "Tilbake til rapportens tall" }).click();
    await sentence(page, kroner(worked("cofinancing", "adult_mental_health: model 1, highest").expect.amount));
  }, { state: { stay: "30" } });
});

test("other limits of model 1, and an own model that is model 3", async () => {
  await open("medfinansiering", async (page) => {
    await sentence(page, kroner(worked("cofinancing", "a lower limit of 10 and an upper of 60: fifty days").expect.amount));
  }, { state: { stay: "60", floor: "10", ceiling: "60", models: "per_day" } });
  await open("medfinansiering", async (page) => {
    await sentence(page, kroner(worked("cofinancing", "model 3 as the caller's own: floor 9 pays from day 10").expect.amount));
  }, { state: { stay: "30", models: "own", own_kind: "combined", own_amount: "10100", own_rate: "920", own_floor: "9", own_ceiling: "30" } });
});

test("Denmark: the cap, and a year without rates", async () => {
  await open("medfinansiering", async (page) => {
    await page.getByLabel("Danmark, psykiatri").check();
    await field(page, "Hvor mange døgn varer oppholdet?").fill("5");
    await sentence(page, kroner(worked("cofinancing", "Denmark 2010: the cap binds on the fifth bed-day").expect.amount, "DKK"));
    await field(page, "Satser for året").fill("2012");
    await sentence(page, /har ikke de danske satsene/);
    assert.equal(await field(page, "Satser for året").getAttribute("aria-invalid"), "true");
  });
});

test("by the keyboard alone: a model more, and what each day costs", async () => {
  await open("medfinansiering", async (page) => {
    await tabTo(page, page.getByRole("checkbox", { name: "Egen modell" }));
    await page.keyboard.press("Space");
    await tabTo(page, field(page, "Beløp per døgn"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("500");
    // Twelve days at 500 kroner.
    await sentence(page, kroner("6000.00"));
    await tabTo(page, page.getByRole("radio", { name: "Betaling" }));
    await page.keyboard.press("ArrowRight");
    await page.getByRole("figure").getByRole("img", { name: "Hva hvert døgn legger til" }).waitFor();
    await tabTo(page, page.getByText("Tallene som tabell"));
    await page.keyboard.press("Enter");
    assert.match(await table(page, "Tall etter liggetid: hvert døgn").innerText(), /10\s+1\s840,00\skr\s+0,00\skr\s+920,00\skr\s+500,00\skr/);
  });
});

test("more days than a curve has, and an upper limit below the lower", async () => {
  await open("medfinansiering", async (page) => {
    await field(page, "Tegn kurvene til døgn").fill("5000");
    await sentence(page, /flere døgn enn det regnes for/);
    assert.equal(await field(page, "Tegn kurvene til døgn").getAttribute("aria-invalid"), "true");
    assert.equal(await field(page, "Hvor mange døgn varer oppholdet?").getAttribute("aria-invalid"), null);
    await field(page, "Tegn kurvene til døgn").fill("60");
    await sentence(page, kroner("22080.00"));
  });
  await open("medfinansiering", async (page) => {
    await sentence(page, /kan ikke komme før det første/);
  }, { state: { floor: "20", ceiling: "10" } });
});

test("every day in the file", async () => {
  await open("medfinansiering", async (page) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    assert.equal(lines.length, 62);
    assert.match(lines[10], /^9;16560,00;1840,00;0,200000000;20200,00;0,00;.*;10100,00;920,00;0,121980676$/);
  });
});
