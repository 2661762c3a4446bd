// SPDX-License-Identifier: Apache-2.0
// A room in several browsers at once: a member on a phone, a moderator at the desk, an observer behind the mirror.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { kGuide, inviteGuests, makeRoom, say } from "../common/rooms.mjs";
import { assertCalm, checkState, launchBrowser, openPage } from "./common/browser.mjs";
import { createBrand } from "./common/client.mjs";
import { kHostileTexts } from "./common/hostile_texts.mjs";
import { startServer } from "./common/server.mjs";

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

const press = (locator, key) => locator.focus().then(() => locator.press(key));
const said = (page, text) => page.locator(".said", { hasText: text });

/** Opens a link and goes through the door by keyboard. */
async function enterRoom(link, options) {
  const page = await openPage(browser, options);
  await page.goto(link);
  await page.locator('[data-page="door"]').waitFor();
  await press(page.locator('[data-page="door"] button'), "Enter");
  await page.locator('[data-page="room"]').waitFor();
  return page;
}

async function write(page, text) {
  await page.locator("#words").fill(text);
  await press(page.locator(".composer button[type=submit]"), "Enter");
  await said(page, text).waitFor();
}

for (const locale of ["en", "es", "it", "fr"]) {
  test(`a member meets the door and the room by keyboard, in ${locale}`, async () => {
    const { room, path, links } = await makeRoom(brand.client, { roles: ["moderator"], language: locale });
    const { invited } = await brand.client.post(`${path}/participants`, { guests: [{ name: "Vega", language: locale }] });
    const page = await openPage(browser, { locale, viewport: { width: 390, height: 780 } });
    await page.goto(invited[0].link);
    await page.locator('[data-page="door"]').waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), locale);
    await checkState(page, `room ${locale} door`);
    await press(page.locator('[data-page="door"] button'), "Enter");
    await page.locator('[data-page="room"]').waitFor();
    await say(links.moderator, "Good morning, everybody.");
    await said(page, "Good morning").waitFor();
    await write(page, `Hello (${locale})`);
    await checkState(page, `room ${locale} live`);
    await brand.client.post(`/api/v1/rooms/${room.room_id}/status`, { status: "closed" });
    await page.locator('[data-status="closed"] .note').waitFor();
    assert.equal(await page.locator("#words").count(), 0);
  });
}

test("a session with guide, questions, votes and moderation, in four browsers", async () => {
  const { room } = await makeRoom(brand.client, { roles: [], status: "waiting", title: "Breakfast talk", rules: { words: ["tontería"] } });
  const [host] = await inviteGuests(brand.client, room, "moderator", ["Marta"]);
  const [mirror] = await inviteGuests(brand.client, room, "observer", ["Client"]);
  const [altair, vega] = await inviteGuests(brand.client, room, "member", ["Altair", "Vega"]);
  const moderator = await enterRoom(host, { viewport: { width: 1280, height: 900 } });
  const observer = await enterRoom(mirror, { viewport: { width: 1280, height: 900 } });
  const one = await enterRoom(altair, { viewport: { width: 390, height: 780 } });
  const two = await enterRoom(vega, { viewport: { width: 390, height: 780 } });
  await one.locator(".note").waitFor();
  await moderator.getByRole("button", { name: "Begin", exact: true }).click();
  await one.locator('[data-status="live"]').waitFor();

  await moderator.getByRole("button", { name: `Open “${kGuide[0].title}”` }).click();
  for (const page of [one, two]) await page.getByRole("heading", { name: kGuide[0].title, exact: true }).waitFor();
  await two.getByText("Muesli A").waitFor();
  assert.equal(await one.getByText(kGuide[0].probes[0]).count(), 0, "a probe is shown in front of the mirror");
  await write(one, "Bread with tomato");
  await said(two, "Bread with tomato").getByRole("button", { name: "Answer to Altair" }).click();
  await write(two, "With garlic?");
  await said(one, "With garlic?").locator(".quote", { hasText: "Bread" }).waitFor();

  // The mirror: the observer whispers, the moderator hears.
  await write(observer, "Ask about coffee");
  await said(moderator, "Ask about coffee").waitFor();
  assert.equal(await said(one, "Ask about coffee").count(), 0);

  // A word that is held, then shown.
  await two.locator("#words").fill("menuda tontería");
  await two.locator(".composer button[type=submit]").click();
  await two.locator(".composer .missing", { hasText: "moderator" }).waitFor();
  await said(one, "A moderator is looking").waitFor();
  await checkState(moderator, "room desk with a queue");
  await moderator.locator(".queue").getByRole("button", { name: "Show" }).click();
  await said(one, "menuda tontería").waitFor();

  // Votes.
  await moderator.getByRole("button", { name: `Open “${kGuide[2].title}”` }).click();
  await moderator.locator(".composer select").selectOption("statement");
  await moderator.locator("#words").fill("Breakfast is the best meal");
  await moderator.locator(".composer button[type=submit]").click();
  await one.locator(".statement", { hasText: "best meal" }).waitFor();
  await checkState(one, "room vote");
  await press(one.getByRole("button", { name: "Agree", exact: true }), "Enter");
  await one.getByText("You have voted on everything").waitFor();
  await two.getByRole("button", { name: "Disagree", exact: true }).click();
  await moderator.locator(".opinion td", { hasText: "n=2" }).first().waitFor();
  await checkState(moderator, "room desk with opinions");

  // Whoever comes back finds everything again.
  await one.reload();
  await said(one, "With garlic?").waitFor();
  await said(one, "menuda tontería").waitFor();
});

test("hostile words are words", async () => {
  const { room, links } = await makeRoom(brand.client, { roles: ["moderator"], rules: { holds_links: false, holds_personal_data: false }, title: kHostileTexts[0].slice(0, 150) });
  const [link] = await inviteGuests(brand.client, room, "member", ["Vega"]);
  const page = await enterRoom(link);
  for (const text of kHostileTexts) await say(links.moderator, text);
  await say(links.moderator, "The end.");
  await said(page, "The end.").waitFor();
  const shown = await page.locator(".said > .lines").allTextContents();
  assert.deepEqual(shown, [...kHostileTexts, "The end."]);
  assertCalm(page);
});
