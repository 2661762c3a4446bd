// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import { RespondentApi, type Ended, type Standing, type Started } from "./api";
import { BeginPage } from "./begin_page";
import { backoffMs, mayPass, waitOrOnline } from "./backoff";
import { EndPage, NotLoadedPage, UnknownLinkPage } from "./end_page";
import { setDocumentLanguage } from "../shared/locale";
import { sentencesFor } from "./sentences";

/** A link: of one's own, or one that many may use. */
export interface Door {
  /** The interview that it leads to, if whoever sits here has one already. */
  readonly own: RespondentApi | null;
  /** It can be used once, and nobody remembers that it was. */
  readonly anonymous?: boolean;
  standing(): Promise<Standing | Ended>;
  enter(locale: string): Promise<RespondentApi | Ended>;
}

type InterviewPage = typeof import("./interview_page").InterviewPage;

type View =
  | { kind: "loading" }
  | { kind: "not_loaded"; tryAgain: () => void }
  | { kind: "unknown_link" }
  | { kind: "new"; standing: Standing }
  | { kind: "interview"; api: RespondentApi; started: Started; Page: InterviewPage }
  | { kind: "ended"; ended: Ended; locale: string; api: RespondentApi | null };

const kTriesBeforeAsking = 3;

/** From the open link to the last thank you. */
export function App({ door }: { door: Door }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const { locale, sentences } = sentencesFor(navigator.languages);

  /** @param next what to ask the server for: where the interview stands, or its questions */
  async function open(next: (locale: string) => Promise<View>): Promise<void> {
    setView({ kind: "loading" });
    setDocumentLanguage(locale);
    setView(await patiently(() => next(locale), () => void open(next)));
  }
  const look = (): void => void open((language) => standingView(door, language));
  const begin = (): void => void open((language) => interviewView(door, language, navigator.languages[0] ?? language));
  useEffect(look, []);

  switch (view.kind) {
    case "loading":
      return (
        <main class="sheet loading" aria-busy="true">
          <p role="status">{sentences.loading}</p>
        </main>
      );
    case "not_loaded":
      return <NotLoadedPage sentences={sentences} onTryAgain={view.tryAgain} />;
    case "unknown_link":
      return <UnknownLinkPage sentences={sentences} text={door.anonymous ? sentences.usedLinkText : sentences.unknownLinkText} />;
    case "new":
      return <BeginPage standing={view.standing} sentences={sentences} onBegin={begin} />;
    case "ended":
      return (
        <EndPage
          ended={view.ended}
          sentences={sentencesFor([view.locale]).sentences}
          api={view.api}
          onChanged={(ended) => setView({ ...view, ended })}
        />
      );
    case "interview":
      return (
        <view.Page
          key={`${view.started.version}:${view.started.save_no}`}
          api={view.api}
          started={view.started}
          onEnded={(ended, endLocale) => setView({ kind: "ended", ended, locale: endLocale, api: view.api })}
          onMoved={(started) => setView({ ...view, started })}
        />
      );
  }
}

/** Somebody must say that they begin: mail programs and scanners open links too, and some run scripts. */
async function standingView(door: Door, locale: string): Promise<View> {
  const standing = await door.standing();
  if (!("brand" in standing)) return { kind: "ended", ended: standing, locale, api: door.own };
  return standing.state === "new" ? { kind: "new", standing } : interviewView(door, locale);
}

/** @param beginIn the language to begin in; what was begun before is resumed in its own */
async function interviewView(door: Door, locale: string, beginIn?: string): Promise<View> {
  const api = await door.enter(beginIn ?? locale);
  if (!(api instanceof RespondentApi)) return { kind: "ended", ended: api, locale, api: null };
  // The form library is large: it travels while the server prepares the interview.
  const [page, reply] = await Promise.all([import("./interview_page"), api.start(beginIn)]);
  if (reply.state !== "open") return { kind: "ended", ended: reply, locale, api };
  return { kind: "interview", api, started: reply, Page: page.InterviewPage };
}

async function patiently(next: () => Promise<View>, tryAgain: () => void): Promise<View> {
  for (let attempt = 1; ; ++attempt) {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ProblemError && !error.passing) return { kind: "unknown_link" };
      if (!mayPass(error) || attempt >= kTriesBeforeAsking) return { kind: "not_loaded", tryAgain };
      await waitOrOnline(backoffMs(attempt, error));
    }
  }
}
