// SPDX-License-Identifier: Apache-2.0
// What the parts of the generator share: chance, and what is known while a questionnaire is being made.
import { Random } from "../random.mjs";

export let random;
let density = 1;

export function begin(seed, rules) {
  random = new Random(seed);
  density = rules;
}

export const below = n => random.below(n);
export const pick = list => random.pick(list);
/** Small chances are rules and grow with density. */
export const chance = p => random.chance(p <= 0.3 ? p * density : p);
export const some = (list, p) => list.filter(() => chance(p));

/**
 * names: what conditions may use; earlier: those before the question at hand, which formulas may use; panels and pages: names of such;
 * inner: names beside the question in its loop or table; count: a whole number that others may be bound to.
 */
export const known = { names: [], earlier: [], calculated: [], panels: [], pages: [], hasTotals: false, count: null,
  inner: { panel: null, outerPanel: null, row: null, rowsHaveNames: false } };

export const kTypes = ["radiogroup", "checkbox", "dropdown", "tagbox", "rating", "boolean", "text", "comment", "ranking", "imagepicker", "html", "expression",
  "multipletext", "matrix", "paneldynamic", "matrixdropdown", "matrixdynamic", "file", "signaturepad", "buttongroup", "slider", "image"];
export const kChoiceTypes = ["radiogroup", "dropdown", "buttongroup", "checkbox", "tagbox", "ranking", "imagepicker"];
export const kListTypes = ["checkbox", "tagbox", "ranking"];
export const kContainers = ["multipletext", "matrix", "paneldynamic", "matrixdropdown", "matrixdynamic", "file"];
export const kWords = ["a", "b", "c", "ok", "yes", "no", "very good service", "Too slow", "12345", "a@b.it", "not an email", "3", "0", "-1", "2.5", "2026-03-01", "2025-12-31", "x", "Ärger", "日本"];
export const kNumbers = [0, 1, 2, 3, 4, 5, 7, 10, 12, 18, 50, 99, -1, 2.5, 0.1];

export const localized = text => (chance(0.1) ? { default: text, it: `${text} (it)` } : text);
/** What a comment is kept under, is part of a name. */
export const valueName = q => q.valueName || q.name;
