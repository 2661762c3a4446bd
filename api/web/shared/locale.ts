// SPDX-License-Identifier: Apache-2.0
// Which language to speak, and telling the page.

/**
 * The first of the reader's languages that `available` has, exactly or without its region ("es-MX" finds "es").
 * @param preferred most wanted first, e.g. navigator.languages
 */
export function bestLocale(preferred: readonly string[], available: readonly string[]): string | undefined {
  for (const wanted of preferred) {
    const language = wanted.split("-")[0]?.toLowerCase();
    const found =
      available.find((locale) => locale.toLowerCase() === wanted.toLowerCase()) ??
      available.find((locale) => locale.toLowerCase() === language);
    if (found) return found;
  }
  return undefined;
}

/** The language's name in itself: "español". */
export function nativeName(locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

const kRightToLeft = new Set(["ar", "fa", "he", "ur"]);

/** Tells the page itself which language it is in: for screen readers, hyphenation and direction. */
export function setDocumentLanguage(locale: string): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = kRightToLeft.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
}
