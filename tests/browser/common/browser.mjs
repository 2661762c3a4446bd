// SPDX-License-Identifier: Apache-2.0
// Chromium as a member or a brand would use it, with an ear for everything that must not happen.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

const kFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const kAxe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Chromium cannot take pictures of any height. */
const kTallestPicture = 12_000;

export const kPhone = { width: 360, height: 640 };
export const kDesk = { width: 1440, height: 900 };

export function launchBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium", args: kFlags });
}

/**
 * A page in a context of its own (its own cookies and storage: another person, or another device).
 * `page.faults` collects script errors, refused policies and dialogs; `assertCalm` demands that there are none.
 */
export async function openPage(browser, { locale = "en", viewport = kPhone } = {}) {
  const touch = viewport === kPhone;
  const context = await browser.newContext({
    locale,
    viewport,
    hasTouch: touch,
    isMobile: touch,
    timezoneId: "Europe/Madrid",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`script error: ${error.message}`));
  page.on("dialog", (dialog) => {
    if (dialog.type() === "beforeunload") return dialog.accept();
    page.faults.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) page.faults.push(`console: ${message.text()}`);
  });
  await page.exposeFunction("reportViolation", (text) => page.faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`),
    );
  });
  return page;
}

/** Opens a respondent's link and begins the interview; one that was begun before resumes by itself. */
export async function openInterview(page, link) {
  await page.goto(link);
  const begin = page.locator('[data-page="begin"] button');
  await begin.or(page.locator(".form")).or(page.locator("[data-page]")).first().waitFor();
  if (await begin.isVisible()) await begin.click();
}

/** Gives the console a key, as the brand does. */
export async function signInToConsole(page, server, apiKey) {
  await page.goto(`${server.url}/console`);
  await page.getByLabel("API key").fill(apiKey);
  await page.keyboard.press("Enter");
}

/** The console at an address below it, for whoever has this key. */
export async function openConsole(browser, server, apiKey, viewport, address) {
  const page = await openPage(browser, { viewport });
  await signInToConsole(page, server, apiKey);
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
  await page.goto(`${server.url}/console#${address}`);
  return page;
}

/** No script error, no refused policy, no dialog so far. */
export function assertCalm(page) {
  assert.deepEqual(page.faults, []);
}

/** No accessibility violation that axe-core knows, in the page's present state; or in what of it `within` selects. */
export async function assertAccessible(page, state, within = "html") {
  // The page's own policy forbids scripts that are not its own, so axe-core comes through the debugger's door.
  await page.evaluate(kAxe);
  const { violations } = await page.evaluate((selected) => window.axe.run(selected, { resultTypes: ["violations"] }), within);
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.target} ${node.html}\n    ${node.failureSummary}`).join("\n")}`,
  );
  assert.deepEqual(found, [], `axe found in «${state}»:\n${found.join("\n")}`);
}

export async function assertFitsWidth(page, state) {
  const { content, window: shown } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  assert.ok(content <= shown, `«${state}» is ${content} px wide in a window of ${shown} px`);
}

/** Keeps a picture when TERTULIA_SCREENSHOTS names a folder. */
export async function picture(page, name) {
  const folder = process.env.TERTULIA_SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: height < kTallestPicture });
}

/** Every check of a state in one call. */
export async function checkState(page, state) {
  assertCalm(page);
  await assertAccessible(page, state);
  await assertFitsWidth(page, state);
  await picture(page, state.replaceAll(/\W+/g, "_"));
}
