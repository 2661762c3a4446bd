// SPDX-License-Identifier: Apache-2.0
// Files of responses, read back by the programs that researchers read them with: every cell, every label.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { createBrand, fieldWave, respond } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const run = promisify(execFile);
const kReader = fileURLToPath(new URL("../reference/exports/read.R", import.meta.url));
// UTF-8 also where no locale is set, as on a bare system.
const kMany = { env: { ...process.env, LC_ALL: "C.UTF-8" }, maxBuffer: 1 << 26 };

const kLong = "a_question_whose_name_is_so_long_that_no_statistics_program_would_ever_take_it_whole_";
const kDefinition = {
  title: "Pan de masa madre",
  pages: [{ name: "p", elements: [
    { type: "radiogroup", name: "often", title: { default: "How often?", es: "¿Con qué frecuencia?" },
      choices: [{ value: "daily", text: { default: "Daily", es: "A diario" } }, { value: "rarely", text: { default: "Rarely, if at all", es: "Rara vez" } }],
      showRefuseItem: true, showDontKnowItem: true },
    { type: "checkbox", name: "rooms", title: { default: "Where?", es: "¿Dónde?" },
      choices: [{ value: "kitchen", text: { default: "Kitchen", es: "Cocina" } }, { value: "study", text: "Study" }] },
    { type: "rating", name: "score", title: "Score", rateMin: 1, rateMax: 5 },
    { type: "text", inputType: "number", name: "degrees", title: "Degrees" },
    { type: "comment", name: "why", title: "Why?" },
    { type: "radiogroup", name: "all", title: "A word that programs keep for themselves", choices: [1, 2] },
    { type: "rating", name: `${kLong}one`, rateMin: 1, rateMax: 3 },
    { type: "rating", name: `${kLong}two`, rateMin: 1, rateMax: 3 },
    { type: "comment", name: "later", visibleIf: "{often} = 'rarely'" },
  ] }],
};
/** As the house keeps long texts whole: two bytes a letter, and one of four bytes that must not be cut. */
const kLongText = "ñ".repeat(3000) + "🍞" + "x".repeat(3000) + "ø";
const kAnswers = [
  { often: "daily", rooms: ["kitchen", "study"], score: 5, degrees: -2, why: "=1+1", all: 2, [`${kLong}one`]: 1, [`${kLong}two`]: 3 },
  { often: "rarely", rooms: ["study"], score: 1, degrees: 21.5, why: kLongText, later: "@SUM(A1)" },
  { often: "refused", rooms: ["kitchen"], degrees: 1e6, why: "a \"quoted\", and\nbroken\ttext 🍞", [`${kLong}two`]: 2 },
  { often: "dontknow", score: 3, why: "<script>alert(1)</script>" },
  {},
];

