// SPDX-License-Identifier: Apache-2.0
// clang-tidy (.clang-tidy) over every source of stats, engine, panels and api: names each finding.
//   node check_tidy.mjs BUILD_FOLDER [FILE…]     the folder of a preset that has been built with ninja
// A file that was found clean is looked at again only when it, a header it includes, or the rules have changed.

import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const build = path.resolve(process.argv[2]);
const only = process.argv.slice(3).map((file) => path.resolve(file));
const stamps = path.join(build, "tidy");
mkdirSync(stamps, { recursive: true });

/** What g++ is told and clang does not know: its warnings and its precompiled headers. */
const withoutGcc = (command) => command.replace(/^\S*ccache\s+/, "").replace(/\s-W[a-z]\S*/g, "").replace(/\s-include\s+\S+cmake_pch\.hxx/g, "");

const compiled = JSON.parse(readFileSync(path.join(build, "compile_commands.json"), "utf8"))
  .filter(({ file }) => ["stats", "engine", "panels", "api"].includes(path.relative(root, file).split(path.sep)[0]))
  .map((entry) => ({ ...entry, command: withoutGcc(entry.command) }));

/** Each object's inputs, as ninja learnt them from the compiler. */
const inputs = new Map();
for (const block of execFileSync("ninja", ["-C", build, "-t", "deps"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\n\n")) {
  const [object, ...files] = block.split("\n");
  inputs.set(object.split(":")[0], files.map((file) => path.resolve(build, file.trim())).filter((file) => file.startsWith(root)));
}
const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : Infinity);
const rules = Math.max(changed(path.join(root, ".clang-tidy")), changed(path.join(root, "tests/checks/check_tidy.mjs")));
const stampOf = ({ file }) => path.join(stamps, path.relative(root, file).replaceAll(path.sep, "+") + ".clean");
const isClean = (entry) => {
  const stamp = stampOf(entry);
  if (!existsSync(stamp)) return false;
  const object = entry.command.match(/\s-o\s+(\S+)/)[1];
  return Math.max(rules, changed(entry.file), ...(inputs.get(object) ?? [entry.file]).map(changed)) < statSync(stamp).mtimeMs;
};

/** Files of one folder with one set of flags, a few at a time. Most of the work is on headers, and a group reads the headers that it shares once. */
const kGroupSize = 10;
const familyOf = ({ file, command }) => path.dirname(file) + command.replace(/\s-[oc]\s+\S+/g, "");
function groupsOf(entries) {
  const groups = [];
  const open = new Map();
  for (const entry of entries) {
    const family = familyOf(entry);
    if ((open.get(family)?.length ?? kGroupSize) === kGroupSize) groups.push(open.set(family, []).get(family));
    open.get(family).push(entry);
  }
  return groups;
}

/** A group as one source that includes its files, and its halves: files that cannot stand together (two names alike) or have findings are looked at in smaller groups, in the end one by one. */
function batchOf(entries, name) {
  if (entries.length === 1) return { entries, source: entries[0], halves: [] };
  const file = path.join(stamps, `group_${name}.cpp`);
  writeFileSync(file, entries.map((entry) => `#include "${entry.file}"  // NOLINT\n`).join(""));
  const middle = entries.length >> 1;
  return {
    entries,
    source: { ...entries[0], file, command: entries[0].command.replace(/\s-c\s+\S+/, ` -c ${file}`) },
    halves: [batchOf(entries.slice(0, middle), `${name}a`), batchOf(entries.slice(middle), `${name}b`)],
  };
}

const batches = groupsOf(compiled.filter((entry) => (only.length === 0 || only.includes(entry.file)) && !isClean(entry))).map(batchOf);
const sourcesOf = ({ source, halves }) => [source, ...halves.flatMap(sourcesOf)];
writeFileSync(path.join(stamps, "compile_commands.json"), JSON.stringify([...new Set([...compiled, ...batches.flatMap(sourcesOf)])]));

/** What clang-tidy says of a file, "" when nothing. */
async function findingsOf({ file }) {
  const options = ["-p", stamps, "--quiet", `--header-filter=^${root}/(stats|engine|panels|api)/`, file];
  return promisify(execFile)("clang-tidy-14", options, { maxBuffer: 1 << 26 }).then(() => "", (error) => error.stdout || String(error));
}

let bad = 0;
async function look({ entries, source, halves }) {
  const begun = new Date().toISOString() + "\n";
  const findings = await findingsOf(source);
  if (findings === "") {
    for (const entry of entries) writeFileSync(stampOf(entry), begun);
  } else if (halves.length > 0) {
    for (const half of halves) await look(half);
  } else {
    bad += 1;
    console.log(findings.replaceAll(root + path.sep, "").trimEnd());
  }
}

const queue = [...batches];
async function work() {
  for (let batch = queue.shift(); batch; batch = queue.shift()) await look(batch);
}
await Promise.all(os.cpus().map(work));
const looked = batches.flatMap(({ entries }) => entries).length;
console.log(`${looked} files looked at, ${compiled.length - looked} clean before, ${bad} with findings.`);
process.exitCode = bad > 0 ? 1 : 0;
