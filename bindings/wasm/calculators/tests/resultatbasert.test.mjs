import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { kroner, worked } from "./cases.mjs";
import { everywhere, open, sentence, site, tabTo } from "./site.mjs";

site();

everywhere("resultatbasert", {
  example: {},
  improvement: { conversion: "by_possible", scoring: "improvement", full: "0,1", regions: "Helse%20S%C3%B8r-%C3%98st,,54;Helse%20Vest,,19;Helse%20Midt-Norge,,14;Helse%20Nord,,13" },
});

const field = (page, name) => page.getByLabel(name, { exact: true });
const table = (page, name) => page.getByRole("region", { name, exact: true });
const regions = ["Helse Sør-Øst", "Helse Vest", "Helse Midt-Norge", "Helse Nord"];

/** What each region is given, by the case. */
async function given(page, name) {
  const { at } = worked("rbf", name).expect;
  const text = await table(page, "Poeng og kroner").innerText();
  for (const [place, region] of regions.entries()) assert.match(text, new RegExp(`${region}[^\\n]*${kroner(at[`/regions/${place}/amount`]).source}`));
}

/** Puts a piece of a spreadsheet into a cell, as the clipboard does. */
async function paste(cell, rows) {
  await cell.focus();
  await cell.evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, rows.map((row) => row.join("\t")).join("\n"));
}

test("the pot of 2023 by points awarded, and by points possible", async () => {
  await open("resultatbasert", async (page) => {
    await sentence(page, /Mest får Helse Sør-Øst/);
    await given(page, "four regions, three indicators, a tie and a missing value: the pot of 2023 by points awarded");
    await page.getByLabel("Hvert mulig poeng har sin del").check();
    await sentence(page, kroner(worked("rbf", "the same by points possible: 4 million for each of 160 points").expect.amount));
    await given(page, "the same by points possible: 4 million for each of 160 points");
    assert.match(await table(page, "Poeng og kroner").innerText(), /Ikke fordelt \(mulige poeng som ikke er gitt\)\s+274\s000\s000,00/);
  });
});

test("what each region got for an indicator, and why", async () => {
  await open("resultatbasert", async (page) => {
    await page.getByText("Reinnleggelser: 20 mulige poeng").click();
    const text = await table(page, "Reinnleggelser").innerText();
    assert.match(text, /Helse Nord\s+mangler\s+0 av 18\s+1 av 2\s+1\s+ingen verdi er rapportert/);
    await page.getByText("Individuell plan: 10 mulige poeng").click();
    // Three of fifty is too small to be shown.
    assert.match(await table(page, "Individuell plan").innerText(), /Helse Vest\s+skjult/);
  });
});

test("a table from a spreadsheet, with its heading", async () => {
  await open("resultatbasert", async (page) => {
    await page.getByRole("button", { name: "Tøm skjemaet" }).click();
    await sentence(page, /minst én indikator/);
    await paste(field(page, "Indikator, rad 1").first(), [["A", "10", "høyt"]]);
    await field(page, "Hvor er poeng og skåring hentet fra?").fill("et eksempel");
    await paste(field(page, "Indikator, rad 1").last(), [
      ["Indikator", "Region", "Teller eller skår", "Nevner", "Kompletthet (prosent)"],
      ["A", "Helse Sør-Øst", "70", "100", "100"],
      ["A", "Helse Vest", "60", "100", "100"],
      ["A", "Helse Midt-Norge", "60", "100", "100"],
      ["A", "Helse Nord", "50", "100", "100"],
    ]);
    // Ranks one and a half twice: 10, 6.625, 6.625 and 3.25 points of 26.5.
    assert.match(await table(page, "Poeng og kroner").innerText(), /Helse Sør-Øst\s+10\s+10[^\n]*\n[^\n]*6,625[^\n]*\n[^\n]*6,625[^\n]*\n[^\n]*3,25/);
    assert.equal(await page.getByLabel(/^Region, rad \d$/).count(), 8);
  });
});

test("both who tie get the best", async () => {
  await open("resultatbasert", async (page) => {
    await page.getByText("Pott og perioder").click();
    await field(page, "Egen pott (kr)").fill("93 750");
    await field(page, "Hvor er potten hentet fra?").fill("et eksempel");
    await page.getByLabel("begge får de beste").check();
    await given(page, "the best rank for both who tie");
  });
});

test("by the keyboard alone", async () => {
  await open("resultatbasert", async (page) => {
    await tabTo(page, field(page, "Teller eller skår, rad 1"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("10");
    await sentence(page, /Mest får Helse Vest/);
    await tabTo(page, page.getByText("Epikrise innen 1 dag: 10 mulige poeng"));
    await page.keyboard.press("Enter");
    assert.match(await table(page, "Epikrise innen 1 dag").innerText(), /Helse Sør-Øst\s+10 av 100\s+4/);
  });
});

test("a value without completeness, an indicator nobody has listed, a pot that is only proposed", async () => {
  await open("resultatbasert", async (page) => {
    const cell = field(page, "Kompletthet (prosent), rad 1");
    await cell.fill("");
    await sentence(page, /Komplettheten mangler for en verdi/);
    await page.getByRole("group", { name: "Verdiene" }).locator(".ds-validation-message").waitFor();
    await cell.fill("100");
    await sentence(page, /Mest får/);
    await field(page, "Indikator, rad 5").fill("Innleggelser");
    await page.getByText("Disse står ikke i listen over indikatorer, og regnes ikke med: Innleggelser.").waitFor();
    await sentence(page, /trenger én rad for hver region/);
  });
  await open("resultatbasert", async (page) => {
    await sentence(page, /bare foreslått/);
    await page.getByRole("button", { name: "Regn med det foreløpige tallet" }).click();
    await sentence(page, kroner(worked("rbf", "the pot of 2024 is that of a proposal: accepted").expect.amount));
  }, { state: { year: "2024", data_year: "2023", data_part: "first_tertial", kind: "preliminary" } });
});

test("the file has a column for each indicator", async () => {
  await open("resultatbasert", async (page) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
    const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
    assert.match(lines[0], /Region;Epikrise innen 1 dag;Reinnleggelser;Individuell plan;Poeng;Mulige;Får/);
    assert.match(lines[2], /^Helse Vest;6,625;15,5;1;23,125;40;161748634,00/);
  });
});
