/** Classes by value and by predictability, and the service level of each combination. */
import { type AbcClass } from '../../kernel/vocabulary.ts';

/** By the forecast's error. X: steady, Y: varying, Z: erratic. */
export const XYZ_CLASSES = ['X', 'Y', 'Z'] as const;
export type XyzClass = (typeof XYZ_CLASSES)[number];

export type AbcXyzCell = { readonly abc: AbcClass; readonly xyz: XyzClass };
/** Shares of order cycles without a stock-out. */
export type ServiceLevelTable = { readonly [Abc in AbcClass]: { readonly [Xyz in XyzClass]: number } };

/** Root mean square forecast error in parts of mean demand up to which an item is X, and up to which it is Y. */
export const XYZ_LIMITS = { X: 0.5, Y: 1 } as const;

/**
 * The class of an item by its forecast error, not by how much its demand varies: a seasonal item that is forecast well is an X. Without
 * demand, or without a known error, Z.
 */
export function classifyXyz(rootMeanSquareError: number | null, meanDemand: number): XyzClass {
  if (rootMeanSquareError === null || !Number.isFinite(rootMeanSquareError) || meanDemand <= 0) return 'Z';
  const ratio = rootMeanSquareError / meanDemand;
  return ratio <= XYZ_LIMITS.X ? 'X' : ratio <= XYZ_LIMITS.Y ? 'Y' : 'Z';
}

/** What is dear to be without and cheap to be safe with gets most; what is hard to foresee and little worth gets least. */
export const DEFAULT_SERVICE_LEVELS: ServiceLevelTable = {
  A: { X: 0.98, Y: 0.97, Z: 0.95 },
  B: { X: 0.97, Y: 0.95, Z: 0.93 },
  C: { X: 0.95, Y: 0.93, Z: 0.9 },
};

/** The service level of a class. */
export function serviceLevelOfCell(table: ServiceLevelTable, { abc, xyz }: AbcXyzCell): number {
  return table[abc][xyz];
}

/** The class as people write it: AX … CZ. */
export function cellName({ abc, xyz }: AbcXyzCell): string {
  return `${abc}${xyz}`;
}
