// SPDX-License-Identifier: Apache-2.0
// A suspect complete in the console's review queue, its rejection, its respondent's appeal, and the second verdict.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalm, checkState, kDesk, kPhone, launchBrowser, openConsole, openInterview, openPage } from "./common/browser.mjs";
import { createBrand, fieldWave, respond } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kRows = Array.from({ length: 12 }, (_, i) => `row${i + 1}`);
const kDefinition = {
  title: "Launch",
  pages: [{ name: "p", elements: [{ type: "matrix", name: "m", title: "The lamp", columns: [1, 2, 3, 4, 5], rows: kRows }, { type: "comment", name: "why" }] }],
};
const kStraight = { m: Object.fromEntries(kRows.map((row) => [row, 4])), why: "<img src=x onerror=alert(1)>" };
const kHostile = "<script>document.title = 'taken'</script> I do agree.";

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

/** Waits until everything is judged. */
async function judged(wave) {
  for (let i = 0; i < 200; ++i) {
    const state = await brand.client.get(`/api/v1/waves/${wave.waveId}/quality`);
    if (state.change_no > 0 && state.assessed_to >= state.change_no) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("the completes were not judged");
}

for (const [size, viewport] of Object.entries({ phone: kPhone, desk: kDesk })) {
  test(`a complete is reviewed, rejected, appealed against and accepted on a ${size}`, async () => {
    const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}, {}] });
    const [link] = wave.links;
    await respond(link, kStraight);
    await judged(wave);

    const console = await openConsole(browser, server, brand.apiKey, viewport, `/waves/${wave.waveId}`);
    await console.getByText("1 of the completes await a look").waitFor();
    await console.getByRole("link", { name: "Review queue (1)" }).click();
    await console.getByText("Of 12 items on scales, 100 % repeat the answer before").waitFor();
    await checkState(console, `review queue ${size}`);
    await console.getByText("Answers", { exact: true }).click();
    await console.getByText(kStraight.why).waitFor();
    await checkState(console, `review queue ${size} with answers`);
    await console.getByLabel("Reason for the verdict").fill("");
    await console.getByRole("button", { name: "Reject" }).click();
    await console.getByRole("alert").filter({ hasText: "Please give a reason." }).waitFor();
    await console.getByLabel("Reason for the verdict").fill("One answer throughout.");
    await console.getByRole("button", { name: "Reject" }).click();
    await console.getByText("Nothing awaits a verdict.").waitFor();

    const page = await openPage(browser, { viewport });
    await page.goto(link);
    await page.locator('[data-page="rejected"]').waitFor();
    await checkState(page, `rejected ${size}`);
    await page.getByLabel("What do you want to say about it?").fill(kHostile);
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("What you wrote has been received").waitFor();
    assert.equal(await page.getByRole("button", { name: "Send" }).count(), 0, "once");
    await checkState(page, `appeal filed ${size}`);
    assertCalm(page);

    await console.reload();
    await console.getByText(kHostile).waitFor();
    await checkState(console, `appeal in the review queue ${size}`);
    await console.getByRole("button", { name: "Accept" }).click();
    await console.getByText("Nothing awaits a verdict.").waitFor();
    assertCalm(console);
    await page.reload();
    await page.locator('[data-page="complete"]').waitFor();
    assert.equal((await brand.client.get(`/api/v1/waves/${wave.waveId}/report`)).usable, 1);
  });
}

test("the page tells of its device, and leaves the field alone that nobody sees", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}] });
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await page.locator("textarea").fill("The lamp is bright and the switch is easy to find.");
  assert.equal(await page.locator('[name="extra_note"]').inputValue(), "");
  await page.click(".sd-navigation__complete-btn");
  await page.locator('[data-page="complete"]').waitFor();
  await judged(wave);
  const [{ response_id: id }] = (await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`)).items;
  const { components } = await brand.client.get(`/api/v1/responses/${id}/quality`);
  const found = Object.fromEntries(components.map(({ component, value }) => [component, value]));
  assert.deepEqual([found.duplicate_device, found.bot_signals, found.nonsense_text], [0, 0, 0]);
  assertCalm(page);
});
