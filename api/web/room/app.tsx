// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { setDocumentLanguage } from "../shared/locale";
import { Sheet } from "../shared/sheet";
import { type Unloaded, unloadedBy, UnloadedPage } from "../shared/unloaded";
import type { RoomApi, State } from "./api";
import { RoomPage } from "./room_page";
import { sentencesFor } from "./sentences";
import { useRoom } from "./use_room";

type View = Unloaded | { kind: "loaded"; state: State };

/** Somebody's room, by their own link. */
export function App({ api }: { api: RoomApi }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const state = view.kind === "loaded" ? view.state : undefined;
  const isInside = state !== undefined && state.me.entered && state.room.status !== "archived";
  const listening = useRoom(api, isInside);
  const { locale, sentences } = sentencesFor([...(state ? [state.me.language] : []), ...navigator.languages]);
  useEffect(() => setDocumentLanguage(locale), [locale]);

  async function look(): Promise<void> {
    try {
      setView({ kind: "loaded", state: await api.state() });
    } catch (error) {
      // What is on the screen stays while the connection is gone.
      if (state === undefined || unloadedBy(error).kind === "unknown_link") setView(unloadedBy(error));
    }
  }
  useEffect(() => void look(), [listening.model.turns]);

  const unknown = { title: sentences.unknownTitle, text: sentences.unknownText };
  if (listening.removed) return <UnloadedPage view={{ kind: "unknown_link" }} sentences={sentences} unknown={unknown} onTryAgain={() => void look()} />;
  if (view.kind !== "loaded" || state === undefined)
    return <UnloadedPage view={view.kind === "loaded" ? { kind: "loading" } : view} sentences={sentences} unknown={unknown} onTryAgain={() => void look()} />;
  if (state.room.status === "draft" && !state.me.may.includes("backstage")) {
    return (
      <Sheet name="draft" title={state.room.title} brand={state.brand}>
        <p>{sentences.notOpenYet}</p>
        <button type="button" class="button" onClick={() => void look()}>
          {sentences.tryAgain}
        </button>
      </Sheet>
    );
  }
  if (state.room.status === "archived") {
    return (
      <Sheet name="archived" title={state.room.title} brand={state.brand}>
        <p>{sentences.over}</p>
      </Sheet>
    );
  }
  if (!state.me.entered) return <Door state={state} sentences={sentences} onEnter={() => api.enter().then(look)} />;
  return <RoomPage api={api} state={state} listening={listening} sentences={sentences} locale={locale} />;
}

interface DoorProps {
  state: State;
  sentences: ReturnType<typeof sentencesFor>["sentences"];
  onEnter: () => Promise<void>;
}

/** What somebody agrees to before they enter. */
function Door({ state: { brand, room, me }, sentences, onEnter }: DoorProps) {
  const [failed, setFailed] = useState(false);
  return (
    <Sheet name="door" title={room.title} brand={brand}>
      {room.welcome !== "" && (
        <p class="lines" lang={room.language}>
          {room.welcome}
        </p>
      )}
      <p>
        {sentences.youAre} <strong>{me.name}</strong>
      </p>
      <h2>{sentences.consentTitle}</h2>
      <blockquote class="lines" lang={room.language}>
        {room.consent}
      </blockquote>
      <button type="button" class="button" onClick={() => void onEnter().catch(() => setFailed(true))}>
        {sentences.enter}
      </button>
      <p class="missing" role="alert">
        {failed ? sentences.notDone : ""}
      </p>
    </Sheet>
  );
}
