// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import { ProblemError } from "../shared/http";

export interface Acts {
  /** Counts what was done; as a key it makes what is shown read anew. What was refused stays as it was typed. */
  round: number;
  /** Why the last act was refused, each rule that was broken in a sentence. */
  problems: string[];
  /** Whether it was done. */
  act: (what: () => Promise<unknown>) => Promise<boolean>;
}

/** What somebody does on a page, and what the server says to it. */
export function useActs(): Acts {
  const [round, setRound] = useState(0);
  const [problems, setProblems] = useState<string[]>([]);
  const act = async (what: () => Promise<unknown>): Promise<boolean> => {
    try {
      await what();
      setProblems([]);
      setRound((n) => n + 1);
      return true;
    } catch (error) {
      setProblems(sentencesOf(error as Error));
      return false;
    }
  };
  return { round, problems, act };
}

function sentencesOf(error: Error): string[] {
  const faults = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return faults.length > 0 ? faults.map(({ message }) => message) : [error.message];
}
