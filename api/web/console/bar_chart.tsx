// SPDX-License-Identifier: Apache-2.0

import { useCallback } from "preact/hooks";
import type { SummaryValue } from "./api";
import { ChartFigure, type Plots } from "./chart_figure";

interface Props {
  title: string;
  values: SummaryValue[];
  /** Columns from left to right instead of bars from top to bottom. */
  upright: boolean;
}

/** Shares with their 95 % intervals. The table beside it holds the same numbers. */
export function BarChart({ title, values, upright }: Props) {
  const draw = useCallback(
    (plots: Plots, width: number) => (upright ? plots.drawColumns : plots.drawBars)(values, width),
    [values, upright],
  );
  return <ChartFigure title={title} upright={upright} draw={draw} />;
}
