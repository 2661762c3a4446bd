// SPDX-License-Identifier: Apache-2.0

import { NetworkError, ProblemError } from "../shared/http";

/** How long to wait before try number `attempt` (from 1): 1 s, doubled up to 30 s, a quarter of it left to chance. */
export function backoffMs(attempt: number, error: unknown): number {
  const asked = error instanceof ProblemError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const doubled = Math.min(30_000, 1000 * 2 ** (attempt - 1));
  return Math.max(asked, doubled * (0.75 + 0.25 * Math.random()));
}

export function mayPass(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ProblemError && error.passing);
}

/** The server's state has moved on: what is shown here must be loaded anew. */
export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.slug === "stale";
}

/** Resolves after `ms`, or at once when the browser says that the connection is back. */
export function waitOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
  });
}
