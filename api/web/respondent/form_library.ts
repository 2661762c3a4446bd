// SPDX-License-Identifier: Apache-2.0
// What we set once for the whole form library.

import { Serializer, settings, SvgRegistry } from "survey-core";
import { registerSafeHtml } from "./safe_html";

export function prepareFormLibrary(): void {
  // Our page has the h1 and an h2 that tells the page's number.
  settings.titleTags = { ...settings.titleTags, survey: "h2", page: "h2", panel: "h3", question: "h3" };
  // A scale stays a row of buttons on a phone too (they wrap): every step is seen, and one tap answers.
  Serializer.getProperty("rating", "displayMode").defaultValue = "buttons";
  removeStyleAttributes();
  registerSafeHtml();
}

/** One icon carries a style attribute, which our Content-Security-Policy refuses; form.css says the same. */
function removeStyleAttributes(): void {
  const icons = SvgRegistry.iconsRenderedHtml.bind(SvgRegistry);
  SvgRegistry.iconsRenderedHtml = () => icons().replaceAll(/ style="[^"]*"/g, "");
}
