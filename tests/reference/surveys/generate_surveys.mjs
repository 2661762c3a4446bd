// SPDX-License-Identifier: Apache-2.0
// Random questionnaires with answers, one JSON line each, for the differential test.
//   node generate_surveys.mjs SEED COUNT [TYPES [DENSITY [SIZE]]]
// TYPES: question types by comma, all if empty. DENSITY: 1 gives every question many rules, 0.3 few, as real ones have.
// SIZE: pages at most, and questions a page at most; 4 if empty.
//
// Every type, property, trigger and validator occurs, in all combinations (generator/). Two things never occur, since survey-core then
// does what depends on its own accidents: formulas that set values in a circle, and answers of a shape that no form
// sends (a text for a table). Answers of the right shape may be any nonsense.
import { recordFor } from "./generator/answers.mjs";
import { begin, below, chance, kTypes, kWords, known, localized, pick, random } from "./generator/chance.mjs";
import { condition, formulaFor } from "./generator/expressions.mjs";
import { question } from "./generator/questions.mjs";
import { useTypes } from "./generator/tables.mjs";

const [seed, count] = process.argv.slice(2, 4).map(Number);
const types = process.argv[4] ? process.argv[4].split(",") : kTypes;
const size = Number(process.argv[6] || 4);
begin(seed, Number(process.argv[5] || 1));
useTypes(types);

