// SPDX-License-Identifier: Apache-2.0
// Random questionnaires with answers, one JSON line each, for the differential test.
//   node generate_surveys.mjs SEED COUNT [TYPES [DENSITY [SIZE]]]
// TYPES: question types by comma, all if empty. DENSITY: 1 gives every question many rules, 0.3 few, as real ones have.
// SIZE: pages at most, and questions a page at most; 4 if empty.
//
// Every type, property, trigger and validator occurs, in all combinations. Two things never occur, since survey-core then
// does what depends on its own accidents: formulas that set values in a circle, and answers of a shape that no form
// sends (a text for a table). Answers of the right shape may be any nonsense.
import { Random } from "./random.mjs";

const [seed, count] = process.argv.slice(2, 4).map(Number);
const density = Number(process.argv[5] || 1);
const size = Number(process.argv[6] || 4);
const kTypes = ["radiogroup", "checkbox", "dropdown", "tagbox", "rating", "boolean", "text", "comment", "ranking", "imagepicker", "html", "expression",
  "multipletext", "matrix", "paneldynamic", "matrixdropdown", "matrixdynamic", "file", "signaturepad", "buttongroup", "slider", "image"];
const types = process.argv[4] ? process.argv[4].split(",") : kTypes;
const kChoiceTypes = ["radiogroup", "dropdown", "buttongroup", "checkbox", "tagbox", "ranking", "imagepicker"];
const kContainers = ["multipletext", "matrix", "paneldynamic", "matrixdropdown", "matrixdynamic", "file"];
const kWords = ["a", "b", "c", "ok", "yes", "no", "very good service", "Too slow", "12345", "a@b.it", "not an email", "3", "0", "-1", "2.5", "2026-03-01", "2025-12-31", "x", "Ärger", "日本"];
const kNumbers = [0, 1, 2, 3, 4, 5, 7, 10, 12, 18, 50, 99, -1, 2.5, 0.1];

const random = new Random(seed);
const below = n => random.below(n);
const pick = list => random.pick(list);
/** Small chances are rules and grow with density. */
const chance = p => random.chance(p <= 0.3 ? p * density : p);
const some = (list, p) => list.filter(() => chance(p));

// Names that conditions may use, and those before the question at hand, which formulas may use.
let names, earlier, calculated, serial;
const inner = { panel: null, row: null };

// Expressions
// ----------------------------------------------------------------------------------------------------------------

