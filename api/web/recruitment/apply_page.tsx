// SPDX-License-Identifier: Apache-2.0

import { useEffect, useMemo, useState } from "preact/hooks";
import { type FieldError, ProblemError } from "../shared/http";
import { bestLocale, nativeName, setDocumentLanguage } from "../shared/locale";
import { Sheet } from "../shared/sheet";
import { type Unloaded, unloadedBy, UnloadedPage } from "../shared/unloaded";
import type { ApplicantApi, Contact, NotOpen, Outcome, Person, Recruitment } from "./api";
import { ContactForm } from "./contact_form";
import { PersonForm } from "./person_form";
import { sentencesFor, type Sentences } from "./sentences";

type ScreenerForm = typeof import("./screener").Screener;
type Step = "person" | "screener" | "contact" | Exclude<Outcome, "goes_on">;
type View = Unloaded | { kind: "loaded"; recruitment: Recruitment | NotOpen };

/** The public page of a recruitment: who you are, the screener, how to reach you; then the mailbox. */
export function ApplyPage({ api }: { api: ApplicantApi }) {
  const [view, setView] = useState<View>({ kind: "loading" });
  const { locale, sentences } = sentencesFor(navigator.languages);

  async function look(): Promise<void> {
    setDocumentLanguage(locale);
    try {
      setView({ kind: "loaded", recruitment: await api.recruitment() });
    } catch (error) {
      setView(unloadedBy(error));
    }
  }
  useEffect(() => void look(), []);

  if (view.kind !== "loaded") {
    const unknown = { title: sentences.unknownLinkTitle, text: sentences.unknownLinkText };
    return <UnloadedPage view={view} sentences={sentences} unknown={unknown} onTryAgain={() => void look()} />;
  }
  return view.recruitment.state === "open" ? (
    <Application api={api} recruitment={view.recruitment} />
  ) : (
    <Ended step={view.recruitment.state} brand={view.recruitment.brand} sentences={sentences} />
  );
}

function Application({ api, recruitment }: { api: ApplicantApi; recruitment: Recruitment }) {
  const locales = Object.keys(recruitment.texts);
  const [locale, setLocale] = useState(bestLocale([...navigator.languages, "en"], locales) ?? locales[0]!);
  const [step, setStep] = useState<Step>("person");
  const [person, setPerson] = useState<Person>({ country: recruitment.countries.length === 1 ? recruitment.countries[0]!.country : "", birthDate: "" });
  const [answers, setAnswers] = useState<object>({});
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const [trouble, setTrouble] = useState("");
  const { locale: tongue, sentences } = sentencesFor([locale]);
  useEffect(() => setDocumentLanguage(tongue), [tongue]);
  const [Screener, setScreener] = useState<ScreenerForm | null>(null);
  const load = (): void => {
    setTrouble("");
    import("./screener").then(
      (part) => setScreener(() => part.Screener),
      () => setTrouble(sentences.notLoadedTitle),
    );
  };
  useEffect(load, []); // The form library is large: it travels while the applicant reads.

  async function send(ask: () => Promise<Outcome>): Promise<void> {
    setFaults([]);
    setTrouble("");
    try {
      const outcome = await ask();
      setStep(outcome === "goes_on" ? "contact" : outcome);
    } catch (error) {
      const refused = error instanceof ProblemError && error.status === 422;
      setFaults(refused ? (error.problem.errors ?? []) : []);
      if (refused && error.slug === "invalid-answers") setStep("screener");
      else if (!refused) setTrouble(error instanceof ProblemError && error.status === 429 ? sentences.tooMany : sentences.notSent);
    }
  }
  const screen = (given: object): void => {
    setAnswers(given);
    void send(() => api.screen({ answers: given, locale, person }));
  };
  const apply = (contact: Contact): void => void send(() => api.apply({ answers, locale, person }, contact));
  const text = recruitment.texts[locale]!;
  const consents = recruitment.consents[locale] ?? [];

  if (step === "person") {
    return (
      <Sheet name="person" title={text.title} brand={recruitment.brand}>
        {locales.length > 1 && <LanguageMenu locales={locales} locale={locale} label={sentences.language} onChange={setLocale} />}
        {text.text !== "" && <p class="invitation">{text.text}</p>}
        <PersonForm recruitment={recruitment} person={person} locale={tongue} sentences={sentences} onPerson={(told) => (setPerson(told), setStep("screener"))} />
      </Sheet>
    );
  }
  if (step === "screener") {
    return (
      <Sheet name="screener" title={sentences.screenerTitle} brand={recruitment.brand}>
        <h2>{text.title}</h2>
        {Screener ? (
          <Screener recruitment={recruitment} locale={locale} goOn={sentences.goOn} faults={faults} onDone={screen} />
        ) : trouble === "" ? (
          <p role="status">{sentences.loading}</p>
        ) : (
          <button type="button" class="button" onClick={load}>
            {sentences.tryAgain}
          </button>
        )}
        <Trouble text={trouble} />
      </Sheet>
    );
  }
  if (step === "contact") {
    return (
      <Sheet name="contact" title={sentences.contactTitle} brand={recruitment.brand}>
        <ContactForm recruitment={recruitment} person={person} consents={consents} faults={faults} sentences={sentences} onContact={apply} />
        <Trouble text={trouble} />
      </Sheet>
    );
  }
  return <Ended step={step} brand={recruitment.brand} sentences={sentences} />;
}

function Trouble({ text }: { text: string }) {
  return (
    <p role="alert" class="missing">
      {text}
    </p>
  );
}

/** The same words whoever has the address: nobody learns here who is a member. */
function Ended({ step, brand, sentences }: { step: "mailed" | "screened_out" | "closed" | "referral_needed"; brand: string; sentences: Sentences }) {
  const [title, text] = useMemo(() => sentences.ends[step], [step, sentences]);
  return (
    <Sheet name={step} title={title} brand={brand}>
      <p>{text}</p>
    </Sheet>
  );
}

interface MenuProps {
  locales: string[];
  locale: string;
  label: string;
  onChange: (locale: string) => void;
}

function LanguageMenu({ locales, locale, label, onChange }: MenuProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={locale} onChange={(event) => onChange(event.currentTarget.value)}>
        {locales.map((other) => (
          <option key={other} value={other} lang={other}>
            {nativeName(other)}
          </option>
        ))}
      </select>
    </label>
  );
}
