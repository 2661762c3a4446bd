// SPDX-License-Identifier: Apache-2.0

import { type ApiDocument, type MediaType, resolve, type Schema } from "./api_document";

/** An example of this content: the document's own, or one made from the schema. */
export function sampleOf(document: ApiDocument, media: MediaType): unknown {
  if (media.example !== undefined) return media.example;
  const named = Object.values(media.examples ?? {})[0]?.value;
  if (named !== undefined) return named;
  return media.schema === undefined ? undefined : sample(document, media.schema, 0);
}

const kDeepest = 6;

function sample(document: ApiDocument, reference: Schema, depth: number): unknown {
  const schema = resolve(document, reference);
  const given = schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return given;
  if (depth > kDeepest) return null;
  const variant = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (variant) return sample(document, variant, depth + 1);
  if (schema.allOf) {
    return Object.assign({}, ...schema.allOf.map((part) => sample(document, part, depth + 1)));
  }
  switch (typeOf(schema)) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, sample(document, property, depth + 1)]),
      );
    case "array":
      return schema.items ? [sample(document, schema.items, depth + 1)] : [];
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "string":
      return sampleText(schema);
    default:
      return null;
  }
}

function typeOf(schema: Schema): string | undefined {
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== "null") : schema.type;
  return type ?? (schema.properties ? "object" : undefined);
}

function sampleText({ format }: Schema): string {
  switch (format) {
    case "uuid":
      return "018f6b2e-7c1a-7f3e-9d2b-5a4c3e2d1f00";
    case "date-time":
      return "2026-03-01T10:00:00Z";
    case "date":
      return "2026-03-01";
    case "uri":
      return "https://example.org/";
    default:
      return "…";
  }
}
