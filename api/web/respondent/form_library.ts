// SPDX-License-Identifier: Apache-2.0
// What we set once for the whole form library.

import { Question, QuestionSelectBase, Serializer, settings, SvgRegistry } from "survey-core";
import { registerSafeHtml } from "./safe_html";

export function prepareFormLibrary(): void {
  // Our page has the h1 and an h2 that tells the page's number.
  settings.titleTags = { ...settings.titleTags, survey: "h2", page: "h2", panel: "h3", question: "h3" };
  // A scale stays a row of buttons on a phone too (they wrap): every step is seen, and one tap answers.
  Serializer.getProperty("rating", "displayMode").defaultValue = "buttons";
  removeStyleAttributes();
  nameCommentFields();
  registerSafeHtml();
}

interface TextAreaOptions {
  ariaLabel: () => string;
}

/** The library leaves the fields for "other" and for comments without a name; a screen reader needs one. */
function nameCommentFields(): void {
  const choices = QuestionSelectBase.prototype as unknown as {
    getOtherTextAreaOptions(this: QuestionSelectBase, item: { text: string }): TextAreaOptions;
  };
  const ofItem = choices.getOtherTextAreaOptions;
  choices.getOtherTextAreaOptions = function (item) {
    return { ...ofItem.call(this, item), ariaLabel: () => `${this.processedTitle} ${item.text}` };
  };
  const questions = Question.prototype as unknown as { getCommentTextAreaOptions(this: Question): TextAreaOptions };
  const ofQuestion = questions.getCommentTextAreaOptions;
  questions.getCommentTextAreaOptions = function () {
    return { ...ofQuestion.call(this), ariaLabel: () => `${this.processedTitle} ${this.commentText}` };
  };
}

/** One icon carries a style attribute, which our Content-Security-Policy refuses; form.css says the same. */
function removeStyleAttributes(): void {
  const icons = SvgRegistry.iconsRenderedHtml.bind(SvgRegistry);
  SvgRegistry.iconsRenderedHtml = () => icons().replaceAll(/ style="[^"]*"/g, "");
}
