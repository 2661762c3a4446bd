// SPDX-License-Identifier: Apache-2.0
// Choices, and the rules of questions that offer them.
import { below, chance, known, localized, pick, random } from "./chance.mjs";
import { condition } from "./expressions.mjs";

export const choicesOf = (type, ofNumbers) =>
  "abcdef".slice(0, 2 + below(4)).split("").map((letter, i) => {
    const v = ofNumbers ? i + 1 : letter;
    if (!random.chance(0.5)) return type === "imagepicker" ? { value: v, imageLink: "u" } : chance(0.03) ? `${v}|Choice ${v}` : v;
    const item = { value: v };
    if (random.chance(0.5)) item.text = localized(chance(0.05) ? `Choice {${pick(known.names).name}}` : `Choice ${v}`);
    if (type === "imagepicker") item.imageLink = "u";
    if (chance(0.15)) item.visibleIf = pick([condition, condition, condition, () => "{item} != 'b'"])();
    if (chance(0.1)) item.enableIf = condition();
    if (type === "checkbox" && chance(0.1)) item.isExclusive = true;
    if (chance(0.05) && ["radiogroup", "checkbox"].includes(type)) { item.showCommentArea = true; if (random.chance(0.5)) item.isCommentRequired = true; }
    if (chance(0.05)) item.randomize = false;
    if (chance(0.03)) item.randomizeCategory = pick(["x", "y"]);
    return item;
  });

function addBuiltIns(q) {
  const old = chance(0.05);  // names of earlier versions
  if (chance(0.25)) q[old ? "hasOther" : "showOtherItem"] = true;
  if (chance(0.15)) q[old ? "hasNone" : "showNoneItem"] = true;
  if (chance(0.08)) q.showRefuseItem = true;
  if (chance(0.08)) q.showDontKnowItem = true;
  if (chance(0.1)) q.storeOthersAsComment = false;
  if (chance(0.04)) q.otherText = localized("Something else");
  if (chance(0.03)) q.separateSpecialChoices = true;
}
function addSeveral(q) {
  if (chance(0.2)) q.maxSelectedChoices = 1 + below(3);
  if (chance(0.2)) q.minSelectedChoices = 1 + below(2);
  if (q.type === "tagbox") { if (chance(0.05)) q.allowCustomChoices = true; return; }
  if (chance(0.1)) q[chance(0.05) ? "hasSelectAll" : "showSelectAllItem"] = true;
  if (chance(0.05)) q.valuePropertyName = "k";
}
function addCarriedChoices(q) {
  const { panel, row } = known.inner;
  if ((panel || row) && chance(0.05)) {
    q.choicesFromQuestion = panel ? `panel.${pick(panel)}` : `row.${pick(row)}`;
    if (random.chance(0.6)) q.choicesFromQuestionMode = pick(["selected", "unselected", "all"]);
    return;
  }
  const sources = known.earlier.filter(n => ["checkbox", "radiogroup", "tagbox", "dropdown", "ranking", "imagepicker", "paneldynamic", "matrixdynamic"].includes(n.type));
  if (!chance(0.1) || sources.length === 0 || known.inner.panel || known.inner.row) return;
  const source = pick(sources);
  q.choicesFromQuestion = source.name;
  if (random.chance(0.6)) q.choicesFromQuestionMode = pick(["selected", "unselected", "all"]);
  if (!["paneldynamic", "matrixdynamic"].includes(source.type)) return;
  q.choiceValuesFromQuestion = pick(["p1", "c1"]);
  if (chance(0.3)) q.choiceTextsFromQuestion = pick(["p2", "c2"]);
}
export function addSelect(q) {
  q.choices = choicesOf(q.type, random.chance(0.2));
  if (q.type === "imagepicker" && random.chance(0.4)) q.multiSelect = true;
  if (chance(0.12)) q.choicesVisibleIf = pick(["{item} != 'a'", "{item} notempty", condition(), `{${pick(known.names).name}} contains {item}`, "{item} > 1"]);
  if (chance(0.05)) q.choicesEnableIf = pick([condition(), "{item} != 'b'"]);
  if (!["ranking", "imagepicker", "buttongroup"].includes(q.type)) addBuiltIns(q);
  if (chance(0.12)) q.choicesOrder = pick(["asc", "desc", "random"]);
  if (["checkbox", "tagbox"].includes(q.type)) addSeveral(q);
  if (q.type === "dropdown") {
    if (chance(0.04)) { q.choicesMin = 1; q.choicesMax = 5 + below(5); q.choicesStep = 1 + below(2); }
    if (chance(0.04)) q.allowCustomChoices = true;
  }
  if (q.type === "ranking" && chance(0.2)) { q.selectToRankEnabled = true; if (chance(0.3)) q.maxSelectedChoices = 2; if (chance(0.3)) q.minSelectedChoices = 1; }
  addCarriedChoices(q);
  if (chance(0.08)) q.hideIfChoicesEmpty = true;
}
