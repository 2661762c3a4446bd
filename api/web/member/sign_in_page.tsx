// SPDX-License-Identifier: Apache-2.0

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import type { MemberApi, Standing } from "./api";
import type { Sentences } from "./sentences";
import { Sheet } from "../shared/sheet";

interface Props {
  api: MemberApi;
  brand: string;
  sentences: Sentences;
  onSignedIn: (standing: Standing) => void;
}

/** First the address, then the code that was mailed to it. What is said does not tell whether the address is known. */
export function SignInPage({ api, brand, sentences, onSignedIn }: Props) {
  const [email, setEmail] = useState("");
  const [signInId, setSignInId] = useState<string | null>(null);
  const [wrong, setWrong] = useState("");

  function fail(error: unknown, refused: string): void {
    const wasRefused = error instanceof ProblemError && (error.status === 401 || error.status === 422);
    const tooMany = error instanceof ProblemError && error.status === 429;
    setWrong(wasRefused ? refused : tooMany ? sentences.tooMany : sentences.notDone);
  }

  async function askForCode(address: string): Promise<void> {
    setWrong("");
    try {
      setSignInId(await api.askForCode(address));
      setEmail(address);
    } catch (error) {
      fail(error, sentences.noAddress);
    }
  }

  async function signIn(code: string): Promise<void> {
    setWrong("");
    try {
      onSignedIn(await api.signIn(signInId ?? "", code.replaceAll(/\s/g, "")));
    } catch (error) {
      fail(error, sentences.wrongCode);
    }
  }

  if (signInId === null) {
    return (
      <Sheet name="sign_in" title={sentences.signInTitle} brand={brand}>
        <p>{sentences.signInText}</p>
        <OneField
          key="email"
          label={sentences.email}
          button={sentences.sendCode}
          wrong={wrong}
          input={{ type: "email", autoComplete: "email", required: true, maxLength: 254 }}
          onSubmit={(value) => void askForCode(value.trim())}
        />
      </Sheet>
    );
  }
  return (
    <Sheet name="code" title={sentences.codeTitle} brand={brand}>
      <p>{sentences.codeText(email)}</p>
      <OneField
        key="code"
        label={sentences.code}
        button={sentences.signIn}
        wrong={wrong}
        input={{ type: "text", inputMode: "numeric", autoComplete: "one-time-code", required: true, maxLength: 20 }}
        onSubmit={(value) => void signIn(value)}
      />
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          setWrong("");
          setSignInId(null);
        }}
      >
        {sentences.otherCode}
      </button>
    </Sheet>
  );
}

interface FieldProps {
  label: string;
  button: string;
  wrong: string;
  input: JSX.InputHTMLAttributes<HTMLInputElement>;
  onSubmit: (value: string) => void;
}

/** What is wrong is said and is tied to the field; the field keeps what was written. */
function OneField({ label, button, wrong, input, onSubmit }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wrong !== "") field.current?.focus();
  }, [wrong]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(field.current?.value ?? "");
      }}
    >
      <label class="field">
        <span>{label}</span>
        <input ref={field} {...input} aria-invalid={wrong !== ""} aria-describedby="wrong" />
      </label>
      <p id="wrong" role="alert" class="wrong">
        {wrong}
      </p>
      <button type="submit" class="button">
        {button}
      </button>
    </form>
  );
}
