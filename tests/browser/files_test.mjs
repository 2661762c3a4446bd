// SPDX-License-Identifier: Apache-2.0
// A file and a signature in the respondent's page: uploaded, resumed on another device, refused kindly.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { checkState, launchBrowser, openInterview, openPage } from "./common/browser.mjs";
import { createBrand, fieldWave } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kDefinition = {
  pages: [
    { name: "papers", elements: [
      { type: "file", name: "photo", title: "Your lamp", acceptedTypes: "image/png", isRequired: true },
      { type: "signaturepad", name: "signature", title: "Your signature", isRequired: true, dataFormat: "svg" }] },
    { name: "words", elements: [{ type: "comment", name: "why", title: "Anything else" }] },
  ],
};

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

/** A real picture, grey, of that many pixels. */
function picture(width, height) {
  const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const crc = (bytes) => ~bytes.reduce((c, byte) => crcTable[(c ^ byte) & 255] ^ (c >>> 8), -1) >>> 0;
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const ends = [Buffer.alloc(4), Buffer.alloc(4)];
    ends[0].writeUInt32BE(data.length);
    ends[1].writeUInt32BE(crc(body));
    return Buffer.concat([ends[0], body, ends[1]]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const pixels = Buffer.alloc((width + 1) * height, 128);
  for (let row = 0; row < height; ++row) pixels[row * (width + 1)] = 0;
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))]);
}

/** Through the browser's own dialog, as a person would. */
async function choose(page, file) {
  const dialog = page.waitForEvent("filechooser");
  await page.locator(".sd-file label[role=button], .sd-file .sd-file__choose-btn").first().click();
  await (await dialog).setFiles(file);
}

async function sign(page) {
  const canvas = page.locator("canvas");
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await canvas.boundingBox();
  await page.mouse.move(x + width * 0.2, y + height * 0.5);
  await page.mouse.down();
  for (let step = 1; step <= 10; ++step) await page.mouse.move(x + width * (0.2 + 0.06 * step), y + height * (0.5 + 0.2 * Math.sin(step)));
  await page.mouse.up();
}

/** How much of the pad is drawn on. */
const inkOn = (page) =>
  page.locator("canvas").evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) dark += data[i + 3] > 128 && data[i] + data[i + 1] + data[i + 2] < 500 ? 1 : 0;
    return dark;
  });

const uploaded = (page, question) => page.waitForResponse((answer) => answer.url().includes(`/files?question=${question}`));

test("a picture and a signature are uploaded, shown again on another device, and kept with the response", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}] });
  const phone = await openPage(browser);
  await openInterview(phone, wave.links[0]);
  const bytes = picture(64, 48);
  const photo = uploaded(phone, "photo");
  await choose(phone, { name: "lamp <b>1<b>.png", mimeType: "image/png", buffer: bytes });
  assert.equal((await photo).status(), 201);
  const signature = uploaded(phone, "signature");
  await sign(phone);
  assert.equal((await signature).status(), 201);
  const ink = await inkOn(phone);
  assert.ok(ink > 50, `${ink} dark points`);
  await phone.getByText("lamp <b>1<b>.png").first().waitFor();
  await checkState(phone, "files answered");
  await phone.getByRole("status").filter({ hasText: "Your answers are saved." }).waitFor();

  const desk = await openPage(browser);
  await openInterview(desk, wave.links[0]);
  await desk.getByText("lamp <b>1<b>.png").first().waitFor();
  await desk.waitForFunction(() => [...document.querySelectorAll(".form img")].some((image) => image.naturalWidth === 64));
  await desk.waitForFunction(() => {
    const canvas = document.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, i) => i % 4 === 3 && value > 128 && data[i - 1] + data[i - 2] + data[i - 3] < 500);
  });
  await checkState(desk, "files resumed");
  await desk.getByRole("button", { name: "Next" }).click();
  await desk.getByRole("button", { name: "Complete" }).click();
  await desk.locator('[data-page="complete"]').waitFor();

  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  const { photo: photos, signature: signatureId } = items[0].answers;
  assert.deepEqual(photos.map(({ name, type, size }) => ({ name, type, size })), [{ name: "lamp <b>1<b>.png", type: "image/png", size: bytes.length }]);
  for (const [id, begins] of [[photos[0].content, bytes], [signatureId, bytes.subarray(0, 8)]]) {
    const answer = await fetch(`${server.url}/api/v1/files/${id}`, { headers: { Authorization: `Bearer ${brand.apiKey}` } });
    const got = Buffer.from(await answer.arrayBuffer());
    assert.ok(got.subarray(0, begins.length).equals(begins));
  }
});

test("what the server refuses is said at the question, in the interview's language", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}] });
  const page = await openPage(browser, { locale: "it" });
  await openInterview(page, wave.links[0]);
  await choose(page, { name: "lamp.png", mimeType: "image/png", buffer: Buffer.from("not a picture") });
  await page.locator(".sd-question", { hasText: "Your lamp" }).getByRole("alert").filter({ hasText: "image/png" }).waitFor();
  await checkState(page, "files refused");
});
