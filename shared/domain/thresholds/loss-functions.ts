/** Expected shortage E[(D − x)⁺] of the distributions a demand may be said to have. What is left over is x − E[D] + shortage. */
import { assert } from '../../kernel/assert.ts';
import { gammaCdf, normalCdf, poissonCdf } from '../forecast/index.ts';

/** Standard normal loss G(k) = φ(k) − k·(1 − Φ(k)), the expected shortage in standard deviations. */
export function normalLossFactor(k: number): number {
  return Math.exp(-0.5 * k * k) / Math.sqrt(2 * Math.PI) - k * normalCdf(-k);
}

/** Normal demand: σ·G((x − μ)∕σ); without spread what the mean lies above x. */
export function normalShortage(x: number, mean: number, stdDev: number): number {
  return stdDev <= 0 ? Math.max(0, mean - x) : stdDev * normalLossFactor((x - mean) / stdDev);
}

/** Gamma demand: k·θ·(1 − G(x; k + 1)) − x·(1 − G(x; k)). */
export function gammaShortage(x: number, shape: number, scale: number): number {
  if (x <= 0) return shape * scale - x;
  return shape * scale * (1 - gammaCdf(x, shape + 1, scale)) - x * (1 - gammaCdf(x, shape, scale));
}

/** Poisson demand and a whole x ≥ 0: λ·P(D ≥ x) − x·P(D > x). */
export function poissonShortage(x: number, mean: number): number {
  assert(Number.isInteger(x) && x >= 0, `a whole quantity from 0 up, got ${x}`);
  return mean * (x === 0 ? 1 : 1 - poissonCdf(x - 1, mean)) - x * (1 - poissonCdf(x, mean));
}

/** Negative binomial demand (variance above the mean) and a whole x ≥ 0: mean − Σ_{j<x} P(D > j), summed from below. */
export function negativeBinomialShortage(x: number, mean: number, variance: number): number {
  assert(Number.isInteger(x) && x >= 0 && variance > mean && mean > 0, `negative binomial of mean ${mean}, variance ${variance} at ${x}`);
  const size = (mean * mean) / (variance - mean);
  let probability = (size / (size + mean)) ** size;
  let atMost = 0;
  let shortage = mean;
  for (let count = 0; count < x; count += 1) {
    atMost += probability;
    shortage -= 1 - atMost;
    probability *= ((mean / (size + mean)) * (count + size)) / (count + 1);
  }
  return Math.max(0, shortage);
}

const K_MIN = -40;
const K_MAX = 40;
const HALVINGS = 80;

/**
 * Safety factor k of a fill rate for normal lead-time demand: G(k) = (1 − P2)·Q∕σ, found by halving. Silver, Pyke and Thomas (2017),
 * 4th ed., sec. 6.7. 0 without spread, and never below 0: less than the mean lead-time demand is no safety stock.
 */
export function normalFillFactor(fillRate: number, orderQuantity: number, stdDev: number): number {
  assert(fillRate < 1 && orderQuantity >= 0 && stdDev >= 0, `fill rate below 1, got ${fillRate} of ${orderQuantity} ± ${stdDev}`);
  if (stdDev === 0 || orderQuantity === 0) return 0;
  const wanted = ((1 - fillRate) * orderQuantity) / stdDev;
  let low = K_MIN;
  let high = K_MAX;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (normalLossFactor(middle) > wanted) low = middle;
    else high = middle;
  }
  return Math.max(0, high);
}
