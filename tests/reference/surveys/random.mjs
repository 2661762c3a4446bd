// SPDX-License-Identifier: Apache-2.0
// Repeatable chance for the generators.

export class Random {
  #state;
  constructor(seed) {
    this.#state = seed | 0;
  }
  /** In [0, 1); mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) {
    return Math.floor(this.next() * n);
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  chance(p) {
    return this.next() < p;
  }
  some(list, p) {
    return list.filter(() => this.chance(p));
  }
  shuffled(list) {
    return list.map(x => [this.next(), x]).sort((a, b) => a[0] - b[0]).map(x => x[1]);
  }
}
