// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import { setDocumentLanguage } from "../shared/locale";
import { Sheet } from "../shared/sheet";
import type { ApplicantApi, Confirmation } from "./api";
import { sentencesFor } from "./sentences";

type View = { kind: "loading" } | { kind: "unknown_link" } | { kind: "not_loaded" } | { kind: "loaded"; confirmation: Confirmation };

/** Behind the link that was mailed: what is confirmed, and the button that does it. Opening the page does nothing. */
export function ConfirmPage({ api }: { api: ApplicantApi }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const language = view.kind === "loaded" ? [view.confirmation.language] : [];
  const { locale, sentences } = sentencesFor([...language, ...navigator.languages]);
  useEffect(() => setDocumentLanguage(locale), [locale]);

  async function show(ask: () => Promise<Confirmation>): Promise<void> {
    try {
      setView({ kind: "loaded", confirmation: await ask() });
    } catch (error) {
      setView({ kind: error instanceof ProblemError && error.status === 404 ? "unknown_link" : "not_loaded" });
    }
  }
  const look = (): void => void show(() => api.confirmation());
  useEffect(look, []);

  if (view.kind === "loading") {
    return (
      <main class="sheet" aria-busy="true">
        <p role="status">{sentences.loading}</p>
      </main>
    );
  }
  if (view.kind === "unknown_link") {
    return (
      <Sheet name="unknown_link" title={sentences.unknownLinkTitle}>
        <p>{sentences.unknownApplicationText}</p>
      </Sheet>
    );
  }
  if (view.kind === "not_loaded") {
    return (
      <Sheet name="not_loaded" title={sentences.notLoadedTitle}>
        <button type="button" class="button" onClick={look}>
          {sentences.tryAgain}
        </button>
      </Sheet>
    );
  }
  const { state, brand, title, consents, needs_guardian: needsGuardian } = view.confirmation;
  if (state === "pending") {
    return (
      <Sheet name="pending" title={sentences.confirmTitle(title)} brand={brand}>
        {consents.length > 0 && <h2>{sentences.youAgree}</h2>}
        {consents.map(({ purpose, language: spoken, text }) => (
          <blockquote key={purpose} lang={spoken}>
            {text}
          </blockquote>
        ))}
        {needsGuardian && <p>{sentences.guardianFollows}</p>}
        <button type="button" class="button" onClick={() => void show(() => api.confirm())}>
          {sentences.confirm}
        </button>
        <p class="soft">{sentences.notYou}</p>
      </Sheet>
    );
  }
  const [heading, text] = sentences.confirmed[state];
  return (
    <Sheet name={state} title={heading} brand={brand}>
      <p>{text}</p>
      {needsGuardian && state !== "closed" && <p>{sentences.guardianFollows}</p>}
    </Sheet>
  );
}
