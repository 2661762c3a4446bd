// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import { OpinionTable } from "./opinion_table";
import type { RoomApi, RoomStatus, State } from "./api";
import type { Said } from "./model";
import type { Sentences } from "./sentences";

interface Props {
  api: RoomApi;
  state: State;
  said: Said[];
  sentences: Sentences;
}

const kNextSteps: Record<RoomStatus, RoomStatus[]> = { draft: ["waiting", "live"], waiting: ["live", "closed"], live: ["waiting", "closed"], closed: [], archived: [] };

/** Behind the mirror: the guide, what waits for a decision, how opinions stand. */
export function Desk({ api, state: { room, me, guide = [] }, said, sentences }: Props) {
  const waiting = said.filter(({ status, flags = 0, appeal }) => status === "held" || (status === "visible" && flags > 0) || (status === "hidden" && appeal !== undefined));
  return (
    <aside class="desk" aria-label={sentences.desk}>
      <h2>{sentences.desk}</h2>
      {me.may.includes("status") && (
        <p class="acts">
          {sentences.statuses[room.status]}
          {kNextSteps[room.status].map((status) => (
            <button key={status} type="button" class="button quiet" onClick={() => void api.moveRoom(status)}>
              {sentences.moves[status]}
            </button>
          ))}
        </p>
      )}
      <h3>{sentences.guide}</h3>
      <ol class="guide">
        {guide.map((topic) => (
          <li key={topic.topic_id} data-status={topic.status}>
            <strong>{topic.title}</strong> {topic.minutes !== undefined && <span class="soft">{sentences.minutes(topic.minutes)}</span>}
            {(topic.probes ?? []).map((probe) => (
              <p class="soft" key={probe}>
                {probe}
              </p>
            ))}
            {me.may.includes("guide") && room.status === "live" && (
              <button type="button" class="link" onClick={() => void api.moveTopic(topic.topic_id, topic.status === "open" ? "closed" : "open")}>
                {topic.status === "open" ? sentences.closeTopic(topic.title) : sentences.openTopic(topic.title)}
              </button>
            )}
          </li>
        ))}
      </ol>
      {me.may.includes("moderate") && (
        <>
          <h3>{sentences.queue(waiting.length)}</h3>
          <ul class="queue">
            {waiting.map((message) => (
              <Decision key={message.message_id} api={api} message={message} sentences={sentences} />
            ))}
          </ul>
        </>
      )}
      {guide.some(({ kind }) => kind === "statements") && <OpinionTable api={api} sentences={sentences} />}
    </aside>
  );
}

function Decision({ api, message, sentences }: { api: RoomApi; message: Said; sentences: Sentences }) {
  const [reason, setReason] = useState("");
  const id = `reason-${message.message_id}`;
  return (
    <li>
      <p>
        <strong>{message.name}</strong>: {message.text} <span class="role">{message.reason ?? sentences.flags(message.flags ?? 0)}</span>
      </p>
      {message.appeal !== undefined && <p class="quote">{message.appeal}</p>}
      <label for={id}>{sentences.reason}</label>
      <input id={id} value={reason} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} />
      <p class="acts">
        <button type="button" class="link" onClick={() => void api.decide(message.message_id, "visible")}>
          {sentences.show}
        </button>
        <button type="button" class="link" disabled={reason.trim() === ""} onClick={() => void api.decide(message.message_id, "hidden", reason)}>
          {sentences.hide}
        </button>
      </p>
    </li>
  );
}
