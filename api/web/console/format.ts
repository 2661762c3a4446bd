// SPDX-License-Identifier: Apache-2.0

import type { Interval } from "./api";

const kCount = new Intl.NumberFormat("en");
const kShare = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const kMean = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const kOneDigit = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const kTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const kClock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** Stands for a number that does not exist: the rate of nobody. */
const kNone = "–";

export const formatCount = (count: number): string => kCount.format(count);

/** A number of completes that is an estimate. */
export const formatExpected = (count: number | null): string => (count === null ? kNone : kOneDigit.format(count));

export const formatShare = (share: number | null): string => (share === null ? kNone : kShare.format(share));

export const formatMean = (mean: number | null): string => (mean === null ? kNone : kMean.format(mean));

export function formatMinutes(minutes: number | null): string {
  if (minutes === null) return kNone;
  return minutes < 1 ? `${Math.round(60 * minutes)} s` : `${kOneDigit.format(minutes)} min`;
}

export const formatTime = (time: string | null): string => (time === null ? kNone : kTime.format(new Date(time)));

export const formatClock = (time: string): string => kClock.format(new Date(time));

/** "6.59–7.22", or "85.1–95.3%" when both ends carry the same sign. */
export function formatInterval(interval: Interval | null, format: (end: number) => string): string {
  if (interval === null || interval[0] === null || interval[1] === null) return kNone;
  const [low, high] = [format(interval[0]), format(interval[1])];
  return `${high.endsWith("%") ? low.replace("%", "") : low}–${high}`;
}

/** A slug as words: "product_launch" → "Product launch". */
export function words(slug: string): string {
  const text = slug.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
