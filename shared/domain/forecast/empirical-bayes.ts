/** Items with little history borrow from the others: a prior for the level, and how much items of a level vary. */
import { type DemandPrior } from './forecast-types.ts';
import { type PreparedSeries } from './prepared-series.ts';
import { logGamma } from './distributions.ts';

/** Items a prior is learnt from at least; with fewer the usual one below stands. */
const ITEMS_MIN = 5;
/** Buckets an item's variance is read from at least. */
const VARIANCE_BUCKETS_MIN = 4;
/** Where nothing is known: a wide level, and a variance between Poisson (1) and proportional (2) as most stocks show it. */
const USUAL_POWER = 1.6;
const USUAL_SCALE = 1.5;
/** How far items vary more or less than their level lets expect, as a standard deviation of ln variance. */
const USUAL_SCATTER_SD = 0.7;
const LOG_SD_MIN = 0.3;
const LOG_SD_MAX = 3;
const POWER_MIN = 1;
const POWER_MAX = 2;
const GRID_POINTS = 41;
const GRID_REACH = 4;

/** Prior of a group of items: mean and spread of ln level with sampling error taken out, and Taylor's law by log-log regression. */
export function learnPrior(items: readonly PreparedSeries[]): DemandPrior | null {
  const used = items.filter((series) => series.mean > 0);
  if (used.length < ITEMS_MIN) return null;
  const spread = taylorLaw(used);
  const logs = used.map((series) => Math.log(series.mean));
  const logMean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const total = logs.reduce((sum, value) => sum + (value - logMean) ** 2, 0) / (logs.length - 1);
  // Variance of ln mean ≈ variance of the mean ÷ mean²; the median over items is not moved by a few tiny ones.
  const noise = used.map((series) => (spread.scale * series.mean ** (spread.power - 2)) / series.knownCount).sort((a, b) => a - b);
  const typical = noise[Math.floor(noise.length / 2)] ?? 0;
  const logSd = Math.min(LOG_SD_MAX, Math.max(LOG_SD_MIN, Math.sqrt(Math.max(0, total - typical))));
  return {
    itemCount: used.length, logMean, logSd,
    varianceScale: spread.scale, variancePower: spread.power, scatterSd: spread.scatterSd,
    isWholeNumbers: used.every((series) => series.isWholeNumbers),
  };
}

/** variance = scale · mean^power over items, by least squares on logarithms, and how far items lie off it. Taylor (1961), Nature 189:732. */
function taylorLaw(items: readonly PreparedSeries[]): { readonly scale: number; readonly power: number; readonly scatterSd: number } {
  const points: (readonly [number, number])[] = [];
  for (const series of items) {
    if (series.knownCount < VARIANCE_BUCKETS_MIN) continue;
    let squares = 0;
    for (let t = 0; t < series.length; t += 1) if ((series.weights[t] ?? 0) > 0) squares += ((series.values[t] ?? 0) - series.mean) ** 2;
    if (squares > 0) points.push([Math.log(series.mean), Math.log(squares / (series.knownCount - 1))]);
  }
  if (points.length < ITEMS_MIN) return { scale: USUAL_SCALE, power: USUAL_POWER, scatterSd: USUAL_SCATTER_SD };
  const xMean = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const yMean = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const sxx = points.reduce((sum, [x]) => sum + (x - xMean) ** 2, 0);
  const sxy = points.reduce((sum, [x, y]) => sum + (x - xMean) * (y - yMean), 0);
  const power = sxx > 1e-9 ? Math.min(POWER_MAX, Math.max(POWER_MIN, sxy / sxx)) : USUAL_POWER;
  const scatter = points.reduce((sum, [x, y]) => sum + (y - yMean - power * (x - xMean)) ** 2, 0) / (points.length - 1);
  return { scale: Math.exp(yMean - power * xMean), power, scatterSd: Math.sqrt(scatter) };
}

/** Levels that are possible, with their probabilities, and the variance of a bucket around each. */
export type LevelBelief = readonly { readonly level: number; readonly variance: number; readonly probability: number }[];

/** Three points that stand for a normal distribution (Gauss and Hermite): steady, usual and restless items of one level. */
const SCATTER_POINTS = [{ z: -Math.sqrt(3), share: 1 / 6 }, { z: 0, share: 2 / 3 }, { z: Math.sqrt(3), share: 1 / 6 }] as const;
/** Levels less likely than this are left out. */
const PROBABILITY_MIN = 0.002;

/**
 * What is believed of the level after the known buckets: the prior N(logMean, logSd²) on a grid of 41 points, weighed by the likelihood
 * of each bucket (negative binomial for counts, gamma otherwise) with Taylor's variance, and with as much more or less of it as items
 * of the group have: what is seen of a young item also tells how restless it is.
 */
export function believeLevel(series: PreparedSeries, prior: DemandPrior): LevelBelief {
  const scatterSd = prior.scatterSd ?? USUAL_SCATTER_SD;
  const points = SCATTER_POINTS.flatMap((scatter) => Array.from({ length: GRID_POINTS }, (_, g) => {
    const z = -GRID_REACH + (2 * GRID_REACH * g) / (GRID_POINTS - 1);
    const level = Math.exp(prior.logMean + z * prior.logSd);
    const variance = prior.varianceScale * level ** prior.variancePower * Math.exp(scatter.z * scatterSd);
    return { level, variance, log: Math.log(scatter.share) - (z * z) / 2 + logLikelihood(series, level, variance) };
  }));
  const highest = points.reduce((most, { log }) => Math.max(most, log), -Infinity);
  const weighed = points.map(({ level, variance, log }) => ({ level, variance, probability: Math.exp(log - highest) }));
  const total = weighed.reduce((sum, { probability }) => sum + probability, 0);
  const kept = weighed.filter(({ probability }) => probability >= PROBABILITY_MIN * total);
  const keptTotal = kept.reduce((sum, { probability }) => sum + probability, 0);
  return kept.map((point) => ({ ...point, probability: point.probability / keptTotal }));
}

function logLikelihood(series: PreparedSeries, mu: number, variance: number): number {
  const v = series.isWholeNumbers ? Math.max(variance, mu * 1.05) : variance;
  const size = series.isWholeNumbers ? (mu * mu) / (v - mu) : (mu * mu) / v;
  let sum = 0;
  for (let t = 0; t < series.length; t += 1) {
    const w = series.weights[t] ?? 0;
    if (w === 0) continue;
    const y = series.values[t] ?? 0;
    if (series.isWholeNumbers) {
      sum += w * (logGamma(y + size) - logGamma(size) - logGamma(y + 1) + size * Math.log(mu / v) + y * Math.log((v - mu) / v));
    } else {
      const x = Math.max(y, mu * 1e-3);
      sum += w * ((size - 1) * Math.log(x) - (x * size) / mu + size * Math.log(size / mu) - logGamma(size));
    }
  }
  return sum;
}
