/** Order quantities in whole packs. */

/** 2.0000000000000004 packs of binary dust are two. */
const PACK_DUST = 1e-9;

/** The smallest whole number of packs that holds `quantity`, at least 0; the quantity itself when there is no pack. */
export function ceilToPack(quantity: number, packSize: number | null): number {
  if (quantity <= 0) return 0;
  return packSize === null ? quantity : Math.ceil(quantity / packSize - PACK_DUST) * packSize;
}
