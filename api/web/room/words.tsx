// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomApi, State } from "./api";
import type { Said } from "./model";
import type { Sentences } from "./sentences";

interface Props {
  api: RoomApi;
  said: Said[];
  me: State["me"];
  upvoted: string[];
  sentences: Sentences;
  locale: string;
  onAnswer: (message: Said) => void;
}

/** What is said, the newest at the end; whoever reads further up is not pulled down. */
export function Words({ api, said, me, upvoted, sentences, locale, onAnswer }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set(upvoted));
  useEffect(() => {
    const box = list.current;
    if (box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 240) box.scrollTop = box.scrollHeight;
  }, [said.length]);

  async function upvote(message: Said): Promise<void> {
    const up = !own.has(message.message_id);
    await api.upvote(message.message_id, up);
    const next = new Set(own);
    up ? next.add(message.message_id) : next.delete(message.message_id);
    setOwn(next);
  }
  const byId = new Map(said.map((message) => [message.message_id, message]));
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  return (
    <ol class="words" ref={list} aria-label={sentences.words} aria-live="polite" tabIndex={0}>
      {said.map((message) => (
        <li key={message.message_id} class={`said ${message.form} ${message.role}`} data-status={message.status} data-own={message.by === me.participant_id}>
          <p class="speaker">
            <strong>{message.name}</strong> {message.role !== "member" && <span class="role">{sentences.roles[message.role] ?? message.role}</span>}{" "}
            {message.form !== "message" && <span class="role">{sentences.forms[message.form]}</span>} <time dateTime={message.at}>{time.format(new Date(message.at))}</time>
          </p>
          {message.parent_id !== undefined && <p class="quote">{shortened(byId.get(message.parent_id)?.text)}</p>}
          {message.rating !== undefined && <p aria-label={sentences.stars(message.rating)}>{"★".repeat(message.rating)}</p>}
          <p class="lines">{message.text ?? <em class="soft">{sentences.unheard[message.status]}</em>}</p>
          <p class="acts">
            {(message.form === "question" || message.form === "idea") && message.status === "visible" && (
              <>
                <span class="upvotes">{sentences.upvotes(message.upvotes)}</span>
                {me.may.includes("upvote") && message.by !== me.participant_id && (
                  <button type="button" class="link" aria-pressed={own.has(message.message_id)} onClick={() => void upvote(message)}>
                    {sentences.upvote}
                  </button>
                )}
              </>
            )}
            {message.status === "visible" && (me.may.includes("post") || message.form === "whisper") && (
              <button type="button" class="link" aria-label={sentences.answerTo(message.name)} onClick={() => onAnswer(message)}>
                {sentences.answer}
              </button>
            )}
            {message.status === "visible" && me.may.includes("flag") && message.by !== me.participant_id && (
              <FlagButton label={sentences.flag} done={sentences.flagged} onFlag={() => api.flag(message.message_id, sentences.flag)} />
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function FlagButton({ label, done, onFlag }: { label: string; done: string; onFlag: () => Promise<unknown> }) {
  const [flagged, setFlagged] = useState(false);
  if (flagged) return <span class="soft">{done}</span>;
  return (
    <button type="button" class="link" onClick={() => void onFlag().then(() => setFlagged(true))}>
      {label}
    </button>
  );
}

function shortened(text: string | undefined): string {
  if (text === undefined) return "…";
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
