// SPDX-License-Identifier: Apache-2.0
// The API description as a page: every route of /openapi.json is there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalm, kDesk, launchBrowser, openPage } from "./common/browser.mjs";
import { startServer } from "./common/server.mjs";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("every route of the description is on the page, and can be linked to", async () => {
  const { paths } = await (await fetch(`${server.url}/openapi.json`)).json();
  const methods = ["get", "post", "put", "patch", "delete"];
  const expected = Object.entries(paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const page = await openPage(browser, { viewport: kDesk });
  await page.goto(`${server.url}/docs`);
  await page.locator(".route").first().waitFor();
  const shown = await page.locator(".route h3").evaluateAll((all) => all.map((heading) => heading.textContent));
  assert.deepEqual(shown.sort(), expected.sort());
  const anchors = await page.locator(".route").evaluateAll((all) => all.map((route) => route.id));
  assert.equal(new Set(anchors).size, anchors.length);

  const last = anchors.at(-1);
  await page.goto("about:blank");
  await page.goto(`${server.url}/docs#${last}`);
  await page.locator(`#${last}:target`).waitFor();
  assertCalm(page);
});
