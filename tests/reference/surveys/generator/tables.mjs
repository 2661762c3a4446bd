// SPDX-License-Identifier: Apache-2.0
// Loops of panels, and tables whose cells are questions.
import { cellQuestion, defaultFor } from "./answers.mjs";
import { below, chance, kTypes, known, localized, pick, random } from "./chance.mjs";
import { choicesOf } from "./choices.mjs";
import { condition, formulaFor } from "./expressions.mjs";
import { addRating, addSlider, addText, question, validators } from "./questions.mjs";

let types = kTypes;
export const useTypes = list => { types = list; };

const leafTypes = () => types.filter(t => !["paneldynamic", "matrixdropdown", "matrixdynamic", "html", "image"].includes(t) || chance(0.08));
const leaf = () => { const leaves = leafTypes(); return pick(leaves.length ? leaves : ["text"]); };

/** Of the questionnaire's loops and tables, some are as long as another answer says. */
function bindCount(q, property) {
  if (known.count && !known.inner.panel && !known.inner.row && random.chance(0.5)) q.bindings = { [property]: known.count };
}
export function addLoop(q) {
  if (chance(0.3)) q.panelCount = below(3);
  if (chance(0.2)) q.minPanelCount = 1 + below(2);
  if (chance(0.15)) q.maxPanelCount = 2 + below(2);
  bindCount(q, "panelCount");
  if (chance(0.12)) q.templateVisibleIf = pick(["{panel.p1} notempty", condition()]);
  if (chance(0.1)) q.displayMode = "tab";
  if (chance(0.1)) q.templateTitle = "Panel {panelIndex}: {panel.p1}";
  const { panel, outerPanel } = known.inner;
  known.inner.outerPanel = panel;
  known.inner.panel = ["p1", "p2", "p3"].slice(0, 1 + below(3));
  const kinds = known.inner.panel.map(leaf);
  q.templateElements = known.inner.panel.map((name, i) => question(name, kinds[i], 1));
  if (chance(0.1)) q.templateElements.push({ type: "panel", name: `${q.name}inner`, elements: [question("p4", leaf(), 1)], ...(random.chance(0.5) ? { visibleIf: condition() } : {}) });
  known.inner.panel = panel;
  known.inner.outerPanel = outerPanel;
  if (chance(0.2) && q.templateElements[0].type !== "expression") q.keyName = "p1";
  if (chance(0.1)) { const v = defaultFor(q.templateElements[0]); if (v !== undefined) q.defaultPanelValue = { p1: v }; }
  if (chance(0.05)) q[random.chance(0.5) ? "defaultValueFromLastPanel" : "copyDefaultValueFromLastEntry"] = true;
}

