// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from "preact/hooks";
import type { SummaryValue } from "./api";

interface Props {
  title: string;
  values: SummaryValue[];
  /** Columns from left to right instead of bars from top to bottom. */
  upright: boolean;
}

/** Shares with their 95 % intervals. The table beside it holds the same numbers. */
export function BarChart({ title, values, upright }: Props) {
  const figure = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = figure.current!;
    let drawn = 0;
    const draw = async (): Promise<void> => {
      const turn = ++drawn;
      const { drawBars, drawColumns } = await import("./plots");
      if (turn !== drawn || !element.isConnected) return;
      const plot = (upright ? drawColumns : drawBars)(values, Math.max(240, element.clientWidth));
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", `Chart: ${title}. Its numbers are in the table.`);
      element.replaceChildren(plot);
    };
    const observer = new ResizeObserver(() => void draw());
    observer.observe(element);
    return () => {
      drawn = -1;
      observer.disconnect();
    };
  }, [values, upright, title]);
  return <figure ref={figure} class={upright ? "chart upright" : "chart"} />;
}
