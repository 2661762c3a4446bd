// SPDX-License-Identifier: Apache-2.0
// The two sides of the comparison: survey-core, and `tertulia evaluate`. Both take cases and give an answer for each.

import { spawn } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";

const kOracle = fileURLToPath(new URL("oracle.mjs", import.meta.url));
/** survey-core keeps something of every model, so a process answers only so many. */
const kCasesPerProcess = 60;
const kProcesses = Math.max(1, Math.min(4, availableParallelism?.() ?? cpus().length));

/** Feeds lines to a program and gives what it printed, parsed line by line. */
function run(command, args, cases) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    const chunks = [];
    child.stdout.on("data", chunk => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const lines = Buffer.concat(chunks).toString().split("\n").filter(line => line !== "");
      if (signal || lines.length !== cases.length) {
        reject(new Error(`${command} ended with ${signal ?? code} after ${lines.length} of ${cases.length} answers; the next case was ${JSON.stringify(cases[lines.length])}`));
      } else {
        resolve(lines.map(line => JSON.parse(line)));
      }
    });
    child.stdin.on("error", () => {});  // a program that ended early is reported when it closes
    child.stdin.end(cases.map(one => JSON.stringify(one) + "\n").join(""));
  });
}

export const askTertulia = cases => run(process.env.TERTULIA_BIN, ["evaluate"], cases);

export async function askSurveyCore(cases, perProcess = kCasesPerProcess) {
  const answers = new Array(cases.length);
  let next = 0;
  const work = async () => {
    while (next < cases.length) {
      const from = next;
      next += perProcess;
      const some = await run(process.execPath, [kOracle], cases.slice(from, from + perProcess));
      some.forEach((answer, i) => (answers[from + i] = answer));
    }
  };
  await Promise.all(Array.from({ length: kProcesses }, work));
  return answers;
}

/** survey-core itself fails on a few generated cases (endless recursion, a method of a text called on a number). */
export const isFailure = answer => answer.oracleError !== undefined || answer.type === "throws";