const partOf = q => {
  switch (q.type) {
    case "matrix": return `{${q.name}.${pick(["r1", "r2", "r3"])}}`;
    case "multipletext": return `{${q.name}.${pick(["i1", "i2"])}}`;
    case "paneldynamic": return `{${q.name}[${below(2)}].${pick(["p1", "p2"])}}`;
    case "matrixdynamic": return pick([`{${q.name}[${below(2)}].${pick(["c1", "c2"])}}`, `{${q.name}.length}`, `{${q.name}-total.${pick(["c1", "c2"])}}`]);
    case "matrixdropdown": return pick([`{${q.name}.${pick(["r1", "r2"])}.${pick(["c1", "c2"])}}`, `{${q.name}-total.${pick(["c1", "c2"])}}`]);
    case "checkbox": case "tagbox": case "ranking": return pick([`{${q.name}[0]}`, `{${q.name}.length}`]);
    case "file": return `{${q.name}[0].name}`;
    default: return `{${q.name}}`;
  }
};
const referenceAmong = list => {
  if (inner.panel && random.chance(0.5)) return `{panel.${pick(inner.panel)}}`;
  if (inner.row && random.chance(0.5)) return `{row.${pick(inner.row)}}`;
  if (chance(0.05)) return pick(["{v1}", "{unknown}", "{given.region}", "{pageno}", "{pagecount}"]);
  if (list.length === 0) return "{v1}";
  const q = pick(list);
  return chance(0.3) ? partOf(q) : `{${q.name}}`;
};
const reference = () => (calculated.length && chance(0.15) ? `{${pick(calculated)}}` : referenceAmong(names));
const literal = () => pick(["1", "2", "3", "5", "10", "'a'", "'b'", "'c'", "'other'", "true", "false", "'yes'", "['a','b']", "2.5", "0"]);
const term = (of = reference) => {
  const r = of();
  switch (below(16)) {
    case 0: return `${r} empty`;
    case 1: case 2: return `${r} notempty`;
    case 3: return `${r} contains ${pick(["'a'", "'b'", "'c'", "1", "2"])}`;
    case 4: return `${r} ${pick(["anyof", "allof", "noneof"])} ['a', 'b']`;
    case 5: return `${r} ${pick([">", "<", ">=", "<="])} ${pick(["1", "2", "3", "10", of()])}`;
    case 6: return `${r} != ${literal()}`;
    case 7: return `${of()} + ${of()} > ${pick(["3", "10"])}`;
    case 8: return `!(${r} = ${literal()})`;
    case 9: return `${r} ${pick(["<", ">"])} ${pick(["today()", "today(-30)", "'2026-01-01'"])}`;
    default: return `${r} = ${literal()}`;
  }
};
const condition = () => (random.chance(0.7) ? term() : random.chance(0.6) ? `${term()} ${pick(["and", "or"])} ${term()}` : `(${term()} or ${term()}) and ${term()}`);
/** What a formula may read: one value, given before. */
const scalar = () => {
  const list = earlier.filter(q => !kContainers.includes(q.type) && !["checkbox", "tagbox", "ranking"].includes(q.type));
  return list.length === 0 ? pick(["1", "2", "{v1}"]) : `{${pick(list).name}}`;
};
const before = () => referenceAmong(earlier.filter(q => !kContainers.includes(q.type)));
const tables = () => earlier.filter(q => ["paneldynamic", "matrixdynamic", "matrixdropdown"].includes(q.type));
const numberFormula = () => pick([() => `${scalar()} + 1`, () => `${scalar()} * 2`, () => `sum(${scalar()}, ${scalar()}, 1)`, () => `round(${scalar()} / 3, 2)`, () => `max(${scalar()}, 2)`,
  () => `iif(${term(before)}, 1, ${pick(["2", "10"])})`, () => "3", () => `dateDiff('2026-01-01', today(), 'days')`, () => "year(today())",
  ...(tables().length ? [() => `${pick(["sumInArray", "countInArray", "maxInArray", "avgInArray"])}({${pick(tables()).name}}, '${pick(["p1", "p2", "c1", "c2"])}')`] : [])])();
const textFormula = () => pick([() => `iif(${term(before)}, 'a', 'b')`, () => "'x'", () => `'n' + ${scalar()}`, scalar, () => `substring('abcdef', 1, 3)`])();
/** A formula whose results the question can hold. */
const formulaFor = q => {
  if (kChoiceTypes.includes(q.type) || q.type === "rating") {
    const values = (q.choices ?? q.rateValues ?? [1, 2, 3]).map(c => JSON.stringify(typeof c === "object" ? c.value : c).replaceAll('"', "'"));
    const one = `iif(${term(before)}, ${pick(values)}, ${pick(values)})`;
    if (q.type === "ranking") return `[${random.shuffled(values).join(", ")}]`;
    return ["checkbox", "tagbox"].includes(q.type) || q.multiSelect ? `[${pick(values)}]` : one;
  }
  switch (q.type) {
    case "boolean": return `iif(${term(before)}, true, false)`;
    case "text": return q.inputType === "number" || q.inputType === "range" ? numberFormula() : q.inputType === "date" ? pick(["today()", "today(7)", "'2026-05-05'"]) : textFormula();
    case "slider": return q.sliderType === "range" ? "[10, 20]" : numberFormula();
    case "expression": return pick([numberFormula, numberFormula, textFormula, () => "today()", () => `iif(${term(before)}, true, false)`])();
    default: return textFormula();
  }
};

// Properties
// -----------------------------------------------------------------------------------------------------------------

