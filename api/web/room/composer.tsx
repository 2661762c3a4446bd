// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import { randomUuid } from "../shared/random_key";
import type { Action, Form, RoomApi, State, Topic } from "./api";
import type { Said } from "./model";
import type { Sentences } from "./sentences";

interface Props {
  api: RoomApi;
  state: State;
  topic: Topic | undefined;
  answering: Said | null;
  sentences: Sentences;
  onDone: () => void;
}

const kNeeds: Record<Form, Action> = { message: "post", question: "ask", idea: "post", review: "post", statement: "state", whisper: "whisper" };

/** Where one writes. What could not be sent stays, and is sent again as the same message. */
export function Composer({ api, state: { room, me }, topic, answering, sentences, onDone }: Props) {
  const [text, setText] = useState("");
  const [form, setForm] = useState<Form>("message");
  const [notice, setNotice] = useState("");
  const key = useRef(randomUuid());
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (answering !== null) field.current?.focus();
  }, [answering]);
  const offered = (["message", "question", "idea", "statement", "whisper"] as const).filter(
    (one) => me.may.includes(kNeeds[one]) && (one !== "idea" || room.kind === "board") && (one !== "statement" || topic?.kind === "statements"),
  );
  // At a round table nobody but those on the stage speaks.
  const usable = offered.filter((one) => one !== "message" || me.role !== "member" || room.kind !== "round_table" || me.on_stage);
  const chosen = usable.includes(form as (typeof usable)[number]) ? form : usable[0];
  if (chosen === undefined) return null;

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (text.trim() === "" || chosen === undefined) return;
    const about = { ...(topic !== undefined && chosen !== "whisper" && { topic_id: topic.topic_id }), ...(answering !== null && { parent_id: answering.message_id }) };
    try {
      const { status } = await api.say({ form: answering?.form === "whisper" ? "whisper" : chosen, text, ...about }, key.current);
      key.current = randomUuid();
      setText("");
      setNotice(status === "held" ? sentences.heldBack : "");
      onDone();
    } catch (error) {
      setNotice(error instanceof ProblemError && error.status === 429 ? sentences.tooFast : sentences.notSent);
    }
    field.current?.focus();
  }
  return (
    <form class="composer" onSubmit={(event) => void send(event)}>
      {answering !== null && (
        <p class="quote">
          {sentences.answerTo(answering.name)}{" "}
          <button type="button" class="link" onClick={onDone}>
            {sentences.cancel}
          </button>
        </p>
      )}
      {usable.length > 1 && (
        <label class="form">
          {sentences.as}{" "}
          <select value={chosen} onChange={(event) => setForm(event.currentTarget.value as Form)}>
            {usable.map((one) => (
              <option key={one} value={one}>
                {sentences.forms[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="visually-hidden" for="words">
        {sentences.yourWords}
      </label>
      <textarea id="words" ref={field} rows={2} maxLength={10_000} value={text} placeholder={sentences.yourWords} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="button">
        {sentences.send}
      </button>
      <p class="missing" role="status">
        {notice}
      </p>
    </form>
  );
}
