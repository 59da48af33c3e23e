/** The demand class of an item: shown to the user and used to choose the shape of the demand distribution. */
import { type DemandClass } from '../../kernel/vocabulary.ts';

/** Average demand interval, in buckets, from which demand is intermittent (Syntetos, Boylan and Croston 2005). */
export const ADI_CUTOFF = 1.32;
/** Squared coefficient of variation of the sizes from which demand is erratic. */
export const CV2_CUTOFF = 0.49;

export type DemandClassification = {
  readonly demandClass: DemandClass;
  /** Buckets per bucket with demand; null without demand. */
  readonly adi: number | null;
  /** (standard deviation ÷ mean)² of the non-zero buckets, sample variance; null without demand. */
  readonly cv2: number | null;
  readonly demandBucketCount: number;
};

/** Classifies a demand series by ADI and CV². Syntetos, Boylan and Croston (2005), JORS 56:495, figure 4. */
export function classifyDemand(buckets: readonly number[]): DemandClassification {
  const sizes = buckets.filter((quantity) => quantity > 0);
  if (sizes.length === 0) return { demandClass: 'none', adi: null, cv2: null, demandBucketCount: 0 };
  const adi = buckets.length / sizes.length;
  const cv2 = squaredVariation(sizes);
  return { demandClass: demandClassOf(adi, cv2), adi, cv2, demandBucketCount: sizes.length };
}

function demandClassOf(adi: number, cv2: number): DemandClass {
  if (adi < ADI_CUTOFF) return cv2 < CV2_CUTOFF ? 'smooth' : 'erratic';
  return cv2 < CV2_CUTOFF ? 'intermittent' : 'lumpy';
}

function squaredVariation(sizes: readonly number[]): number {
  if (sizes.length < 2) return 0;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / (sizes.length - 1);
  return variance / (mean * mean);
}