let server;
let brand;
let wave;
let folder;
before(async () => {
  server = await startServer();
  folder = await mkdtemp(path.join(os.tmpdir(), "exports-"));
  brand = await createBrand(server, "Hogaza (invented)");
  wave = await fieldWave(brand.client, { definition: kDefinition, title: "Pan — primera ola", members: kAnswers.map((_, i) => ({ region: i === 3 ? "" : `north ${i}` })), given: ["region"] });
  for (const [i, link] of wave.links.entries()) assert.equal((await respond(link, kAnswers[i])).status, 201);
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function download(format, query = "") {
  const answer = await fetch(`${server.url}/api/v1/waves/${wave.waveId}/exports/responses.${format}${query}`, { headers: { Authorization: `Bearer ${brand.apiKey}` } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}
async function saved(format, query) {
  const file = path.join(folder, `responses.${format}`);
  const { status, bytes } = await download(format, query);
  assert.equal(status, 200, bytes.toString());
  await writeFile(file, bytes);
  return file;
}
async function psql(sql) {
  await run("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-v", "ON_ERROR_STOP=1", "-c", sql]);
}
/** What R finds in the file: columns by name. */
async function read(format, query) {
  const { stdout } = await run("Rscript", [kReader, await saved(format, query)], kMany);
  return new Map(JSON.parse(stdout).map((column) => [column.name, column]));
}

/** The answers as a file of numbers has them, by the place of the response in the file; `missing` says how it writes a reason. */
async function expected(missing) {
  const lines = (await download("jsonl")).bytes.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
  // Which of the answers a row is: by its text, for responses come in the order of their changes.
  const order = lines.map(({ why }) => kAnswers.findIndex((answers) => (answers.why ?? "none") === (typeof why === "string" ? why : "none")));
  assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4]);
  const of = (value) => order.map((i) => value(kAnswers[i], i));
  const or = (value, reason) => (value === undefined ? reason : String(value));
  return {
    order,
    often: of(({ often }) => ({ daily: "1", rarely: "2", refused: missing.refused, dontknow: missing.dontKnow })[often] ?? missing.noAnswer),
    kitchen: of(({ rooms }) => (rooms ? (rooms.includes("kitchen") ? "1" : "0") : missing.noAnswer)),
    study: of(({ rooms }) => (rooms ? (rooms.includes("study") ? "1" : "0") : missing.noAnswer)),
    score: of(({ score }) => or(score, missing.noAnswer)),
    degrees: of(({ degrees }) => or(degrees, missing.noNumber ?? missing.noAnswer)),
    why: of(({ why }) => why ?? null),
    later: of(({ later }) => later ?? null),
    all: of(({ all }) => or(all, missing.noAnswer)),
    one: of((answers) => or(answers[`${kLong}one`], missing.noAnswer)),
    two: of((answers) => or(answers[`${kLong}two`], missing.noAnswer)),
    region: of((_, i) => (i === 3 ? null : `north ${i}`)),
  };
}

function assertCells(columns, names, want) {
  for (const [key, name] of Object.entries(names)) {
    const column = columns.get(name);
    assert.ok(column, `${name} is there: ${[...columns.keys()]}`);
    assert.deepEqual(column.cells, want[key], name);
  }
}

const kPortable = {
  often: "often", kitchen: "rooms_kitchen", study: "rooms_study", score: "score", degrees: "degrees", why: "why", later: "later", all: "all_v", region: "given_region",
};

test("haven reads the .sav: numbers, labels of both languages, missing kinds, texts to the last code point", async () => {
  // No answer lies below -2, so the codes of degrees lie further down.
  const want = await expected({ noAnswer: "~-2", refused: "~-3", dontKnow: "~-4", noNumber: "~-92" });
  const columns = await read("sav", "?language=es");
  const stem = kLong.slice(0, 63);
  const pair = [...columns.keys()].filter((name) => name.startsWith(kLong.slice(0, 50)));
  assert.equal(pair.length, 2, `${pair}`);
  assert.ok(pair.every((name) => name.length <= 64), stem);
  assertCells(columns, { ...kPortable, one: pair[0], two: pair[1] }, want);
  assert.equal(columns.get("often").label, "¿Con qué frecuencia?");
  assert.deepEqual(columns.get("often").labels, { 1: "A diario", 2: "Rara vez", "-1": "Not asked", "-2": "No answer", "-3": "Refuse to answer", "-4": "Don't know" });
  assert.equal(columns.get("rooms_kitchen").label, "¿Dónde?: Cocina");
  assert.equal(columns.get("disposition").cells.every((cell) => cell === "1"), true);
});

test("haven reads the .dta: tagged missing values, labels, and long texts cut between letters", async () => {
  const want = await expected({ noAnswer: "~b", refused: "~c", dontKnow: "~d" });
  const columns = await read("dta");
  const pair = [...columns.keys()].filter((name) => name.startsWith("a_question"));
  assert.ok(pair.length === 2 && pair.every((name) => name.length <= 32), `${pair}`);
  // A row of Stata's takes 2,045 bytes of a text: of letters of two bytes one less.
  want.why = want.why.map((text) => (text === kLongText ? kLongText.slice(0, 1022) : text));
  assertCells(columns, { ...kPortable, one: pair[0], two: pair[1] }, want);
  assert.deepEqual(columns.get("often").labels, { 1: "Daily", 2: "Rarely, if at all", "~a": "Not asked", "~b": "No answer", "~c": "Refuse to answer", "~d": "Don't know" });
});

test("haven reads the .xpt: tagged missing values and texts", async () => {
  const want = await expected({ noAnswer: "~b", refused: "~c", dontKnow: "~d" });
  const columns = await read("xpt");
  const pair = [...columns.keys()].filter((name) => name.startsWith("a_question"));
  assertCells(columns, { ...kPortable, one: pair[0], two: pair[1] }, want);
});

test("R reads the CSV as it was answered, with values and labels side by side", async () => {
  const { order } = await expected({});
  const columns = await read("csv", "?values=both&formula_guard=off&byte_order_mark=on");
  const cells = (name) => columns.get(name).cells;
  assert.deepEqual(cells("often"), order.map((i) => ({ daily: "daily", rarely: "rarely" })[kAnswers[i].often] ?? null));
  assert.deepEqual(cells("often.label"), order.map((i) => ({ daily: "Daily", rarely: "Rarely, if at all" })[kAnswers[i].often] ?? null));
  assert.deepEqual(cells("why"), order.map((i) => kAnswers[i].why ?? null));
  assert.deepEqual(cells("degrees"), order.map((i) => kAnswers[i].degrees?.toString() ?? null));
  assert.deepEqual(cells("given.region"), order.map((i) => (i === 3 ? null : `north ${i}`)));
  const guarded = (await download("csv")).bytes.toString();
  assert.match(guarded, /,'=1\+1,/);
  assert.match(guarded, /,'@SUM\(A1\)\r\n/);
  assert.match(guarded, /,-2,/, "a number is no formula");
});

test("PSPP reads the .sav: measurement levels, declared missing values, multiple-response sets", async () => {
  const file = await saved("sav");
  const syntax = path.join(folder, "read.sps");
  await writeFile(syntax, `GET FILE='${file}'.\nDISPLAY DICTIONARY.\nMRSETS /DISPLAY NAME=ALL.\nLIST VARIABLES=often rooms_kitchen degrees.\nDESCRIPTIVES VARIABLES=score degrees.\n`);
  const { stdout } = await run("pspp", ["-o", "-", "-O", "format=csv", syntax], kMany);
  assert.match(stdout, /\$rooms,Where\?,Dichotomies,1,"?rooms_kitchen\s*\n?\s*rooms_study/);
  assert.match(stdout, /often,\d+,How often\?,Nominal/);
  assert.match(stdout, /-4 thru -1|-4 THRU -1|-4 – -1/i);
  assert.match(stdout, /degrees|Degrees/);
  const degrees = stdout.match(/^(?:degrees|Degrees),(\d+),([-\d.]+),/m);
  assert.equal(degrees?.[1], "3", `three answered: ${stdout}`);
});

test("readxl reads the .xlsx: texts and numbers, and no formula", async () => {
  const { order } = await expected({});
  const columns = await read("xlsx", "?values=both");
  const cells = (name) => columns.get(name).cells;
  assert.deepEqual(cells("often"), order.map((i) => ({ daily: "daily", rarely: "rarely" })[kAnswers[i].often] ?? null));
  assert.deepEqual(cells("often.label"), order.map((i) => ({ daily: "Daily", rarely: "Rarely, if at all" })[kAnswers[i].often] ?? null));
  assert.deepEqual(cells("why"), order.map((i) => kAnswers[i].why ?? null));
  assert.deepEqual(cells("later"), order.map((i) => kAnswers[i].later ?? null));
  assert.deepEqual(cells("degrees"), order.map((i) => kAnswers[i].degrees?.toString() ?? null));
  assert.deepEqual(cells("score"), order.map((i) => kAnswers[i].score?.toString() ?? null));
});

test("Triple-S: the data hold what the definition says", async () => {
  const { order } = await expected({});
  const { stdout } = await run("Rscript", [fileURLToPath(new URL("../reference/exports/triple_s.R", import.meta.url)), await saved("sss", "?language=es"), await saved("asc")], kMany);
  const found = new Map(stdout.trimEnd().split("\n").map((line) => line.split("\t")).map(([, type, name, label, codes, fields]) => [name, { type, label, codes, fields: fields.split("|") }]));
  assert.deepEqual(found.get("rooms"), { type: "multiple", label: "¿Dónde?", codes: "1=Cocina|2=Study", fields: order.map((i) => (kAnswers[i].rooms ? ["kitchen", "study"].map((room) => Number(kAnswers[i].rooms.includes(room))).join("") : "")) });
  assert.deepEqual(found.get("often"), { type: "single", label: "¿Con qué frecuencia?", codes: "1=A diario|2=Rara vez", fields: order.map((i) => ({ daily: "1", rarely: "2" })[kAnswers[i].often] ?? "") });
  assert.deepEqual([found.get("degrees").type, found.get("why").type], ["quantity", "character"]);
});

test("DDI says of each variable of the .sav what it is", async () => {
  const file = await saved("ddi.xml", "?language=es");
  const script = 'x <- xml2::xml_ns_strip(xml2::read_xml(commandArgs(TRUE)[1])); t <- function(p) xml2::xml_text(xml2::xml_find_all(x, p)); cat(t("//caseQnty"), t("//var[@name=\'often\']/labl"), t("//var[@name=\'often\']/catgry[not(@missing)]/labl"), t("//varGrp/labl"), t("//var[@name=\'degrees\']/catgry/catValu"), sep = "|")';
  const { stdout } = await run("Rscript", ["-e", script, file], kMany);
  assert.equal(stdout, "5|¿Con qué frecuencia?|A diario|Rara vez|¿Dónde?|-91|-92|-93|-94");
});

test("every file says how many responses it holds, and the command line writes the same bytes", async () => {
  for (const format of ["csv", "jsonl", "sav"]) {
    const { headers, bytes } = await download(format);
    assert.equal(headers.get("x-row-count"), "5");
    const { stdout, stderr } = await run(process.env.TERTULIA_BIN, ["export", "--wave", wave.waveId, "--format", format, "--data", server.data], { ...kMany, encoding: "buffer" });
    assert.match(stderr.toString(), /^5 responses/);
    if (format === "sav") assert.equal(stdout.length, bytes.length);
    else assert.deepEqual(stdout, bytes);
  }
  await assert.rejects(run(process.env.TERTULIA_BIN, ["export", "--wave", brand.apiKey, "--format", "csv", "--data", server.data]), /There is no wave/);
});

const ended = async (exportId) => {
  for (;;) {
    const shown = await brand.client.get(`/api/v1/exports/${exportId}`);
    if (!["queued", "running"].includes(shown.state)) return shown;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const part = (exportId, headers = {}) => fetch(`${server.url}/api/v1/exports/${exportId}/file`, { headers: { Authorization: `Bearer ${brand.apiKey}`, ...headers } });

test("a file made in the background has the same bytes, states its count, and goes on where a download broke off", async () => {
  for (const format of ["csv", "xlsx", "jsonl"]) {
    const made = await brand.client.post(`/api/v1/waves/${wave.waveId}/exports`, { format, values: "both", language: "es" });
    const shown = await ended(made.export_id);
    assert.deepEqual([shown.state, shown.rows_done, shown.rows_total], ["done", 5, 5]);
    const days = (Date.parse(shown.expires_at) - Date.parse(shown.created_at)) / 86_400_000;
    assert.ok(days >= 7 && days < 7.01, `kept for ${days} days`);
    const whole = await part(made.export_id);
    const bytes = Buffer.from(await whole.arrayBuffer());
    assert.equal(bytes.length, shown.bytes);
    assert.equal(whole.headers.get("x-row-count"), "5");
    if (format !== "xlsx") assert.deepEqual(bytes, (await download(format, format === "csv" ? "?values=both&language=es" : "?language=es")).bytes);
    const rest = await part(made.export_id, { Range: "bytes=100-", "If-Range": whole.headers.get("etag") });
    assert.deepEqual([rest.status, rest.headers.get("content-range")], [206, `bytes 100-${bytes.length - 1}/${bytes.length}`]);
    assert.deepEqual(Buffer.from(await rest.arrayBuffer()), bytes.subarray(100));
    const other = await part(made.export_id, { Range: "bytes=100-", "If-Range": '"another"' });
    assert.equal(other.status, 200, "of another file nothing can go on");
    await other.arrayBuffer();
  }
});

test("a file whose maker fell silent is made by another, and what the first still writes goes nowhere", async () => {
  const { export_id: id } = await brand.client.post(`/api/v1/waves/${wave.waveId}/exports`, { format: "csv" });
  const tag = async () => (await part(id)).headers.get("etag");
  await ended(id);
  const first = await tag();
  await psql(`UPDATE exports SET state = 'running', heard_at = now() - interval '3 minutes', rows_done = 1 WHERE export_id = '${id}'; INSERT INTO due_work SELECT brand_id, 'exports', now() FROM exports WHERE export_id = '${id}' ON CONFLICT (brand_id, kind) DO UPDATE SET due_at = now()`);
  const shown = await ended(id);
  assert.deepEqual([shown.state, shown.rows_done], ["done", 5]);
  assert.notEqual(await tag(), first);
  assert.deepEqual(Buffer.from(await (await part(id)).arrayBuffer()), (await download("csv")).bytes);
});

test("an erased member's answers are in no file that is kept", async () => {
  const file = await brand.client.post(`/api/v1/waves/${wave.waveId}/exports`, { format: "jsonl" });
  assert.match(await (await (await ended(file.export_id), part(file.export_id))).text(), /@SUM/);
  const { items } = await brand.client.get(`/api/v1/panels/${wave.panelId}/members`);
  for (const member of items) await brand.client.post(`/api/v1/members/${member.member_id}/erasure`);
  assert.equal((await brand.client.get(`/api/v1/exports/${file.export_id}`)).state, "expired");
  assert.equal((await part(file.export_id)).status, 409);
  const after = await brand.client.post(`/api/v1/waves/${wave.waveId}/exports`, { format: "jsonl" });
  await ended(after.export_id);
  const text = await (await part(after.export_id)).text();
  assert.equal(text.trimEnd().split("\n").length, 5);
  assert.doesNotMatch(text, /@SUM|quoted/);
});

test("an export needs its own permission", async () => {
  const { api_key: reader } = await brand.client.post("/api/v1/api-keys", { name: "Reader", scopes: ["responses:read"] });
  for (const format of ["csv", "jsonl", "sav", "dta", "xpt", "xlsx", "asc", "sss", "ddi.xml"]) {
    const answer = await fetch(`${server.url}/api/v1/waves/${wave.waveId}/exports/responses.${format}`, { headers: { Authorization: `Bearer ${reader}` } });
    assert.equal(answer.status, 403, format);
  }
});
