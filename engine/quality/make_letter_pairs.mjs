// SPDX-License-Identifier: Apache-2.0
// Writes the table of letter_pairs.cpp: how often each letter follows each other within words, by language. Counted in the message
// catalogues that programs bring with them (Debian's packages; English is what they were translated from).
//   node make_letter_pairs.mjs /usr/share/locale

import { readdirSync, readFileSync } from "node:fs";

const kLetters = "abcdefghijklmnopqrstuvwxyz";

/** The pairs [original, translation] of a compiled catalogue (GNU gettext's .mo). */
function messages(file) {
  const bytes = readFileSync(file);
  const at = (place) => bytes.readUInt32LE(place);
  if (at(0) !== 0x950412de) return [];
  const text = (table, i) => bytes.toString("utf8", at(table + 8 * i + 4), at(table + 8 * i + 4) + at(table + 8 * i));
  return Array.from({ length: at(8) }, (_, i) => [text(at(12), i), text(at(16), i)]);
}

function count(texts) {
  const pairs = Array.from(kLetters, () => new Array(26).fill(0.1)); // a pair that was never seen is rare, not impossible
  for (const text of texts) {
    const prose = text.replace(/%[-+ #0-9.*$l]*[a-z]|<[^>]*>|--?[a-z-]+|[\w.-]*[_/@.][\w./@-]+|\\./g, " ");
    const words = prose.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z]{2,}/g) ?? [];
    for (const word of words)
      for (let i = 1; i < word.length; ++i) ++pairs[word.charCodeAt(i - 1) - 97][word.charCodeAt(i) - 97];
  }
  return pairs;
}

/** 9: the letter follows nearly always; one less: half as often. */
const digit = (share) => Math.max(0, Math.min(9, Math.round(9 + Math.log2(share))));

const [, , root] = process.argv;
const texts = { en: new Set(), es: new Set(), it: new Set(), fr: new Set() };
for (const language of ["es", "it", "fr"]) {
  for (const name of readdirSync(`${root}/${language}/LC_MESSAGES`).filter((name) => name.endsWith(".mo")).sort()) {
    for (const [original, translation] of messages(`${root}/${language}/LC_MESSAGES/${name}`)) {
      if (original === "" || original === translation) continue;
      texts.en.add(original);
      texts[language].add(translation);
    }
  }
}
for (const [language, own] of Object.entries(texts)) {
  const pairs = count(own);
  const rows = pairs.map((row) => {
    const all = row.reduce((sum, n) => sum + n, 0);
    return `"${row.map((n) => digit(n / all)).join("")}"`;
  });
  console.log(`    {{${rows.join(", ")}}},  // ${language}`);
}
