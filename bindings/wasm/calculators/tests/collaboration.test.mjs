import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { kroner, worked } from "./cases.mjs";
import { everywhere, open, sentence, site, tabTo } from "./site.mjs";

site();

everywhere("samhandlingsbudsjett", { budget: {}, agreement: { mode: "agreement" }, grant: { mode: "grant" }, programme: { mode: "programme" } });

const mixed = worked("collaboration", "10 % equally and 90 % by inhabitants");

test("ten per cent equally and ninety by inhabitants", async () => {
  await open("samhandlingsbudsjett", async (page) => {
    await page.getByRole("button", { name: "Tøm skjemaet" }).click();
    const parties = page.getByRole("group", { name: "Hvem er parter?" });
    await parties.getByRole("button", { name: "Legg til" }).click();
    for (const [place, { name, inhabitants }] of mixed.case.facts.parties.entries()) {
      const party = page.getByRole("group", { name: `Part ${place + 1}` });
      await party.getByLabel("Part", { exact: true }).fill(name);
      await party.getByLabel("Nivå").selectOption("municipality");
      await party.getByLabel("Innbyggere").fill(String(inhabitants));
    }
    await page.getByLabel("Fordelingsnøkkel").selectOption("mixed");
    const cost = page.getByRole("group", { name: "Kostnad 1" });
    await cost.getByLabel("Kostnad", { exact: true }).fill("Legevakt");
    await cost.getByLabel("Beløp (kr)").fill("20 000 000");
    await cost.getByLabel("Betales av").selectOption("0");
    for (const place of [0, 1, 2]) await sentence(page, kroner(mixed.expect.at[`/parties/${place}/carries`]));
    const rows = await page.getByRole("table", { name: "Hvem betaler hva" }).getByRole("row").allInnerTexts();
    assert.match(rows[1], kroner(mixed.expect.at["/settlement"][0].amount));
    await page.locator(".explained summary").click();
    await page.locator(".explained .steps").waitFor();
    assert.match(await page.locator(".explained").innerText(), /Legevakt: deles etter en blandet nøkkel/);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV", exact: true }).click()]);
    assert.match(readFileSync(await saved.path(), "utf8"), /Skien;14620155,04;/);
  });
});

test("a party that goes takes what points at it along", async () => {
  await open("samhandlingsbudsjett", async (page) => {
    await page.getByRole("button", { name: "Fjern Part 1" }).click();
    const first = page.getByRole("group", { name: "Kostnad 1" });
    const second = page.getByRole("group", { name: "Kostnad 2" });
    assert.equal(await first.getByLabel("Betales av").inputValue(), "");
    assert.equal(await second.getByLabel("Betales av").inputValue(), "0");
  });
});

test("the keyboard alone: an agreement that nobody can leave", async () => {
  await open("samhandlingsbudsjett", async (page) => {
    await tabTo(page, page.getByLabel("Hvem bærer hva"));
    await page.keyboard.press("ArrowRight");
    await sentence(page, /Avtalen mangler 2 punkter/);
    await tabTo(page, page.getByLabel("Overgang fra tilskudd til ordinær drift"));
    await page.keyboard.press("Space");
    await sentence(page, /Avtalen mangler ett punkt/);
    assert.match(await page.locator(".checklist .missing").innerText(), /Mangler\s*Hvordan en part går ut \(.*TB2023-81.*kapittel 3\.1/);
    await tabTo(page, page.getByLabel("Hvordan en part går ut"));
    await page.keyboard.press("Space");
    await sentence(page, /Avtalen er fullstendig/);
  });
});

test("a number that the key asks for is missed at its party", async () => {
  await open("samhandlingsbudsjett", async (page) => {
    const inhabitants = page.getByRole("group", { name: "Part 3" }).getByLabel("Innbyggere");
    await inhabitants.fill("");
    await sentence(page, /Nøkkelen trenger dette tallet/);
    assert.equal(await inhabitants.getAttribute("aria-invalid"), "true");
    await inhabitants.fill("12000");
    await sentence(page, /Til sammen bærer partene/);
  });
});

test("a grant that steps down, and own financing that grows", async () => {
  const down = worked("collaboration", "later years take the latest ceilings when the policy says so");
  const { years, positions, rate_per_position } = down.case.facts;
  await open("samhandlingsbudsjett", async (page) => {
    await page.getByLabel("Årsverk det søkes om").fill(String(positions));
    await page.getByLabel("Sats per årsverk (kr)").fill(String(rate_per_position));
    await sentence(page, kroner(down.expect.amount));
    await page.getByLabel("Bruk siste kjente tall for år uten egne").uncheck();
    await sentence(page, /ikke funnet for dette året/);
  }, { state: { mode: "grant", years: years.map(({ year, share, cost }) => `${year},${Number(share) * 100},${cost},,`).join(";") } });
});

test("eighty-five and fifteen teams beside one to two billion", async () => {
  const size = worked("collaboration", "85 and 15 teams at 10 to 12 million beside a fund of 1 to 2 billion").expect.at;
  await open("samhandlingsbudsjett", async (page) => {
    await sentence(page, kroner(size["/cost/low"]));
    await sentence(page, kroner(size["/cost/high"]));
    await sentence(page, /avhenger/);
  }, { state: { mode: "programme" } });
});
