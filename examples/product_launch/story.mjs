// SPDX-License-Identifier: Apache-2.0
// A product launch from an empty server to its results, through the public HTTP API.
//   node story.mjs <server's address> <operator key> [--export FILE] [--results FILE]
// Ends with code 0 only if every step's check held.

import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { call, mustCall, together } from "./client.mjs";
import { inventActivity, inventMembers } from "./invented.mjs";
import { analyse, kItems, printReport, printResults } from "./results.mjs";

const kSeed = 20261122;
const kClients = 32;
const here = new URL(".", import.meta.url);

const print = (line) => console.log(line);
const progress = (what, total) => (done) => process.stdout.write(process.stdout.isTTY ? `\r  ${what}: ${done} of ${total}${done === total ? "\n" : ""}` : done === total ? `  ${what}: ${done} of ${total}\n` : "");

function check(holds, sentence) {
  if (!holds) throw new Error(`a check failed: ${sentence}`);
  print(`  ok: ${sentence}`);
}

async function readAnswers() {
  const text = await readFile(new URL("../data/customer_satisfaction.csv", here), "utf8");
  const [header, ...lines] = text.trim().split("\n").map((line) => line.trim().split(","));
  return lines.map((cells) => Object.fromEntries(header.map((name, i) => [name, Number(cells[i])])));
}

function membersCsv(members) {
  const good = members.map((m) => `${m.ref},${m.name},${m.email},en,${m.joined},study text 1,${m.region},${m.ageGroup}`);
  // Three lines as they come in real files: an address that is none, a number that is taken, a line cut short.
  const bad = ["C9001,Bad Address,not an address,en,2026-01-15,study text 1,north,55+", `${members[0].ref},Taken Number,taken@farola.example,en,2026-01-15,study text 1,north,55+`, "C9003,Cut Short"];
  return ["ref,name,email,language,joined_on,consent,profile.region,profile.age_group", ...good, ...bad].join("\n") + "\n";
}

async function setUp(server, operatorKey, members) {
  const api = `${server}/api/v1`;
  print("1. A brand, its panel and its questionnaire");
  const { brand, api_key: key } = await mustCall(`${api}/brands`, "POST", { key: operatorKey, json: { name: "Farola (invented)" } });
  const panel = await mustCall(`${api}/panels`, "POST", { key, json: { title: "customers", kind: "customers" } });
  const imported = await mustCall(`${api}/panels/${panel.panel_id}/imports`, "POST", { key, csv: membersCsv(members) });
  check(imported.imported === members.length, `${imported.imported} members were imported`);
  check(imported.rejected.length === 3, `the 3 bad lines were named: ${imported.rejected.map((r) => `line ${r.line} (${r.rule})`).join(", ")}`);
  const activity = inventActivity(members, kSeed + 1);
  const history = await mustCall(`${api}/panels/${panel.panel_id}/imports?kind=activity`, "POST", { key, csv: ["ref,kind,occurred_on", ...activity.map((a) => `${a.ref},${a.kind},${a.occurred}`)].join("\n") });
  check(history.imported === activity.length, `${history.imported} earlier activities were imported`);
  const definition = JSON.parse(await readFile(new URL("questionnaire.json", here), "utf8"));
  const questionnaire = await mustCall(`${api}/questionnaires`, "POST", { key, json: { title: definition.title, definition } });
  return { api, key, brand, panel, questionnaire, definition };
}

async function field({ api, key, panel, questionnaire }) {
  print("2. A campaign with one wave, its quota cells and invitations");
  const campaign = await mustCall(`${api}/campaigns`, "POST", { key, json: { title: "product launch", kind: "product_launch" } });
  const wave = await mustCall(`${api}/campaigns/${campaign.campaign_id}/waves`, "POST", {
    key,
    json: { title: "Launch", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panel.panel_id, target: 1500, given: ["region", "age_group"], screen_out_if: "{consent} = false" },
  });
  const targets = { north: 440, south: 420, east: 370, west: 320 };
  const cells = Object.entries(targets).map(([region, target]) => ({ name: region, condition: `{given.region} = '${region}'`, target }));
  await mustCall(`${api}/waves/${wave.wave_id}/quota-cells`, "PUT", { key, json: { cells } });
  // Here a program answers for the members, in milliseconds and with a handful of invented comments: neither says anything of their care.
  const weights = { speeding: 0, bot_signals: 0, near_duplicate_text: 0 };
  await mustCall(`${api}/waves/${wave.wave_id}/quality`, "PUT", { key, json: { weights } });
  await mustCall(`${api}/waves/${wave.wave_id}/open`, "POST", { key });
  const { invited } = await mustCall(`${api}/waves/${wave.wave_id}/invitations`, "POST", { key, json: {} });
  const links = new Map();
  for (let cursor = ""; ; ) {
    const page = await mustCall(`${api}/waves/${wave.wave_id}/invitations?limit=1000${cursor}`, "GET", { key });
    for (const invitation of page.items) links.set(invitation.ref, invitation.link);
    if (!page.next) break;
    cursor = `&cursor=${page.next}`;
  }
  check(invited === links.size, `${invited} members were invited, each with a link`);
  return { campaign, wave, links };
}

