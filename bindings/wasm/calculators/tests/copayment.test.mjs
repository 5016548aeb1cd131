import assert from "node:assert/strict";
import { test } from "node:test";
import { kroner, worked } from "./cases.mjs";
import { everywhere, open, sentence, site, tabTo } from "./site.mjs";

site();

everywhere("egenandel", { year: {}, visit: { mode: "visit" }, "two caps": { year: "2020", payments: "2020-02-01,doctor,2500,patient,;2020-03-01,physiotherapist,abc,patient," } });

const above = worked("copayment", "200 above the cap of 2022");
const [payment] = above.case.facts.payments;

async function emptied(page) {
  await page.getByRole("button", { name: "Tøm skjemaet" }).click();
}

test("a payment above the cap: the card of the day, and what is repaid", async () => {
  await open("egenandel", async (page) => {
    await emptied(page);
    await page.getByLabel("Hvilket år?").fill(String(above.case.facts.year));
    await page.getByLabel("Dato").fill(payment.date);
    await page.getByLabel("Beløp (kr)").fill(payment.amount);
    await sentence(page, kroner(above.expect.amount));
    assert.match(await page.locator(".sentence").innerText(), /tirsdag 1\. februar 2022/);
    await page.locator(".explained summary").click();
    await page.locator(".explained .steps").waitFor();
    assert.ok((await page.locator(".explained a[href*='lovdata.no']").count()) > 0, "the explanation links to the law");
    assert.match(await page.locator(".explained").innerText(), /Betaling, lege: teller/);
  });
});

test("the link holds the whole form, and the back button what stood there before", async () => {
  let state;
  await open("egenandel", async (page) => {
    await page.getByLabel("Beløp (kr)").first().fill("200");
    await page.getByLabel("Betalt av").nth(1).selectOption("state"); // the sum is 200 + 1240 + 980 + 443
    await sentence(page, /2\s863,00\skr/);
    state = Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));
  });
  await open("egenandel", async (page) => {
    await sentence(page, /2\s863,00\skr/);
    assert.equal(await page.getByLabel("Beløp (kr)").first().inputValue(), "200");
    await page.getByLabel("Hvilket år?").fill("2025");
    await page.goBack();
    assert.equal(await page.getByLabel("Hvilket år?").inputValue(), "2026");
  }, { state });
});

test("the keyboard alone", async () => {
  await open("egenandel", async (page) => {
    await tabTo(page, page.getByRole("button", { name: "Tøm skjemaet" }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByLabel("Hvilket år?"));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("2022");
    await tabTo(page, page.getByLabel("Dato"));
    await page.keyboard.type("02012022");
    await tabTo(page, page.getByLabel("Beløp (kr)"));
    await page.keyboard.type("3121");
    await sentence(page, kroner(above.expect.amount));
  });
});

test("an amount that is none is said at its field", async () => {
  await open("egenandel", async (page) => {
    const amount = page.getByLabel("Beløp (kr)").nth(2);
    await amount.fill("hundre");
    await sentence(page, /Dette kan ikke regnes ut/);
    assert.equal(await amount.getAttribute("aria-invalid"), "true");
    await amount.fill("1240,50");
    await sentence(page, /Frikort fra/);
    assert.equal(await amount.getAttribute("aria-invalid"), null);
  });
});

test("a cap that is not adopted may be given", async () => {
  await open("egenandel", async (page) => {
    await emptied(page);
    await page.getByLabel("Hvilket år?").fill("2027");
    await page.getByLabel("Dato").fill("2027-02-01");
    await page.getByLabel("Beløp (kr)").fill("4000");
    await sentence(page, /oppgi ditt eget/);
    await page.getByLabel("Et annet egenandelstak (kr)").fill("3900");
    await sentence(page, kroner("100"));
  });
});

test("exempt at one visit, and for what reason", async () => {
  const free = worked("copayment", "31 December of the year of turning 26 at doctor_psychotherapy");
  await open("egenandel", async (page) => {
    await page.getByText("Fri for egenandel ved ett besøk?").click();
    await page.getByLabel("Hvor er besøket?").selectOption(free.case.facts.service);
    await page.getByLabel("Når er besøket?").fill(free.case.facts.date);
    await page.getByLabel("Pasientens fødselsdato").fill(free.case.facts.patient.birth_date);
    await sentence(page, /Pasienten er fri for egenandel: ung pasient/);
    await page.getByLabel("Når er besøket?").fill("2027-01-01");
    await sentence(page, /ikke fri/);
    await page.getByLabel("Svangerskap og fødsel").check();
    await sentence(page, /fri for egenandel: svangerskap/);
  });
});
