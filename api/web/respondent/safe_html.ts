// SPDX-License-Identifier: Apache-2.0
// survey-core puts the text of an `html` question into the page as it is. Here it is read in a document that runs
// nothing, and only what is on the list is built again.

import { createElement, ReactQuestionFactory, SurveyQuestionHtml } from "survey-js-ui";

const kAllowed = new Set(
  ("p br hr b strong i em u s small mark sub sup span div ul ol li dl dt dd blockquote code pre a img figure figcaption " +
    "table caption thead tbody tfoot tr th td").split(" "),
);
/** A questionnaire's own headings stay below the page's h1 and h2. */
const kHeadings: Record<string, string> = { h1: "h3", h2: "h3", h3: "h3", h4: "h4", h5: "h5", h6: "h6" };
/** Dropped with all they contain; any other unknown tag is dropped and its contents kept. */
const kDropped = new Set("script style iframe object embed template noscript svg math form input button select textarea link meta base title".split(" "));

type Vnode = NonNullable<ReturnType<SurveyQuestionHtml["render"]>>;
type Rendered = Vnode | string;

// The library declares React's types and brings its own Preact; only that Preact's elements fit its renderer.
const build = createElement as unknown as (
  type: string | typeof SafeHtmlQuestion,
  attributes: object,
  ...children: Rendered[]
) => Vnode;

/** `html` as elements of the form library's own renderer: no script, no style, no form, links and images http(s) only. */
export function safeHtml(html: string): Rendered[] {
  return childrenOf(new DOMParser().parseFromString(html, "text/html").body);
}

function childrenOf(node: Node): Rendered[] {
  return Array.from(node.childNodes).flatMap(rendered);
}

function rendered(node: Node, key: number): Rendered[] {
  if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ""];
  if (!(node instanceof Element)) return [];
  const tag = node.localName;
  if (kDropped.has(tag)) return [];
  const name = kHeadings[tag] ?? (kAllowed.has(tag) ? tag : undefined);
  if (name === undefined) return childrenOf(node);
  const attributes = { key, ...attributesOf(node) };
  return [build(name, attributes, ...childrenOf(node))];
}

function attributesOf(element: Element): Record<string, string> {
  switch (element.localName) {
    case "a": {
      const href = webAddress(element.getAttribute("href"), ["https:", "http:", "mailto:"]);
      return href === undefined ? {} : { href, target: "_blank", rel: "noopener noreferrer nofollow" };
    }
    case "img": {
      const src = webAddress(element.getAttribute("src"), ["https:", "http:"]);
      return { alt: element.getAttribute("alt") ?? "", ...(src === undefined ? {} : { src, loading: "lazy" }) };
    }
    case "th":
    case "td":
      return numbers(element, ["colspan", "rowspan"]);
    default:
      return {};
  }
}

function numbers(element: Element, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names
      .map((name) => [name, element.getAttribute(name) ?? ""] as const)
      .filter(([, value]) => /^\d{1,2}$/.test(value)),
  );
}

/** The address when it is absolute and of one of these schemes. */
export function webAddress(text: string | null, schemes: string[]): string | undefined {
  try {
    const url = new URL(text ?? "");
    return schemes.includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the form library's rendering of `html` questions. */
class SafeHtmlQuestion extends SurveyQuestionHtml {
  override renderElement(): Vnode {
    const question = this.question;
    return build("div", { className: question.renderCssRoot }, ...safeHtml(question.locHtml.renderedHtml));
  }
}

export function registerSafeHtml(): void {
  ReactQuestionFactory.Instance.registerQuestion("html", (props: unknown) => build(SafeHtmlQuestion, props as object));
}
