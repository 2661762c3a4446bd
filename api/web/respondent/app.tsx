// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import type { Ended, RespondentApi, Started } from "./api";
import { backoffMs, mayPass, waitOrOnline } from "./backoff";
import { EndPage, NotLoadedPage, UnknownLinkPage } from "./end_page";
import { setDocumentLanguage } from "./languages";
import { sentencesFor } from "./sentences";

type InterviewPage = typeof import("./interview_page").InterviewPage;

type View =
  | { kind: "loading" }
  | { kind: "not_loaded" }
  | { kind: "unknown_link" }
  | { kind: "interview"; started: Started; Page: InterviewPage }
  | { kind: "ended"; ended: Ended; locale: string };

const kTriesBeforeAsking = 3;

/** From the open link to the last thank you. */
export function App({ api }: { api: RespondentApi }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const { locale, sentences } = sentencesFor(navigator.languages);

  async function begin(): Promise<void> {
    setView({ kind: "loading" });
    setDocumentLanguage(locale);
    setView(await load(api, locale));
  }
  // The page may be opened by a mail program's preview long before anybody looks at it: only a visible page starts.
  useEffect(() => whenVisible(() => void begin()), []);

  switch (view.kind) {
    case "loading":
      return (
        <main class="sheet loading" aria-busy="true">
          <p role="status">{sentences.loading}</p>
        </main>
      );
    case "not_loaded":
      return <NotLoadedPage sentences={sentences} onTryAgain={() => void begin()} />;
    case "unknown_link":
      return <UnknownLinkPage sentences={sentences} />;
    case "ended":
      return <EndPage ended={view.ended} sentences={sentencesFor([view.locale]).sentences} />;
    case "interview":
      return (
        <view.Page
          api={api}
          started={view.started}
          onEnded={(ended, endLocale) => setView({ kind: "ended", ended, locale: endLocale })}
        />
      );
  }
}

async function load(api: RespondentApi, locale: string): Promise<View> {
  for (let attempt = 1; ; ++attempt) {
    try {
      // The form library is large: it travels while the server prepares the interview.
      const [page, reply] = await Promise.all([
        import("./interview_page"),
        api.start(navigator.languages[0] ?? "en"),
      ]);
      if (reply.state !== "open") return { kind: "ended", ended: reply, locale };
      return { kind: "interview", started: reply, Page: page.InterviewPage };
    } catch (error) {
      if (error instanceof ProblemError && !error.passing) return { kind: "unknown_link" };
      if (!mayPass(error) || attempt >= kTriesBeforeAsking) return { kind: "not_loaded" };
      await waitOrOnline(backoffMs(attempt, error));
    }
  }
}

/** Runs `action` once, as soon as the page is visible. @returns the way to call it off */
function whenVisible(action: () => void): () => void {
  const check = (): void => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", check);
    action();
  };
  document.addEventListener("visibilitychange", check);
  check();
  return () => document.removeEventListener("visibilitychange", check);
}
