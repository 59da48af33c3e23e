/** What should be asked for now, by supplier, and what of it is chosen. */
import type { InputOf } from '../../client/procedure-types.ts';
import type { OrderGroup } from '../../parts/pressing-orders.ts';

export type OrderLine = OrderGroup['lines'][number];
/** Quantities a person wrote over the suggested ones, by item. */
export type Written = Readonly<Record<string, number>>;
export type ChosenLine = OrderLine & { readonly supplierId: string | null };

/** What presses is in unless it was taken out, the rest only where it was put in. `changed`: the items somebody decided otherwise about. */
export function isChosen(line: OrderLine, changed: ReadonlySet<string>): boolean {
  return line.isPressing !== changed.has(line.itemId);
}

/** With these lines in, or out. */
export function choose(changed: ReadonlySet<string>, lines: readonly OrderLine[], isIn: boolean): ReadonlySet<string> {
  const next = new Set(changed);
  for (const line of lines) {
    if (line.isPressing === isIn) next.delete(line.itemId);
    else next.add(line.itemId);
  }
  return next;
}

export function chosenLines(groups: readonly OrderGroup[], changed: ReadonlySet<string>): ChosenLine[] {
  return groups.flatMap(group => group.lines.filter(line => isChosen(line, changed)).map(line => ({ ...line, supplierId: group.supplierId })));
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
