import assert from "node:assert/strict";
import { test } from "node:test";
import { kroner, worked } from "./cases.mjs";
import { everywhere, open, sentence, site, tabTo } from "./site.mjs";

site();

const kinds = (...rows) => rows.map((kind) => `${kind},in_person,1,1,,,,,,,`).join(";");

everywhere("samkonsultasjon", { example: {}, refused: { host: kinds("gp"), participants: kinds("hospital_doctor", "psychologist", "contract_specialist"), before: "3" } });

test("GP hosts and specialist joins: each one's tariff, and the law beside the proposals", async () => {
  const law = worked("co_consultation", "2026-01-01: GP hosts, contract specialist joins").expect.at;
  const beside = worked("co_consultation", "comparison: GP hosts, specialist joins").expect.at;
  await open("samkonsultasjon", async (page) => {
    await sentence(page, kroner(law["/patient_pays"]));
    await sentence(page, kroner(law["/national_insurance_pays"]));
    const claims = page.getByRole("table", { name: "Hva hver kan kreve" }).first();
    assert.match(await claims.innerText(), new RegExp(`${law["/claims/0/lines/0/code"]}[\\s\\S]*${law["/claims/1/lines/0/code"]}`));
    const net = await page.getByRole("table", { name: "Mottatt minus betalt" }).getByRole("row").allInnerTexts();
    for (const place of [0, 1, 2, 3]) {
      for (const column of ["in_force", "alternative_one", "alternative_one_more"]) {
        const amount = beside[`/parties/${place}/${column}`];
        if (amount !== undefined) assert.match(net[place + 1], kroner(amount), `${place}, ${column}`);
      }
    }
    await page.locator(".explained summary").first().click();
    await page.locator(".explained .steps").first().waitFor();
    assert.match(await page.locator(".explained").first().innerText(), /fastlege \(vert\): 2sf, samkonsultasjon/);
    assert.ok((await page.locator(".explained a[href*='lovdata.no']").count()) > 0);
  });
});

test("the fourth of the year: the host is refused and the specialist is not", async () => {
  const fourth = worked("co_consultation", "3 hosted before within the specialty: 2sf is refused, 3sf is paid");
  await open("samkonsultasjon", async (page) => {
    await page.getByLabel("Hvor mange har fastlegen vært vert for før i år?").fill("3");
    await sentence(page, kroner(fourth.expect.amount));
    assert.match(await page.locator(".refusals").innerText(), /Fastlege \(2sf\).*så mange som året tillater/s);
  });
});

test("the keyboard alone: the specialist hosts and the GP joins", async () => {
  const law = worked("co_consultation", "2026-01-01: contract specialist hosts, GP joins").expect.at;
  await open("samkonsultasjon", async (page) => {
    const [host, participant] = [page.getByLabel("Behandler").first(), page.getByLabel("Behandler").nth(1)];
    await tabTo(page, host);
    await page.keyboard.type("Avtale");
    await tabTo(page, participant);
    await page.keyboard.type("Fastlege");
    await sentence(page, kroner(law["/patient_pays"]));
    await sentence(page, kroner(law["/national_insurance_pays"]));
  });
});

test("a day before the tariffs, and an amount that lacks", async () => {
  await open("samkonsultasjon", async (page) => {
    const day = page.getByLabel("Når var samkonsultasjonen?");
    await day.fill("2025-06-30");
    await sentence(page, /ingen takst for samkonsultasjon/);
    assert.equal(await day.getAttribute("aria-invalid"), "true");
    await day.fill("2026-02-01");
    await sentence(page, /Pasienten betaler/);
    await page.getByText("Beløp i forslagene").click();
    await page.getByLabel("Avtalespesialist som deltar (kr)").fill("");
    await page.getByText("Forslagene kan ikke regnes ut.").waitFor();
    assert.equal(await page.getByLabel("Avtalespesialist som deltar (kr)").getAttribute("aria-invalid"), "true");
    await sentence(page, /Pasienten betaler/);
  });
});
