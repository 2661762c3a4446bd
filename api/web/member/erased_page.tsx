// SPDX-License-Identifier: Apache-2.0

import type { Erased } from "./api";
import type { Sentences } from "./sentences";
import { Sheet } from "../shared/sheet";

/** Nothing is left to show but the proof. */
export function ErasedPage({ erased: { brand, proof }, sentences }: { erased: Erased; sentences: Sentences }) {
  return (
    <Sheet name="erased" title={sentences.erasedTitle} brand={brand}>
      <p>{sentences.erasedText}</p>
      <section aria-labelledby="proof">
        <h2 id="proof">{sentences.proof}</h2>
        <pre>
          {`${brand}\n${proof.erased_at}\n${proof.erasure_id}\n${proof.member_id}\n${proof.journal_hash}`}
        </pre>
      </section>
    </Sheet>
  );
}
