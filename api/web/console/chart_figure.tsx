// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from "preact/hooks";

export type Plots = typeof import("./plots");

interface Props {
  title: string;
  upright: boolean;
  /** Called again when it is another function, and when the width changes. */
  draw: (plots: Plots, width: number) => Element;
}

const kNarrowest = 240;

/** A chart as wide as its place: one picture with one name. Its numbers belong into a table beside it. */
export function ChartFigure({ title, upright, draw }: Props) {
  const figure = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = figure.current!;
    let drawn = 0;
    const redraw = async (): Promise<void> => {
      const turn = ++drawn;
      const plots = await import("./plots");
      if (turn !== drawn || !element.isConnected) return;
      const plot = draw(plots, Math.max(kNarrowest, element.clientWidth));
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", `Chart: ${title}. Its numbers are in the table.`);
      element.replaceChildren(plot);
    };
    const observer = new ResizeObserver(() => void redraw());
    observer.observe(element);
    return () => {
      drawn = -1;
      observer.disconnect();
    };
  }, [draw, title]);
  return <figure ref={figure} class={upright ? "chart upright" : "chart"} />;
}
