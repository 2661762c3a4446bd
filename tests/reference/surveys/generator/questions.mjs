// SPDX-License-Identifier: Apache-2.0
// Questions of every type with every rule.
import { defaultFor } from "./answers.mjs";
import { below, chance, kChoiceTypes, kContainers, known, localized, pick, random, some } from "./chance.mjs";
import { addSelect, choicesOf } from "./choices.mjs";
import { condition, earlierTerm, formulaFor, numberFormula } from "./expressions.mjs";
import { addLoop, addTable } from "./tables.mjs";

export const validators = () => some([
  () => ({ type: "numeric", minValue: below(4), maxValue: 3 + below(30) }),
  () => ({ type: "text", minLength: below(4), maxLength: 4 + below(8), allowDigits: random.chance(0.8) }),
  () => ({ type: "regex", regex: pick(["^[a-z]+$", "\\d+", "^a", "^(?!no)", "(.)\\1"]), ...(chance(0.3) ? { caseInsensitive: true } : {}) }),
  () => ({ type: "email" }),
  () => ({ type: "expression", expression: condition(), text: `no {${pick(known.names).name}}`, ...(chance(0.2) ? { notificationType: pick(["warning", "info", "error"]) } : {}) }),
  () => ({ type: "answercount", minCount: below(3), maxCount: 1 + below(3) }),
], 0.2).map(make => make());

