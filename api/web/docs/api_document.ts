// SPDX-License-Identifier: Apache-2.0
// The parts of an OpenAPI 3.1 document that the page shows.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  description?: string;
  schema?: Schema;
}

export interface MediaType {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value?: unknown }>;
}

export interface RequestBody {
  $ref?: string;
  description?: string;
  required?: boolean;
  content?: Record<string, MediaType>;
}

export interface ApiResponse {
  $ref?: string;
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, MediaType>;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: RequestBody;
  responses?: Record<string, ApiResponse>;
  security?: Record<string, string[]>[];
}

export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, unknown>>;
  components?: Record<string, Record<string, unknown>>;
}

export interface Route {
  /** Names the route in the address: "post-api-v1-brands". */
  anchor: string;
  method: string;
  path: string;
  operation: Operation;
}

export interface RouteGroup {
  name: string;
  description?: string;
  routes: Route[];
}

const kMethods = ["get", "post", "put", "patch", "delete"] as const;

/** The thing that a `$ref` points to, or `value` itself. A reference that leads nowhere stays as it is. */
export function resolve<T extends { $ref?: string }>(document: ApiDocument, value: T): T {
  let current: unknown = value;
  for (let depth = 0; depth < 10; ++depth) {
    const reference = (current as T).$ref;
    if (!reference?.startsWith("#/")) return current as T;
    const target = reference
      .slice(2)
      .split("/")
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[unescape(part)], document);
    if (target === undefined) return current as T;
    current = target;
  }
  return current as T;
}

function unescape(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** "#/components/schemas/Wave" → "Wave". */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/** Routes by their first tag, or by the first word of their path, in the order of the document. */
export function groupsOf(document: ApiDocument): RouteGroup[] {
  const groups = new Map<string, RouteGroup>();
  for (const { name, description } of document.tags ?? []) {
    groups.set(name, { name, routes: [], ...(description === undefined ? {} : { description }) });
  }
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of kMethods) {
      const operation = item[method] as Operation | undefined;
      if (operation === undefined) continue;
      const shared = (item["parameters"] as Parameter[] | undefined) ?? [];
      const name = operation.tags?.[0] ?? firstWord(path);
      if (!groups.has(name)) groups.set(name, { name, routes: [] });
      groups.get(name)!.routes.push({
        anchor: `${method}${path}`.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/-$/, ""),
        method,
        path,
        operation: { ...operation, parameters: [...shared, ...(operation.parameters ?? [])] },
      });
    }
  }
  return [...groups.values()].filter((group) => group.routes.length > 0);
}

function firstWord(path: string): string {
  const word = path.replace(/^\/api\/v\d+/, "").split("/")[1] ?? "";
  if (word === "") return "Other";
  if (word === "i") return "Interviews"; // the respondent's short address
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll("-", " ");
}
