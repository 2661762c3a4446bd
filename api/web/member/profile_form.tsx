// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import type { Attribute, MemberApi, Scalar } from "./api";
import type { Act } from "./home_page";
import type { Sentences } from "./sentences";

interface Props {
  api: MemberApi;
  attributes: Attribute[];
  email: string | null;
  act: Act;
}

/** What is known; what the brand lets members change themselves is a field. Only what was changed is sent. */
export function ProfileForm({ api, attributes, email, act }: Props) {
  const { sentences } = act;
  const [changed, setChanged] = useState<Record<string, string>>({});
  const editable = attributes.filter((attribute) => attribute.editable);
  const known = attributes.filter((attribute) => !attribute.editable);

  function submit(event: Event): void {
    event.preventDefault();
    const values: Record<string, Scalar> = {};
    for (const attribute of editable) {
      const text = changed[attribute.attribute];
      if (text === undefined || text === "" || text === textOf(attribute.value)) continue;
      values[attribute.attribute] = scalarOf(attribute, text);
    }
    act.run(() => api.putProfile(values), sentences.saved);
    setChanged({});
  }

  return (
    <>
      <dl>
        {email !== null && (
          <div>
            <dt>{sentences.email}</dt>
            <dd>{email}</dd>
          </div>
        )}
        {known.map((attribute) => (
          <div key={attribute.attribute}>
            <dt>{attribute.label}</dt>
            <dd>{shown(attribute, sentences)}</dd>
          </div>
        ))}
      </dl>
      {editable.length > 0 && (
        <form onSubmit={submit}>
          {editable.map((attribute) => (
            <Field
              key={attribute.attribute}
              attribute={attribute}
              value={changed[attribute.attribute] ?? textOf(attribute.value)}
              sentences={sentences}
              onChange={(text) => setChanged({ ...changed, [attribute.attribute]: text })}
            />
          ))}
          <button type="submit" class="button">
            {sentences.save}
          </button>
        </form>
      )}
    </>
  );
}

interface FieldProps {
  attribute: Attribute;
  value: string;
  sentences: Sentences;
  onChange: (text: string) => void;
}

function Field({ attribute, value, sentences, onChange }: FieldProps) {
  const choices =
    attribute.type === "boolean"
      ? [
          { value: "true", label: sentences.yes },
          { value: "false", label: sentences.no },
        ]
      : attribute.choices;
  return (
    <label class="field">
      <span>{attribute.label}</span>
      {choices.length > 0 ? (
        <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value=""></option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          type={attribute.type === "number" ? "number" : attribute.type === "date" ? "date" : "text"}
          step="any"
          maxLength={200}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </label>
  );
}

const textOf = (value: Scalar | null): string => (value === null ? "" : String(value));

function scalarOf(attribute: Attribute, text: string): Scalar {
  if (attribute.type === "number") return Number(text);
  return attribute.type === "boolean" ? text === "true" : text;
}

function shown({ type, choices, value }: Attribute, sentences: Sentences): string {
  if (type === "boolean" && value !== null) return value === true ? sentences.yes : sentences.no;
  return choices.find((choice) => choice.value === value)?.label ?? textOf(value);
}