function addCellType(c, type, q) {
  if (c.cellType === "text") addText(c);
  if (c.cellType === "rating") addRating(c);
  if (c.cellType === "slider") addSlider(c);
  if (!["dropdown", "radiogroup", "checkbox", "tagbox"].includes(type)) return;
  if (c.cellType && random.chance(0.7)) c.choices = choicesOf(type, random.chance(0.3));
  if (c.cellType && chance(0.15)) c.showOtherItem = true;
  if (c.cellType && chance(0.06)) c.showNoneItem = true;
  if (c.cellType && chance(0.06)) c.choicesVisibleIf = pick(["{item} != 'a'", condition(), `{row.${pick(known.inner.row)}} != {item}`]);
  if (c.cellType && chance(0.06)) c.choicesOrder = pick(["asc", "desc", "random"]);
  if (c.choices && chance(0.03)) c.showInMultipleColumns = true;
}
function addTotal(c, type, q) {
  if (chance(0.2)) c.totalType = ["checkbox", "tagbox"].includes(type) ? "count" : pick(["sum", "count", "min", "max", "avg"]);
  if (chance(0.05)) c.totalExpression = `sumInArray({${q.name}}, 'c1')`;
  if (!c.totalType && !c.totalExpression) return;
  known.hasTotals = true;
  if (chance(0.1)) c.totalFormat = "Total: {0}";
  if (chance(0.1)) c.totalDisplayStyle = "decimal";
  if (chance(0.1)) c.totalMaximumFractionDigits = 1;
}
function column(name, q, mayHaveTotals) {
  const c = { name };
  if (random.chance(0.8)) c.cellType = pick(["dropdown", "text", "radiogroup", "checkbox", "comment", "boolean", "rating", "expression", "tagbox", "slider"]);
  const type = c.cellType ?? q.cellType ?? "dropdown";
  addCellType(c, type, q);
  const asQuestion = { ...c, type, choices: c.choices ?? q.choices };
  if (c.cellType === "expression") c.expression = formulaFor(asQuestion);
  if (chance(0.2)) c.title = localized(`Column {${pick(known.names).name}}`);
  if (chance(0.25)) c.visibleIf = condition();
  if (chance(0.03)) c.visible = false;
  if (chance(0.03)) c.readOnly = true;
  if (chance(0.2)) c.isRequired = true;
  if (chance(0.1)) c.requiredIf = condition();
  if (chance(0.1)) c.enableIf = condition();
  if (chance(0.1)) c.isUnique = true;
  if (mayHaveTotals) addTotal(c, type, q);
  if (type !== "expression") {
    if (asQuestion.sliderType !== "range" && chance(0.08)) { const v = defaultFor(asQuestion); if (v !== undefined) c.defaultValue = v; }
    if (c.defaultValue === undefined && chance(0.05)) c.defaultValueExpression = formulaFor(asQuestion);
    if (chance(0.05)) { c.setValueIf = condition(); c.setValueExpression = formulaFor(asQuestion); }
    if (chance(0.03)) c.resetValueIf = condition();
  }
  const v = validators();
  if (v.length) c.validators = v;
  return c;
}
function addRows(q) {
  if (q.type === "matrixdropdown") {
    q.rows = ["r1", random.chance(0.3) ? { value: "r2", visibleIf: condition() } : { value: "r2", text: "Row 2" }];
    if (chance(0.15)) q.rowsVisibleIf = pick([condition(), "{item} != 'r1'"]);
    if (chance(0.1)) q.rows[0] = { value: "r1", enableIf: condition() };
    if (chance(0.1)) q.hideIfRowsEmpty = true;
    if (!known.inner.panel && chance(0.1)) q.rowOrder = "random";
    return;
  }
  if (random.chance(0.5)) q.rowCount = below(3);
  if (chance(0.2)) q.minRowCount = 1 + below(2);
  if (chance(0.15)) q.maxRowCount = 2 + below(2);
  bindCount(q, "rowCount");
  if (chance(0.2)) q.keyName = "c1";
  if (chance(0.1)) q[random.chance(0.5) ? "defaultValueFromLastRow" : "copyDefaultValueFromLastEntry"] = true;
}
export function addTable(q) {
  const { row: outer, rowsHaveNames } = known.inner;
  known.inner.rowsHaveNames = q.type === "matrixdropdown";
  const mayHaveTotals = !known.hasTotals && !known.inner.panel && !outer;
  known.inner.row = ["c1", "c2", "c3"].slice(0, 1 + below(3));
  q.choices = random.chance(0.5) ? ["a", "b", "c"] : [1, 2, 3];
  addRows(q);
  if (chance(0.2)) q.cellType = pick(["text", "radiogroup", "checkbox", "comment", "boolean"]);
  q.columns = known.inner.row.map(name => column(name, q, mayHaveTotals));
  if (chance(0.06)) q.columnsVisibleIf = pick([condition(), "{item} != 'c1'"]);
  if (chance(0.03)) q.transposeData = true;
  if (q.type === "matrixdynamic" && chance(0.1) && q.columns[0].cellType !== "expression") { const v = defaultFor(cellQuestion(q.columns[0], q)); if (v !== undefined) q.defaultRowValue = { c1: v }; }
  if (chance(0.12)) {
    q.detailPanelMode = pick(["underRow", "underRowSingle"]);
    q.detailElements = ["d1", "d2"].slice(0, 1 + below(2)).map(name => question(name, leaf(), 1));
  }
  Object.assign(known.inner, { row: outer, rowsHaveNames });
}
