// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from "preact/hooks";
import type { Standing } from "./api";
import type { Sentences } from "./sentences";

interface Props {
  standing: Standing;
  sentences: Sentences;
  onBegin: () => void;
}

/** Who asks what, and the button that begins. Until it is pressed nothing is written anywhere. */
export function BeginPage({ standing, sentences, onBegin }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${standing.title} – ${standing.brand}`;
    heading.current?.focus();
  }, []);
  return (
    <main class="sheet notice" data-page="begin">
      <p class="brand">{standing.brand}</p>
      <h1 ref={heading} tabIndex={-1}>
        {standing.title}
      </h1>
      {standing.test && <p class="test-mark">{sentences.test}</p>}
      <p>{standing.anonymous ? sentences.anonymousText : sentences.beginText}</p>
      <button type="button" class="button" onClick={onBegin}>
        {sentences.begin}
      </button>
    </main>
  );
}
