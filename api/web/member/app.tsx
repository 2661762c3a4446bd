// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import { setDocumentLanguage } from "../shared/locale";
import type { Erased, MemberApi, Standing } from "./api";
import { ErasedPage } from "./erased_page";
import { HomePage } from "./home_page";
import { sentencesFor } from "./sentences";
import { Sheet } from "../shared/sheet";
import { SignInPage } from "./sign_in_page";

type View = { kind: "loading" } | { kind: "unknown" } | { kind: "not_loaded" } | { kind: "shown"; standing: Standing } | { kind: "erased"; erased: Erased };

/** Whoever is signed in sees their page, everybody else how to sign in. */
export function App({ api }: { api: MemberApi }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const { locale, sentences } = sentencesFor(navigator.languages);
  const show = (standing: Standing): void => setView({ kind: "shown", standing });

  function look(): void {
    setDocumentLanguage(locale);
    api.standing().then(show, (error: unknown) => {
      setView({ kind: error instanceof ProblemError && error.status === 404 ? "unknown" : "not_loaded" });
    });
  }
  useEffect(look, []);

  switch (view.kind) {
    case "loading":
      return (
        <main class="sheet" aria-busy="true">
          <p role="status">{sentences.loading}</p>
        </main>
      );
    case "unknown":
      return (
        <Sheet name="unknown" title={sentences.unknownTitle}>
          <p>{sentences.unknownText}</p>
        </Sheet>
      );
    case "not_loaded":
      return (
        <Sheet name="not_loaded" title={sentences.notLoadedTitle}>
          <button type="button" class="button" onClick={look}>
            {sentences.tryAgain}
          </button>
        </Sheet>
      );
    case "erased":
      return <ErasedPage erased={view.erased} sentences={sentences} />;
    case "shown":
      return view.standing.state === "signed_out" ? (
        <SignInPage api={api} brand={view.standing.brand} sentences={sentences} onSignedIn={show} />
      ) : (
        <HomePage api={api} standing={view.standing} locale={locale} sentences={sentences} onChange={show} onErased={(erased) => setView({ kind: "erased", erased })} />
      );
  }
}
