// SPDX-License-Identifier: Apache-2.0
// A brand plans its fieldwork in the console: calendar, series, the end of a wave, and what its quality is judged by.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalm, checkState, kDesk, kPhone, launchBrowser, openConsole } from "./common/browser.mjs";
import { createBrand, fieldWave } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kDefinition = { title: "The lamp", elements: [{ type: "radiogroup", name: "q1", choices: [1, 2, 3] }] };

let server;
let browser;
let brand;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [size, viewport] of Object.entries({ phone: kPhone, desk: kDesk })) {
  test(`a wave gets its calendar and becomes a series on a ${size}`, async () => {
    const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}], open: false });
    const page = await openConsole(browser, server, brand.apiKey, viewport, `/waves/${wave.waveId}`);
    await page.getByText("A draft: nobody can answer it yet.").waitFor();
    await page.getByText("Calendar", { exact: true }).click();
    await page.getByLabel("Opens").fill("2031-03-01T09:00");
    await page.getByLabel("Closes").fill("2031-02-01T18:00");
    await page.getByRole("button", { name: "Set the calendar" }).click();
    await page.getByRole("alert").filter({ hasText: "A wave closes after it has opened." }).waitFor();
    assert.equal(await page.getByLabel("Opens").inputValue(), "2031-03-01T09:00", "what was refused stays as it was typed");
    await page.getByLabel("Closes").fill("2031-03-07T18:00");
    await page.getByRole("button", { name: "Set the calendar" }).click();
    await page.getByText("Opens 1 Mar 2031, 09:00, closes 7 Mar 2031, 18:00.").waitFor();
    const set = await brand.client.get(`/api/v1/waves/${wave.waveId}`);
    assert.deepEqual([set.status, set.opens_at, set.closes_at, set.time_zone], ["scheduled", "2031-03-01T08:00:00.000000Z", "2031-03-07T17:00:00.000000Z", "Europe/Madrid"]);

    await page.getByText("Repeat it as a series").click();
    await checkState(page, `plan of a wave ${size}`);
    await page.getByLabel("How many more waves").fill("2");
    await page.getByLabel("Their opening invites").selectOption("those invited to this wave");
    await page.getByRole("button", { name: "Make the series" }).click();
    await page.getByText("2 more waves are scheduled; the campaign lists them.").waitFor();
    const { items } = await brand.client.get(`/api/v1/campaigns/${set.campaign_id}/waves`);
    const repeated = items.filter(({ first_wave_id }) => first_wave_id === wave.waveId).map(({ opens_at, invites }) => [opens_at, invites]);
    // Nine o'clock in Madrid: in April the clocks there are on summer time.
    assert.deepEqual(repeated.sort(), [["2031-04-01T07:00:00.000000Z", "same"], ["2031-05-01T07:00:00.000000Z", "same"]]);
    assertCalm(page);
  });
}

test("a wave is opened, paused, resumed and, asked twice, closed", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}], open: false });
  const page = await openConsole(browser, server, brand.apiKey, kDesk, `/waves/${wave.waveId}`);
  const status = async () => (await brand.client.get(`/api/v1/waves/${wave.waveId}`)).status;
  await page.getByRole("button", { name: "Open now" }).click();
  await page.getByRole("button", { name: "Pause: nobody begins" }).click();
  await page.getByRole("button", { name: "Resume" }).waitFor();
  assert.equal(await status(), "paused");
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByText("Close the wave …").click();
  await page.getByText("A closed wave does not open again.").waitFor();
  await page.getByRole("button", { name: "Close the wave for good" }).click();
  await page.getByText(/^It was in the field from/).waitFor();
  assert.equal(await status(), "closed");
  assertCalm(page);
});

test("what quality is judged by is set; a rule that cannot be is refused and stays in the form", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}] });
  const page = await openConsole(browser, server, brand.apiKey, kDesk, `/waves/${wave.waveId}/review`);
  await page.getByText("What is looked for").click();
  await page.getByLabel("A complete is suspected from this score on").fill("0.7");
  await page.getByLabel("Attention checks, one a line").fill("q1 = 2");
  await page.getByLabel("What never holds in honest answers").fill("{q1} = 1 and");
  await page.getByRole("button", { name: "Judge by these from now on" }).click();
  await page.locator('[role="alert"] .problem').first().waitFor();
  assert.equal(await page.getByLabel("Attention checks, one a line").inputValue(), "q1 = 2");
  await page.getByLabel("What never holds in honest answers").fill("{q1} = 1 and {q1} = 2");
  await checkState(page, "quality settings");
  await page.getByRole("button", { name: "Judge by these from now on" }).click();
  await page.locator('[role="alert"] .problem').first().waitFor({ state: "detached" });
  const { settings } = await brand.client.get(`/api/v1/waves/${wave.waveId}/quality`);
  assert.deepEqual([settings.threshold, settings.attention_checks, settings.never], [0.7, [{ question: "q1", right: 2 }], ["{q1} = 1 and {q1} = 2"]]);
  assertCalm(page);
});
