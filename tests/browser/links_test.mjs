// SPDX-License-Identifier: Apache-2.0
// Links that many may use, as their visitors and their brand meet them.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import jsQr from "jsqr";

import { assertCalm, checkState, kDesk, launchBrowser, openPage, signInToConsole } from "./common/browser.mjs";
import { createBrand, fieldWave } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kDefinition = { title: "The till", elements: [{ type: "text", name: "why", title: "What brought you here?" }] };

let server;
let browser;
let brand;
let wave;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
  wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}], given: ["region"] });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const makeLink = (more = {}) => brand.client.post(`/api/v1/waves/${wave.waveId}/links`, { kind: "public", title: "Poster", ...more });
const report = () => brand.client.get(`/api/v1/waves/${wave.waveId}/report`);

async function signIn(page) {
  await signInToConsole(page, server, brand.apiKey);
  await page.getByRole("link", { name: "Launch campaign" }).click();
  await page.getByRole("link", { name: "Launch", exact: true }).click();
}

test("a visitor answers by a public link and finds the same interview again in the same browser", async () => {
  const link = await makeLink();
  const page = await openPage(browser);
  await page.goto(`${link.address}?utm_source=poster`);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("textbox").fill("The lamp in the window");
  assert.match(page.url(), /\/i\/[\w-]{64}$/, "the address is that of their own link now");
  const own = page.url();
  await page.goto(link.address);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("button", { name: "Complete" }).waitFor();
  assert.equal(page.url(), own);
  await page.getByRole("textbox").fill("The lamp in the window");
  await page.getByRole("button", { name: "Complete" }).click();
  await page.getByRole("heading", { name: "Thank you!" }).waitFor();
  assert.equal((await report()).dispositions.complete, 1);
  assertCalm(page);
});

test("the page of a link names the sites that may frame it", async () => {
  const policy = async (link) => (await fetch(link.address)).headers.get("content-security-policy");
  assert.match(await policy(await makeLink({ embed_origins: ["https://shop.example"] })), /frame-ancestors https:\/\/shop\.example$/);
  assert.match(await policy(await makeLink()), /frame-ancestors 'none'$/);
});

test("the questionnaire works in a frame of the site that the link names, and in no other", async () => {
  const shop = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html").end(`<title>Shop</title><iframe title="Survey" src="${shop.framed}" width="600" height="600"></iframe>`);
  });
  await new Promise((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${shop.address().port}`;
  try {
    shop.framed = (await makeLink({ title: "Shop", embed_origins: [origin] })).address;
    const page = await openPage(browser, { viewport: kDesk });
    await page.goto(origin);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Begin" }).click();
    await frame.getByRole("textbox").fill("An advertisement");
    await frame.getByRole("button", { name: "Complete" }).click();
    await frame.getByRole("heading", { name: "Thank you!" }).waitFor();

    shop.framed = (await makeLink({ title: "Nowhere" })).address;
    const other = await openPage(browser, { viewport: kDesk });
    const refused = other.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
    await other.goto(origin);
    await refused;
  } finally {
    shop.close();
  }
});

test("the brand makes a link in the console; its QR code leads there", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.getByLabel("Where a new link will be shown").fill("Package");
  await page.getByRole("button", { name: "Make a link" }).click();
  const code = page.getByRole("img", { name: "QR code of the link “Package”" });
  await code.waitFor();
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/links`);
  const { address } = items.find((link) => link.title === "Package");
  const { pixels, side } = await code.evaluate(async (image) => {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 600;
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, 600, 600);
    return { pixels: Array.from(context.getImageData(0, 0, 600, 600).data), side: 600 };
  });
  assert.equal(jsQr.default(Uint8ClampedArray.from(pixels), side, side)?.data, address);
  await checkState(page, "the links of a wave");
  await page.getByRole("button", { name: "Revoke “Package”" }).click();
  await page.getByText("Revoked: nobody new comes by it.").waitFor();
  assertCalm(page);
});

test("the brand makes a signed link with an end in the console, and finds its key", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.getByLabel("Where a new link will be shown").fill("Receipts");
  await page.getByLabel("Who may answer by it").selectOption("whom you sign it for, once each");
  await page.getByLabel("Until, if it ends").fill("2031-03-01T09:00");
  await page.getByLabel("At most so many interviews").fill("500");
  await page.getByRole("button", { name: "Make a link" }).click();
  await page.getByText("Signed, once per person whom you sign it for; 0 came by it. At most 500 interviews. Until 1 Mar 2031, 09:00.").waitFor();
  await page.getByText("How to sign it for a person").click();
  const link = (await brand.client.get(`/api/v1/waves/${wave.waveId}/links`)).items.find(({ title }) => title === "Receipts");
  assert.equal(await page.getByLabel("Signing key").inputValue(), link.signing_key);
  assert.equal(link.expires_at, "2031-03-01T08:00:00.000000Z", "nine o'clock in Madrid");
  await checkState(page, "a signed link");
  assertCalm(page);
});

test("the brand tries its questionnaire, sees that it is a test, and removes it again", async () => {
  const completes = (await report()).dispositions.complete;
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  const opened = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Try the questionnaire" }).click();
  const tab = await opened;
  await tab.getByText("these answers are counted nowhere").waitFor();
  await tab.getByRole("button", { name: "Begin" }).click();
  await tab.getByRole("textbox").fill("A try");
  await tab.getByRole("button", { name: "Complete" }).click();
  await tab.getByRole("heading", { name: "Thank you!" }).waitFor();
  assert.equal((await report()).dispositions.complete, completes);
  await page.getByRole("button", { name: "Remove 1 test" }).click();
  await page.getByRole("button", { name: "Remove 1 test" }).waitFor({ state: "detached" });
  assertCalm(page);
});
