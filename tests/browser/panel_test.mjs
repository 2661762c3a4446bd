// SPDX-License-Identifier: Apache-2.0
// A panel in the console: its health, its next wave, how long people stay and by where they came from.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalm, checkState, kDesk, kPhone, launchBrowser, openConsole } from "./common/browser.mjs";
import { createBrand } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kHostile = "<img src=x onerror=alert(1)>";

let server;
let browser;
let brand;
let panelId;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
  const values = ["mail", "shop", kHostile];
  await brand.client.put("/api/v1/attributes/source", { type: "text" });
  panelId = (await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" })).panel_id;
  const day = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const rows = Array.from({ length: 60 }, (_, i) => `p${i},${day(20 + 15 * i)},v1,${values[i % 3]}`);
  await brand.client.post(`/api/v1/panels/${panelId}/imports`, ["ref,joined_on,consent,profile.source", ...rows].join("\n"), "text/csv");
  const took = Array.from({ length: 20 }, (_, i) => `p${i + 20},took_part,${day(5 * i + 1)}`);
  await brand.client.post(`/api/v1/panels/${panelId}/imports?kind=activity`, ["ref,kind,occurred_on", ...took].join("\n"), "text/csv");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [size, viewport] of Object.entries({ phone: kPhone, desk: kDesk })) {
  test(`a brand reads how its panel lives on a ${size}`, async () => {
    const page = await openConsole(browser, server, brand.apiKey, viewport, "/panels");
    await page.getByRole("link", { name: "Readers" }).click();
    await page.getByRole("heading", { name: "Readers", level: 1 }).waitFor();
    await page.getByText("Active share").waitFor();
    await page.getByText("One invitation to each of the 60 who may be asked").waitFor();
    await page.getByRole("img", { name: /Share still in the panel/ }).waitFor();
    await page.getByRole("rowheader", { name: "365 days", exact: true }).waitFor();
    await checkState(page, `panel ${size}`);
    await page.getByLabel("Compare by").selectOption("source");
    await page.getByRole("rowheader", { name: kHostile }).waitFor();
    await page.getByText("Logrank test of the groups").waitFor();
    await checkState(page, `panel by source ${size}`);
    assert.equal(await page.getByRole("rowheader", { name: "mail" }).count(), 1);
    assertCalm(page);
  });
}
