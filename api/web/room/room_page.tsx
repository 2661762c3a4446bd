// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import type { RoomApi, State, Topic } from "./api";
import { Composer } from "./composer";
import { Desk } from "./desk";
import type { Said } from "./model";
import type { Sentences } from "./sentences";
import type { Listening } from "./use_room";
import { VoteCard } from "./vote_card";
import { Words } from "./words";

interface Props {
  api: RoomApi;
  state: State;
  listening: Listening;
  sentences: Sentences;
  locale: string;
}

/** The room itself: the newest open topic, what is said, and a place to say something. Moderators have their desk beside it. */
export function RoomPage({ api, state, listening: { model, lost }, sentences, locale }: Props) {
  const { room, me } = state;
  const [answering, setAnswering] = useState<Said | null>(null);
  useEffect(() => {
    document.title = room.title;
  }, [room.title]);
  const guide = state.guide ?? [];
  const open = guide.filter(({ status }) => status === "open");
  const shown = open.at(-1);
  const said = [...model.said.values()].filter(({ form }) => form !== "statement");
  return (
    <div class="room" data-page="room" data-status={room.status}>
      <header>
        <p class="brand">{state.brand}</p>
        <h1>{room.title}</h1>
        <p class="soft">
          {sentences.youAre} <strong>{me.name}</strong> · <span class="present">{sentences.present(model.present)}</span>
        </p>
        <p role="status" class="missing">
          {lost ? sentences.lost : ""}
        </p>
      </header>
      <main>
        {room.meeting_url !== null && (
          <p>
            <a class="button quiet" href={room.meeting_url} rel="noreferrer noopener" target="_blank">
              {sentences.meeting}
            </a>
          </p>
        )}
        {room.status === "waiting" && <p class="note">{sentences.waiting}</p>}
        {room.status === "closed" && <p class="note">{sentences.closed}</p>}
        {room.welcome !== "" && shown === undefined && (
          <p class="lines" lang={room.language}>
            {room.welcome}
          </p>
        )}
        {shown !== undefined && <TopicCard topic={shown} language={room.language} />}
        {room.status === "live" && me.may.includes("vote") && open.some(({ kind }) => kind === "statements") && (
          <VoteCard api={api} said={model.said} sentences={sentences} />
        )}
        <Words api={api} said={said} me={me} upvoted={state.upvoted ?? []} sentences={sentences} locale={locale} onAnswer={setAnswering} />
        {room.status === "live" && <Composer api={api} state={state} topic={shown} answering={answering} sentences={sentences} onDone={() => setAnswering(null)} />}
      </main>
      {me.may.includes("backstage") && <Desk api={api} state={state} said={[...model.said.values()]} sentences={sentences} />}
    </div>
  );
}

function TopicCard({ topic, language }: { topic: Topic; language: string }) {
  return (
    <section class="card topic" aria-labelledby="topic" lang={language}>
      <h2 id="topic">{topic.title}</h2>
      {topic.text !== "" && <p class="lines">{topic.text}</p>}
      {topic.stimuli.map(({ title, text, facts }) => (
        <article class="stimulus" key={title}>
          <h3>{title}</h3>
          {text !== "" && <p class="lines">{text}</p>}
          {facts.length > 0 && (
            <ul>
              {facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          )}
        </article>
      ))}
    </section>
  );
}
