/** A small seeded generator, so that the demo company is the same on every machine. Not for secrets. */

export type Random = {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number;
  /** Uniform whole number in [low, high]. */
  readonly whole: (low: number, high: number) => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(values: readonly [T, ...T[]]) => T;
  /** Log-normal with mean 1 and the given coefficient of variation. */
  readonly spread: (variation: number) => number;
};

/** FNV-1a, 32 bits: a number for a text. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** mulberry32 (Tommy Ettinger, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A generator for one topic: streams of different names do not disturb one another, so adding an item leaves the rest as it was. */
export function makeRandom(seed: number, name: string): Random {
  const next = mulberry32(hashText(`${seed}/${name}`));
  const between = (low: number, high: number) => low + (high - low) * next();
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    whole,
    chance: probability => next() < probability,
    pick: values => values[whole(0, values.length - 1)] ?? values[0],
    spread: variation => {
      const variance = Math.log(1 + variation * variation);
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.exp(normal * Math.sqrt(variance) - variance / 2);
    },
  };
}
