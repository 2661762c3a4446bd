// SPDX-License-Identifier: Apache-2.0
// Random expressions with values, one JSON line each, for the differential test.
//   node generate_expressions.mjs SEED COUNT
import { Random } from "./random.mjs";

const [seed, count] = process.argv.slice(2).map(Number);

const random = new Random(seed);
const below = n => random.below(n);
const pick = list => random.pick(list);
const chance = p => random.chance(p);

const texts = ["", "a", "b", "abc", "Abc", " abc ", "ABC", "x", "y", "yes", "no", "true", "false", "True", "1", "2", "10", "01", "007", "0.5",
  "1.50", "3,5", "1,000,5", "0x10", "-4", "1e3", "12abc", "5-3", "2*3", "undefined", "null", "item1", "item2", "é", "É", "straße", "日本", "😀",
  "a,b", "'quoted'", "2026-03-01", "2026-02-28", "2024-02-29", "2026-03-01T10:30", "2026-03-01T10:30:00Z", "2026-13-40", "2026-02-31", "Mar 5, 2026",
  "03/05/2026", "2026/3/5 14:20", "5 March 2026", "1999", "12:30", "  ", "9007199254740993", "12345678901234567890", "Infinity", "NaN", "+5", ".5", "5."];
const numbers = [0, 1, 2, 3, 5, 7, 10, 12, 16, 18, 99, 100, 1000, -1, -7, 0.1, 0.2, 0.3, 1.1, 2.345, 2.5, -2.5, 3.14159, 1e21, 1e-7, 123456.789, 0.000001, 1.005];
const value = depth => {
  const kind = below(depth > 0 ? 14 : 9);
  if (kind < 4) return pick(numbers);
  if (kind < 7) return pick(texts);
  if (kind === 7) return chance(0.5);
  if (kind === 8) return chance(0.3) ? null : pick(texts);
  if (kind < 11) return Array.from({ length: below(4) }, () => value(0));
  if (kind === 11) return Array.from({ length: below(4) }, () => record());
  if (kind === 12) return { r1: record(), r2: record() };
  return record();
};
const record = () => {
  const object = {};
  for (const key of ["v", "k", "b", "d"]) if (chance(0.7)) object[key] = key === "k" ? pick(["x", "y", "Z"]) : chance(0.5) ? pick(numbers) : value(0);
  return object;
};
const names = ["a", "b", "c", "d", "e.f", "arr", "rows"];
const values = () => {
  const out = {};
  for (const name of names) if (chance(0.75)) out[name] = name === "arr" ? Array.from({ length: below(4) }, () => value(0)) : name === "rows" ? Array.from({ length: below(4) }, record) : value(1);
  if (chance(0.1)) out["A b"] = value(1);
  return out;
};

