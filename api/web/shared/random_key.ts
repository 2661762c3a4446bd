// SPDX-License-Identifier: Apache-2.0

/** 128 random bits as hexadecimal text. (crypto.randomUUID is absent on pages served over plain HTTP.) */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A random UUID (RFC 9562, version 4). */
export function randomUuid(): string {
  const key = randomKey();
  return [key.slice(0, 8), key.slice(8, 12), `4${key.slice(13, 16)}`, `8${key.slice(17, 20)}`, key.slice(20)].join("-");
}
