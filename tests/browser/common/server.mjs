// SPDX-License-Identifier: Apache-2.0
// A server of its own for each test file: an empty data folder, a free port, gone at the end.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { readdirSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const kProgram = process.env.TERTULIA_BIN;
const kReadyWithinMs = 60_000;

class Server {
  constructor(data, listen, options) {
    this.options = options;
    this.data = data;
    this.listen = listen;
    this.url = `http://${listen}`;
    this.text = "";
    this.exitCode = null;
    this.operatorKey = "";
  }
  get pid() {
    return this.process.pid;
  }
  /** Everything that it wrote so far. */
  log() {
    return this.text;
  }
  start() {
    const child = spawn(kProgram, ["serve", "--data", this.data, "--listen", this.listen, ...this.options], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (this.text += chunk));
    child.gone = new Promise((resolve) => child.once("exit", resolve));
    this.process = child;
  }
  async ready() {
    const deadline = Date.now() + kReadyWithinMs;
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.status === 200) return;
      await sleep(50);
    }
    throw new Error(`the server did not become ready\n${this.text}`);
  }
  async end(signal) {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill(signal);
    this.exitCode = await this.process.gone;
  }
  lastExitCode() {
    return this.exitCode;
  }
  async killAndRestart() {
    await this.end("SIGKILL");
    this.start();
  }
  async terminateAndRestart() {
    await this.end("SIGTERM");
    this.start();
  }
  clusterFolder() {
    return path.join(this.data, readdirSync(this.data).find((name) => /^pg\d+$/.test(name)));
  }
  async stop() {
    await this.end("SIGTERM");
    if (!this.owner) await rm(this.data, { recursive: true, force: true });
  }
}

/** A running server with an operator's key; with its usual limits of requests only if asked for, and with further `options`. */
export async function startServer({ limits = false, options = [] } = {}) {
  if (!kProgram) throw new Error("TERTULIA_BIN must name the tertulia program");
  const data = await mkdtemp(path.join(dataRoot(), "tertulia-test-"));
  const all = [...(limits ? [] : ["--key-rate", "0", "--failure-rate", "0"]), ...options];
  const server = new Server(data, `127.0.0.1:${await freePort()}`, all);
  server.start();
  try {
    await server.ready();
    const { stdout } = await promisify(execFile)(kProgram, ["admin", "operator-key", "--data", data]);
    server.operatorKey = operatorKeyIn(stdout);
    return server;
  } catch (error) {
    await server.stop();
    throw new Error(`${error.message}\n${server.log()}`);
  }
}

/** Another server on the database of `owner`, which must outlive it, with the same key ring. */
export async function startBeside(owner, options = []) {
  const database = `host=${owner.data}/s user=tertulia_app dbname=tertulia`;
  const server = new Server(owner.data, `127.0.0.1:${await freePort()}`, [...owner.options, "--database", database, ...options]);
  server.owner = owner;
  server.start();
  await server.ready();
  return server;
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

function operatorKeyIn(output) {
  const key = /tk_[\w-]+/.exec(output)?.[0];
  if (!key) throw new Error(`no operator key in: ${output}`);
  return key;
}
