// SPDX-License-Identifier: Apache-2.0
// A server of its own for each test file: an empty data folder, a free port, gone at the end.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const kProgram = process.env.TERTULIA_BIN;
const kReadyWithinMs = 60_000;

/** @returns {Promise<{url: string, operatorKey: string, stop: () => Promise<void>}>} */
export async function startServer() {
  if (!kProgram) throw new Error("TERTULIA_BIN must name the tertulia program");
  const data = await mkdtemp(path.join(dataRoot(), "tertulia-browser-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const server = spawn(kProgram, ["serve", "--data", data, "--listen", listen], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => (log += chunk));
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await gone;
    }
    await rm(data, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(url, server);
    const { stdout } = await promisify(execFile)(kProgram, ["admin", "operator-key", "--data", data]);
    return { url, operatorKey: operatorKeyIn(stdout), stop };
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${log}`);
  }
}

/** As root the server runs PostgreSQL as another user, who must be able to enter the folder: not below /root. */
function dataRoot() {
  return process.getuid?.() === 0 ? "/var/tmp" : os.tmpdir();
}

async function freePort() {
  const probe = net.createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function waitUntilReady(url, server) {
  const deadline = Date.now() + kReadyWithinMs;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the server ended with code ${server.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error("the server did not become ready");
}

function operatorKeyIn(output) {
  const key = /tk_[\w-]+/.exec(output)?.[0];
  if (!key) throw new Error(`no operator key in: ${output}`);
  return key;
}
