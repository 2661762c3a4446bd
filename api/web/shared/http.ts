// SPDX-License-Identifier: Apache-2.0
// The one way the pages speak to the server. docs/http.md is the contract.

import { randomKey } from "./random_key";

export interface FieldError {
  pointer: string;
  rule: string;
  message: string;
}

/** The body of every error answer (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  request_id?: string;
  errors?: FieldError[];
}

/** The server answered, and said no. */
export class ProblemError extends Error {
  /** @param retryAfterSeconds what the server asked for in Retry-After, when it did */
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
  }
  get status(): number {
    return this.problem.status;
  }
  /** The last part of the problem's type, e.g. "invalid-answers". */
  get slug(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf("/") + 1);
  }
  /** True when the same request may succeed later without being changed. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/** No answer came: the connection is gone, or it took too long. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

export interface RequestOptions {
  body?: unknown;
  /** Sent as it is, instead of a JSON body. */
  content?: { bytes: Blob; type: string };
  headers?: Record<string, string>;
  /** The request outlives the page (for a last save while the page is being closed). */
  keepalive?: boolean;
  timeoutMs?: number;
}

export interface Reply<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** @throws ProblemError for each answer of 400 and above, NetworkError when none came. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<T>> {
  const response = await send(method, path, options);
  if (!response.ok && response.status !== 304) throw await toProblem(response);
  const body = response.status === 204 || response.status === 304 ? undefined : await readJson(response);
  return { status: response.status, body: body as T, headers: response.headers };
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  if (method === "POST" && path.startsWith("/api/")) headers["Idempotency-Key"] ??= randomKey();
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (options.content !== undefined) headers["Content-Type"] = options.content.type;
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), options.timeoutMs ?? 30_000);
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      keepalive: options.keepalive ?? false,
      signal: aborter.signal,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.content === undefined ? {} : { body: options.content.bytes }),
    });
  } catch {
    throw new NetworkError("The server could not be reached.");
  } finally {
    clearTimeout(timer);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new NetworkError("The answer was cut short.");
  }
}

async function toProblem(response: Response): Promise<ProblemError> {
  const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const fallback: Problem = { type: "about:blank", title: response.statusText || "Error", status: response.status };
  const problem = await response.json().then(
    (body: Partial<Problem>) => ({ ...fallback, ...body, status: response.status }),
    () => fallback,
  );
  return new ProblemError(problem, Number.isNaN(retryAfter) ? undefined : retryAfter);
}
