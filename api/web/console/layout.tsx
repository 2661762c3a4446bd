// SPDX-License-Identifier: Apache-2.0

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Brand } from "./api";

/** The document's title, for the tab and for screen readers. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} – Tertulia`;
  }, [title]);
}

export interface Crumb {
  label: string;
  address: string;
}

interface HeadingProps {
  title: string;
  trail?: Crumb[];
  children?: ComponentChildren;
}

/** Where one is, and the page's h1; it takes the focus, so that a screen reader begins here after each change of page. */
export function Heading({ title, trail = [], children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  usePageTitle(title);
  return (
    <div class="heading">
      {trail.length > 0 && (
        <nav aria-label="Where you are" class="trail">
          {trail.map(({ label, address }) => (
            <a key={address} href={address}>
              {label}
            </a>
          ))}
        </nav>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}

export function Layout({ brand, onSignOut, children }: { brand: Brand; onSignOut: () => void; children: ComponentChildren }) {
  return (
    <>
      <header class="bar">
        <a class="wordmark" href="#/">
          Tertulia
        </a>
        <span class="brand">{brand.name}</span>
        <nav aria-label="Console" class="places">
          <a href="#/">Campaigns</a>
          <a href="#/panels">Panels</a>
        </nav>
        <button type="button" class="button quiet" onClick={onSignOut}>
          Sign out
        </button>
      </header>
      <main class="page">{children}</main>
    </>
  );
}

/** What stands in for data that is not there yet, or could not be read. */
export function Pending({ error }: { error: Error | null }) {
  return (
    <p class={error === null ? "soft" : "problem"} role="status">
      {error === null ? "Loading…" : error.message}
    </p>
  );
}

/** Why something was not done. */
export function Problems({ sentences }: { sentences: string[] }) {
  return (
    <div role="alert">
      {sentences.map((sentence) => (
        <p key={sentence} class="problem">
          {sentence}
        </p>
      ))}
    </div>
  );
}
