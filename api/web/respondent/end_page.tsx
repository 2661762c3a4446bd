// SPDX-License-Identifier: Apache-2.0

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Ended, EndState, RespondentApi } from "./api";
import { AppealForm } from "./appeal_form";
import type { Sentences } from "./sentences";

const kTitles: Record<EndState, keyof Sentences & `${string}Title`> = {
  complete: "completeTitle",
  quota_full: "quotaFullTitle",
  screen_out: "screenOutTitle",
  closed: "closedTitle",
  not_open: "notOpenTitle",
  paused: "pausedTitle",
  expired: "expiredTitle",
  not_permitted: "notPermittedTitle",
  rejected: "rejectedTitle",
};

interface EndProps {
  ended: Ended;
  sentences: Sentences;
  /** Of their own interview, if there is one. */
  api: RespondentApi | null;
  /** The page shows another end now. */
  onChanged: (ended: Ended) => void;
}

export function EndPage({ ended, sentences, api, onChanged }: EndProps) {
  const mayAppeal = ended.appeal === "possible";
  const over = ended.state !== "not_open" && ended.state !== "paused" && !mayAppeal;
  return (
    <Notice name={ended.state} title={sentences[kTitles[ended.state]]}>
      <p>{ended.message}</p>
      {mayAppeal && api !== null && <AppealForm api={api} sentences={sentences} onFiled={onChanged} />}
      {over && <p class="soft">{sentences.closeThisPage}</p>}
    </Notice>
  );
}

export function UnknownLinkPage({ sentences, text }: { sentences: Sentences; text: string }) {
  return (
    <Notice name="unknown_link" title={sentences.unknownLinkTitle}>
      <p>{text}</p>
    </Notice>
  );
}

export function NotLoadedPage({ sentences, onTryAgain }: { sentences: Sentences; onTryAgain: () => void }) {
  return (
    <Notice name="not_loaded" title={sentences.notLoadedTitle}>
      <p>{sentences.notLoadedText}</p>
      <button type="button" class="button" onClick={onTryAgain}>
        {sentences.tryAgain}
      </button>
    </Notice>
  );
}

interface NoticeProps {
  /** Which page this is, for styles and tests. */
  name: string;
  title: string;
  children: ComponentChildren;
}

/** A page with one message. Its heading takes the focus, so that a screen reader begins there. */
function Notice({ name, title, children }: NoticeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
    scrollTo(0, 0);
  }, [title]);
  return (
    <main class="sheet notice" data-page={name}>
      <div class="mark" aria-hidden="true" />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
