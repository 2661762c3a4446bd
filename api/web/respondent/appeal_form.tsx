// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import type { Ended, RespondentApi } from "./api";
import type { Sentences } from "./sentences";

interface Props {
  api: RespondentApi;
  sentences: Sentences;
  onFiled: (ended: Ended) => void;
}

const kMostText = 1900; // The server takes 2,000 bytes; what is longer by its accents is refused there.

/** The respondent's one word against the rejection of their answers. */
export function AppealForm({ api, sentences, onFiled }: Props) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (text.trim() === "") return;
    setBusy(true);
    try {
      onFiled(await api.appeal(text.trim()));
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
    }
  }

  return (
    <form class="appeal" onSubmit={(event) => void submit(event)}>
      <label for="appeal">{sentences.appealLabel}</label>
      <textarea id="appeal" rows={5} maxLength={kMostText} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="button" disabled={busy || text.trim() === ""}>
        {sentences.appealSend}
      </button>
      <p role="alert">{problem}</p>
    </form>
  );
}