const localized = text => (chance(0.1) ? { default: text, it: `${text} (it)` } : text);
const choicesOf = (type, ofNumbers) =>
  "abcdef".slice(0, 2 + below(4)).split("").map((letter, i) => {
    const v = ofNumbers ? i + 1 : letter;
    if (!random.chance(0.5)) return type === "imagepicker" ? { value: v, imageLink: "u" } : v;
    const item = { value: v };
    if (random.chance(0.5)) item.text = localized(`Choice ${v}`);
    if (type === "imagepicker") item.imageLink = "u";
    if (chance(0.15)) item.visibleIf = condition();
    if (chance(0.1)) item.enableIf = condition();
    if (type === "checkbox" && chance(0.1)) item.isExclusive = true;
    if (chance(0.05) && ["radiogroup", "checkbox"].includes(type)) item.showCommentArea = true;
    if (chance(0.05)) item.randomize = false;
    return item;
  });
const validators = () => some([
  () => ({ type: "numeric", minValue: below(4), maxValue: 3 + below(30) }), () => ({ type: "text", minLength: below(4), maxLength: 4 + below(8), allowDigits: random.chance(0.8) }),
  () => ({ type: "regex", regex: pick(["^[a-z]+$", "\\d+", "^a", "^(?!no)", "(.)\\1"]), ...(chance(0.3) ? { caseInsensitive: true } : {}) }), () => ({ type: "email" }),
  () => ({ type: "expression", expression: condition(), text: `no {${pick(names).name}}`, ...(chance(0.2) ? { notificationType: pick(["warning", "info", "error"]) } : {}) }),
  () => ({ type: "answercount", minCount: below(3), maxCount: 1 + below(3) }),
], 0.2).map(make => make());

