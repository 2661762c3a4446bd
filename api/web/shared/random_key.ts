// SPDX-License-Identifier: Apache-2.0

/** 128 random bits as hexadecimal text. (crypto.randomUUID is absent on pages served over plain HTTP.) */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
