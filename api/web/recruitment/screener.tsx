// SPDX-License-Identifier: Apache-2.0

import { SurveyModel } from "survey-core";
import "survey-core/survey-core.fontless.min.css";
import { renderSurvey } from "survey-js-ui";
import { useEffect, useMemo, useRef } from "preact/hooks";
import "../respondent/form.css";
import { prepareFormLibrary } from "../respondent/form_library";
import { loadFormLanguage } from "../respondent/languages";
import { showAnswerErrors } from "../respondent/survey";
import type { FieldError } from "../shared/http";
import type { Recruitment } from "./api";

prepareFormLibrary();

interface Props {
  recruitment: Recruitment;
  locale: string;
  /** What its last button says. */
  goOn: string;
  /** What the server objects to. */
  faults: readonly FieldError[];
  onDone: (answers: object) => void;
}

/** The screener in the same form as every questionnaire; its last button gives the answers to `onDone`. */
export function Screener({ recruitment, locale, goOn, faults, onDone }: Props) {
  const form = useRef<HTMLDivElement>(null);
  const done = useRef(onDone);
  done.current = onDone;
  const survey = useMemo(() => {
    const model = new SurveyModel({ ...recruitment.questionnaire });
    model.textUpdateMode = "onTyping";
    model.showTitle = false;
    model.showCompletePage = false;
    model.showProgressBar = false;
    model.autoFocusFirstQuestion = false;
    model.locale = locale;
    model.randomSeed = recruitment.seed;
    model.onCompleting.add((_, options) => {
      options.allow = false; // The end is the server's word.
      done.current(model.data as object);
    });
    return model;
  }, []);
  useEffect(() => {
    void loadFormLanguage(locale)
      .catch(() => undefined) // The form then keeps its English words; the questions are there.
      .then(() => {
        survey.locale = locale;
        survey.completeText = goOn;
        renderSurvey(survey, form.current!);
      });
  }, []);
  useEffect(() => void showAnswerErrors(survey, faults), [faults]);
  return <div ref={form} class="form" />;
}
