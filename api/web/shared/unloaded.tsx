// SPDX-License-Identifier: Apache-2.0
// Before a page of one column has what it shows, or when it cannot have it.

import { ProblemError } from "./http";
import { Sheet } from "./sheet";

export type Unloaded = { kind: "loading" } | { kind: "unknown_link" } | { kind: "not_loaded" };

/** What to show after asking the server went wrong. */
export function unloadedBy(error: unknown): Unloaded {
  return { kind: error instanceof ProblemError && error.status === 404 ? "unknown_link" : "not_loaded" };
}

interface Props {
  view: Unloaded;
  sentences: { loading: string; notLoadedTitle: string; tryAgain: string };
  /** What is said of an address that leads nowhere. */
  unknown: { title: string; text: string };
  onTryAgain: () => void;
}

export function UnloadedPage({ view, sentences, unknown, onTryAgain }: Props) {
  switch (view.kind) {
    case "loading":
      return (
        <main class="sheet" aria-busy="true">
          <p role="status">{sentences.loading}</p>
        </main>
      );
    case "unknown_link":
      return (
        <Sheet name="unknown_link" title={unknown.title}>
          <p>{unknown.text}</p>
        </Sheet>
      );
    case "not_loaded":
      return (
        <Sheet name="not_loaded" title={sentences.notLoadedTitle}>
          <button type="button" class="button" onClick={onTryAgain}>
            {sentences.tryAgain}
          </button>
        </Sheet>
      );
  }
}
