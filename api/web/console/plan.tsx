// SPDX-License-Identifier: Apache-2.0
// When a wave is in the field: by hand, by its calendar, and again.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { request } from "../shared/http";
import { type Acts, useActs } from "./acts";
import type { Wave, WaveStatus } from "./api";
import { formatTime } from "./format";
import { Pending, Problems } from "./layout";
import { useLive } from "./live";

type WaveAct = "open" | "pause" | "resume" | "close" | "archive";

const kReadEveryMs = 5000;

const kActs: Record<WaveStatus, WaveAct[]> = {
  draft: ["open"],
  scheduled: ["open"],
  fielding: ["pause", "close"],
  paused: ["resume", "close"],
  closed: ["archive"],
  archived: [],
};

const kLabel: Record<WaveAct, string> = {
  open: "Open now",
  pause: "Pause: nobody begins",
  resume: "Resume",
  close: "Close the wave",
  archive: "Archive",
};

/** What cannot be taken back is asked twice. */
const kFinal: Partial<Record<WaveAct, string>> = {
  close: "Interviews under way end as partial, or as expired where nothing was answered. A closed wave does not open again.",
  archive: "An archived wave stays as it is; its responses stay too.",
};

export function Plan({ waveId }: { waveId: string }) {
  const path = `/api/v1/waves/${encodeURIComponent(waveId)}`;
  const { round, problems, act } = useActs();
  const [said, setSaid] = useState("");
  async function repeat(body: Repetitions): Promise<void> {
    const done = await act(() => request("POST", `${path}/repetitions`, { body }));
    setSaid(done ? `${body.times} more ${body.times === 1 ? "wave is" : "waves are"} scheduled; the campaign lists them.` : "");
  }
  return (
    <section class="plan" aria-labelledby="plan-title">
      <h2 id="plan-title">Plan</h2>
      <Problems sentences={problems} />
      <p role="status">{said}</p>
      <PlanOf key={round} path={path} act={act} onRepeat={(body) => void repeat(body)} />
    </section>
  );
}

interface PlanProps {
  path: string;
  act: Acts["act"];
  onRepeat: (body: Repetitions) => void;
}

function PlanOf({ path, act, onRepeat }: PlanProps) {
  const { data: wave, error } = useLive<Wave>(path, { everyMs: kReadEveryMs });
  if (wave === null) return <Pending error={error} />;
  const ended = wave.status === "closed" || wave.status === "archived";
  return (
    <>
      <p class="soft">{sentenceOf(wave)}</p>
      {kActs[wave.status].map((name) => (
        <ActButton key={name} name={name} onAct={() => void act(() => request("POST", `${path}/${name}`))} />
      ))}
      {!ended && <ScheduleForm wave={wave} onPut={(body) => void act(() => request("PUT", `${path}/schedule`, { body }))} />}
      {!ended && wave.first_wave_id === null && (wave.opens_at ?? wave.opened_at) !== null && wave.closes_at !== null && (
        <RepeatForm onRepeat={onRepeat} />
      )}
    </>
  );
}

function sentenceOf(wave: Wave): string {
  const closes = wave.closes_at === null ? "closes by hand" : `closes ${formatTime(wave.closes_at)}`;
  if (wave.status === "scheduled") return `Opens ${formatTime(wave.opens_at)}, ${closes}.`;
  if (wave.status === "draft") return `A draft: nobody can answer it yet.`;
  if (wave.status === "closed" || wave.status === "archived") return `It was in the field from ${formatTime(wave.opened_at)} to ${formatTime(wave.closed_at)}.`;
  return `In the field since ${formatTime(wave.opened_at)}, ${closes}.`;
}

function ActButton({ name, onAct }: { name: WaveAct; onAct: () => void }) {
  const warning = kFinal[name];
  if (warning === undefined) {
    return (
      <p class="actions">
        <button type="button" class="button" onClick={onAct}>
          {kLabel[name]}
        </button>
      </p>
    );
  }
  return (
    <details>
      <summary>{kLabel[name]} …</summary>
      <p>{warning}</p>
      <button type="button" class="button danger" onClick={onAct}>
        {kLabel[name]} for good
      </button>
    </details>
  );
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

function ScheduleForm({ wave, onPut }: { wave: Wave; onPut: (body: unknown) => void }) {
  const open = wave.status === "fielding" || wave.status === "paused";
  const zone = wave.opens_at === null && wave.closes_at === null ? Intl.DateTimeFormat().resolvedOptions().timeZone : wave.time_zone;
  function submit(event: JSX.TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onPut({
      ...(open ? {} : { opens_at: textOf(form, "opens_at") || null }),
      closes_at: textOf(form, "closes_at") || null,
      time_zone: textOf(form, "time_zone"),
    });
  }
  return (
    <details>
      <summary>Calendar</summary>
      <form class="inline-form" onSubmit={submit}>
        {!open && (
          <label>
            Opens
            <input type="datetime-local" name="opens_at" defaultValue={wallClock(wave.opens_at, zone)} />
          </label>
        )}
        <label>
          Closes
          <input type="datetime-local" name="closes_at" defaultValue={wallClock(wave.closes_at, zone)} />
        </label>
        <label>
          On the clocks of
          <input type="text" name="time_zone" required placeholder="Europe/Rome" defaultValue={zone} />
        </label>
        <button type="submit" class="button quiet">
          Set the calendar
        </button>
      </form>
    </details>
  );
}

/** An instant as a form's field has it: "2026-12-01T09:00" on the clocks of the zone. */
function wallClock(time: string | null, zone: string): string {
  if (time === null) return "";
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone: zone }).format(new Date(time)).replace(" ", "T");
}

interface Repetitions {
  every: { count: number; unit: string };
  times: number;
  invites: string;
}

function RepeatForm({ onRepeat }: { onRepeat: (body: Repetitions) => void }) {
  function submit(event: JSX.TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onRepeat({
      every: { count: Number(textOf(form, "count")), unit: textOf(form, "unit") },
      times: Number(textOf(form, "times")),
      invites: textOf(form, "invites"),
    });
  }
  return (
    <details>
      <summary>Repeat it as a series</summary>
      <form class="inline-form" onSubmit={submit}>
        <label>
          Every
          <input type="number" name="count" min={1} max={366} required defaultValue="1" />
        </label>
        <label>
          Days, weeks or months
          <select name="unit">
            <option value="day">days</option>
            <option value="week">weeks</option>
            <option value="month" selected>
              months
            </option>
          </select>
        </label>
        <label>
          How many more waves
          <input type="number" name="times" min={1} max={366} required defaultValue="3" />
        </label>
        <label>
          Their opening invites
          <select name="invites">
            <option value="nobody">nobody</option>
            <option value="panel">the whole panel</option>
            <option value="same">those invited to this wave</option>
          </select>
        </label>
        <button type="submit" class="button quiet">
          Make the series
        </button>
      </form>
    </details>
  );
}
