// SPDX-License-Identifier: Apache-2.0

import type { SurveyModel } from "survey-core";
import { ProblemError } from "../shared/http";
import { AnswerSaver, type SaveStatus, type Snapshot } from "./answer_saver";
import type { Answers, Ended, RespondentApi, Started } from "./api";
import { backoffMs, isStale, mayPass, waitOrOnline } from "./backoff";
import { clientTraces } from "./client";
import { connectFiles } from "./files";
import { bestLocale, setDocumentLanguage } from "../shared/locale";
import { loadFormLanguage } from "./languages";
import { sentencesFor } from "./sentences";
import { buildSurvey, localesOf, showAnswerErrors } from "./survey";

export interface InterviewEvents {
  /** Something that the page shows beside the form has changed. */
  changed(): void;
  pageTurned(): void;
  ended(ended: Ended, locale: string): void;
  /** The interview goes on by another version of its questionnaire. */
  moved(started: Started): void;
}

type NoticeName = "saved" | "keptHere" | "connectionLost" | "notSaved" | "fromOtherDevice" | "sending" | "sendingAgain" | "pleaseCheck";

/** What the status line says: a calm word, or something the respondent should know. */
export interface Notice {
  kind: "calm" | "attention";
  name: NoticeName | null;
}

/** What a save in the background does not wipe away. */
const kStays = new Set<NoticeName | null>(["fromOtherDevice", "pleaseCheck"]);

/** One respondent's interview in this page: the form's model, its saves, its end. */
export class Interview {
  readonly survey: SurveyModel;
  readonly locales: string[];
  locale: string;
  notice: Notice = { kind: "calm", name: null };
  /** What stands in the field that people do not see. */
  trap = "";
  /** The server's objections that belong to no visible question. */
  alerts: string[] = [];
  readonly #saver: AnswerSaver;
  /** While the server's answers are put into the form, nothing is to be saved. */
  #adopting = false;
  /** A concept is assigned by what is answered first: until it is known, no page is left without asking for it. */
  #awaiting: boolean;
  #asking = false;
  /** It has been asked: this time the page may be left. */
  #passing = false;
  #ended = false;

