// SPDX-License-Identifier: Apache-2.0

import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { type ProblemError, request } from "../shared/http";
import type { Page } from "./api";
import { SignedOut } from "./session";

export interface Reading<T> {
  data: T | null;
  /** Why the last read failed; `data` stays what was read before. */
  error: Error | null;
}

export interface LiveOptions {
  /** Read again after so many milliseconds; 0 reads once. */
  everyMs?: number;
  /** When given, a further read is only made after this has changed. */
  version?: unknown;
}

const kSlowestMs = 30_000;

/** Reads a path, and again while the page is visible. Nothing is transferred when nothing has changed (ETag). */
export function useLive<T>(path: string, { everyMs = 0, version }: LiveOptions = {}): Reading<T> {
  const [reading, setReading] = useState<Reading<T>>({ data: null, error: null });
  const wanted = useRef(version);
  wanted.current = version;
  const signedOut = useContext(SignedOut);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let etag: string | null = null;
    let seen: unknown = kNothingSeen;
    let failures = 0;

    const read = async (): Promise<void> => {
      const asked = wanted.current;
      if (asked === undefined || asked !== seen) {
        try {
          const reply = await request<T>("GET", path, etag === null ? {} : { headers: { "If-None-Match": etag } });
          if (stopped) return;
          etag = reply.headers.get("ETag");
          seen = asked;
          failures = 0;
          if (reply.status !== 304) setReading({ data: reply.body, error: null });
          else setReading((last) => (last.error === null ? last : { ...last, error: null }));
        } catch (error) {
          if (stopped) return;
          failures += 1;
          if ((error as ProblemError).status === 401) return signedOut();
          setReading((last) => ({ ...last, error: error as Error }));
        }
      }
      if (everyMs > 0) plan(Math.min(kSlowestMs, everyMs * 2 ** failures));
    };
    const plan = (ms: number): void => {
      clearTimeout(timer);
      if (!stopped && document.visibilityState === "visible") timer = setTimeout(() => void read(), ms);
    };
    const seenAgain = (): void => {
      if (everyMs > 0) plan(0);
    };

    void read();
    document.addEventListener("visibilitychange", seenAgain);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seenAgain);
    };
  }, [path, everyMs]);
  return reading;
}

const kNothingSeen = Symbol("nothing seen");

export interface Listing<T> extends Reading<T[]> {
  /** Reads the next page; absent at the end of the list. */
  more?: () => void;
}

/** A list, page by page. */
export function useList<T>(path: string): Listing<T> {
  const [items, setItems] = useState<T[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const signedOut = useContext(SignedOut);

  const read = async (cursor: string | null): Promise<void> => {
    try {
      const query = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      const { body } = await request<Page<T>>("GET", path + query);
      setItems((before) => (cursor === null ? body.items : [...(before ?? []), ...body.items]));
      setNext(body.next);
      setError(null);
    } catch (failure) {
      if ((failure as ProblemError).status === 401) return signedOut();
      setError(failure as Error);
    }
  };
  useEffect(() => {
    setItems(null);
    void read(null);
  }, [path]);
  return { data: items, error, ...(next === null ? {} : { more: () => void read(next) }) };
}
