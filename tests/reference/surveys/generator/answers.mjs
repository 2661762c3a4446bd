// SPDX-License-Identifier: Apache-2.0
// Answers of the right shape, sensible or not.
import { below, kNumbers, kWords, pick, random, valueName } from "./chance.mjs";

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
/** Within the scale: survey-core moves the ends of a list in place, in whatever else holds the same list. */
const range = q => {
  const most = Math.min(q.max ?? 100, q.maxValueExpression ? Number(q.maxValueExpression) : 100);
  const least = Math.max(q.min ?? 0, Number(q.minValueExpression ?? 0));
  const start = least + below(most - least);
  return [start, start + below(most - start + 1)];
};
const itemValue = c => (c && typeof c === "object" ? c.value : typeof c === "string" ? c.split("|")[0] : c);
const chosen = q => {
  const own = (q.choices ?? q.rateValues ?? []).map(itemValue);
  const pool = own.concat(q.showOtherItem || q.hasOther ? ["other"] : [], q.showNoneItem || q.hasNone ? ["none"] : [], q.showRefuseItem ? ["refused"] : [], q.showDontKnowItem ? ["dontknow"] : []);
  return pool.length && random.chance(0.93) ? pick(pool) : pick(["zz", 1, "1", 7]);
};
const several = q => [...new Set(Array.from({ length: below(4) }, () => chosen(q)))];
const matrixAnswer = q => {
  const value = () => (random.chance(0.95) ? pick([1, 2, 3]) : pick(["1", "x", 4]));
  const answer = {};
  for (const row of ["r1", "r2", "r3", "r9"]) {
    if (random.chance(row === "r9" ? 0.03 : 0.7)) answer[row] = q.cellType === "checkbox" ? [...new Set([value(), value()])] : value();
  }
  return answer;
};
/** A default is something. */
export const defaultFor = q => {
  const v = valueFor(q);
  return v === undefined || v === null || v === "" || (typeof v === "object" && Object.keys(v).length === 0) ? undefined : v;
};
export const cellQuestion = (c, q) => ({ ...c, type: c.cellType ?? q.cellType ?? "dropdown", choices: c.choices ?? q.choices });
const cells = q => {
  const o = {};
  for (const c of q.columns) if (random.chance(0.75) && c.cellType !== "expression") { const v = valueFor(cellQuestion(c, q)); if (v !== undefined) o[c.name] = v; }
  if (q.detailElements) for (const e of q.detailElements) if (random.chance(0.5)) { const v = valueFor(e); if (v !== undefined) o[e.name] = v; }
  return o;
};
export function valueFor(q) {
  switch (q.type) {
    case "radiogroup": case "dropdown": case "buttongroup": return chosen(q);
    case "checkbox": case "tagbox": return q.valuePropertyName ? several(q).map(v => ({ [q.valuePropertyName]: v })) : several(q);
    case "ranking": { const own = q.choices.map(itemValue); return random.chance(0.9) ? random.shuffled(own) : random.some(own, 0.6); }
    case "imagepicker": return q.multiSelect ? several(q) : chosen(q);
    case "rating": return q.rateValues ? chosen(q) : random.chance(0.9) ? 1 + below(6) : pick(["3", 99, 0]);
    case "boolean": return random.chance(0.9) ? pick([q.valueTrue ?? true, q.valueFalse ?? false]) : pick([true, false, "true", "false"]);
    case "text": return typed(q);
    case "comment": return pick(kWords);
    case "multipletext": return Object.fromEntries(random.some(q.items, 0.8).map(i => [i.name, typed(i)]));
    case "matrix": return matrixAnswer(q);
    case "expression": return pick(kNumbers);
    case "paneldynamic": return Array.from({ length: below(4) }, () => recordFor(q.templateElements));
    case "matrixdynamic": return Array.from({ length: below(4) }, () => cells(q));
    case "matrixdropdown": { const o = {}; for (const r of ["r1", "r2", "r9"]) if (random.chance(r === "r9" ? 0.03 : 0.75)) o[r] = cells(q); return o; }
    case "file": return Array.from({ length: q.allowMultiple ? below(3) : below(2) }, (_, i) => ({ name: `f${i}.png`, type: "image/png", content: "data:image/png;base64,AAAA" }));
    case "signaturepad": return "data:image/png;base64,AAAA";
    case "slider": return q.sliderType === "range" ? range(q) : pick([0, 10, 50, 101, -5, 37]);
    default: return undefined;
  }
}
export function recordFor(elements) {
  const o = {};
  for (const e of elements) {
    if (e.type === "panel") { Object.assign(o, recordFor(e.elements)); continue; }
    if (random.chance(0.8)) { const v = valueFor(e); if (v !== undefined) o[valueName(e)] = v; }
    if ((e.showCommentArea || e.hasComment || e.showOtherItem || e.hasOther) && random.chance(0.6)) o[valueName(e) + "-Comment"] = pick(kWords);
  }
  return o;
}
