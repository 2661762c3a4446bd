// SPDX-License-Identifier: Apache-2.0

import { useRef, useState } from "preact/hooks";
import type { FieldError } from "../shared/http";
import type { AskedConsent, Contact, Person, Purpose, Recruitment } from "./api";
import type { Sentences } from "./sentences";

interface Props {
  recruitment: Recruitment;
  person: Person;
  consents: AskedConsent[];
  /** What the server objects to. */
  faults: readonly FieldError[];
  sentences: Sentences;
  onContact: (contact: Contact) => void;
}

/** Whether somebody else has to permit it too. The server decides; here it is only asked for in time. */
function isMinor(recruitment: Recruitment, { country, birthDate }: Person): boolean {
  if (birthDate === "") return false;
  const age = recruitment.countries.find((rule) => rule.country === country)?.age ?? recruitment.age_of_consent;
  const ofAge = `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`;
  return ofAge >= new Date().toISOString().slice(0, 10);
}

/** How to reach who applies, and what they agree to. Nothing is ticked beforehand: silence is no consent. */
export function ContactForm({ recruitment, person, consents, faults, sentences, onContact }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<readonly Purpose[]>([]);
  const [missing, setMissing] = useState("");
  const needsGuardian = isMinor(recruitment, person) || faults.some(({ pointer }) => pointer.startsWith("/guardian"));

  const valueOf = (name: string): string => (form.current?.elements.namedItem(name) as HTMLInputElement | null)?.value.trim() ?? "";
  function refuse(sentence: string, field: string): void {
    setMissing(sentence);
    (form.current?.elements.namedItem(field) as HTMLElement | null)?.focus();
  }
  function submit(event: Event): void {
    event.preventDefault();
    const guardian = needsGuardian ? { name: valueOf("guardian_name"), email: valueOf("guardian_email") } : null;
    if (!valueOf("email").includes("@")) return refuse(sentences.noAddress, "email");
    if (guardian && (guardian.name === "" || !guardian.email.includes("@"))) return refuse(sentences.guardianNeeded, guardian.name === "" ? "guardian_name" : "guardian_email");
    if (guardian && guardian.email.toLowerCase() === valueOf("email").toLowerCase()) return refuse(sentences.guardianOther, "guardian_email");
    if (!chosen.includes("research_contact")) return refuse(sentences.consentNeeded, "research_contact");
    setMissing("");
    onContact({ name: valueOf("name"), email: valueOf("email"), channel: valueOf("channel") === "inbox" ? "inbox" : "email", consents: [...chosen], guardian });
  }
  const objection = faults.length === 0 ? "" : faults.some(({ pointer }) => pointer === "/email") ? sentences.noAddress : sentences.pleaseCheck;

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Field label={sentences.name} name="name" type="text" autoComplete="name" />
      <Field label={sentences.email} name="email" type="email" autoComplete="email" />
      <label class="field">
        <span>{sentences.channel}</span>
        <select name="channel">
          <option value="email">{sentences.channels.email}</option>
          <option value="inbox">{sentences.channels.inbox}</option>
        </select>
      </label>
      {needsGuardian && (
        <fieldset class="card">
          <legend>{sentences.guardianTitle}</legend>
          <p>{sentences.guardianText}</p>
          <Field label={sentences.guardianName} name="guardian_name" type="text" autoComplete="off" />
          <Field label={sentences.guardianEmail} name="guardian_email" type="email" autoComplete="off" />
        </fieldset>
      )}
      <fieldset>
        <legend>{sentences.consentsTitle}</legend>
        {consents.map(({ purpose, language, text }) => (
          <label class="card consent" key={purpose}>
            <input
              type="checkbox"
              name={purpose}
              checked={chosen.includes(purpose)}
              onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, purpose] : chosen.filter((other) => other !== purpose))}
            />
            <span lang={language}>{text}</span>
          </label>
        ))}
      </fieldset>
      <p class="soft">{sentences.afterwards}</p>
      <p role="alert" class="missing">
        {missing || objection}
      </p>
      <button type="submit" class="button">
        {sentences.send}
      </button>
    </form>
  );
}

function Field({ label, name, type, autoComplete }: { label: string; name: string; type: string; autoComplete: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type={type} name={name} autoComplete={autoComplete} maxLength={type === "email" ? 254 : 200} />
    </label>
  );
}
