// SPDX-License-Identifier: Apache-2.0

import * as Plot from "@observablehq/plot";
import type { CurvePoint, SummaryValue } from "./api";

const kShape = { className: "plot", marginTop: 8, marginRight: 44, style: { overflow: "visible" } } as const;
const kRowHeight = 30;
const kColumnsHeight = 300;
const kTickEveryPx = 70;
const kLongestLabelPx = 180;
const kPxPerLetter = 7.5;

export function drawBars(values: SummaryValue[], width: number): Element {
  const longest = Math.max(...values.map((value) => value.label.length));
  const marginLeft = 16 + Math.min(kLongestLabelPx, width * 0.4, longest * kPxPerLetter);
  const y = { domain: values.map(codeOf), label: null, padding: 0.25, tickFormat: labelsOf(values), tickSize: 0 };
  return tidied(
    Plot.plot({
      ...kShape,
      width,
      height: 40 + values.length * kRowHeight,
      marginLeft,
      marginBottom: 28,
      x: { domain: [0, highest(values)], label: null, ticks: (width - marginLeft) / kTickEveryPx, tickFormat: "%", grid: true },
      y: { ...y, type: "band" },
      marks: [
        Plot.axisY({ lineWidth: marginLeft / 12, textOverflow: "ellipsis", tickSize: 0, label: null, tickFormat: labelsOf(values) }),
        Plot.barX(values, { x: shareOf, y: codeOf, className: "plot-bar", rx: 3 }),
        Plot.ruleY(values.filter(hasInterval), { x1: lowOf, x2: highOf, y: codeOf, className: "plot-interval" }),
        Plot.ruleX([0], { className: "plot-base" }),
      ],
    }),
  );
}

export function drawColumns(values: SummaryValue[], width: number): Element {
  return tidied(
    Plot.plot({
      ...kShape,
      width,
      height: kColumnsHeight,
      marginLeft: 44,
      marginRight: 8,
      marginBottom: 28,
      x: { type: "band", domain: values.map(codeOf), label: null, padding: 0.2, tickFormat: labelsOf(values), tickSize: 0 },
      y: { domain: [0, highest(values)], label: null, ticks: 4, tickFormat: "%", grid: true },
      marks: [
        Plot.barY(values, { x: codeOf, y: shareOf, className: "plot-bar", rx: 3 }),
        Plot.ruleX(values.filter(hasInterval), { x: codeOf, y1: lowOf, y2: highOf, className: "plot-interval" }),
        Plot.ruleY([0], { className: "plot-base" }),
      ],
    }),
  );
}

/** The share that is still there, by days; its interval as a band. */
export function drawCurve(points: CurvePoint[], days: number, width: number): Element {
  const whole: CurvePoint = { day: 0, at_risk: 0, lost: 0, kept: 1, lower: 1, upper: 1 };
  const last = points[points.length - 1] ?? whole;
  const steps = [whole, ...points, { ...last, day: days }];
  const banded = steps.filter((point) => point.lower !== null && point.upper !== null);
  return tidied(
    Plot.plot({
      ...kShape,
      width,
      height: kColumnsHeight,
      marginLeft: 44,
      marginRight: 12,
      marginBottom: 36,
      x: { domain: [0, Math.max(1, days)], label: null, ticks: width / kTickEveryPx, tickFormat: (day: number) => `${day} d` },
      y: { domain: [0, 1], label: null, ticks: 5, tickFormat: "%", grid: true },
      marks: [
        Plot.areaY(banded, { x: "day", y1: "lower", y2: "upper", curve: "step-after", className: "plot-band" }),
        Plot.lineY(steps, { x: "day", y: "kept", curve: "step-after", className: "plot-line" }),
        Plot.ruleY([0], { className: "plot-base" }),
      ],
    }),
  );
}

/**
 * Plot writes its own <style> element, which our Content-Security-Policy refuses (console.css has those rules), and
 * names each group "bar" or "rule", which ARIA forbids and nobody needs: the chart is one picture with one name.
 */
function tidied(plot: Element): Element {
  plot.querySelectorAll("style").forEach((style) => style.remove());
  plot.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
  return plot;
}

const codeOf = (value: SummaryValue): string => String(value.code);
const shareOf = (value: SummaryValue): number => value.share ?? 0;
const hasInterval = (value: SummaryValue): boolean => value.ci != null && value.ci[0] !== null && value.ci[1] !== null;
const lowOf = (value: SummaryValue): number => value.ci?.[0] ?? 0;
const highOf = (value: SummaryValue): number => value.ci?.[1] ?? 0;

function labelsOf(values: SummaryValue[]): (code: string) => string {
  const labels = new Map(values.map((value) => [codeOf(value), value.label]));
  return (code) => labels.get(code) ?? code;
}

function highest(values: SummaryValue[]): number {
  return Math.min(1, 1.05 * Math.max(0.01, ...values.map((value) => Math.max(shareOf(value), highOf(value)))));
}
