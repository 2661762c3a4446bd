// SPDX-License-Identifier: Apache-2.0
// Random questionnaires with answers, one JSON line each, for the differential test.
//   node generate_surveys.mjs SEED COUNT [TYPES [DENSITY [SIZE]]]
// TYPES: question types by comma, all if empty. DENSITY: 1 gives every question many rules, 0.3 few, as real ones have.
// SIZE: pages at most, and questions a page at most; 4 if empty.
const [seed, count] = process.argv.slice(2, 4).map(Number);
const density = Number(process.argv[5] ?? 1);
const size = Number(process.argv[6] ?? 4);
const allTypes = ["radiogroup", "checkbox", "dropdown", "tagbox", "rating", "boolean", "text", "comment", "ranking", "imagepicker", "html", "expression",
  "multipletext", "matrix", "paneldynamic", "matrixdropdown", "matrixdynamic", "file", "signaturepad", "buttongroup", "slider", "image"];
const types = process.argv[4] ? process.argv[4].split(",") : allTypes;

function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const random = mulberry32(seed);
const below = n => Math.floor(random() * n);
const pick = list => list[below(list.length)];
const chance = p => random() < (p <= 0.3 ? p * density : p);
const some = (list, p) => list.filter(() => chance(p));
const shuffled = list => list.map(x => [random(), x]).sort((a, b) => a[0] - b[0]).map(x => x[1]);

const words = ["a", "b", "c", "ok", "yes", "no", "very good service", "Too slow", "12345", "a@b.it", "not an email", "3", "0", "-1", "2.5", "2026-03-01", "2025-12-31", "x", ""];
const numbers = [0, 1, 2, 3, 4, 5, 7, 10, 12, 18, 50, 99, -1, 2.5, 0.1];
let names, calculated, serial;

const inner = { panel: null, row: null };
const reference = () => {
  if (inner.panel && chance(0.5)) return `{panel.${pick(inner.panel)}}`;
  if (inner.row && chance(0.5)) return `{row.${pick(inner.row)}}`;
  if (calculated.length && chance(0.15)) return `{${pick(calculated)}}`;
  if (chance(0.05)) return pick(["{v1}", "{unknown}", "{given.region}", "{pageno}"]);
  const q = pick(names);
  if (chance(0.2)) {
    if (q.type === "matrix") return `{${q.name}.${pick(["r1", "r2", "r3"])}}`;
    if (q.type === "multipletext") return `{${q.name}.${pick(["i1", "i2"])}}`;
    if (q.type === "paneldynamic" || q.type === "matrixdynamic") return `{${q.name}[${below(2)}].${pick(["p1", "p2", "c1", "c2"])}}`;
    if (q.type === "matrixdropdown") return `{${q.name}.${pick(["r1", "r2"])}.${pick(["c1", "c2"])}}`;
    if (q.type === "checkbox" || q.type === "tagbox" || q.type === "ranking") return pick([`{${q.name}[0]}`, `{${q.name}.length}`]);
    if (q.type === "matrixdropdown" || q.type === "matrixdynamic") return `{${q.name}-total.${pick(["c1", "c2"])}}`;
  }
  return `{${q.name}}`;
};
const literal = () => pick(["1", "2", "3", "5", "10", "'a'", "'b'", "'c'", "'other'", "true", "false", "'yes'", "['a','b']", "2.5", "0"]);
const term = () => {
  const r = reference();
  switch (below(14)) {
    case 0: return `${r} empty`;
    case 1: case 2: return `${r} notempty`;
    case 3: return `${r} contains ${pick(["'a'", "'b'", "'c'", "1", "2"])}`;
    case 4: return `${r} ${pick(["anyof", "allof", "noneof"])} ['a', 'b']`;
    case 5: return `${r} ${pick([">", "<", ">=", "<="])} ${pick(["1", "2", "3", "10", reference()])}`;
    case 6: return `${r} != ${literal()}`;
    case 7: return `${reference()} + ${reference()} > ${pick(["3", "10"])}`;
    case 8: return `!(${r} = ${literal()})`;
    default: return `${r} = ${literal()}`;
  }
};
const condition = () => (chance(0.7) ? term() : chance(0.6) ? `${term()} ${pick(["and", "or"])} ${term()}` : `(${term()} or ${term()}) and ${term()}`);
// Never a whole table or list: values that contain each other grow without end.
const containers = ["multipletext", "matrix", "paneldynamic", "matrixdropdown", "matrixdynamic", "file"];
const scalar = () => {
  if (inner.panel || inner.row) return pick(["1", "2", "'a'", "{v1}"]);
  for (let i = 0; i < 20; ++i) { const r = reference(); if (!names.some(q => r === `{${q.name}}` && containers.includes(q.type))) return r; }
  return "1";
};
const formula = () => pick([() => `${scalar()} + ${scalar()}`, () => `${scalar()} * 2`, () => `iif(${term()}, ${literal()}, ${literal()})`, () => scalar(), () => `sum(${scalar()}, ${scalar()}, 1)`,
  () => `round(${scalar()} / 3, 2)`, () => literal(), () => `today()`, () => `{${pick(names).name}.length}`,
  () => `sumInArray({${pick(names).name}}, '${pick(["p1", "p2", "c1", "c2"])}')`, () => `countInArray({${pick(names).name}}, '${pick(["p1", "c1"])}')`,
  () => `dateDiff('2026-01-01', today(), 'days')`, () => `max(${scalar()}, ${scalar()})`])();

