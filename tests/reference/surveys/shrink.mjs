// SPDX-License-Identifier: Apache-2.0
// Makes a case smaller for as long as the two programs still differ about it.

/** Without these a case would be about something else. */
const kKept = ["type", "name", "survey", "seed", "value", "expression", "cellType", "inputType"];

/** Every case that lacks one list element, one member or one part of a text of `whole`, the largest parts first. */
function* smaller(whole) {
  const places = [];
  const walk = (node, path) => {
    if (node === null || typeof node !== "object") return;
    for (const key of Array.isArray(node) ? node.keys() : Object.keys(node)) {
      const inner = [...path, key];
      if (!kKept.includes(key) || typeof node[key] === "object") {
        places.push({ path: inner, size: JSON.stringify(node[key]).length });
      }
      walk(node[key], inner);
    }
  };
  walk(whole, []);
  places.sort((a, b) => b.size - a.size);
  for (const { path } of places) {
    const copy = structuredClone(whole);
    const parent = path.slice(0, -1).reduce((node, key) => node[key], copy);
    const key = path.at(-1);
    if (Array.isArray(parent)) parent.splice(key, 1);
    else delete parent[key];
    if (copy.survey !== undefined || copy.expression !== undefined) yield copy;
  }
  if (typeof whole.expression !== "string") return;
  const words = whole.expression.split(/(?<=[\s,(){}])|(?=[\s,(){}])/);
  for (let length = words.length >> 1; length >= 1; length >>= 1) {
    for (let at = 0; at + length <= words.length; ++at) {
      yield { ...whole, expression: [...words.slice(0, at), ...words.slice(at + length)].join("") };
    }
  }
}

/** `differs` takes cases and gives the index of the first that differs, or -1. */
export async function shrink(whole, differs, milliseconds) {
  const end = Date.now() + milliseconds;
  let smallest = whole;
  for (let progress = true; progress && Date.now() < end;) {
    progress = false;
    let batch = [];
    const tryBatch = async () => {
      const found = await differs(batch);
      if (found >= 0) smallest = batch[found];
      progress = found >= 0;
      batch = [];
    };
    for (const candidate of smaller(smallest)) {
      batch.push(candidate);
      if (batch.length < 16) continue;
      await tryBatch();
      if (progress || Date.now() >= end) break;
    }
    if (!progress && batch.length > 0) await tryBatch();
  }
  return smallest;
}
