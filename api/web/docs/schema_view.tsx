// SPDX-License-Identifier: Apache-2.0

import type { ComponentChildren } from "preact";
import { type ApiDocument, nameOf, resolve, type Schema } from "./api_document";

interface Props {
  document: ApiDocument;
  schema: Schema;
  /** References already open around this one: a schema that contains itself is named, not drawn again. */
  within?: string[];
}

/** A schema as a list of its fields; objects inside are lists inside. */
export function SchemaView({ document, schema: reference, within = [] }: Props) {
  const schema = resolve(document, reference);
  const inside = reference.$ref === undefined ? within : [...within, reference.$ref];
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) {
    return (
      <ul class="variants">
        {variants.map((variant, index) => (
          <li key={index}>
            <p class="soft">{index === 0 ? "either" : "or"}</p>
            <SchemaView document={document} schema={variant} within={inside} />
          </li>
        ))}
      </ul>
    );
  }
  const element = resolve(document, schema.items ?? {});
  const fields = fieldsOf(document, schema.items ? element : schema);
  if (fields.length === 0) {
    return (
      <p>
        <TypeText schema={schema} document={document} />
        <Notes schema={schema} />
      </p>
    );
  }
  return (
    <dl class="fields">
      {fields.map(({ name, property, required }) => (
        <Field key={name} document={document} name={name} property={property} required={required} within={inside} />
      ))}
    </dl>
  );
}

interface FieldProps {
  document: ApiDocument;
  name: string;
  property: Schema;
  required: boolean;
  within: string[];
}

function Field({ document, name, property, required, within }: FieldProps) {
  const schema = resolve(document, property);
  const reference = property.$ref ?? schema.items?.$ref;
  const again = reference !== undefined && within.includes(reference);
  const deeper = !again && hasFields(document, schema);
  return (
    <div class="field">
      <dt>
        <code>{name}</code> <TypeText schema={property} document={document} />
        {required && <span class="required">required</span>}
      </dt>
      <dd>
        <Notes schema={schema} />
        {deeper && <SchemaView document={document} schema={property} within={within} />}
      </dd>
    </div>
  );
}

function fieldsOf(document: ApiDocument, schema: Schema): { name: string; property: Schema; required: boolean }[] {
  const parts = [schema, ...(schema.allOf ?? []).map((part) => resolve(document, part))];
  return parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).map(([name, property]) => ({
      name,
      property,
      required: part.required?.includes(name) ?? false,
    })),
  );
}

function hasFields(document: ApiDocument, schema: Schema): boolean {
  if ((schema.oneOf ?? schema.anyOf) !== undefined) return true;
  return fieldsOf(document, schema.items ? resolve(document, schema.items) : schema).length > 0;
}

function TypeText({ document, schema: reference }: { document: ApiDocument; schema: Schema }) {
  return <span class="type">{typeText(document, reference)}</span>;
}

function typeText(document: ApiDocument, reference: Schema): string {
  const schema = resolve(document, reference);
  if (schema.items) return `list of ${typeText(document, schema.items)}`;
  if (reference.$ref !== undefined && hasFields(document, schema)) return nameOf(reference.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const types = schema.type === undefined ? ["any"] : [schema.type].flat();
  return types.join(" or ") + (schema.format ? ` (${schema.format})` : "");
}

function Notes({ schema }: { schema: Schema }): ComponentChildren {
  const limits = [
    schema.minimum !== undefined && `at least ${schema.minimum}`,
    schema.maximum !== undefined && `at most ${schema.maximum}`,
    schema.minLength !== undefined && `${schema.minLength} letters or more`,
    schema.maxLength !== undefined && `${schema.maxLength} letters or fewer`,
    schema.minItems !== undefined && `${schema.minItems} entries or more`,
    schema.maxItems !== undefined && `${schema.maxItems} entries or fewer`,
    schema.pattern !== undefined && `pattern ${schema.pattern}`,
    schema.default !== undefined && `${JSON.stringify(schema.default)} when absent`,
  ].filter(Boolean);
  return (
    <>
      {schema.description && <span>{schema.description} </span>}
      {limits.length > 0 && <span class="soft">{limits.join(", ")}</span>}
    </>
  );
}