/** A place inside of an answer that a trigger may set. */
const partToSet = () => {
  const parts = known.names.filter(q => ["matrix", "multipletext", "paneldynamic"].includes(q.type));
  if (parts.length === 0) return "v1";
  const q = pick(parts);
  return q.type === "matrix" ? `${q.name}.r1` : q.type === "multipletext" ? `${q.name}.i1` : `${q.name}[0].p1`;
};
/** A trigger that once was written without an expression. */
const oldCondition = name => ({ name, operator: pick(["equal", "notequal", "empty", "notempty", "contains", "greater"]), value: pick(["a", 1, true, "yes"]) });
function trigger() {
  const plain = known.names.filter(q => ["text", "comment", "radiogroup", "dropdown"].includes(q.type));
  const [source, target] = plain.length > 1 ? [below(plain.length - 1)].map(i => [plain[i], plain[i + 1]])[0] : [];
  const when = chance(0.05) ? oldCondition(pick(known.names).name) : { expression: condition() };
  return pick([
    { type: "complete", ...when }, { type: "skip", ...when, gotoName: pick(known.names).name },
    { type: "setvalue", ...when, setToName: "v1", setValue: pick(["a", 1, ["a"], true]), isVariable: true },
    ...(chance(0.1) ? [{ type: "visible", ...when, questions: [pick(known.names).name], ...(chance(0.3) ? { pages: [pick(known.pages)] } : {}) }] : []),
    ...(chance(0.05) ? [{ type: "setvalue", ...when, setToName: partToSet(), setValue: pick(["a", 1]) }] : []),
    ...(target ? [
      { type: "setvalue", ...when, setToName: target.name, setValue: pick(["a", "b", 1]) },
      { type: "copyvalue", ...when, setToName: target.name, fromName: source.name, ...(chance(0.2) ? { copyDisplayValue: true } : {}) },
      { type: "runexpression", ...when, runExpression: pick(["1 + 2", "iif({v1} = 'a', 'b', 'c')", "today()", `{${source.name}}`]), setToName: target.name }] : []),
  ]);
}
function panelAround(q, depth) {
  const panel = { type: "panel", name: `panel${q.name}`, elements: [q] };
  if (random.chance(0.5)) panel.visibleIf = condition();
  if (chance(0.15)) panel.enableIf = condition();
  if (chance(0.15)) panel.isRequired = true;
  if (chance(0.1)) panel.requiredIf = condition();
  if (chance(0.1)) panel.questionOrder = "random";
  if (chance(0.03)) panel.visible = false;
  if (chance(0.03)) panel.readOnly = true;
  if (chance(0.1)) panel.title = localized(`Panel {${pick(known.names).name}}`);
  if (depth > 0 || !chance(0.15)) return panel;
  return { type: "panel", name: `outer${q.name}`, elements: [panel], ...(random.chance(0.5) ? { visibleIf: condition() } : {}), ...(chance(0.2) ? { isRequired: true } : {}) };
}
function page(questions, index) {
  const whole = { name: `p${index + 1}`, elements: [] };
  if (chance(0.1)) whole.title = localized(`Page {${pick(known.names).name}}`);
  let panel = null;
  for (const planned of questions) {
    const q = question(planned.name, planned.type, 0);
    known.earlier.push(planned);
    if (planned.inPanel) {
      panel = panelAround(q, 0);
      whole.elements.push(panel);
      continue;
    }
    (panel && random.chance(0.7) ? panel.elements : whole.elements).push(q);
  }
  if (index > 0 && chance(0.25)) whole.visibleIf = condition();
  if (chance(0.05)) whole.enableIf = condition();
  if (chance(0.05)) whole.requiredIf = condition();
  if (chance(0.03)) whole.isRequired = true;
  if (chance(0.02)) whole.readOnly = true;
  if (chance(0.02)) whole.visible = false;
  // Panels on such a page are shuffled before the seed is known, differently each time.
  if (panel === null && chance(0.05)) whole.questionOrder = "random";
  return whole;
}
function addSettings(whole) {
  if (chance(0.3)) whole.clearInvisibleValues = pick(["none", "onHidden", "onComplete", "onHiddenContainer"]);
  if (chance(0.08)) whole.checkErrorsMode = pick(["onValueChanged", "onComplete"]);
  if (chance(0.05)) whole[random.chance(0.5) ? "firstPageIsStartPage" : "firstPageIsStarted"] = true;
  if (chance(0.05)) whole.questionOrder = "random";
  if (chance(0.05)) whole.storeOthersAsComment = false;
  if (chance(0.03)) whole.maxTextLength = 6;
  if (chance(0.03)) whole.maxCommentLength = 6;
  if (chance(0.03)) whole.locale = pick(["it", "de"]);
  if (chance(0.02)) whole[random.chance(0.5) ? "readOnly" : "mode"] = true;
  if (whole.mode) whole.mode = "display";
  if (chance(0.02)) whole.showPreviewBeforeComplete = true;
  if (chance(0.02)) whole.validateVisitedEmptyFields = true;
}
function survey() {
  let serial = 0;
  Object.assign(known, { calculated: [], earlier: [], pages: [], panels: [], hasTotals: false, count: chance(0.06) ? "n1" : null });
  const plan = Array.from({ length: 1 + below(size) }, () => Array.from({ length: 1 + below(size) }, () => ({ name: `q${++serial}`, type: pick(types), inPanel: chance(0.15) })));
  known.names = plan.flat();
  known.panels = known.names.filter(q => q.inPanel).map(q => `panel${q.name}`);
  known.pages = plan.map((_, i) => `p${i + 1}`);
  const calculated = chance(0.25) ? ["k1", "k2"].slice(0, 1 + below(2)) : [];
  known.calculated = calculated;
  const whole = { pages: plan.map(page) };
  if (known.count) pick(whole.pages).elements.push({ type: "text", inputType: "number", name: known.count, ...(chance(0.3) ? { defaultValue: below(4) } : {}) });
  addSettings(whole);
  if (calculated.length) {
    known.calculated = [];
    whole.calculatedValues = calculated.map(name => ({ name, expression: formulaFor({ type: "expression" }), ...(random.chance(0.5) ? { includeIntoResult: true } : {}) }));
  }
  if (whole.pages.length === 1 && chance(0.05)) { whole.elements = whole.pages[0].elements; delete whole.pages; }
  if (chance(0.3)) whole.triggers = Array.from({ length: 1 + below(2) }, trigger);
  return whole;
}

for (let i = 0; i < count; ++i) {
  const one = survey();
  const data = recordFor(one.elements ?? one.pages.flatMap(p => p.elements));
  if (data[known.count] !== undefined) data[known.count] = below(4);
  if (chance(0.1)) data.extra = pick(kWords);
  const line = { survey: one, data };
  if (random.chance(0.2)) line.variables = { v1: pick([1, "a", true]), given: { region: pick(["north", "south"]) } };
  if (random.chance(0.1)) line.locale = pick(["it", "es", "en", "fr"]);
  if (random.chance(0.1)) line.now = pick(["2024-02-29T23:30:00Z", "2026-12-31T12:00:00Z"]);
  line.seed = below(1000000);
  process.stdout.write(JSON.stringify(line) + "\n");
}
