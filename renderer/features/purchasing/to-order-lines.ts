/** What should be asked for now, by supplier, and what of it is chosen. */
import type { InputOf, OutputOf } from '../../client/procedure-types.ts';

export type OrderGroup = OutputOf<'reports.today'>['toOrder'][number];
export type OrderLine = OrderGroup['lines'][number];
/** Quantities a person wrote over the suggested ones, by item. */
export type Written = Readonly<Record<string, number>>;
export type ChosenLine = OrderLine & { readonly supplierId: string | null };

/** The suppliers whose goods run out first stand first. */
export function pressingFirst(groups: readonly OrderGroup[]): OrderGroup[] {
  const soonest = (group: OrderGroup) => group.lines.map(line => line.runsOutOn ?? '9999').sort()[0] ?? '9999';
  return [...groups].sort((a, b) => (soonest(a) < soonest(b) ? -1 : soonest(a) > soonest(b) ? 1 : 0));
}

/** Everything but what was taken out. */
export function chosenLines(groups: readonly OrderGroup[], left: ReadonlySet<string>): ChosenLine[] {
  return groups.flatMap(group => group.lines.filter(line => !left.has(line.itemId)).map(line => ({ ...line, supplierId: group.supplierId })));
}

export function quantityOf(line: OrderLine, written: Written): number {
  return written[line.itemId] ?? line.quantityMicro;
}

/** At the price of the suggestion; null where money is hidden. */
export function amountOf(line: OrderLine, written: Written): number | null {
  if (line.amountE4 === null) return null;
  return line.quantityMicro === 0 ? 0 : Math.round((line.amountE4 * quantityOf(line, written)) / line.quantityMicro);
}

/** What `requisitions.raiseMany` takes. */
export function toRequests(lines: readonly ChosenLine[], written: Written): InputOf<'requisitions.raiseMany'>['lines'] {
  return lines.map(line => ({ itemId: line.itemId, quantityMicro: quantityOf(line, written), supplierId: line.supplierId, neededOn: line.runsOutOn, alertId: line.alertId }));
}
