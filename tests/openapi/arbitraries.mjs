// SPDX-License-Identifier: Apache-2.0
// Random inputs: what the schema allows, what comes close to it, and what nobody should send.

import fc from "fast-check";
import { kHostileTexts } from "../browser/common/hostile_texts.mjs";

const kHostile = [
  ...kHostileTexts,
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\r\nX-Injected: 1",
  "\u202e\u2066\ufeff",
  "\ud800",
  "😀".repeat(200),
  "a".repeat(70_000),
  "' OR 1=1; --",
  "$1 %s %n {0}",
  "../../../../etc/passwd",
  "=1+1",
  "00000000-0000-0000-0000-000000000000",
  "{a} = ".repeat(2000),
  "(".repeat(5000),
  "{member.region} = 'north'",
  "2026-02-30T25:61:61Z",
];

/** Definitions, conditions and the like: texts that reach further into the program than random letters do. */
const kTelling = {
  definition: [
    {},
    { pages: [] },
    { pages: [{ name: "p", elements: [{ type: "text", name: "q1", title: "Q" }] }] },
    { pages: [{ name: "p", elements: [{ type: "radiogroup", name: "q1", choices: ["a", { value: "b", text: "B" }], visibleIf: "{q2} > 1" }, { type: "rating", name: "q2" }] }] },
    { elements: [{ type: "matrixdynamic", name: "m", columns: [{ name: "c", cellType: "dropdown", choices: [1, 2] }] }], triggers: [{ type: "complete", expression: "{q1} = 1" }] },
    { pages: [{ elements: [{ type: "no_such_type", name: 7 }] }] },
    { calculatedValues: [{ name: "a", expression: "{b}" }, { name: "b", expression: "{a}" }] },
  ],
  condition: ["{q1} = 'a'", "true", "{given.region} = 'north'", "{q1} =", "nonsense(("],
  audience: ["{member.region} = 'north'", "{member.age} > 3 and {member.x} notempty", "{"],
  screen_out_if: ["{q1} = 'a'", "{", "1"],
  kind: ["customers", "prospects", "employees", "experts", "survey", "product_launch", "tracker", "no_such_kind"],
  version: [1, 1, 1, 2],
  given: [[], ["region"], ["region", "region"], ["no_such_attribute"]],
  method: ["table", "mean", "kmeans", "no_such_method"],
  locale: ["en", "es-ES", "x".repeat(40)],
};

export const hostileText = fc.constantFrom(...kHostile);
const anyText = fc.oneof(fc.string(), fc.fullUnicodeString(), hostileText);
const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  anyText,
  fc.constantFrom(null, true, -1, 1e308, -0, 2 ** 53, 1.5, [], {}, [[[[[]]]]], { "": 1 }, { __proto__: null, constructor: {} }),
);

/** Ids of things that exist, so that requests reach the handlers. */
export class Pool {
  #ids = new Map();
  add(name, id) {
    this.#ids.set(name, [...(this.#ids.get(name) ?? []), id]);
  }
  of(name) {
    return this.#ids.get(name) ?? [];
  }
}

/** What the schema allows. `name` is the property's or parameter's own. */
function allowed(schema, pool, name) {
  const known = pool.of(name);
  if (known.length > 0) return fc.constantFrom(...known);
  const telling = kTelling[name];
  if (telling) return fc.constantFrom(...telling);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const types = [schema.type ?? "any"].flat();
  return fc.oneof(...types.map((type) => allowedOf(type, schema, pool)));
}

function allowedOf(type, schema, pool) {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: Math.max(schema.minimum ?? -1000, -(2 ** 31)), max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "string":
      if (schema.format === "uuid") return fc.uuid();
      if (schema.format === "date-time") return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }).map((date) => date.toISOString());
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 50, 50) });
    case "array":
      return fc.array(allowed(schema.items ?? {}, pool, ""), { minLength: schema.minItems ?? 0, maxLength: 5 });
    case "object":
      return allowedObject(schema, pool);
    default:
      return anyJson;
  }
}

function allowedObject(schema, pool) {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [name, allowed(property, pool, name)]);
  if (properties.length === 0) return fc.dictionary(fc.string({ maxLength: 20 }), anyJson, { maxKeys: 4 });
  return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
}

