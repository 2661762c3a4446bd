// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { setDocumentLanguage } from "../shared/locale";
import { Sheet } from "../shared/sheet";
import { type Unloaded, unloadedBy, UnloadedPage } from "../shared/unloaded";
import type { GuardianApi, Offer, Standing } from "./api";
import { sentencesFor, type Sentences } from "./sentences";

type View = Unloaded | { kind: "open"; standing: Standing; said: "" | "granted" | "withdrawn" };

/** What a guardian is asked, what they permit, and the way back. Nothing is written before a button is pressed. */
export function App({ api }: { api: GuardianApi }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const { locale, sentences } = sentencesFor(navigator.languages);

  async function show(ask: () => Promise<Standing>, said: "" | "granted" | "withdrawn" = ""): Promise<void> {
    setDocumentLanguage(locale);
    try {
      setView({ kind: "open", standing: await ask(), said });
    } catch (error) {
      setView(unloadedBy(error));
    }
  }
  const look = (): void => void show(() => api.standing());
  useEffect(look, []);

  if (view.kind !== "open") {
    const unknown = { title: sentences.unknownLinkTitle, text: sentences.unknownLinkText };
    return <UnloadedPage view={view} sentences={sentences} unknown={unknown} onTryAgain={look} />;
  }
  return (
    <PermissionPage
      key={view.said}
      standing={view.standing}
      said={view.said}
      locale={locale}
      sentences={sentences}
      onGrant={(offers) => void show(() => api.grant(offers), "granted")}
      onWithdraw={() => void show(() => api.withdraw(), "withdrawn")}
    />
  );
}

interface Props {
  standing: Standing;
  said: "" | "granted" | "withdrawn";
  locale: string;
  sentences: Sentences;
  onGrant: (offers: Offer[]) => void;
  onWithdraw: () => void;
}

function PermissionPage({ standing, said, locale, sentences, onGrant, onWithdraw }: Props) {
  const name = standing.member ?? sentences.yourChild;
  const title = sentences.title(name);
  const permitted = standing.offers.some((offer) => offer.permitted_until !== null);
  return (
    <Sheet name={said === "" ? standing.state : said} title={title} brand={standing.brand}>
      {said !== "" && (
        <p class="said" role="status">
          {said === "granted" ? sentences.granted : sentences.withdrawn(name)}
        </p>
      )}
      {standing.state === "of_age" ? (
        <p>{sentences.ofAge(name)}</p>
      ) : standing.offers.length === 0 ? (
        <p>{sentences.nothingAsked(name)}</p>
      ) : (
        <PermitForm offers={standing.offers} name={name} brand={standing.brand} locale={locale} sentences={sentences} onGrant={onGrant} />
      )}
      {permitted && (
        <section class="back">
          <h2>{sentences.withdrawTitle}</h2>
          <p>{sentences.withdrawText(name)}</p>
          <button type="button" class="button quiet" onClick={onWithdraw}>
            {sentences.withdraw}
          </button>
        </section>
      )}
    </Sheet>
  );
}

interface FormProps {
  offers: Offer[];
  name: string;
  brand: string;
  locale: string;
  sentences: Sentences;
  onGrant: (offers: Offer[]) => void;
}

/** Nothing is ticked beforehand: silence is no consent. */
function PermitForm({ offers, name, brand, locale, sentences, onGrant }: FormProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [responsible, setResponsible] = useState(false);
  const [missing, setMissing] = useState("");
  const date = (time: string): string => new Date(time).toLocaleDateString(locale, { dateStyle: "long" });

  function submit(event: Event): void {
    event.preventDefault();
    if (chosen.length === 0) return setMissing(sentences.chooseOne);
    if (!responsible) return setMissing(sentences.responsibleNeeded);
    onGrant(offers.filter(({ purpose }) => chosen.includes(purpose)));
  }

  return (
    <form onSubmit={submit} noValidate>
      <p>{sentences.intro(brand, name)}</p>
      <fieldset>
        <legend>{sentences.whatYouPermit}</legend>
        {offers.map((offer) => (
          <div class="offer" key={offer.purpose}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(offer.purpose)}
                onChange={(event) =>
                  setChosen(event.currentTarget.checked ? [...chosen, offer.purpose] : chosen.filter((other) => other !== offer.purpose))
                }
              />
              <span>{sentences.purposes[offer.purpose]}</span>
            </label>
            <blockquote lang={offer.language}>{offer.text}</blockquote>
            {offer.permitted_until !== null && <p class="until">{sentences.permittedUntil(date(offer.permitted_until))}</p>}
          </div>
        ))}
      </fieldset>
      <label class="responsible">
        <input type="checkbox" checked={responsible} onChange={(event) => setResponsible(event.currentTarget.checked)} />
        <span>{sentences.responsible(name)}</span>
      </label>
      <p class="soft">{sentences.aYear}</p>
      <p role="alert" class="missing">
        {missing}
      </p>
      <button type="submit" class="button">
        {sentences.permit}
      </button>
    </form>
  );
}
