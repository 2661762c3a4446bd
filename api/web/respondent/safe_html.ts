// SPDX-License-Identifier: Apache-2.0
// survey-core puts the text of an `html` question into the page as it is. Here only what is on the list is built again.

import { createElement, ReactQuestionFactory, SurveyQuestionHtml } from "survey-js-ui";
import { type HtmlElement, type HtmlNode, readHtml } from "./html_reader";

const kAllowed = new Set(
  ("p br hr b strong i em u s small mark sub sup span div ul ol li dl dt dd blockquote code pre a img figure figcaption " +
    "table caption thead tbody tfoot tr th td").split(" "),
);
/** A questionnaire's own headings stay below the page's h1 and h2. */
const kHeadings: Record<string, string> = { h1: "h3", h2: "h3", h3: "h3", h4: "h4", h5: "h5", h6: "h6" };

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
  return readHtml(html).flatMap(rendered);
}

function rendered(node: HtmlNode, key: number): Rendered[] {
  if (typeof node === "string") return [node];
  const name = kHeadings[node.tag] ?? (kAllowed.has(node.tag) ? node.tag : undefined);
  const children = node.children.flatMap(rendered);
  return name === undefined ? children : [build(name, { key, ...attributesOf(node) }, ...children)];
}

function attributesOf({ tag, attributes }: HtmlElement): Record<string, string> {
  switch (tag) {
    case "a": {
      const href = webAddress(attributes.get("href"), ["https:", "http:", "mailto:"]);
      return href === undefined ? {} : { href, target: "_blank", rel: "noopener noreferrer nofollow" };
    }
    case "img": {
      const src = webAddress(attributes.get("src"), ["https:", "http:"]);
      return { alt: attributes.get("alt") ?? "", ...(src === undefined ? {} : { src, loading: "lazy" }) };
    }
    case "th":
    case "td":
      return Object.fromEntries(
        [...attributes].filter(([name, value]) => /^(col|row)span$/.test(name) && /^\d{1,2}$/.test(value)),
      );
    default:
      return {};
  }
}

/** The address when it is absolute and of one of these schemes. */
function webAddress(text: string | undefined, schemes: string[]): string | undefined {
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