const quoted = text => (/['"\\{}]/.test(text) ? "'q'" : chance(0.8) ? `'${text}'` : `"${text}"`);
const variable = () => `{${chance(0.05) ? "#" : ""}${pick(["a", "b", "c", "d", "a", "b", "A", "e.f", "arr", "arr[0]", "arr[-1]", "arr.length", "rows", "rows[0].v", "rows[1].k", "rows.length", "a.v", "d.k", "a.length", "none", "a b", "d.r1.v"])}}`;
const literal = () => {
  switch (below(8)) {
    case 0: case 1: case 2: return String(Math.abs(pick(numbers.filter(n => !String(n).includes("e"))))); 
    case 3: return `-${pick([1, 2, 5, 0.5])}`;
    case 4: return pick(["true", "false", "TRUE"]);
    case 5: return pick(["abc", "item1", "x", "0x1", "undefinedthing"]);
    default: return quoted(pick(texts));
  }
};
const space = () => pick(["", " ", " ", " ", "  "]);
const inArrayName = () => pick(["sumInArray", "minInArray", "maxInArray", "countInArray", "avgInArray"]);
const condition = () => pick(["{k} = 'x'", "{v} > {a}", "{k} != {b} and {v} notempty", "{v} > 2", "{v} notempty", "{k} anyof ['x', 'Z']", "'{v} > 1'", "{k} = 'x' and {v} < 50", "{v} + 1 > 3", "!({k} = 'y')", "{v} = null"]);
const call = depth => {
  const argument = () => expression(depth - 1);
  switch (below(15)) {
    case 0: return `iif(${argument()}, ${argument()}${chance(0.9) ? `, ${argument()}` : ""})`;
    case 1: return `${pick(["sum", "avg", "min", "max", "count"])}(${Array.from({ length: below(4) }, argument).join(", ")})`;
    case 2: return `round(${argument()}${chance(0.6) ? `, ${below(4)}` : ""})`;
    case 3: return `trunc(${argument()}${chance(0.6) ? `, ${below(4)}` : ""})`;
    case 4: return `${inArrayName()}({${pick(["rows", "a", "d", "arr"])}}, '${pick(["v", "k", "b"])}'${chance(0.5) ? `, ${condition()}` : ""})`;
    case 5: return `${pick(["minInArray", "maxInArray"])}({rows}, 'v', 'k'${chance(0.4) ? `, ${condition()}` : ""})`;
    case 6: return `dateDiff(${argument()}, ${argument()}${chance(0.7) ? `, '${pick(["days", "months", "years", "hours", "minutes", "seconds", "weeks"])}'` : ""})`;
    case 7: return `dateAdd(${chance(0.7) ? pick(["{a}", "today()", "'2026-01-31'", "'2024-02-29'"]) : argument()}, ${chance(0.8) ? pick(["1", "-1", "13", "40", "0"]) : argument()}${chance(0.8) ? `, '${pick(["days", "months", "years", "hours", "minutes", "seconds", "weeks"])}'` : ""})`;
    case 8: return `age(${argument()}${chance(0.3) ? `, '${pick(["days", "months", "years"])}'` : ""})`;
    case 9: return `${pick(["year", "month", "day", "weekday", "getYear", "getDate"])}(${chance(0.8) ? argument() : ""})`;
    case 10: return pick(["today()", "today(1)", "today(-30)", "currentDate()", "currentYear()"]);
    case 11: return `diffDays(${argument()}, ${argument()})`;
    case 12: return `substring(${argument()}, ${chance(0.8) ? pick(["0", "1", "2", "-1", "10"]) : argument()}${chance(0.6) ? `, ${pick(["0", "1", "3", "10"])}` : ""})`;
    case 13: return pick(["isContainerReady('p1')", "displayValue('a')", "propertyValue('a', 'title')", "getComment('a')", "isDisplayMode()", "unknown({a})"]);
    default: return `iif(${comparison(depth - 1)}, ${literal()}, ${literal()})`;
  }
};
const comparison = depth => {
  const left = operand(depth - 1);
  if (chance(0.12)) return `${variable()} ${pick(["empty", "notempty", "NotEmpty"])}`;
  const right = chance(0.2) ? `[${Array.from({ length: below(4) }, literal).join(", ")}]` : operand(depth - 1);
  const op = pick(["=", "==", "!=", "<>", ">", "<", ">=", "<=", "=>", "=<", "equal", "notequal", "less", "greater", "lessorequal", "greaterorequal", "contains", "contain", "notcontains", "anyof", "allof", "noneof", "*="]);
  return `${left} ${op} ${chance(0.03) ? "null" : right}`;
};
const operand = depth => {
  if (depth <= 0) return chance(0.6) ? variable() : literal();
  switch (below(7)) {
    case 0: return literal();
    case 1: return call(depth);
    case 2: return `${operand(depth - 1)}${space()}${pick(["+", "-", "*", "/", "%", "^", "+"])}${space()}${operand(depth - 1)}`;
    case 3: return `(${expression(depth - 1)})`;
    default: return variable();
  }
};
const expression = depth => {
  if (depth <= 0) return operand(0);
  switch (below(8)) {
    case 0: return `${expression(depth - 1)} ${pick(["and", "or", "&&", "||", "AND"])} ${expression(depth - 1)}`;
    case 1: return `${pick(["!", "! ", "negate "])}${chance(0.7) ? `(${expression(depth - 1)})` : variable()}`;
    case 2: case 3: return operand(depth);
    case 4: return call(depth);
    default: return comparison(depth);
  }
};
const damaged = whole => {
  const text = [...whole];  // whole characters, never half a surrogate pair
  const at = below(text.length + 1);
  return chance(0.5) ? text.slice(0, at).join("") + pick(["", ")", "(", "'", "}", " and", "=", "[", ","]) + text.slice(at + below(2)).join("") : text.slice(0, at).join("");
};

for (let i = 0; i < count; ++i) {
  let text = expression(1 + below(4));
  if (chance(0.06)) text = damaged(text);
  // Half of a character is no text to us.
  const line = JSON.stringify({ expression: text, values: values() });
  console.log(/substring/i.test(text) ? line.replaceAll("😀", "x") : line);
}
