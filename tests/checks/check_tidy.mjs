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
writeFileSync(path.join(stamps, "compile_commands.json"), JSON.stringify(compiled));

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

const queue = compiled.filter((entry) => (only.length === 0 || only.includes(entry.file)) && !isClean(entry));
let done = 0;
let bad = 0;
async function work() {
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const begun = new Date();
    const { stdout, failed } = await promisify(execFile)("clang-tidy-14", ["-p", stamps, "--quiet", `--header-filter=^${root}/(stats|engine|panels|api)/`, entry.file], { maxBuffer: 1 << 26 })
      .then(({ stdout }) => ({ stdout, failed: false }), (error) => ({ stdout: error.stdout ?? String(error), failed: true }));
    if (failed) {
      bad += 1;
      console.log(stdout.replaceAll(root + path.sep, "").trimEnd());
    } else {
      writeFileSync(stampOf(entry), begun.toISOString() + "\n");
    }
    done += 1;
  }
}
await Promise.all(os.cpus().map(work));
console.log(`${done} files looked at, ${compiled.length - done} clean before, ${bad} with findings.`);
process.exitCode = bad > 0 ? 1 : 0;
