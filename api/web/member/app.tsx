// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { setDocumentLanguage } from "../shared/locale";
import type { Erased, MemberApi, Standing } from "./api";
import { ErasedPage } from "./erased_page";
import { HomePage } from "./home_page";
import { sentencesFor } from "./sentences";
import { type Unloaded, unloadedBy, UnloadedPage } from "../shared/unloaded";
import { SignInPage } from "./sign_in_page";

type View = Unloaded | { kind: "shown"; standing: Standing } | { kind: "erased"; erased: Erased };

/** Whoever is signed in sees their page, everybody else how to sign in. */
export function App({ api }: { api: MemberApi }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const { locale, sentences } = sentencesFor(navigator.languages);
  const show = (standing: Standing): void => setView({ kind: "shown", standing });

  function look(): void {
    setDocumentLanguage(locale);
    api.standing().then(show, (error: unknown) => setView(unloadedBy(error)));
  }
  useEffect(look, []);

  switch (view.kind) {
    case "erased":
      return <ErasedPage erased={view.erased} sentences={sentences} />;
    case "shown":
      return view.standing.state === "signed_out" ? (
        <SignInPage api={api} brand={view.standing.brand} sentences={sentences} onSignedIn={show} />
      ) : (
        <HomePage api={api} standing={view.standing} locale={locale} sentences={sentences} onChange={show} onErased={(erased) => setView({ kind: "erased", erased })} />
      );
    default:
      return (
        <UnloadedPage view={view} sentences={sentences} unknown={{ title: sentences.unknownTitle, text: sentences.unknownText }} onTryAgain={look} />
      );
  }
}
