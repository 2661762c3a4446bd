// SPDX-License-Identifier: Apache-2.0
// The public HTTP API as a brand's program and a respondent's browser use it. No packages needed.

import { randomUUID } from "node:crypto";

/** @returns {{status, body, headers}} body: parsed JSON, or text */
export async function call(url, method, { key, json, csv } = {}) {
  const headers = {};
  if (key) headers.Authorization = `Bearer ${key}`;
  if (key && method !== "GET") headers["Idempotency-Key"] = randomUUID();
  if (json !== undefined) headers["Content-Type"] = "application/json";
  if (csv !== undefined) headers["Content-Type"] = "text/csv";
  for (let attempt = 1; ; ++attempt) {
    const answer = await fetch(url, { method, headers, body: json !== undefined ? JSON.stringify(json) : csv });
    const text = await answer.text();
    // Busy, or restarting: the same request with the same key may be sent again.
    if (answer.status === 503 && attempt < 20) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get("retry-after") ?? 1)));
      continue;
    }
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
  }
}

/** Like call, but an answer of 400 or more ends the story with what the server said. */
export async function mustCall(url, method, options) {
  const answer = await call(url, method, options);
  if (answer.status >= 400) throw new Error(`${method} ${new URL(url).pathname}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Runs `work(item, index)` for all items, `width` at a time; calls `progress(done)` now and then. */
export async function together(items, width, work, progress = () => {}) {
  let next = 0;
  let done = 0;
  const results = new Array(items.length);
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < items.length) {
        const index = next++;
        results[index] = await work(items[index], index);
        if (++done % 100 === 0 || done === items.length) progress(done);
      }
    }),
  );
  return results;
}