function addSelect(q) {
  q.choices = choicesOf(q.type, random.chance(0.2));
  if (q.type === "imagepicker" && random.chance(0.4)) q.multiSelect = true;
  if (chance(0.12)) q.choicesVisibleIf = pick(["{item} != 'a'", "{item} notempty", condition(), `{${pick(names).name}} contains {item}`, "{item} > 1"]);
  if (chance(0.05)) q.choicesEnableIf = condition();
  if (!["ranking", "imagepicker", "buttongroup"].includes(q.type)) {
    if (chance(0.25)) q.showOtherItem = true;
    if (chance(0.15)) q.showNoneItem = true;
    if (chance(0.08)) q.showRefuseItem = true;
    if (chance(0.08)) q.showDontKnowItem = true;
    if (chance(0.1)) q.storeOthersAsComment = false;
  }
  if (chance(0.12)) q.choicesOrder = pick(["asc", "desc", "random"]);
  if (["checkbox", "tagbox"].includes(q.type)) {
    if (chance(0.2)) q.maxSelectedChoices = 1 + below(3);
    if (chance(0.2)) q.minSelectedChoices = 1 + below(2);
    if (chance(0.1) && q.type === "checkbox") q.showSelectAllItem = true;
    if (chance(0.05) && q.type === "checkbox") q.valuePropertyName = "k";
  }
  if (q.type === "ranking" && chance(0.2)) { q.selectToRankEnabled = true; if (chance(0.3)) q.maxSelectedChoices = 2; if (chance(0.3)) q.minSelectedChoices = 1; }
  const sources = earlier.filter(n => ["checkbox", "radiogroup", "tagbox", "dropdown", "paneldynamic", "matrixdynamic"].includes(n.type));
  if (chance(0.1) && sources.length && !inner.panel && !inner.row) {
    const source = pick(sources);
    q.choicesFromQuestion = source.name;
    if (random.chance(0.6)) q.choicesFromQuestionMode = pick(["selected", "unselected", "all"]);
    if (["paneldynamic", "matrixdynamic"].includes(source.type)) q.choiceValuesFromQuestion = pick(["p1", "c1"]);
  }
  if (chance(0.08)) q.hideIfChoicesEmpty = true;
}
function addText(q) {
  if (random.chance(0.5)) q.inputType = pick(["number", "number", "number", "date", "email", "range", "datetime-local", "month", "time", "tel", "url", "week", "color"]);
  if (q.inputType === "number" || q.inputType === "range") {
    if (chance(0.25)) q.min = below(3);
    if (chance(0.25)) q.max = 5 + below(20);
    if (chance(0.1)) q.step = pick([1, 0.5, 2]);
    if (chance(0.06)) q.maxValueExpression = numberFormula();
    if (chance(0.06)) q.minValueExpression = pick(["1", "-5", "0"]);
  }
  if (q.inputType === "date") { if (chance(0.2)) q.min = pick(["2024-01-01", "=today()"]); if (chance(0.2)) q.max = pick(["2027-01-01", "=today(30)"]); }
  if (chance(0.1)) q.maxLength = 3 + below(6);
  if (!q.inputType && chance(0.05)) { q.maskType = pick(["pattern", "numeric", "currency", "datetime"]); q.maskSettings = { pattern: { pattern: "999-99" }, numeric: { precision: 2, max: 50 }, currency: { prefix: "€", min: 1 }, datetime: { pattern: "dd/mm/yyyy" } }[q.maskType]; }
}
function addMatrix(q) {
  q.columns = [1, 2, { value: 3, text: "Three" }];
  q.rows = ["r1", { value: "r2", text: "Row 2" }, "r3"];
  if (chance(0.2)) q.rows[2] = { value: "r3", visibleIf: condition() };
  if (chance(0.1)) q.rows[0] = { value: "r1", enableIf: condition() };
  if (chance(0.15)) q.rowsVisibleIf = pick([condition(), "{item} != 'r1'", `{${pick(names).name}} contains {item}`]);
  if (chance(0.08)) q.columnsVisibleIf = pick([condition(), "{item} > 1"]);
  if (chance(0.25)) q.eachRowRequired = true;
  if (chance(0.15)) q.eachRowUnique = true;
  if (chance(0.1)) q.hideIfRowsEmpty = true;
  if (chance(0.15)) q.cellType = "checkbox";
  if (chance(0.1)) q.rowOrder = "random";
}
function addItems(q) {
  q.items = ["i1", "i2", "i3"].slice(0, 1 + below(3)).map(name => {
    const i = { name };
    if (chance(0.25)) i.isRequired = true;
    if (random.chance(0.4)) i.inputType = pick(["number", "email", "date"]);
    if (chance(0.2)) i.title = localized(`Item ${name}`);
    const v = validators();
    if (v.length) i.validators = v;
    if (chance(0.1)) i.defaultValueExpression = formulaFor({ type: "text", inputType: i.inputType });
    return i;
  });
}
function addType(q) {
  if (kChoiceTypes.includes(q.type)) return addSelect(q);
  switch (q.type) {
    case "rating": if (chance(0.3)) q.rateMax = 3 + below(8); if (chance(0.1)) q.rateMin = 0; if (chance(0.1)) q.rateStep = 2; if (chance(0.15)) q.rateValues = choicesOf("rating", false); break;
    case "boolean": if (chance(0.25)) { q.valueTrue = "yes"; q.valueFalse = "no"; } if (chance(0.1)) q.labelTrue = "Aye"; break;
    case "text": addText(q); break;
    case "comment": if (chance(0.1)) q.maxLength = 8; break;
    case "html": q.html = `<b>{${pick(names).name}}</b>`; break;
    case "image": q.imageLink = "u"; break;
    case "expression":
      q.expression = chance(0.1) ? `displayValue('${pick(earlier.length ? earlier : names).name}')` : formulaFor(q);
      if (chance(0.15)) q.displayStyle = pick(["decimal", "currency", "percent"]);
      if (chance(0.15)) q.precision = below(3);
      if (chance(0.1)) q.format = "about {0}";
      break;
    case "multipletext": addItems(q); break;
    case "matrix": addMatrix(q); break;
    case "slider": if (chance(0.3)) q.sliderType = "range"; if (chance(0.2)) q.max = 50; if (chance(0.2)) q.step = 5; break;
    case "file": if (random.chance(0.5)) q.allowMultiple = true; if (chance(0.2)) q.maxFiles = 1; if (chance(0.2)) q.maxSize = 10; if (chance(0.2)) q.acceptedTypes = "image/*"; break;
    case "paneldynamic": addLoop(q); break;
    case "matrixdropdown": case "matrixdynamic": addTable(q); break;
  }
}
const leafTypes = () => types.filter(t => !["paneldynamic", "matrixdropdown", "matrixdynamic", "html", "image"].includes(t) || chance(0.08));
function addLoop(q) {
  if (chance(0.3)) q.panelCount = below(3);
  if (chance(0.2)) q.minPanelCount = 1 + below(2);
  if (chance(0.15)) q.maxPanelCount = 2 + below(2);
  if (chance(0.12)) q.templateVisibleIf = pick(["{panel.p1} notempty", condition()]);
  if (chance(0.1)) q.displayMode = "tab";
  if (chance(0.1)) q.templateTitle = "Panel {panelIndex}: {panel.p1}";
  const outer = inner.panel;
  inner.panel = ["p1", "p2", "p3"].slice(0, 1 + below(3));
  const leaves = leafTypes();
  const kinds = inner.panel.map(() => pick(leaves.length ? leaves : ["text"]));
  q.templateElements = inner.panel.map((name, i) => question(name, kinds[i], 1));
  if (chance(0.1)) q.templateElements.push({ type: "panel", name: `${q.name}inner`, elements: [question("p4", pick(leaves.length ? leaves : ["text"]), 1)], ...(random.chance(0.5) ? { visibleIf: condition() } : {}) });
  inner.panel = outer;
  if (chance(0.2) && q.templateElements[0].type !== "expression") q.keyName = "p1";
  if (chance(0.1)) { const v = defaultFor(q.templateElements[0]); if (v !== undefined) q.defaultPanelValue = { p1: v }; }
  if (chance(0.05)) q.defaultValueFromLastPanel = true;
}
function column(name, q) {
  const c = { name };
  if (random.chance(0.8)) c.cellType = pick(["dropdown", "text", "radiogroup", "checkbox", "comment", "boolean", "rating", "expression", "tagbox"]);
  const type = c.cellType ?? q.cellType ?? "dropdown";
  if (c.cellType === "text") addText(c);
  if (["dropdown", "radiogroup", "checkbox", "tagbox"].includes(type)) { if (c.cellType && random.chance(0.7)) c.choices = choicesOf(type, random.chance(0.3)); if (c.cellType && chance(0.15)) c.showOtherItem = true; }
  const asQuestion = { ...c, type, choices: c.choices ?? q.choices };
  if (c.cellType === "expression") c.expression = formulaFor(asQuestion);
  if (chance(0.2)) c.title = localized(`Column {${pick(names).name}}`);
  if (chance(0.25)) c.visibleIf = condition();
  if (chance(0.2)) c.isRequired = true;
  if (chance(0.1)) c.requiredIf = condition();
  if (chance(0.1)) c.enableIf = condition();
  if (chance(0.1)) c.isUnique = true;
  if (chance(0.2)) c.totalType = ["checkbox", "tagbox"].includes(type) ? "count" : pick(["sum", "count", "min", "max", "avg"]);
  if (chance(0.05)) c.totalExpression = "sumInArray({" + q.name + "}, 'c1')";
  if (type !== "expression") {
    if (chance(0.08)) { const v = defaultFor(asQuestion); if (v !== undefined) c.defaultValue = v; }
    if (chance(0.05)) c.defaultValueExpression = formulaFor(asQuestion);
    if (chance(0.05)) { c.setValueIf = condition(); c.setValueExpression = formulaFor(asQuestion); }
  }
  const v = validators();
  if (v.length) c.validators = v;
  return c;
}
function addTable(q) {
  const outer = inner.row;
  inner.row = ["c1", "c2", "c3"].slice(0, 1 + below(3));
  q.choices = random.chance(0.5) ? ["a", "b", "c"] : [1, 2, 3];
  if (q.type === "matrixdropdown") {
    q.rows = ["r1", random.chance(0.3) ? { value: "r2", visibleIf: condition() } : { value: "r2", text: "Row 2" }];
    if (chance(0.15)) q.rowsVisibleIf = pick([condition(), "{item} != 'r1'"]);
    if (chance(0.1)) q.rows[0] = { value: "r1", enableIf: condition() };
    if (chance(0.1)) q.hideIfRowsEmpty = true;
    if (chance(0.1)) q.rowOrder = "random";
  } else {
    if (random.chance(0.5)) q.rowCount = below(3);
    if (chance(0.2)) q.minRowCount = 1 + below(2);
    if (chance(0.15)) q.maxRowCount = 2 + below(2);
    if (chance(0.2)) q.keyName = "c1";
    if (chance(0.1)) q.defaultValueFromLastRow = true;
  }
  if (chance(0.2)) q.cellType = pick(["text", "radiogroup", "checkbox", "comment", "boolean"]);
  q.columns = inner.row.map(name => column(name, q));
  if (q.type === "matrixdynamic" && chance(0.1) && q.columns[0].cellType !== "expression") { const v = defaultFor(cellQuestion(q.columns[0], q)); if (v !== undefined) q.defaultRowValue = { c1: v }; }
  if (chance(0.12)) { const leaves = leafTypes(); q.detailPanelMode = "underRow"; q.detailElements = ["d1", "d2"].slice(0, 1 + below(2)).map(name => question(name, pick(leaves.length ? leaves : ["text"]), 1)); }
  inner.row = outer;
}
function question(name, type, depth) {
  const q = { type, name };
  addType(q);
  const keepsValue = !["html", "image", "expression"].includes(type);
  const takesFormula = keepsValue && !kContainers.includes(type) && type !== "signaturepad";
  if (chance(0.2)) q.title = localized(inner.panel ? `${pick(["{panel.p1}", "{panelIndex}"])} of {${pick(names).name}}` : `Title of {${pick(names).name}}`);
  if (chance(0.25)) q.visibleIf = condition();
  if (chance(0.06)) q.visible = false;
  if (keepsValue) {
    if (chance(0.25)) q.isRequired = true;
    if (chance(0.1)) q.requiredIf = condition();
    if (chance(0.1)) q.enableIf = condition();
    if (chance(0.05)) q.readOnly = true;
    if (chance(0.12)) q.defaultValue = takesFormula && random.chance(0.15) ? `=${formulaFor(q)}` : defaultFor(q);
    if (chance(0.05)) q.resetValueIf = condition();
    if (chance(0.1)) q.clearIfInvisible = pick(["none", "onHidden", "onComplete", "onHiddenContainer"]);
    if (chance(0.1)) q.showCommentArea = true;
    if (chance(0.05) && depth === 0) q.valueName = pick(["shared", "shared2"]) + q.type;
    if (chance(0.08)) q.correctAnswer = defaultFor(q);
    const v = validators();
    if (v.length) q.validators = v;
  }
  if (takesFormula && chance(0.05)) q.defaultValueExpression = formulaFor(q);
  if (takesFormula && chance(0.06)) { q.setValueExpression = formulaFor(q); if (random.chance(0.6)) q.setValueIf = term(before); }
  if (!kContainers.includes(type) && chance(0.03)) q.useDisplayValuesInDynamicTexts = false;
  for (const key of Object.keys(q)) if (q[key] === undefined || q[key] === null) delete q[key];
  return q;
}