const kLimits = {
  date: [["2024-01-01", "=today()", "=today(-10)"], ["2027-01-01", "=today(30)", "2026-03-02"]],
  "datetime-local": [["2026-01-01T00:00", "=currentDate()"], ["2026-06-01T12:00", "=today(30)"]],
  month: [["2025-06"], ["2026-06"]], week: [["2026-W11"], ["2026-W15"]], time: [["08:00"], ["20:00"]],
};
const kMasks = { pattern: { pattern: "999-99" }, numeric: { precision: 2, max: 50 }, currency: { prefix: "€", min: 1 }, datetime: { pattern: "dd/mm/yyyy" } };
export function addText(q) {
  if (random.chance(0.5)) q.inputType = pick(["number", "number", "number", "date", "email", "range", "datetime-local", "month", "time", "tel", "url", "week", "color", "password"]);
  if (q.inputType === "number" || q.inputType === "range") {
    if (chance(0.25)) q.min = below(3);
    if (chance(0.25)) q.max = 5 + below(20);
    if (chance(0.1)) q.step = pick([1, 0.5, 2]);
    if (chance(0.06)) q.maxValueExpression = numberFormula();
    if (chance(0.06)) q.minValueExpression = pick(["1", "-5", "0"]);
  }
  const limits = kLimits[q.inputType];
  if (limits && chance(0.2)) q.min = pick(limits[0]);
  if (limits && chance(0.2)) q.max = pick(limits[1]);
  if (q.inputType === "date" && chance(0.06)) q.minValueExpression = pick(["today(-5)", "dateAdd(today(), 1, 'months')"]);
  if (chance(0.1)) q.maxLength = 3 + below(6);
  if (!q.inputType && chance(0.05)) { q.maskType = pick(Object.keys(kMasks)); q.maskSettings = { ...kMasks[q.maskType] }; if (chance(0.2)) q.maskSettings.saveMaskedValue = true; }
}
function addMatrix(q) {
  q.columns = [1, 2, { value: 3, text: "Three" }];
  q.rows = ["r1", { value: "r2", text: "Row 2" }, "r3"];
  if (chance(0.2)) q.rows[2] = { value: "r3", visibleIf: condition() };
  if (chance(0.1)) q.rows[0] = { value: "r1", enableIf: condition() };
  if (chance(0.06)) q.columns[0] = { value: 1, visibleIf: condition() };
  if (chance(0.15)) q.rowsVisibleIf = pick([condition(), "{item} != 'r1'", `{${pick(known.names).name}} contains {item}`]);
  if (chance(0.08)) q.columnsVisibleIf = pick([condition(), "{item} > 1"]);
  if (chance(0.25)) q[chance(0.1) ? "isAllRowRequired" : "eachRowRequired"] = true;
  if (chance(0.15)) q.eachRowUnique = true;
  if (chance(0.1)) q.hideIfRowsEmpty = true;
  if (chance(0.15)) q.cellType = "checkbox";
  // In a loop the rows are shuffled before the seed is known, differently each time.
  if (!known.inner.panel && !known.inner.row && chance(0.1)) q.rowOrder = "random";
}
function addItems(q) {
  q.items = ["i1", "i2", "i3"].slice(0, 1 + below(3)).map(name => {
    const i = { name };
    if (chance(0.25)) i.isRequired = true;
    if (random.chance(0.4)) i.inputType = pick(["number", "email", "date"]);
    if (chance(0.2)) i.title = localized(`Item ${name}`);
    if (chance(0.08)) i.maxLength = 4;
    if (i.inputType === "number" && chance(0.15)) i.max = 5;
    if (!i.inputType && chance(0.03)) { i.maskType = "pattern"; i.maskSettings = { pattern: "999-99" }; }
    const v = validators();
    if (v.length) i.validators = v;
    if (chance(0.1)) i.defaultValueExpression = formulaFor({ type: "text", inputType: i.inputType });
    return i;
  });
}
export function addRating(q) {
  if (chance(0.3)) q.rateMax = 3 + below(8);
  if (chance(0.1)) q.rateMin = 0;
  if (chance(0.1)) q.rateStep = 2;
  if (chance(0.15)) q.rateValues = choicesOf("rating", false);
  if (chance(0.05)) q.rateCount = 3 + below(5);
  if (chance(0.05)) q.rateType = pick(["smileys", "stars", "labels"]);
  if (q.rateValues && chance(0.05)) q.autoGenerate = random.chance(0.5);
}
export function addSlider(q) {
  if (chance(0.3)) q.sliderType = "range";
  if (chance(0.2)) q.max = 50;
  if (chance(0.1)) q.min = 5;
  if (chance(0.2)) q.step = 5;
  if (chance(0.05)) q.minRangeLength = 10;
  if (chance(0.05)) q.maxRangeLength = 30;
  if (chance(0.05)) q.maxValueExpression = "80";
  if (chance(0.05)) q.minValueExpression = pick(["0", "1"]);
}
export function addExpression(q) {
  q.expression = chance(0.1) ? `displayValue('${pick(known.earlier.length ? known.earlier : known.names).name}')` : formulaFor(q);
  // A boolean as a date reads like the day of the test.
  if (chance(0.15)) q.displayStyle = pick(["decimal", "currency", "percent", ...(/true|false/.test(q.expression) ? [] : ["date"])]);
  if (chance(0.15)) q.precision = below(3);
  if (chance(0.05)) q.maximumFractionDigits = below(4);
  if (chance(0.05)) q.useGrouping = false;
  if (chance(0.1)) q.format = "about {0}";
}
function addType(q) {
  if (kChoiceTypes.includes(q.type)) return addSelect(q);
  switch (q.type) {
    case "rating": addRating(q); break;
    case "boolean": if (chance(0.25)) { q.valueTrue = "yes"; q.valueFalse = "no"; } if (chance(0.1)) q.labelTrue = "Aye"; if (chance(0.05)) q.labelFalse = localized("Nay"); break;
    case "text": addText(q); break;
    case "comment": if (chance(0.1)) q.maxLength = 8; break;
    case "html": q.html = `<b>{${pick(known.names).name}}</b>`; break;
    case "image": q.imageLink = "u"; break;
    case "expression": addExpression(q); break;
    case "multipletext": addItems(q); break;
    case "matrix": addMatrix(q); break;
    case "slider": addSlider(q); break;
    case "file": if (random.chance(0.5)) q.allowMultiple = true; if (chance(0.2)) q.maxFiles = 1; if (chance(0.2)) q.maxSize = 10; if (chance(0.2)) q.acceptedTypes = "image/*"; break;
    case "paneldynamic": addLoop(q); break;
    case "matrixdropdown": case "matrixdynamic": addTable(q); break;
  }
}
const titleOf = () => {
  const name = pick(known.names).name;
  if (known.inner.panel) return `${pick(["{panel.p1}", "{panelIndex}", "{prevPanel.p1}", "{visiblePanelIndex}"])} of {${name}}`;
  if (known.inner.row) return `${pick(["{row.c1}", "{rowIndex}", "{totalRow.c1}", ...(known.inner.rowsHaveNames ? ["{rowTitle}", "{rowName}"] : [])])} of {${name}}`;
  return `Title of {${name}}${chance(0.2) ? pick([` {${name}-Comment}`, ` {${name}[0].p1}`, ` {${name}.r1.c1}`, " {pageno}", " {v1}", ` {${name}.i1}`]) : ""}`;
};
/** Rules that go with an answer. */
function addAnswerRules(q, takesFormula, depth) {
  if (chance(0.25)) q.isRequired = true;
  if (chance(0.1)) q.requiredIf = condition();
  if (chance(0.1)) q.enableIf = condition();
  if (chance(0.05)) q.readOnly = true;
  if (chance(0.12)) q.defaultValue = takesFormula && random.chance(0.15) ? `=${formulaFor(q)}` : defaultFor(q);
  if (chance(0.05)) q.resetValueIf = condition();
  if (chance(0.1)) q.clearIfInvisible = pick(["none", "onHidden", "onComplete", "onHiddenContainer"]);
  if (chance(0.1)) q[chance(0.1) ? "hasComment" : "showCommentArea"] = true;
  if (chance(0.05)) q.valueName = pick(["shared", "shared2"]) + q.type;
  if (chance(0.08)) q.correctAnswer = defaultFor(q);
  if (chance(0.03)) q.defaultDisplayValue = localized("nothing yet");
  const v = validators();
  if (v.length) q.validators = v;
}
export function question(name, type, depth) {
  const q = { type, name };
  addType(q);
  const keepsValue = !["html", "image", "expression"].includes(type);
  const takesFormula = keepsValue && !kContainers.includes(type) && type !== "signaturepad";
  if (chance(0.2)) q.title = localized(titleOf());
  if (chance(0.25)) q.visibleIf = condition();
  if (chance(0.06)) q.visible = false;
  if (keepsValue) addAnswerRules(q, takesFormula, depth);
  if (takesFormula && q.defaultValue === undefined && chance(0.05)) q.defaultValueExpression = formulaFor(q);
  if (takesFormula && chance(0.06)) { q.setValueExpression = formulaFor(q); if (random.chance(0.6)) q.setValueIf = earlierTerm(); }
  if (!kContainers.includes(type) && chance(0.03)) q.useDisplayValuesInDynamicTexts = false;
  if (chance(0.02)) q.randomize = false;
  for (const key of Object.keys(q)) if (q[key] === undefined || q[key] === null) delete q[key];
  return q;
}
