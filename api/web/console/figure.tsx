// SPDX-License-Identifier: Apache-2.0

import type { ComponentChildren } from "preact";

/** A number with its name, in a list of such (dl.figures). */
export function Figure({ name, note, children }: { name: string; note?: string; children: ComponentChildren }) {
  return (
    <div class="panel figure">
      <dt>
        {name}
        {note && <small>{note}</small>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