// Answers
// --------------------------------------------------------------------------------------------------------------------

const typed = q => {
  switch (q.inputType) {
    case "number": case "range": return random.chance(0.1) ? pick(kWords) : random.chance(0.2) ? String(pick(kNumbers)) : pick(kNumbers);
    case "date": return random.chance(0.85) ? `202${below(10)}-0${1 + below(9)}-1${below(10)}` : pick(["2026-02-30", "abc", "2026-03-01T10:00"]);
    case "datetime-local": return `2026-0${1 + below(9)}-1${below(10)}T1${below(10)}:30`;
    case "month": return pick(["2026-03", "2026-12", "2025-01"]);
    case "week": return "2026-W1" + below(10);
    case "color": return "#00ff00";
    case "time": return pick(["10:30", "23:59", "07:00"]);
    default: return random.chance(0.12) ? pick(kNumbers) : pick(kWords);
  }
};
const chosen = q => {
  const own = (q.choices ?? q.rateValues ?? []).map(c => (c && typeof c === "object" ? c.value : c));
  const pool = own.concat(q.showOtherItem ? ["other"] : [], q.showNoneItem ? ["none"] : [], q.showRefuseItem ? ["refused"] : [], q.showDontKnowItem ? ["dontknow"] : []);
  return pool.length && random.chance(0.93) ? pick(pool) : pick(["zz", 1, "1", 7]);
};
const several = q => [...new Set(Array.from({ length: below(4) }, () => chosen(q)))];
/** A default is something. */
const defaultFor = q => { const v = valueFor(q); return v === undefined || v === null || v === "" || (typeof v === "object" && Object.keys(v).length === 0) ? undefined : v; };
function valueFor(q) {
  switch (q.type) {
    case "radiogroup": case "dropdown": case "buttongroup": return chosen(q);
    case "checkbox": case "tagbox": return q.valuePropertyName ? several(q).map(v => ({ [q.valuePropertyName]: v })) : several(q);
    case "ranking": { const own = q.choices.map(c => (typeof c === "object" ? c.value : c)); return random.chance(0.9) ? random.shuffled(own) : random.some(own, 0.6); }
    case "imagepicker": return q.multiSelect ? several(q) : chosen(q);
    case "rating": return q.rateValues ? chosen(q) : random.chance(0.9) ? 1 + below(6) : pick(["3", 99, 0]);
    case "boolean": return random.chance(0.9) ? pick([q.valueTrue ?? true, q.valueFalse ?? false]) : pick([true, false, "true", "false"]);
    case "text": return typed(q);
    case "comment": return pick(kWords);
    case "multipletext": return Object.fromEntries(random.some(q.items, 0.8).map(i => [i.name, typed(i)]));
    case "matrix": { const o = {}; for (const r of ["r1", "r2", "r3", "r9"]) if (random.chance(r === "r9" ? 0.03 : 0.7)) { const v = () => (random.chance(0.95) ? pick([1, 2, 3]) : pick(["1", "x", 4])); o[r] = q.cellType === "checkbox" ? [...new Set([v(), v()])] : v(); } return o; }
    case "expression": return pick(kNumbers);
    case "paneldynamic": return Array.from({ length: below(4) }, () => recordFor(q.templateElements));
    case "matrixdynamic": return Array.from({ length: below(4) }, () => cells(q));
    case "matrixdropdown": { const o = {}; for (const r of ["r1", "r2", "r9"]) if (random.chance(r === "r9" ? 0.03 : 0.75)) o[r] = cells(q); return o; }
    case "file": return Array.from({ length: q.allowMultiple ? below(3) : below(2) }, (_, i) => ({ name: `f${i}.png`, type: "image/png", content: "data:image/png;base64,AAAA" }));
    case "signaturepad": return "data:image/png;base64,AAAA";
    case "slider": return q.sliderType === "range" ? [below(50), 50 + below(60)] : pick([0, 10, 50, 101, -5, 37]);
    default: return undefined;
  }
}
const cellQuestion = (c, q) => ({ ...c, type: c.cellType ?? q.cellType ?? "dropdown", choices: c.choices ?? q.choices });
const cells = q => {
  const o = {};
  for (const c of q.columns) if (random.chance(0.75) && c.cellType !== "expression") { const v = valueFor(cellQuestion(c, q)); if (v !== undefined) o[c.name] = v; }
  if (q.detailElements) for (const e of q.detailElements) if (random.chance(0.5)) { const v = valueFor(e); if (v !== undefined) o[e.name] = v; }
  return o;
};
function recordFor(elements) {
  const o = {};
  for (const e of elements) {
    if (e.type === "panel") { Object.assign(o, recordFor(e.elements)); continue; }
    if (random.chance(0.8)) { const v = valueFor(e); if (v !== undefined) o[e.valueName || e.name] = v; }
    if ((e.showCommentArea || e.showOtherItem) && random.chance(0.6)) o[(e.valueName || e.name) + "-Comment"] = pick(kWords);
  }
  return o;
}