/** One member at the link: begins, saves a page, completes. @returns the state the member saw in the end */
async function answer(link, member, ratings) {
  const started = await mustCall(`${link}/start`, "POST", { json: { locale: "en", time_zone: "Europe/Madrid" } });
  if (started.state !== "open") return started.state;
  const answers = { consent: member.consents };
  if (member.consents) {
    Object.assign(answers, { q1: ratings.q1 });
    if (ratings.q1 <= 5) answers.what_to_better = member.comment;
    await mustCall(`${link}/save`, "POST", { json: { save_no: started.save_no + 1, page: "overall", answers } });
    for (const item of kItems) answers[item] = ratings[item];
  }
  return (await mustCall(`${link}/complete`, "POST", { json: { answers } })).state;
}

/** The field report once every complete has been judged; nothing if that does not come about. */
async function qualityReport(api, key, wave) {
  for (let i = 0; i < 300; ++i) {
    const { assessed_to: assessedTo, change_no: changeNo } = await mustCall(`${api}/waves/${wave.wave_id}/quality`, "GET", { key });
    if (assessedTo >= changeNo) return mustCall(`${api}/waves/${wave.wave_id}/report`, "GET", { key });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return undefined;
}

async function interviews({ api, key }, { wave, links }, members, ratings) {
  print("3. The members answer");
  const order = members.map((_, i) => i);
  const states = await together(order, kClients, (i) => answer(links.get(members[i].ref), members[i], ratings[i]), progress("interviews", order.length));
  const count = (state) => states.filter((s) => s === state).length;
  const again = await call(`${links.get(members[0].ref)}/complete`, "POST", { json: { answers: { consent: true } } });
  check(again.body.state === states[0], "a link that was used gives the same answer again and counts nothing twice");
  const bad = await call(`${links.get(members[0].ref).slice(0, -4)}AAAA/start`, "POST", { json: {} });
  check(bad.status === 404, "a changed link leads nowhere");
  const report = await mustCall(`${api}/waves/${wave.wave_id}/report`, "GET", { key });
  check(report.dispositions.complete === count("complete"), `${count("complete")} completes, as the members were told`);
  check(report.dispositions.quota_full === count("quota_full") && count("quota_full") > 0, `${count("quota_full")} late members met a full quota and were told so`);
  check(report.dispositions.screen_out === count("screen_out"), `${count("screen_out")} were screened out`);
  check(report.quota_cells.every((cell) => cell.completes <= cell.target && cell.held === 0), "no quota cell holds more than its target");
  const reviewed = await qualityReport(api, key, wave);
  check(reviewed !== undefined, `the quality of each complete was judged; ${reviewed?.to_review} stand in the review queue`);
  return states;
}

async function close({ api, key }, { wave, links }, members, ratings) {
  print("4. The wave closes");
  await mustCall(`${api}/waves/${wave.wave_id}/close`, "POST", { key });
  const report = await mustCall(`${api}/waves/${wave.wave_id}/report`, "GET", { key });
  check(report.status === "closed" && report.in_progress === 0, "the wave is closed and no interview is left open");
  const late = await mustCall(`${links.get(members[1].ref)}/start`, "POST", { json: {} });
  check(late.state !== "open" && late.message.length > 0, `who comes now is told: "${late.message}"`);
  printReport(report, print);
  return report;
}

async function results({ api, key, panel, definition }, { wave }, report, exportFile, resultsFile) {
  const found = await analyse(api, key, wave.wave_id, panel.panel_id);
  if (resultsFile) await writeFile(resultsFile, JSON.stringify(found, null, 1));
  const titles = Object.fromEntries(definition.pages.flatMap((p) => p.elements).map((e) => [e.name, e.title]));
  printResults(found, titles, print);
  print("\n5. The file to take away");
  const csv = await mustCall(`${api}/waves/${wave.wave_id}/exports/responses.csv?values=labels`, "GET", { key });
  await writeFile(exportFile, csv);
  const [header, ...rows] = csv.trim().split("\r\n").map((line) => line.split(","));
  const total = Object.values(report.dispositions).reduce((a, b) => a + b, 0);
  check(rows.length === total, `${rows.length} responses were exported to ${exportFile}`);
  const complete = rows.filter((row) => row[header.indexOf("disposition")] === "complete");
  for (const item of found.items.items) {
    const values = complete.map((row) => Number(row[header.indexOf(item.item)]));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    if (Math.abs(mean - item.mean) > 1e-9) throw new Error(`a check failed: the mean of ${item.item} is ${item.mean} in the analysis and ${mean} in the file`);
  }
  print("  ok: the means computed from the file are those of the analysis");
}

async function main() {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { export: { type: "string", default: "responses.csv" }, results: { type: "string" } } });
  const [server, operatorKey] = positionals;
  const ratings = await readAnswers();
  const members = inventMembers(ratings.length, kSeed);
  print(`${ratings.length} real answer sets; members, regions, ages, history, consents and comments are invented (seed ${kSeed}).`);
  const brand = await setUp(server, operatorKey, members);
  const fieldwork = await field(brand);
  await interviews(brand, fieldwork, members, ratings);
  const report = await close(brand, fieldwork, members, ratings);
  await results(brand, fieldwork, report, values.export, values.results);
  const someone = fieldwork.links.get(members[2].ref);
  print(`\nEvery check held. The pages:\n  console      ${server}/console   (sign in with ${brand.key})\n  API          ${server}/docs\n  a member's   ${someone}`);
}

main().catch((error) => {
  console.error(`\nThe story stopped: ${error.message}`);
  process.exitCode = 1;
});
