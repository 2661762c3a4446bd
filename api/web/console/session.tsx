// SPDX-License-Identifier: Apache-2.0

import { createContext } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import { signIn } from "./api";
import { usePageTitle } from "./layout";

/** Called by whoever learns from the server that nobody is signed in any more. */
export const SignedOut = createContext<() => void>(() => undefined);

interface Props {
  /** The session that was open has ended. */
  ended: boolean;
  onSignedIn: () => void;
}

export function SignInPage({ ended, onSignedIn }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  usePageTitle("Sign in");
  useEffect(() => field.current?.focus(), []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const key = field.current?.value.trim() ?? "";
    if (key === "") return refuse("Please enter an API key.");
    setBusy(true);
    try {
      await signIn(key);
      onSignedIn();
    } catch (error) {
      const wrong = error instanceof ProblemError && [400, 401, 403, 422].includes(error.status);
      refuse(wrong ? "This key is not valid. It begins with tk_ and was shown once, when it was made." : (error as Error).message);
    }
  }

  function refuse(text: string): void {
    setProblem(text);
    setBusy(false);
    field.current?.focus();
  }

  return (
    <main class="sign-in">
      <p class="wordmark">Tertulia</p>
      <h1>Sign in</h1>
      {ended && <p class="soft">Your session has ended. Please sign in again.</p>}
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label for="api_key">API key of your brand</label>
        <input
          ref={field}
          id="api_key"
          name="api_key"
          type="password"
          autocomplete="current-password"
          spellcheck={false}
          required
          aria-invalid={problem !== null}
          aria-describedby="api_key_problem"
        />
        <p id="api_key_problem" class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button" disabled={busy}>
          Sign in
        </button>
      </form>
    </main>
  );
}
