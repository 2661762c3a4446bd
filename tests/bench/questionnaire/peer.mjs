// SPDX-License-Identifier: Apache-2.0
// The same work by survey-core on one thread of node: load a model; answer page by page and complete, with a fresh model and with
// one that is cleared and used again.
//   node peer.mjs SURVEY-CORE.mjs QUESTIONNAIRE.json ANSWERS.json
//     ->  {"load_ms": …, "fresh_ms": …, "reused_ms": …, "chained_ms": {"100": …, "1000": …}}
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [core, questionnaire, given] = process.argv.slice(2);
const { SurveyModel, settings } = await import(pathToFileURL(core).href);
const nothing = { querySelector: () => null, querySelectorAll: () => [], getElementById: () => null, addEventListener() {}, removeEventListener() {}, documentElement: {}, body: {} };
nothing.getRootNode = () => nothing;
settings.environment ??= { root: nothing, rootElement: nothing, popupMountContainer: nothing, svgMountContainer: nothing, stylesSheetsMountContainer: nothing };
console.warn = () => {};

const definition = JSON.parse(readFileSync(questionnaire, "utf8"));
const answers = JSON.parse(readFileSync(given, "utf8"));
const load = () => {
  const model = new SurveyModel(structuredClone(definition));
  model.autoFocusFirstError = model.autoFocusFirstQuestion = false;
  model.randomSeed = 7;
  return model;
};
const complete = (model) => {
  for (let page = 0; model.state === "running" && page < 20; ++page) {
    const asked = new Set();
    for (let more = true; more; ) {
      more = false;
      for (const question of model.currentPage.questions) {
        if (asked.has(question) || !question.isVisible || question.isReadOnly || !(question.name in answers)) continue;
        asked.add(question);
        question.value = answers[question.name];
        more = true;
      }
    }
    if (!(model.isLastPage ? model.tryComplete() : model.nextPage())) break;
  }
  if (model.state !== "completed") throw new Error(`survey-core did not complete on ${model.currentPage?.name}`);
  return model.data;
};
const median = (work, rounds) => {
  for (let i = 0; i < 30; ++i) work();  // let the compiler warm up
  const times = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return times.sort((a, b) => a - b)[rounds >> 1];
};
/** Milliseconds an answer when so many questions are answered and completed, each of which appears with the answer before it. */
const chained = (length, rounds) => {
  const elements = Array.from({ length }, (_, i) => ({ type: "text", name: `q${i}`, ...(i > 0 && { visibleIf: `{q${i - 1}} notempty` }) }));
  const times = Array.from({ length: rounds }, () => {
    const model = new SurveyModel({ pages: [{ name: "p", elements }] });
    model.autoFocusFirstError = model.autoFocusFirstQuestion = false;
    const begin = performance.now();
    for (const question of model.getAllQuestions()) question.value = "x";
    if (!model.tryComplete()) throw new Error("survey-core did not complete the chain");
    const time = performance.now() - begin;
    model.dispose();
    return time / length;
  });
  return times.sort((a, b) => a - b)[rounds >> 1];
};
const reused = load();
console.log(
  JSON.stringify({
    load_ms: median(() => load().dispose(), 150),
    fresh_ms: median(() => { const model = load(); complete(model); model.dispose(); }, 150),
    reused_ms: median(() => { reused.clear(true, true); complete(reused); }, 150),
    chained_ms: { 100: chained(100, 9), 1000: chained(1000, 3) },
  }),
);