const choicesOf = (q, prefix) => {
  const n = 2 + below(4);
  return "abcdef".slice(0, n).split("").map((v, i) => {
    if (prefix === "number") v = i + 1;
    if (!q || chance(0.6)) return v;
    const item = { value: v };
    if (chance(0.5)) item.text = `Choice ${v}`;
    if (chance(0.15)) item.visibleIf = condition();
    if (chance(0.1)) item.enableIf = condition();
    if (q === "checkbox" && chance(0.1)) item.isExclusive = true;
    if (chance(0.05)) item.showCommentArea = true;
    return item;
  });
};
const validators = () => some([
  () => ({ type: "numeric", minValue: below(4), maxValue: 3 + below(30) }), () => ({ type: "text", minLength: below(4), maxLength: 4 + below(8), allowDigits: chance(0.8) }),
  () => ({ type: "regex", regex: pick(["^[a-z]+$", "\\d+", "^a"]) }), () => ({ type: "email" }), () => ({ type: "expression", expression: condition(), text: "no {" + pick(names).name + "}" }),
  () => ({ type: "answercount", minCount: below(3), maxCount: 1 + below(3) }),
], 0.2).map(make => make());
const simpleValue = (q) => {
  switch (q.inputType) {
    case "number": case "range": return chance(0.15) ? pick(words) : chance(0.2) ? String(pick(numbers)) : pick(numbers);
    case "date": return chance(0.85) ? `202${below(10)}-0${1 + below(9)}-1${below(10)}` : pick(["2026-02-30", "abc", "2026-03-01T10:00"]);
    case "datetime-local": return `2026-0${1 + below(9)}-1${below(10)}T1${below(10)}:30`;
    case "month": return pick(["2026-03", "2026-3", "March 2026", "2026-12-05"]);
    case "time": return pick(["10:30", "23:59", "7:00"]);
    default: return chance(0.12) ? pick(numbers) : pick(words);
  }
};
const choiceValue = q => {
  const own = (q.choices || []).map(c => (c && typeof c === "object" ? c.value : c));
  const pool = own.concat(q.showOtherItem ? ["other"] : [], q.showNoneItem ? ["none"] : [], q.showRefuseItem ? ["refused"] : [], q.showDontKnowItem ? ["dontknow"] : []);
  return pool.length && chance(0.92) ? pick(pool) : pick(["a", "b", "zz", 1, "1", "other", 7]);
};
function valueFor(q) {
  if (chance(0.03)) return pick([null, "", [], {}, 0, false, "a", 5, ["a"], { a: 1 }, [{ p1: 1 }]]);
  switch (q.type) {
    case "radiogroup": case "dropdown": case "buttongroup": return choiceValue(q);
    case "checkbox": case "tagbox": return chance(0.05) ? choiceValue(q) : [...new Set(Array.from({ length: below(4) }, () => choiceValue(q)))];
    case "ranking": { const own = q.choices.map(c => (typeof c === "object" ? c.value : c)); return chance(0.9) ? shuffled(own) : some(own, 0.6); }
    case "imagepicker": return q.multiSelect ? [...new Set(Array.from({ length: below(3) }, () => choiceValue(q)))] : choiceValue(q);
    case "rating": return chance(0.9) ? 1 + below(6) : pick(["3", "b", 99, 0]);
    case "boolean": return chance(0.9) ? pick([true, false, q.valueTrue ?? true, q.valueFalse ?? false]) : pick(["true", "false", "yes", 1, 0]);
    case "text": return simpleValue(q);
    case "comment": return pick(words);
    case "multipletext": return Object.fromEntries(some(q.items.map(i => i.name), 0.8).map(n => [n, simpleValue(q.items.find(i => i.name === n))]));
    case "matrix": { const o = {}; for (const r of ["r1", "r2", "r3", "r9"]) if (chance(r === "r9" ? 0.05 : 0.7)) { const v = () => (chance(0.93) ? pick([1, 2, 3]) : pick(["1", "x", 4])); o[r] = q.cellType === "checkbox" ? [...new Set([v(), v()])] : v(); } return o; }
    case "expression": return pick(numbers);
    case "paneldynamic": return Array.from({ length: below(4) }, () => recordFor(q.templateElements));
    case "matrixdynamic": return Array.from({ length: below(4) }, () => cells(q));
    case "matrixdropdown": { const o = {}; for (const r of ["r1", "r2", "r9"]) if (chance(r === "r9" ? 0.05 : 0.75)) o[r] = cells(q); return o; }
    case "file": return Array.from({ length: below(3) }, (_, i) => ({ name: `f${i}.png`, type: "image/png", content: "data:image/png;base64,AAAA" }));
    case "signaturepad": return "data:image/png;base64,AAAA";
    case "slider": return q.sliderType === "range" ? [below(50), 50 + below(60)] : pick([0, 10, 50, 101, -5, 37, "20"]);
    default: return undefined;
  }
}
const cells = q => {
  const o = {};
  for (const c of q.columns) if (chance(0.75)) { const v = valueFor({ ...c, type: c.cellType === "default" || !c.cellType ? q.cellType || "dropdown" : c.cellType, choices: c.choices || q.choices || [1, 2, 3, 4, 5] }); if (v !== undefined) o[c.name] = v; }
  if (q.detailElements) for (const e of q.detailElements) if (chance(0.5)) { const v = valueFor(e); if (v !== undefined) o[e.name] = v; }
  return o;
};
function recordFor(elements) {
  const o = {};
  for (const e of elements) {
    if (e.type === "panel") { Object.assign(o, recordFor(e.elements)); continue; }
    if (chance(0.8)) { const v = valueFor(e); if (v !== undefined) o[e.valueName || e.name] = v; }
    if ((e.showCommentArea || e.showOtherItem || e.hasOther) && chance(0.6)) o[(e.valueName || e.name) + "-Comment"] = pick(words);
  }
  return o;
}
function defaultFor(q) {
  if (chance(0.15)) return `=${formula()}`;
  return valueFor(q);
}
function addText(q) {
  if (chance(0.5)) q.inputType = pick(["number", "number", "number", "date", "email", "range", "datetime-local", "month", "time", "tel", "url"]);
  if (q.inputType === "number" || q.inputType === "range") {
    if (chance(0.25)) q.min = below(3);
    if (chance(0.25)) q.max = 5 + below(20);
    if (chance(0.1)) q.step = pick([1, 0.5, 2]);
    if (chance(0.06)) q.maxValueExpression = formula();
  }
  if (q.inputType === "date") { if (chance(0.2)) q.min = pick(["2024-01-01", "=today()"]); if (chance(0.2)) q.max = "2027-01-01"; }
  if (chance(0.1)) q.maxLength = 3 + below(6);
}
function addType(q) {
  switch (q.type) {
    case "radiogroup": case "dropdown": case "checkbox": case "tagbox": case "ranking": case "imagepicker": case "buttongroup":
      q.choices = choicesOf(q.type, chance(0.2) ? "number" : "");
      if (q.type === "imagepicker") { q.choices = q.choices.map(c => (typeof c === "object" ? { ...c, imageLink: "u" } : { value: c, imageLink: "u" })); if (chance(0.4)) q.multiSelect = true; }
      if (chance(0.12)) q.choicesVisibleIf = pick(["{item} != 'a'", "{item} notempty", condition(), "{" + pick(names).name + "} contains {item}", "{item} > 1"]);
      if (chance(0.05)) q.choicesEnableIf = condition();
      if (!["ranking", "imagepicker", "buttongroup"].includes(q.type)) {
        if (chance(0.25)) q.showOtherItem = true;
        if (chance(0.15)) q.showNoneItem = true;
        if (chance(0.08)) q.showRefuseItem = true;
        if (chance(0.08)) q.showDontKnowItem = true;
        if (chance(0.1)) q.storeOthersAsComment = false;
      }
      if (chance(0.12)) q.choicesOrder = pick(["asc", "desc", "random"]);
      if (q.type === "checkbox" || q.type === "tagbox" || q.type === "ranking") { if (chance(0.2)) q.maxSelectedChoices = 1 + below(3); if (chance(0.2)) q.minSelectedChoices = 1 + below(2); if (chance(0.1) && q.type === "checkbox") q.showSelectAllItem = true; if (chance(0.05) && q.type === "checkbox") q.valuePropertyName = "k"; }
      if (q.type === "ranking" && chance(0.2)) q.selectToRankEnabled = true;
      if (chance(0.1)) { const from = names.filter(n => ["checkbox", "radiogroup", "tagbox", "dropdown", "ranking", "paneldynamic", "matrixdynamic"].includes(n.type)); if (from.length) { q.choicesFromQuestion = pick(from).name; if (chance(0.6)) q.choicesFromQuestionMode = pick(["selected", "unselected", "all"]); if (chance(0.3)) q.choiceValuesFromQuestion = pick(["p1", "c1"]); } }
      if (chance(0.08)) q.hideIfChoicesEmpty = true;
      if ((q.type === "dropdown" || q.type === "tagbox") && chance(0.08)) q.allowCustomChoices = true;
      break;
    case "rating": if (chance(0.3)) q.rateMax = 3 + below(8); if (chance(0.1)) q.rateMin = 0; if (chance(0.1)) q.rateStep = 2; if (chance(0.15)) q.rateValues = choicesOf("rating", ""); break;
    case "boolean": if (chance(0.25)) { q.valueTrue = "yes"; q.valueFalse = "no"; } break;
    case "text": addText(q); break;
    case "comment": if (chance(0.1)) q.maxLength = 8; break;
    case "html": q.html = "<b>{" + pick(names).name + "}</b>"; break;
    case "image": q.imageLink = "u"; break;
    case "expression": q.expression = chance(0.1) ? `displayValue('${pick(names).name}')` : formula(); if (chance(0.15)) q.displayStyle = pick(["decimal", "currency", "percent"]); if (chance(0.15)) q.precision = below(3); break;
    case "multipletext": q.items = ["i1", "i2", "i3"].slice(0, 1 + below(3)).map(name => { const i = { name }; if (chance(0.25)) i.isRequired = true; if (chance(0.4)) i.inputType = pick(["number", "email", "date"]); const v = validators(); if (chance(0.3) && v.length) i.validators = v; if (chance(0.1)) i.defaultValueExpression = formula(); return i; }); break;
    case "matrix":
      q.columns = [1, 2, 3]; q.rows = ["r1", { value: "r2", text: "Row 2" }, "r3"];
      if (chance(0.2)) q.rows[2] = { value: "r3", visibleIf: condition() };
      if (chance(0.15)) q.rowsVisibleIf = pick([condition(), "{item} != 'r1'", "{" + pick(names).name + "} contains {item}"]);
      if (chance(0.08)) q.columnsVisibleIf = pick([condition(), "{item} > 1"]);
      if (chance(0.25)) q.eachRowRequired = true; if (chance(0.15)) q.eachRowUnique = true; if (chance(0.1)) q.hideIfRowsEmpty = true; if (chance(0.15)) q.cellType = "checkbox"; if (chance(0.1)) q.rowOrder = "random";
      break;
    case "slider": if (chance(0.3)) q.sliderType = "range"; if (chance(0.2)) q.max = 50; if (chance(0.2)) q.step = 5; break;
    case "file": if (chance(0.5)) q.allowMultiple = true; if (chance(0.2)) q.maxFiles = 1; break;
    case "paneldynamic": addLoop(q); break;
    case "matrixdropdown": case "matrixdynamic": addTable(q); break;
  }
}
function addLoop(q) {
  if (chance(0.3)) q.panelCount = below(3);
  if (chance(0.2)) q.minPanelCount = 1 + below(2);
  if (chance(0.15)) q.maxPanelCount = 2 + below(2);
  if (chance(0.2)) q.keyName = "p1";
  if (chance(0.1)) q.defaultPanelValue = { p1: pick(words) };
  if (chance(0.05)) q.defaultValueFromLastPanel = true;
  if (chance(0.12)) q.templateVisibleIf = pick(["{panel.p1} notempty", condition()]);
  if (chance(0.1)) q.displayMode = "tab";
  const n = 1 + below(3);
  const before = inner.panel;
  inner.panel = ["p1", "p2", "p3"].slice(0, n);
  q.templateElements = inner.panel.map(name => question(name, pick(leafTypes()), 1));
  if (chance(0.1)) q.templateElements.push({ type: "panel", name: `${q.name}inner`, elements: [question("p4", pick(leafTypes()), 1)], ...(chance(0.5) ? { visibleIf: condition() } : {}) });
  inner.panel = before;
}
function addTable(q) {
  const before = inner.row;
  inner.row = ["c1", "c2", "c3"].slice(0, 1 + below(3));
  if (q.type === "matrixdropdown") {
    q.rows = ["r1", chance(0.3) ? { value: "r2", visibleIf: condition() } : "r2"];
    if (chance(0.15)) q.rowsVisibleIf = pick([condition(), "{item} != 'r1'"]);
  } else {
    if (chance(0.5)) q.rowCount = below(3);
    if (chance(0.2)) q.minRowCount = 1 + below(2);
    if (chance(0.15)) q.maxRowCount = 2 + below(2);
    if (chance(0.2)) q.keyName = "c1";
    if (chance(0.1)) q.defaultRowValue = { c1: pick(words) };
    if (chance(0.1)) q.defaultValueFromLastRow = true;
  }
  if (chance(0.2)) q.choices = ["a", "b", "c"];
  if (chance(0.2)) q.cellType = pick(["text", "radiogroup", "checkbox", "comment", "boolean"]);
  q.columns = inner.row.map(name => {
    const c = { name };
    if (chance(0.8)) c.cellType = pick(["dropdown", "text", "radiogroup", "checkbox", "comment", "boolean", "rating", "expression", "tagbox"]);
    const type = c.cellType;
    if (type === "text") addText(c);
    if (["dropdown", "radiogroup", "checkbox", "tagbox"].includes(type)) { if (chance(0.7)) c.choices = choicesOf(type, chance(0.3) ? "number" : ""); if (chance(0.15)) c.showOtherItem = true; }
    if (type === "expression") c.expression = formula();
    if (chance(0.25)) c.visibleIf = condition();
    if (chance(0.2)) c.isRequired = true;
    if (chance(0.1)) c.requiredIf = condition();
    if (chance(0.1)) c.enableIf = condition();
    if (chance(0.1)) c.isUnique = true;
    if (chance(0.2)) c.totalType = pick(["sum", "count", "min", "max", "avg"]);
    if (chance(0.05)) c.totalExpression = formula();
    if (chance(0.08)) c.defaultValue = valueFor({ ...c, type: type || "text", choices: c.choices || ["a"] });
    if (chance(0.05)) c.defaultValueExpression = formula();
    if (chance(0.05)) c.setValueIf = condition(), c.setValueExpression = formula();
    const v = validators(); if (chance(0.2) && v.length) c.validators = v;
    return c;
  });
  if (chance(0.12)) { q.detailPanelMode = "underRow"; q.detailElements = ["d1", "d2"].slice(0, 1 + below(2)).map(name => question(name, pick(leafTypes()), 1)); }
  inner.row = before;
}
const leafTypes = () => types.filter(t => !["paneldynamic", "matrixdropdown", "matrixdynamic", "html", "image"].includes(t) || chance(0.08));
function question(name, type, depth) {
  const q = { type, name };
  addType(q);
  if (chance(0.15)) q.title = `Title of {${pick(names).name}}`;
  if (chance(0.25)) q.visibleIf = condition();
  if (chance(0.06)) q.visible = false;
  if (chance(0.25)) q.isRequired = true;
  if (chance(0.1)) q.requiredIf = condition();
  if (chance(0.1)) q.enableIf = condition();
  if (chance(0.05)) q.readOnly = true;
  if (chance(0.12)) q.defaultValue = defaultFor(q);
  if (chance(0.05)) q.defaultValueExpression = formula();
  if (chance(0.05)) q.resetValueIf = condition();
  if (chance(0.06)) { q.setValueExpression = formula(); if (chance(0.6)) q.setValueIf = condition(); }
  if (chance(0.1)) q.clearIfInvisible = pick(["none", "onHidden", "onComplete", "onHiddenContainer"]);
  if (chance(0.1)) q.showCommentArea = true;
  if (chance(0.05) && depth === 0) q.valueName = pick(["shared", "shared2"]);
  if (chance(0.08)) q.correctAnswer = valueFor(q);
  const v = validators(); if (chance(0.3) && v.length) q.validators = v;
  for (const k of Object.keys(q)) if (q[k] === undefined) delete q[k];
  return q;
}
function strip(o) { if (Array.isArray(o)) o.forEach(strip); else if (o && typeof o === "object") Object.values(o).forEach(strip); return o; }