/** Allowed, with one thing wrong: a key too many, one missing, one of another type. */
function spoilt(schema, pool) {
  return fc.tuple(allowed(schema, pool, ""), fc.nat(), anyJson, fc.constantFrom("add", "remove", "replace"), anyText).map(([body, at, value, how, key]) => {
    if (body === null || typeof body !== "object" || Array.isArray(body)) return value;
    const copy = { ...body };
    const names = Object.keys(copy);
    if (how === "add" || names.length === 0) copy[key.slice(0, 40)] = value;
    else if (how === "remove") delete copy[names[at % names.length]];
    else copy[names[at % names.length]] = value;
    return copy;
  });
}

/** A request's body as bytes, and the content type that it is sent with. */
function bodyOf(operation, pool) {
  const { bodyType, bodySchema } = operation;
  const type = fc.oneof({ weight: 20, arbitrary: fc.constant(bodyType ?? "application/json") }, { weight: 1, arbitrary: fc.constantFrom("text/plain", "application/xml", "a", "application/json; charset=latin1") });
  if (bodySchema === undefined) return fc.record({ type, bytes: fc.constantFrom(undefined, undefined, "{}", "x") });
  const text =
    bodyType === "application/json"
      ? fc.oneof(
          { weight: 5, arbitrary: allowed(bodySchema, pool, "").map((value) => JSON.stringify(value)) },
          { weight: 5, arbitrary: spoilt(bodySchema, pool).map((value) => JSON.stringify(value)) },
          { weight: 2, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.constantFrom(...kMalformedJson) },
        )
      : fc.oneof(anyText, fc.constantFrom("ref\r\n1\r\n", "ref,ref\r\n1,2\r\n", '"', "ref\r\n\"a", "ref,profile.x\r\na,=cmd\r\n"));
  return fc.record({ type, bytes: fc.oneof({ weight: 30, arbitrary: text }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) }) });
}

export const kMalformedJson = [
  "",
  "{",
  "nul",
  "[1,]",
  '{"a":1,"a":2}',
  '{"a":"\\u0000"}',
  '{"a":"\\ud800"}',
  '{"a":"\t"}',
  "{\"a\":1e999}",
  "{\"a\":NaN}",
  "\ufeff{}",
  "{} {}",
  "[".repeat(1_000_000),
  '{"a":'.repeat(100_000),
];

function parameterValue(parameter, pool) {
  const schema = parameter.schema ?? {};
  const good = allowed(schema, pool, parameter.name).map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  return fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: anyText });
}

/** Mostly null. */
function rarely(arbitrary) {
  return fc.oneof({ weight: 20, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** Requests for one operation: `{path, headers, body, method}`. */
export function requestsFor(operation, pool) {
  const part = (place) =>
    fc.record(
      Object.fromEntries(operation.parameters.filter((parameter) => parameter.in === place).map((parameter) => [parameter.name, parameterValue(parameter, pool)])),
      place === "query" ? { requiredKeys: [] } : {},
    );
  return fc
    .record({ path: part("path"), query: part("query"), strange: rarely(fc.tuple(anyText, anyText)), body: bodyOf(operation, pool), key: fc.uuid() })
    .map(({ path, query, strange, body, key }) => ({
      method: operation.method,
      path: address(operation.path, path, strange ? { ...query, [strange[0]]: strange[1] } : query),
      headers: { "Idempotency-Key": key, ...(body.bytes === undefined ? {} : { "Content-Type": body.type }) },
      body: operation.method === "GET" ? undefined : body.bytes,
    }));
}

function address(template, parameters, query) {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name) => encode(parameters[name]).slice(0, 4000) || "%20");
  const search = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`.slice(0, 3000));
  return search.length === 0 ? path : `${path}?${search.join("&")}`;
}

/** encodeURIComponent that does not throw on half a surrogate pair. "." and "..", which a client resolves however they are encoded, get a
 *  letter more. */
function encode(text) {
  const encoded = encodeURIComponent(text.toWellFormed?.() ?? text.replaceAll(/[\ud800-\udfff]/g, "\ufffd"));
  return encoded === "." || encoded === ".." ? `${encoded}x` : encoded;
}
