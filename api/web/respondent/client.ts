// SPDX-License-Identifier: Apache-2.0
// What the page tells of itself when an interview is completed.

export interface ClientTraces {
  /** Of the browser; the server keeps a hash of them with a key of its own, and only for this wave. */
  hints: string;
  /** What stands in the field that people do not see. */
  trap: string;
}

export function clientTraces(trap: string): ClientTraces {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const hints = [navigator.userAgent, navigator.languages.join(","), zone, `${screen.width}x${screen.height}x${devicePixelRatio}`, navigator.hardwareConcurrency];
  return { hints: hints.join("|").slice(0, 1000), trap: trap.slice(0, 1000) };
}
