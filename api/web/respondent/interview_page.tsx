// SPDX-License-Identifier: Apache-2.0

import type { SurveyModel } from "survey-core";
import "survey-core/survey-core.fontless.min.css";
import { renderSurvey } from "survey-js-ui";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Ended, RespondentApi, Started } from "./api";
import "./form.css";
import { prepareFormLibrary } from "./form_library";
import { Interview } from "./interview";
import { nativeName } from "../shared/locale";
import { sentencesFor, type Sentences } from "./sentences";

prepareFormLibrary();

interface Props {
  api: RespondentApi;
  started: Started;
  onEnded: (ended: Ended, locale: string) => void;
  onMoved: (started: Started) => void;
}

/** The questionnaire, under our own heading, progress and notices. */
export function InterviewPage({ api, started, onEnded, onMoved }: Props) {
  const [, refresh] = useState(0);
  const interview = useMemo(
    () => new Interview(api, started, { changed: () => refresh((n) => n + 1), ended: onEnded, moved: onMoved, pageTurned: () => turn() }),
    [],
  );
  const position = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => interview.open(() => renderSurvey(interview.survey, form.current!)), []);

  function turn(): void {
    const pressed = document.activeElement;
    // After the form has drawn the new page: begin reading at its number, unless an answer was begun already.
    setTimeout(() => {
      const now = document.activeElement;
      if (now !== pressed && form.current!.contains(now)) return;
      position.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }, 0);
  }

  const { sentences } = sentencesFor([interview.locale]);
  return (
    <>
      <Header interview={interview} brand={started.brand} test={started.test} sentences={sentences} />
      <main class="sheet">
        <Progress survey={interview.survey} sentences={sentences} heading={position} />
        <div ref={form} class="form" />
        <Trap interview={interview} />
        <Notices interview={interview} sentences={sentences} />
      </main>
    </>
  );
}

/** A field that nobody sees, hears or reaches by keyboard: only a program fills it in. */
function Trap({ interview }: { interview: Interview }) {
  return (
    <input
      class="visually-hidden"
      type="text"
      name="extra_note"
      aria-hidden="true"
      tabIndex={-1}
      autocomplete="off"
      onInput={(event) => (interview.trap = event.currentTarget.value)}
    />
  );
}

function Header({ interview, brand, test, sentences }: { interview: Interview; brand: string; test: boolean; sentences: Sentences }) {
  const { survey } = interview;
  const title = interview.title;
  useEffect(() => {
    document.title = `${title} – ${brand}`;
  }, [title]);
  const description = survey.locDescription.textOrHtml;
  return (
    <header class="head">
      <div class="head-row">
        <p class="brand">{brand}</p>
        {interview.locales.length > 1 && <LanguageMenu interview={interview} label={sentences.language} />}
      </div>
      {test && <p class="test-mark">{sentences.test}</p>}
      <h1>{title}</h1>
      {description && <p class="soft">{description}</p>}
    </header>
  );
}

function LanguageMenu({ interview, label }: { interview: Interview; label: string }) {
  return (
    <label class="language">
      <span class="visually-hidden">{label}</span>
      <select value={interview.locale} onChange={(event) => void interview.setLocale(event.currentTarget.value)}>
        {interview.locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {nativeName(locale)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ProgressProps {
  survey: SurveyModel;
  sentences: Sentences;
  heading: { current: HTMLHeadingElement | null };
}

function Progress({ survey, sentences, heading }: ProgressProps) {
  const pages = Math.max(1, survey.visiblePageCount);
  const page = Math.min(pages, survey.currentPageNo + 1);
  const text = sentences.pageOf(page, pages);
  return (
    <div class={pages > 1 ? "progress" : "progress visually-hidden"}>
      <h2 ref={heading} tabIndex={-1}>
        {text}
      </h2>
      <progress max={pages} value={page} aria-label={text} />
    </div>
  );
}

function Notices({ interview, sentences }: { interview: Interview; sentences: Sentences }) {
  const { notice, alerts } = interview;
  return (
    <div class={notice.kind === "calm" ? "notices" : "notices sticky"}>
      <p role="status" class={notice.kind === "calm" ? "note" : "note attention"} data-notice={notice.name}>
        {notice.name && sentences[notice.name]}
      </p>
      <div role="alert" class={alerts.length > 0 ? "alerts" : ""}>
        {alerts.map((alert) => (
          <p key={alert}>{alert}</p>
        ))}
      </div>
    </div>
  );
}
