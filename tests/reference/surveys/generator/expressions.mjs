// SPDX-License-Identifier: Apache-2.0
// Conditions and formulas over the questions of a questionnaire.
import { below, chance, kChoiceTypes, kContainers, kListTypes, known, pick, random } from "./chance.mjs";

const cell = () => pick(["c1", "c2"]);

const partOf = q => {
  switch (q.type) {
    case "matrix": return `{${q.name}.${pick(["r1", "r2", "r3"])}}`;
    case "multipletext": return `{${q.name}.${pick(["i1", "i2"])}}`;
    case "paneldynamic": return pick([`{${q.name}[${below(2)}].${pick(["p1", "p2"])}}`, `{${q.name}.length}`, `{${q.name}[0]}`]);
    case "matrixdynamic": return pick([`{${q.name}[${below(2)}].${cell()}}`, `{${q.name}.length}`, `{${q.name}-total.${cell()}}`]);
    case "matrixdropdown": return pick([`{${q.name}.${pick(["r1", "r2"])}.${cell()}}`, `{${q.name}-total.${cell()}}`]);
    case "checkbox": case "tagbox": case "ranking": return pick([`{${q.name}[0]}`, `{${q.name}.length}`, `{${q.name}-Comment}`]);
    case "radiogroup": case "dropdown": case "rating": return `{${q.name}-Comment}`;
    case "file": return `{${q.name}[0].name}`;
    default: return `{${q.name}}`;
  }
};
const inPanel = () => {
  const name = pick(known.inner.panel);
  if (!random.chance(0.2)) return `{panel.${name}}`;
  if (known.inner.outerPanel && random.chance(0.5)) return `{parentPanel.${pick(known.inner.outerPanel)}}`;
  return pick(["{panelIndex}", "{visiblePanelIndex}", `{prevPanel.${name}}`, `{nextPanel.${name}}`]);
};
const inRow = () => {
  const name = pick(known.inner.row);
  if (!random.chance(0.2)) return `{row.${name}}`;
  const named = known.inner.rowsHaveNames ? ["{rowName}", "{rowValue}", "{rowTitle}"] : [];
  return pick(["{rowIndex}", "{visibleRowIndex}", ...named, `{prevRow.${name}}`, `{nextRow.${name}}`, `{totalRow.${name}}`]);
};
const property = q => `{$${q.name}.${pick(["isVisible", "isRequired", "isReadOnly", "isAnswered", "title"])}}`;
const referenceAmong = list => {
  if (known.inner.panel && random.chance(0.5)) return inPanel();
  if (known.inner.row && random.chance(0.5)) return inRow();
  if (chance(0.05)) return pick(["{v1}", "{unknown}", "{given.region}", "{pageno}", "{pagecount}", "{locale}"]);
  if (list.length === 0) return "{v1}";
  const q = pick(list);
  if (chance(0.02) && known.earlier.includes(q)) return property(q);
  return chance(0.3) ? partOf(q) : `{${q.name}}`;
};
export const reference = () => (known.calculated.length && chance(0.15) ? `{${pick(known.calculated)}}` : referenceAmong(known.names));
const before = () => referenceAmong(known.earlier.filter(q => !kContainers.includes(q.type)));

