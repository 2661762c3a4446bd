// SPDX-License-Identifier: Apache-2.0
// Oracle over the MIT-licensed survey-core package. JSON lines on stdin (or files as arguments) -> JSON lines on stdout.
//   {"expression": "...", "values": {...}}         -> {"parsed":bool,"type":"...","value":...,"truth":bool}
//   {"survey": {...}, "data": {...}, "variables"?: {}, "locale"?: "it", "now"?: "2026-03-01T10:00:00Z", "seed"?: 7} -> outcome
// Time zone is UTC; "now" is fixed (default 2026-03-01T10:00:00Z). ORACLE_CORE=<path of another survey-core ESM file> picks another version.
process.env.TZ = "UTC";
import readline from "node:readline"; import fs from "node:fs"; import { pathToFileURL } from "node:url";
const core = await import(process.env.ORACLE_CORE ? pathToFileURL(process.env.ORACLE_CORE).href : "survey-core");
const { SurveyModel, ExpressionRunner, ConditionRunner, ConditionsParser, settings, SurveyValidator, surveyLocalization, Version } = core;
console.warn = () => {}; console.error = () => {};
export const version = Version ?? settings.version;
const DEFAULT_NOW = "2026-03-01T10:00:00Z"; let now = DEFAULT_NOW;
settings.onDateCreated = (d, reason, val) => (val === undefined || val === null || val === "" || val === 0) ? new Date(now) : d;
if (!settings.environment) { const el = { querySelector: () => null, querySelectorAll: () => [], getElementById: () => null, getRootNode: () => el, addEventListener() {}, removeEventListener() {}, appendChild() {}, documentElement: {}, body: {} }; settings.environment = { root: el, _rootElement: el, get rootElement() { return el; }, _popupMountContainer: el, get popupMountContainer() { return el; }, svgMountContainer: el, stylesSheetsMountContainer: el }; }
const RealDate = Date;
const enc = v => {
  if (v === undefined) return null;
  if (v instanceof RealDate) return isNaN(v) ? { $date: "invalid" } : { $date: v.toISOString() };
  if (typeof v === "number" && !isFinite(v)) return { $num: String(v) };
  if (Object.is(v, -0)) return 0;
  if (Array.isArray(v)) return v.map(enc);
  if (v && typeof v === "object") { const o = {}; for (const k of Object.keys(v)) if (v[k] !== undefined) o[k] = enc(v[k]); return o; }
  if (typeof v === "function") return { $function: true };
  return v;
};
const typeOf = v => v === undefined ? "undefined" : v === null ? "null" : Array.isArray(v) ? "array" : v instanceof RealDate ? "date" : (typeof v === "number" && isNaN(v)) ? "nan" : typeof v;
export function evalExpression(c) {
  now = c.now ?? DEFAULT_NOW;
  const parser = new ConditionsParser(); const op = parser.parseExpression(c.expression);
  if (!op) return { parsed: false };
  const copy = () => JSON.parse(JSON.stringify(c.values ?? {}));
  const r = new ExpressionRunner(c.expression); let res;
  const run = (R) => R.runValues ? R.runValues(copy(), {}) : R.run(copy(), {});
  try { res = run(r); } catch (e) { return { parsed: true, type: "throws", message: String(e.message) }; }
  let truth; try { truth = run(new ConditionRunner(c.expression)) === true; } catch { truth = false; }
  return { parsed: true, type: typeOf(res), value: enc(res), truth };
}
// tag errors which come from validators with the validator's class
const cc = SurveyValidator.prototype.createCustomError;
SurveyValidator.prototype.createCustomError = function (n) { const e = cc.call(this, n); e.__validator = this.getType(); return e; };
const pathOf = q => {
  // unique address of a nested question: dyn[0].name, matrix[row].col
  let p = q.name, o = q, guard = 0;
  while (o && guard++ < 10) {
    const parentQ = o.parentQuestion; if (!parentQ) break;
    if (Array.isArray(parentQ.panels)) { const i = parentQ.panels.findIndex(pp => pp.questions.includes(o)); p = `${parentQ.name}[${i}].${p}`; }
    else if (o.row || (o.data && o.data.rowName !== undefined) || parentQ.visibleRows) {
      const rows = parentQ.visibleRows || []; let key = "?";
      rows.forEach((r, i) => { if (r.cells && r.cells.some(c => c.question === o) ) key = parentQ.getType() === "matrixdynamic" ? i : r.rowName; if (r.detailPanel && r.detailPanel.questions.includes(o)) key = parentQ.getType() === "matrixdynamic" ? i : r.rowName; });
      const col = (rows.flatMap(r => r.cells || []).find(c => c.question === o) || {}).column; p = `${parentQ.name}[${key}].${col ? col.name : p}`;
    } else p = `${parentQ.name}.${p}`;
    o = parentQ;
  }
  return p;
};
const walk = (survey, visibleOnly) => survey.getAllQuestions(visibleOnly, false, true);
const errKind = e => { const t = e.getErrorType(); return e.__validator ? e.__validator.replace("validator", "") : t; };
const collectErrors = survey => {
  const seen = new Set(), out = [];
  for (const q of walk(survey, false)) for (const e of q.errors || []) { if (e.notificationType && e.notificationType !== "error") continue; const rec = { question: pathOf(q), kind: errKind(e) }; const k = JSON.stringify(rec); if (!seen.has(k)) { seen.add(k); out.push(rec); } }
  for (const p of survey.getAllPanels()) for (const e of p.errors || []) out.push({ panel: p.name, kind: errKind(e) });
  for (const p of survey.pages) for (const e of p.errors || []) out.push({ page: p.name, kind: errKind(e) });
  return out.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
};
const make = c => {
  const s = new SurveyModel(JSON.parse(JSON.stringify(c.survey)));
  s.autoFocusFirstError = false; s.autoFocusFirstQuestion = false;
  if (c.seed !== undefined) s.randomSeed = c.seed;
  if (c.locale) s.locale = c.locale;
  for (const [k, v] of Object.entries(c.variables ?? {})) s.setVariable(k, v);
  return s;
};
const hasBrace = t => typeof t === "string" && /\{[^{}]+\}/.test(t);
export function evalSurvey(c) {
  now = c.now ?? DEFAULT_NOW;
  const out = {};
  const s = make(c); s.data = JSON.parse(JSON.stringify(c.data ?? {}));
  out.visiblePages = s.visiblePages.map(p => p.name);
  const qs = walk(s, false);
  const vis = q => { let o = q; while (o) { if (o.isVisible === false || o.isParentVisible === false) return false; o = o.parentQuestion; } return q.isVisible && (q.page ? s.visiblePages.includes(q.page) : true); };
  const visQs = qs.filter(vis);
  out.visibleQuestions = visQs.map(pathOf);
  out.visiblePanels = s.getAllPanels().filter(p => p.isVisible && p.isParentVisible !== false && (!p.page || s.visiblePages.includes(p.page))).map(p => p.name);
  out.readOnlyQuestions = visQs.filter(q => q.isReadOnly && q.getType() !== "expression" && q.getType() !== "html").map(pathOf);
  out.requiredQuestions = visQs.filter(q => q.isRequired).map(pathOf);
  out.requiredMissing = visQs.filter(q => q.isRequired && q.isEmpty()).map(pathOf);
  out.choices = {}; out.rows = {}; out.titles = {};
  for (const q of visQs) {
    const j = q;
    if (Array.isArray(q.visibleChoices) && (q.choicesVisibleIf || q.choicesFromQuestion || (q.choices || []).some(i => i.visibleIf) || (q.choicesOrder && !["none", "random"].includes(q.choicesOrder)))) out.choices[pathOf(q)] = q.visibleChoices.map(i => i.value);
    if (q.getType() === "matrix" && (q.rowsVisibleIf || (q.rows || []).some(r => r.visibleIf))) out.rows[pathOf(q)] = q.visibleRows.map(r => r.name);
    if (q.getType() === "matrixdropdown" && (q.rowsVisibleIf || (q.rows || []).some(r => r.visibleIf))) out.rows[pathOf(q)] = q.visibleRows.map(r => r.rowName);
    if (q.locTitle && hasBrace(q.locTitle.text)) out.titles[pathOf(q)] = q.locTitle.renderedHtml ?? q.processedTitle;
    else if (q.locTitle && hasBrace(q.title)) out.titles[pathOf(q)] = q.processedTitle;
  }
  out.calculated = {}; for (const v of s.calculatedValues) out.calculated[v.name] = enc(v.value);
  out.expressions = {}; for (const q of visQs) if (q.getType() === "expression") out.expressions[pathOf(q)] = enc(q.value);
  const hasQuiz = walk(s, false).some(q => q.correctAnswer !== undefined && q.correctAnswer !== null);
  if (hasQuiz) out.quiz = { total: s.getQuizQuestionCount(), correct: s.getCorrectAnswerCount(), incorrect: s.getInCorrectAnswerCount() };
  s.validate(true, false);
  out.errors = collectErrors(s);
  out.valid = out.errors.length === 0;
  const s2 = make(c); s2.data = JSON.parse(JSON.stringify(c.data ?? {})); s2.doComplete();
  out.cleaned = enc(s2.data);
  // page-by-page flow, answering in order only what is on the visited visible page
  const f = make(c); const visited = []; const answers = JSON.parse(JSON.stringify(c.data ?? {})); let guard = 0; const given = new Set();
  if (f.firstPageIsStartPage || f.firstPageIsStarted) f.start();
  while (f.state === "running" && guard++ < 60) {
    const p = f.currentPage; if (!p) break; visited.push(p.name);
    for (let pass = 0; pass < 3; pass++) for (const q of p.questions) {
      if (!q.isVisible || q.isParentVisible === false || given.has(q) || q.isReadOnly) continue;
      const k = q.getValueName ? q.getValueName() : q.name;
      if (k in answers) { given.add(q); q.value = answers[k]; }
      const ck = k + "-Comment"; if (ck in answers) q.comment = answers[ck];
      if (f.state !== "running") break;
    }
    if (f.state !== "running") break;
    const before = f.currentPage; const ok = f.isLastPage ? f.tryComplete ? f.tryComplete() : f.completeLastPage() : f.nextPage();
    if (!ok && f.currentPage === before && f.state === "running") break;
  }
  out.flow = { visited, state: f.state, errors: f.state === "running" ? collectErrors(f) : [], data: enc(f.data) };
  for (const k of ["choices", "rows", "titles", "calculated", "expressions"]) if (!Object.keys(out[k]).length) delete out[k];
  for (const o of [s, s2, f]) o.dispose?.();
  return out;
}
export const evaluate = c => c.expression !== undefined ? evalExpression(c) : evalSurvey(c);
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const inputs = process.argv.slice(2).length ? process.argv.slice(2).map(f => fs.createReadStream(f)) : [process.stdin];
  for (const i of inputs) for await (const l of readline.createInterface({ input: i })) { if (!l.trim()) continue; let r; try { r = evaluate(JSON.parse(l)); } catch (e) { r = { oracleError: String(e.stack).slice(0, 400) }; } console.log(JSON.stringify(r)); }
}
