// SPDX-License-Identifier: Apache-2.0
// Turns what the server sent into the form library's model.

import { CustomError, SurveyModel } from "survey-core";
import type { Question } from "survey-core";
import type { FieldError } from "../shared/http";
import type { Started } from "./api";
import { withUploads } from "./files";

/** @param connect called before the model has answers, so that what it listens to is asked for them too */
export function buildSurvey(started: Started, locale: string, connect: (survey: SurveyModel) => void): SurveyModel {
  const survey = new SurveyModel(withUploads({ ...started.questionnaire }));
  survey.textUpdateMode = "onTyping";
  survey.showTitle = false;
  survey.showCompletePage = false;
  survey.showProgressBar = false;
  survey.autoFocusFirstQuestion = false;
  survey.locale = locale;
  survey.randomSeed = started.seed;
  survey.setVariable("given", started.given);
  connect(survey);
  if (started.save_no > 0) resumeAt(survey, started);
  for (const [name, value] of Object.entries(started.carried ?? {})) {
    if (survey.getQuestionByValueName(name.replace(/-Comment$/, ""), true)) survey.setValue(name, value);
  }
  return survey;
}

function resumeAt(survey: SurveyModel, started: Started): void {
  survey.data = started.answers;
  const page = started.page === null ? null : survey.getPageByName(started.page);
  if (!page) return;
  if (survey.state === "starting" && !page.isStartPage) survey.start();
  survey.currentPage = page;
}

/** Locales that the questionnaire is written in. */
export function localesOf(survey: SurveyModel): string[] {
  const locales = survey.getUsedLocales();
  return locales.length > 0 ? locales : [survey.locale || "en"];
}

/**
 * Shows the server's errors at their questions and leads to the first.
 * @returns the messages that belong to no question of this form
 */
export function showAnswerErrors(survey: SurveyModel, errors: readonly FieldError[]): string[] {
  const placed = errors.map((error) => ({ error, question: questionAt(survey, error.pointer) }));
  const first = placed.find(({ question }) => question?.isVisible)?.question;
  if (first) survey.currentPage = first.page;
  for (const { error, question } of placed) question?.addError(new CustomError(error.message));
  if (first) setTimeout(() => first.focus(true), 0);
  return placed.filter(({ question }) => !question?.isVisible).map(({ error }) => error.message);
}

/** `/answers/q3` and `/answers/q3/row1` both name q3. */
function questionAt(survey: SurveyModel, pointer: string): Question | undefined {
  const [, root, part] = pointer.split("/");
  if (root !== "answers" || part === undefined) return undefined;
  const name = part.replaceAll("~1", "/").replaceAll("~0", "~").replace(/-Comment$/, "");
  return survey.getQuestionByName(name, true) ?? survey.getQuestionByValueName(name, true) ?? undefined;
}