// The whole
// ------------------------------------------------------------------------------------------------------------------

function trigger() {
  const plain = names.filter(q => ["text", "comment", "radiogroup", "dropdown"].includes(q.type));
  const [source, target] = plain.length > 1 ? [below(plain.length - 1)].map(i => [plain[i], plain[i + 1]])[0] : [];
  return pick([
    { type: "complete", expression: condition() }, { type: "skip", expression: condition(), gotoName: pick(names).name },
    { type: "setvalue", expression: condition(), setToName: "v1", setValue: pick(["a", 1, ["a"], true]), isVariable: true },
    ...(target ? [
      { type: "setvalue", expression: condition(), setToName: target.name, setValue: pick(["a", "b", 1]) },
      { type: "copyvalue", expression: condition(), setToName: target.name, fromName: source.name },
      { type: "runexpression", expression: condition(), runExpression: "1 + 2", setToName: target.name }] : []),
  ]);
}
function page(questions, index) {
  const whole = { name: `p${index + 1}`, elements: [] };
  if (chance(0.1)) whole.title = localized(`Page {${pick(names).name}}`);
  let panel = null;
  for (const planned of questions) {
    const q = question(planned.name, planned.type, 0);
    earlier.push(planned);
    if (chance(0.15)) {
      panel = { type: "panel", name: `panel${planned.name}`, elements: [] };
      if (random.chance(0.5)) panel.visibleIf = condition();
      if (chance(0.15)) panel.enableIf = condition();
      if (chance(0.15)) panel.isRequired = true;
      if (chance(0.1)) panel.requiredIf = condition();
      if (chance(0.1)) panel.questionOrder = "random";
      whole.elements.push(panel);
      panel.elements.push(q);
      continue;
    }
    (panel && random.chance(0.7) ? panel.elements : whole.elements).push(q);
  }
  if (index > 0 && chance(0.25)) whole.visibleIf = condition();
  if (chance(0.05)) whole.enableIf = condition();
  if (chance(0.05)) whole.requiredIf = condition();
  // Panels on such a page are shuffled before the seed is known, differently each time.
  if (panel === null && chance(0.05)) whole.questionOrder = "random";
  return whole;
}
function survey() {
  serial = 0; calculated = []; names = []; earlier = [];
  const plan = Array.from({ length: 1 + below(size) }, () => Array.from({ length: 1 + below(size) }, () => ({ name: `q${++serial}`, type: pick(types) })));
  names = plan.flat();
  if (chance(0.25)) calculated = ["k1", "k2"].slice(0, 1 + below(2));
  const whole = { pages: plan.map(page) };
  if (chance(0.3)) whole.clearInvisibleValues = pick(["none", "onHidden", "onComplete", "onHiddenContainer"]);
  if (chance(0.08)) whole.checkErrorsMode = pick(["onValueChanged", "onComplete"]);
  if (chance(0.05)) whole.firstPageIsStartPage = true;
  if (chance(0.05)) whole.questionOrder = "random";
  if (chance(0.05)) whole.storeOthersAsComment = false;
  if (calculated.length) {
    const list = calculated;
    calculated = [];
    whole.calculatedValues = list.map(name => ({ name, expression: formulaFor({ type: "expression" }), ...(random.chance(0.5) ? { includeIntoResult: true } : {}) }));
  }
  if (chance(0.3)) whole.triggers = Array.from({ length: 1 + below(2) }, trigger);
  return whole;
}

for (let i = 0; i < count; ++i) {
  const one = survey();
  const data = recordFor(one.pages.flatMap(p => p.elements));
  if (chance(0.1)) data.extra = pick(kWords);
  const line = { survey: one, data };
  if (random.chance(0.2)) line.variables = { v1: pick([1, "a", true]), given: { region: pick(["north", "south"]) } };
  if (random.chance(0.1)) line.locale = pick(["it", "es", "en"]);
  if (random.chance(0.1)) line.now = pick(["2024-02-29T23:30:00Z", "2026-12-31T12:00:00Z"]);
  line.seed = below(1000000);
  process.stdout.write(JSON.stringify(line) + "\n");
}
