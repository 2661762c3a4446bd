// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef, useState } from "preact/hooks";
import type { NextStatement, RoomApi } from "./api";
import type { Said } from "./model";
import type { Sentences } from "./sentences";

/** One statement after the other; what was agreed or not is seen by moderators only, so that nobody votes with the crowd. */
export function VoteCard({ api, said, sentences }: { api: RoomApi; said: ReadonlyMap<string, Said>; sentences: Sentences }) {
  const [next, setNext] = useState<NextStatement>();
  const text = useRef<HTMLParagraphElement>(null);
  const statements = [...said.values()].filter(({ form, status }) => form === "statement" && status === "visible").length;
  const look = (): Promise<void> => api.nextStatement().then(setNext, () => undefined);
  useEffect(() => void look(), [statements]);

  async function vote(choice: "agree" | "disagree" | "pass"): Promise<void> {
    if (next?.message_id === undefined) return;
    await api.vote(next.message_id, choice).catch(() => undefined);
    await look();
    text.current?.focus();
  }
  return (
    <section class="card vote" aria-labelledby="vote">
      <h2 id="vote">{sentences.voteTitle}</h2>
      {next?.message_id === undefined ? (
        <p ref={text} tabIndex={-1}>
          {sentences.allVoted}
        </p>
      ) : (
        <>
          <p class="statement" ref={text} tabIndex={-1}>
            {next.text}
          </p>
          <p class="choices">
            {(["agree", "disagree", "pass"] as const).map((choice) => (
              <button key={choice} type="button" class={choice === "pass" ? "button quiet" : "button"} onClick={() => void vote(choice)}>
                {sentences.choices[choice]}
              </button>
            ))}
          </p>
          <p class="soft">{sentences.left(next.left)}</p>
        </>
      )}
    </section>
  );
}