function survey() {
  serial = 0; calculated = []; names = [];
  const pageCount = 1 + below(size);
  const plan = Array.from({ length: pageCount }, () => Array.from({ length: 1 + below(size) }, () => ({ name: `q${++serial}`, type: pick(types) })));
  names = plan.flat();
  if (chance(0.25)) calculated = ["k1", "k2"].slice(0, 1 + below(2));
  const s = { pages: plan.map((questions, i) => {
    const page = { name: `p${i + 1}`, elements: [] };
    let panel = null;
    for (const { name, type } of questions) {
      const q = question(name, type, 0);
      if (chance(0.15)) { panel = { type: "panel", name: `panel${name}`, elements: [] }; if (chance(0.5)) panel.visibleIf = condition(); if (chance(0.15)) panel.enableIf = condition(); if (chance(0.15)) panel.isRequired = true; if (chance(0.1)) panel.requiredIf = condition(); if (chance(0.1)) panel.questionOrder = "random"; page.elements.push(panel); }
      (panel && chance(0.7) ? panel.elements : page.elements).push(q);
    }
    if (i > 0 && chance(0.25)) page.visibleIf = condition();
    if (chance(0.08)) page.enableIf = condition();
    if (chance(0.05)) page.requiredIf = condition();
    if (chance(0.05)) page.questionOrder = "random";
    return page;
  }) };
  if (chance(0.3)) s.clearInvisibleValues = pick(["none", "onHidden", "onComplete", "onHiddenContainer"]);
  if (chance(0.08)) s.checkErrorsMode = pick(["onValueChanged", "onComplete"]);
  if (chance(0.05)) s.firstPageIsStartPage = true;
  if (chance(0.05)) s.questionOrder = "random";
  if (chance(0.05)) s.storeOthersAsComment = false;
  if (calculated.length) s.calculatedValues = calculated.map(name => ({ name, expression: formula(), ...(chance(0.5) ? { includeIntoResult: true } : {}) }));
  if (chance(0.3)) s.triggers = Array.from({ length: 1 + below(2) }, () => {
    const target = pick(names).name;
    const plain = names.filter(q => !containers.includes(q.type));
    return pick([
      { type: "complete", expression: condition() }, { type: "skip", expression: condition(), gotoName: target },
      { type: "setvalue", expression: condition(), setToName: chance(0.8) ? target : "v1", setValue: pick(["a", 1, ["a"], "b", true]), ...(chance(0.2) ? { isVariable: true } : {}) },
      ...(plain.length ? [{ type: "copyvalue", expression: condition(), setToName: pick(plain).name, fromName: pick(plain).name },
        { type: "runexpression", expression: condition(), runExpression: formula(), setToName: pick(plain).name }] : []),
    ]);
  });
  return s;
}
for (let i = 0; i < count; ++i) {
  const s = survey();
  const data = recordFor(s.pages.flatMap(p => p.elements));
  if (chance(0.1)) data.extra = pick(words);
  const line = { survey: strip(s), data };
  if (chance(0.2)) line.variables = { v1: pick([1, "a", true]), given: { region: pick(["north", "south"]) } };
  line.seed = below(1000000);
  process.stdout.write(JSON.stringify(line) + "\n");
}
