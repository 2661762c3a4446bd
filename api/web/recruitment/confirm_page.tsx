// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { setDocumentLanguage } from "../shared/locale";
import { Sheet } from "../shared/sheet";
import { type Unloaded, unloadedBy, UnloadedPage } from "../shared/unloaded";
import type { ApplicantApi, Confirmation } from "./api";
import { sentencesFor } from "./sentences";

type View = Unloaded | { kind: "loaded"; confirmation: Confirmation };

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
      setView(unloadedBy(error));
    }
  }
  const look = (): void => void show(() => api.confirmation());
  useEffect(look, []);

  if (view.kind !== "loaded") {
    const unknown = { title: sentences.unknownLinkTitle, text: sentences.unknownApplicationText };
    return <UnloadedPage view={view} sentences={sentences} unknown={unknown} onTryAgain={look} />;
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
