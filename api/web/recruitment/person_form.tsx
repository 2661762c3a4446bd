// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import type { Person, Recruitment } from "./api";
import type { Sentences } from "./sentences";

interface Props {
  recruitment: Recruitment;
  person: Person;
  locale: string;
  sentences: Sentences;
  onPerson: (person: Person) => void;
}

/** Where somebody lives and when they were born, as far as it is asked: that decides who has to permit it. */
export function PersonForm({ recruitment, person, locale, sentences, onPerson }: Props) {
  const [country, setCountry] = useState(person.country);
  const [birthDate, setBirthDate] = useState(person.birthDate);
  const [missing, setMissing] = useState("");
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const asksCountry = recruitment.countries.length > 1;

  function submit(event: Event): void {
    event.preventDefault();
    const today = new Date().toISOString().slice(0, 10);
    if (asksCountry && country === "") return setMissing(sentences.countryNeeded);
    if (recruitment.asks_birth && !(birthDate >= "1900-01-01" && birthDate <= today)) return setMissing(sentences.birthNeeded);
    onPerson({ country, birthDate });
  }

  return (
    <form onSubmit={submit} noValidate>
      {asksCountry && (
        <label class="field">
          <span>{sentences.country}</span>
          <select value={country} autoComplete="country" onChange={(event) => setCountry(event.currentTarget.value)}>
            <option value="" />
            {recruitment.countries.map(({ country: code }) => (
              <option key={code} value={code}>
                {names.of(code) ?? code}
              </option>
            ))}
          </select>
        </label>
      )}
      {recruitment.asks_birth && (
        <label class="field">
          <span>{sentences.birthDate}</span>
          <input type="date" autoComplete="bday" min="1900-01-01" value={birthDate} onInput={(event) => setBirthDate(event.currentTarget.value)} />
        </label>
      )}
      <p role="alert" class="missing">
        {missing}
      </p>
      <button type="submit" class="button">
        {sentences.begin}
      </button>
    </form>
  );
}
