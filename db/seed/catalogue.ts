/** How the demo catalogue is written down: families of items that share name, unit, supplier and shelf. */

/** The shape of an item's use over time. */
export type DemandPattern = 'smooth' | 'erratic' | 'intermittent' | 'lumpy' | 'summer' | 'winter' | 'growing' | 'dying';

/** Another unit it is counted in: how many base units one of it holds. */
export type Pack = readonly [unit: string, holds: number];

export type CatalogueOptions = { readonly code?: string; readonly location?: string; readonly pack?: number; readonly minimum?: number; readonly lead?: number; readonly shelfLifeDays?: number; readonly hasBatches?: boolean; readonly packs?: readonly Pack[] };

/** Spec, price in 元, use in units per month, pattern, and what differs from the family. */
export type CatalogueRow = readonly [spec: string, price: number, monthlyUse: number, pattern: DemandPattern, options?: CatalogueOptions];

export type Family = {
  readonly prefix: string;
  readonly group: string;
  readonly name: string;
  readonly unit: string;
  readonly supplier: string;
  /** Shelf, e.g. A-03; rows go to its levels in turn. */
  readonly shelf: string;
  readonly pack?: number;
  readonly minimum?: number;
  readonly lead?: number;
  readonly shelfLifeDays?: number;
  /** Its batches are told apart. */
  readonly hasBatches?: boolean;
  /** Departments that draw it, the most usual first. */
  readonly users: readonly string[];
  readonly rows: readonly CatalogueRow[];
};