  constructor(
    private readonly api: RespondentApi,
    private readonly started: Started,
    private readonly events: InterviewEvents,
  ) {
    this.survey = buildSurvey(started, started.locale, (survey) =>
      connectFiles(survey, api, () => sentencesFor([this.locale]).sentences.notUploaded),
    );
    this.locales = localesOf(this.survey);
    this.locale = bestLocale([started.locale, ...navigator.languages], this.locales) ?? started.locale;
    this.#awaiting = started.awaits.length > 0;
    this.#saver = new AnswerSaver(started, (save, lastCall) => api.save(save, lastCall), {
      status: (status) => this.#showSaveStatus(status),
      ended: (ended) => this.#end(ended),
      merged: (answers) => this.#adopt(answers),
      given: (given) => this.#receive(given),
      moved: (changes) => void this.#move(changes),
    });
  }

  get title(): string {
    return this.survey.locTitle.isEmpty ? this.started.title : this.survey.processedTitle;
  }

  /** Listens to the form, then calls `draw` as soon as it speaks its language. @returns the way to stop listening */
  open(draw: () => void): () => void {
    const { survey } = this;
    survey.onValueChanged.add(() => this.#changed());
    survey.onCurrentPageChanged.add(() => this.#pageTurned());
    survey.onCurrentPageChanging.add((_, options) => {
      if (!this.#awaiting || this.#passing || !options.isGoingForward) return;
      options.allow = false;
      void this.#ask({ ...this.#snapshot(), page: options.newCurrentPage.name }, () => survey.nextPage());
    });
    survey.onPageVisibleChanged.add(() => this.events.changed());
    survey.onCompleting.add(async (_, options) => {
      options.allow = false; // The end is the server's word.
      if (!this.#awaiting) return this.#complete();
      const goOn = () => (survey.isLastPage ? void this.#complete() : survey.nextPage());
      await this.#ask({ ...this.#snapshot(), done: true }, goOn);
    });
    void this.#speak(this.locale).then(draw);
    if (this.locale !== this.started.locale) void this.#tellLocale();
    if (this.started.carried) this.#saver.soon(this.#snapshot());

    const leave = (): void => this.#saver.flush(true);
    const hide = (): void => {
      if (document.visibilityState === "hidden") leave();
    };
    const warn = (event: BeforeUnloadEvent): void => {
      const wouldLose = this.started.anonymous && !this.#ended && !this.survey.isEmpty;
      if (wouldLose || this.notice.name === "connectionLost" || this.notice.name === "sendingAgain") event.preventDefault();
    };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    addEventListener("beforeunload", warn);
    return () => {
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("beforeunload", warn);
    };
  }

  async setLocale(locale: string): Promise<void> {
    this.locale = locale;
    await this.#speak(locale);
    await this.#tellLocale();
  }

  async #speak(locale: string): Promise<void> {
    await loadFormLanguage(locale).catch(() => undefined); // The form then keeps its English words; the questions are there.
    this.survey.locale = locale;
    setDocumentLanguage(locale);
    this.events.changed();
  }

  /** The server speaks the new language from its next message on. Not worth a word to the respondent if it fails. */
  async #tellLocale(): Promise<void> {
    const reply = await this.api.start(this.locale).catch(() => null);
    if (reply !== null && reply.state !== "open") this.#end(reply);
  }

  #changed(): void {
    if (this.#adopting) return;
    this.#saver.soon(this.#snapshot());
    if (this.alerts.length > 0) this.alerts = [];
    this.events.changed();
  }

  #pageTurned(): void {
    if (this.#adopting) return;
    this.#saver.now(this.#snapshot());
    this.events.changed();
    this.events.pageTurned();
  }

  #snapshot(): Snapshot {
    return { page: this.survey.currentPage?.name ?? "", answers: this.survey.data as Answers };
  }

  /** Hears from the server what these answers decide, then goes on. */
  async #ask(snapshot: Snapshot, goOn: () => void): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    await this.#saver.delivered(snapshot);
    this.#asking = false;
    if (this.#ended) return;
    this.#passing = true;
    goOn();
    this.#passing = false;
  }

  #receive(given: Record<string, unknown>): void {
    if (!this.#awaiting) return;
    this.#awaiting = false;
    this.survey.setVariable("given", given);
    this.events.changed();
  }

  #adopt(answers: Answers): void {
    this.#adopting = true;
    this.survey.data = answers;
    this.#adopting = false;
    this.#show("attention", "fromOtherDevice");
  }

  #showSaveStatus(status: SaveStatus): void {
    if (status === "saved" && !kStays.has(this.notice.name)) this.#show("calm", this.started.anonymous ? "keptHere" : "saved");
    if (status === "waiting_for_connection") this.#show("attention", "connectionLost");
    if (status === "refused") this.#show("attention", "notSaved");
  }

  #show(kind: Notice["kind"], name: NoticeName | null): void {
    if (this.notice.name === name) return;
    this.notice = { kind, name };
    this.events.changed();
  }

  /** Repeats until the server has answered: completing twice gives the same answer. */
  async #complete(): Promise<void> {
    this.#saver.stop();
    this.alerts = [];
    this.#show("calm", "sending");
    for (let attempt = 1; !this.#ended; ++attempt) {
      try {
        return this.#end(await this.api.complete(this.started.version, this.survey.data as Answers, clientTraces(this.trap)));
      } catch (error) {
        if (isStale(error)) return this.#move(this.#saver.changes(this.survey.data as Answers));
        if (!mayPass(error)) return this.#refused(error);
        this.#show("attention", "sendingAgain");
        await waitOrOnline(backoffMs(attempt, error));
      }
    }
  }

  /** Loads the interview as it is asked now, and takes along what was changed here. */
  async #move(carried: Answers): Promise<void> {
    for (let attempt = 1; !this.#ended; ++attempt) {
      try {
        const reply = await this.api.start();
        if (reply.state !== "open") return this.#end(reply);
        this.#ended = true;
        this.#saver.stop();
        return this.events.moved({ ...reply, carried });
      } catch (error) {
        if (!mayPass(error)) return this.#refused(error);
        this.#show("attention", "connectionLost");
        await waitOrOnline(backoffMs(attempt, error));
      }
    }
  }

  #refused(error: unknown): void {
    this.#saver.resume();
    this.#show("attention", "pleaseCheck");
    const problem = error instanceof ProblemError ? error.problem : undefined;
    const unplaced = showAnswerErrors(this.survey, problem?.errors ?? []);
    this.alerts = problem?.errors?.length ? unplaced : [problem?.detail ?? problem?.title ?? String(error)];
    this.events.changed();
  }

  #end(ended: Ended): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#saver.stop();
    this.events.ended(ended, this.locale);
  }
}
