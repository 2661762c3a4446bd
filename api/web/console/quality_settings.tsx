// SPDX-License-Identifier: Apache-2.0
// What a wave looks for in its completes, and how much each of it weighs.

import type { JSX } from "preact";
import { request } from "../shared/http";
import { useActs } from "./acts";
import type { AttentionCheck, QualitySettings } from "./api";
import { words } from "./format";
import { Pending, Problems } from "./layout";
import { useLive } from "./live";

export function QualitySettingsForm({ waveId, onChanged }: { waveId: string; onChanged: () => void }) {
  const path = `/api/v1/waves/${encodeURIComponent(waveId)}/quality`;
  const { round, problems, act } = useActs();
  async function put(settings: QualitySettings): Promise<void> {
    if (await act(() => request("PUT", path, { body: settings }))) onChanged();
  }
  return (
    <details class="panel plan">
      <summary>What is looked for</summary>
      <Problems sentences={problems} />
      <Settings key={round} path={path} onPut={(settings) => void put(settings)} />
    </details>
  );
}

interface SettingsProps {
  path: string;
  onPut: (settings: QualitySettings) => void;
}

function Settings({ path, onPut }: SettingsProps) {
  const { data, error } = useLive<{ settings: QualitySettings }>(path);
  if (data === null) return <Pending error={error} />;
  const { settings } = data;
  function submit(event: JSX.TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onPut(settingsOf(new FormData(event.currentTarget), settings));
  }
  return (
    <form class="inline-form" onSubmit={submit}>
      <Measure name="threshold" label="A complete is suspected from this score on (0.01 to 1)" value={settings.threshold} min={0.01} max={1} />
      <Measure name="member_interviews" label="More interviews of one member than" value={settings.member_interviews} min={1} max={10_000} step={1} />
      <Measure name="member_days" label="within so many days are too many" value={settings.member_days} min={1} max={3650} step={1} />
      <fieldset>
        <legend>How much each counts (0 to 1)</legend>
        {Object.entries(settings.weights).map(([component, weight]) => (
          <Measure key={component} name={`weight ${component}`} label={words(component)} value={weight} min={0} max={1} />
        ))}
      </fieldset>
      <label class="wide">
        Attention checks, one a line: question = the right answer
        <textarea name="attention_checks" rows={3} defaultValue={settings.attention_checks.map(lineOf).join("\n")} />
      </label>
      <label class="wide">
        What never holds in honest answers, one expression a line
        <textarea name="never" rows={3} placeholder="{age} < 20 and {children} > 5" defaultValue={settings.never.join("\n")} />
      </label>
      <button type="submit" class="button quiet">
        Judge by these from now on
      </button>
    </form>
  );
}

interface MeasureProps {
  name: string;
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number | "any";
}

function Measure({ name, label, value, min, max, step = "any" }: MeasureProps) {
  return (
    <label>
      {label}
      <input type="number" name={name} required min={min} max={max} step={step} defaultValue={String(value)} />
    </label>
  );
}

const linesOf = (text: unknown): string[] =>
  String(text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const lineOf = ({ question, right }: AttentionCheck): string => `${question} = ${typeof right === "string" ? right : JSON.stringify(right)}`;

/** "q7 = 4": the answer is a number, true or false where it can be read as one, else a text. */
function checkOf(line: string): AttentionCheck {
  const at = line.indexOf("=");
  const [question, text] = at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  try {
    return { question, right: JSON.parse(text) as unknown };
  } catch {
    return { question, right: text };
  }
}

/** What the form does not show stays as it was. */
function settingsOf(form: FormData, before: QualitySettings): QualitySettings {
  const measure = (name: string): number => Number(form.get(name));
  return {
    ...before,
    threshold: measure("threshold"),
    member_interviews: measure("member_interviews"),
    member_days: measure("member_days"),
    weights: Object.fromEntries(Object.keys(before.weights).map((component) => [component, measure(`weight ${component}`)])),
    attention_checks: linesOf(form.get("attention_checks")).map(checkOf),
    never: linesOf(form.get("never")),
  };
}
