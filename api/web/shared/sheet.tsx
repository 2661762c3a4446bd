// SPDX-License-Identifier: Apache-2.0

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import "./sheet.css";

interface Props {
  name: string;
  title: string;
  brand?: string;
  children: ComponentChildren;
}

/** One sheet whose heading takes the focus, so that a screen reader begins there. */
export function Sheet({ name, title, brand, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
    scrollTo(0, 0);
  }, [title]);
  return (
    <main class="sheet" data-page={name}>
      {brand !== undefined && <p class="brand">{brand}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