const literal = () => pick(["1", "2", "3", "5", "10", "'a'", "'b'", "'c'", "'other'", "true", "false", "'yes'", "['a','b']", "2.5", "0"]);
/** What only the questionnaire knows, and dates. */
const asked = of => {
  const name = pick(known.names).name;
  return pick([() => `displayValue('${name}') = ${pick(["'Choice a'", "'a'", "'Yes'"])}`, () => `getComment('${name}') = 'a'`, () => `isContainerReady('${pick([...known.panels, ...known.pages, name])}')`,
    () => `propertyValue('${name}', 'isVisible') = true`, () => "isDisplayMode()", () => `dateDiff(${of()}, today(), '${pick(["days", "months", "years"])}') > 1`, () => `year(${of()}) >= 2026`,
    () => `age(${of()}) > 18`, () => `iif(${of()} empty, 'a', 'b') = 'a'`, () => `dateAdd(today(), 1, 'months') > ${of()}`, () => `weekday(${of()}) = 0`])();
};
export const term = (of = reference) => {
  if (chance(0.06)) return asked(of);
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
export const condition = () =>
  random.chance(0.7) ? term() : random.chance(0.6) ? `${term()} ${pick(["and", "or"])} ${term()}` : `(${term()} or ${term()}) and ${term()}`;
export const earlierTerm = () => term(before);

/** What a formula may read: one value, given before. */
const scalar = () => {
  const list = known.earlier.filter(q => !kContainers.includes(q.type) && !kListTypes.includes(q.type));
  return list.length === 0 ? pick(["1", "2", "{v1}"]) : `{${pick(list).name}}`;
};
const sumOver = table => {
  const name = () => pick(["p1", "p2", "c1", "c2"]);
  const around = () => pick(["1", "1", "{v1}", known.inner.panel ? `{panel.${pick(known.inner.panel)}}` : "2", known.inner.row ? `{row.${pick(known.inner.row)}}` : scalar()]);
  const filter = chance(0.2) ? `, {${name()}} ${pick([">", "=", "!="])} ${around()}` : "";
  return `${pick(["sumInArray", "countInArray", "maxInArray", "minInArray", "avgInArray"])}({${table.name}}, '${name()}'${filter})`;
};
export const numberFormula = () => {
  const tables = known.earlier.filter(q => ["paneldynamic", "matrixdynamic", "matrixdropdown"].includes(q.type));
  return pick([() => `${scalar()} + 1`, () => `${scalar()} * 2`, () => `sum(${scalar()}, ${scalar()}, 1)`, () => `round(${scalar()} / 3, 2)`, () => `max(${scalar()}, 2)`,
    () => `iif(${term(before)}, 1, ${pick(["2", "10"])})`, () => "3", () => `dateDiff('2026-01-01', today(), 'days')`, () => "year(today())", () => `avg(${scalar()}, 4)`, () => `trunc(${scalar()} / 7, 1)`,
    ...(tables.length ? [() => sumOver(pick(tables))] : [])])();
};
const textFormula = () =>
  pick([() => `iif(${term(before)}, 'a', 'b')`, () => "'x'", () => `'n' + ${scalar()}`, scalar, () => `substring('abcdef', 1, 3)`])();
const dateFormula = () => pick(["today()", "today(7)", "'2026-05-05'", "dateAdd(today(), 2, 'months')"]);
const kWholeDates = { date: dateFormula, "datetime-local": () => pick(["currentDate()", "'2026-05-05T10:00'", "dateAdd('2026-01-31', 1, 'months')"]) };

/** A formula whose results the question can hold. */
export const formulaFor = q => {
  if (kChoiceTypes.includes(q.type) || q.type === "rating") {
    const values = (q.choices ?? q.rateValues ?? [1, 2, 3]).map(c => JSON.stringify(typeof c === "object" ? c.value : c).replaceAll('"', "'"));
    if (values.length === 0) return "1";
    const one = `iif(${term(before)}, ${pick(values)}, ${pick(values)})`;
    if (q.type === "ranking") return `[${random.shuffled(values).join(", ")}]`;
    return ["checkbox", "tagbox"].includes(q.type) || q.multiSelect ? `[${pick(values)}]` : one;
  }
  switch (q.type) {
    case "boolean": return `iif(${term(before)}, true, false)`;
    case "text": return q.inputType === "number" || q.inputType === "range" ? numberFormula() : (kWholeDates[q.inputType] ?? textFormula)();
    case "slider": return q.sliderType === "range" ? "[10, 20]" : numberFormula();
    case "expression": return pick([numberFormula, numberFormula, textFormula, dateFormula, () => `iif(${term(before)}, true, false)`])();
    default: return textFormula();
  }
};
