// SPDX-License-Identifier: Apache-2.0
// Reads a questionnaire's HTML into a tree of our own, without the browser's parser: that one compiles handlers and
// styles while it reads, and reports each to the Content-Security-Policy. What is read here is never parsed again, only
// built from an allow-list (safe_html.ts): a misreading can look wrong, it cannot run.

export interface HtmlElement {
  tag: string;
  attributes: Map<string, string>;
  children: HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

const kMarkup = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const kAttribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g;
const kVoid = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Their contents are not markup, and not words for the reader either. */
const kOpaque = new Set("script style template noscript iframe noembed noframes object svg math textarea title xmp select".split(" "));

export function readHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { tag: "", attributes: new Map(), children: [] };
  const open: HtmlElement[] = [root];
  const add = (node: HtmlNode): number => open[open.length - 1]!.children.push(node);
  let position = 0;
  for (kMarkup.lastIndex = 0; ; ) {
    const found = kMarkup.exec(html);
    if (position < (found?.index ?? html.length)) add(decode(html.slice(position, found?.index)));
    if (found === null) return root.children;
    position = kMarkup.lastIndex;
    const tag = found[2]?.toLowerCase();
    if (tag === undefined) continue;
    if (found[1] === "/") {
      close(open, tag);
    } else if (kOpaque.has(tag)) {
      position = kMarkup.lastIndex = endOf(html, tag, position);
    } else {
      const element = { tag, attributes: readAttributes(found[3] ?? ""), children: [] };
      add(element);
      if (!kVoid.has(tag) && open.length < kDeepest) open.push(element);
    }
  }
}

/** Deeper markup becomes flat: nobody writes it, and drawing is recursive. */
const kDeepest = 100;

function close(open: HtmlElement[], tag: string): void {
  const at = open.map((element) => element.tag).lastIndexOf(tag);
  if (at > 0) open.length = at;
}

function endOf(html: string, tag: string, from: number): number {
  const end = new RegExp(`</${tag}[^>]*>`, "gi");
  end.lastIndex = from;
  return end.exec(html) === null ? html.length : end.lastIndex;
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single, bare] of text.matchAll(kAttribute)) {
    if (name !== undefined) attributes.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ""));
  }
  return attributes;
}

/** `&eacute;` → é: a textarea holds text only, so the browser reads nothing but character references. */
function decode(text: string): string {
  if (!text.includes("&")) return text;
  const reader = document.createElement("textarea");
  reader.innerHTML = text.replaceAll("<", "&lt;");
  return reader.value;
}
