// SPDX-License-Identifier: Apache-2.0
// Listening for as long as the page is open: each answer is asked behind at once; a lost connection is tried again, later each time.

import { useEffect, useReducer, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import type { Heard, RoomApi } from "./api";
import { hear, kNothingHeard, type Model } from "./model";

const kLongestPause = 15_000;

export interface Listening {
  model: Model;
  /** The connection is gone; what was heard stays. */
  lost: boolean;
  /** The link leads nowhere any more. */
  removed: boolean;
}

export function useRoom(api: RoomApi, active: boolean): Listening {
  const [model, take] = useReducer<Model, Heard>(hear, kNothingHeard);
  const [lost, setLost] = useState(false);
  const [removed, setRemoved] = useState(false);
  useEffect(() => {
    if (!active) return undefined;
    const stop = new AbortController();
    void listenOn(api, stop.signal, take, setLost).then((outcome) => setRemoved(outcome === "removed"));
    return () => stop.abort();
  }, [active]);
  return { model, lost, removed };
}

async function listenOn(api: RoomApi, stop: AbortSignal, take: (heard: Heard) => void, setLost: (lost: boolean) => void): Promise<"removed" | "stopped"> {
  let after = 0;
  for (let failures = 0; !stop.aborted; ) {
    try {
      const heard = await api.listen(after);
      if (stop.aborted) break;
      after = heard.next;
      failures = 0;
      setLost(false);
      take(heard);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return "removed";
      failures += 1;
      setLost(failures > 1);
      await pause(Math.min(kLongestPause, 500 * 2 ** failures));
    }
  }
  return "stopped";
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
