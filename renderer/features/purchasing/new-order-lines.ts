/** The lines of an order as they are being typed. */
import { formatMoney, lineAmountE4 } from '../../../shared/kernel/money.ts';
import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import type { InputOf, OutputOf } from '../../client/procedure-types.ts';
import { readMoney, readQuantity } from '../../parts/read-number.ts';

export type WrittenLine = {
  readonly itemId: string; readonly code: string; readonly name: string; readonly spec: string; readonly unit: string; readonly unitDecimals: number;
  readonly quantity: string; readonly price: string; readonly isNoLongerBought: boolean;
};
type Suggestion = Pick<OutputOf<'requisitions.suggest'>, 'quantityMicro' | 'unitPriceE4' | 'isNoLongerBought'>;

/** An item that was picked, with what the program would order of it, at the last price. */
export function lineOf(item: Pick<WrittenLine, 'code' | 'name' | 'spec' | 'unit' | 'unitDecimals'> & { readonly id: string }, suggestion: Suggestion | null): WrittenLine {
  const { id, code, name, spec, unit, unitDecimals } = item;
  const price = suggestion?.unitPriceE4 ?? null;
  return { itemId: id, code, name, spec, unit, unitDecimals, quantity: suggestion === null || suggestion.quantityMicro === 0 ? '' : readableQuantity(suggestion.quantityMicro), price: price === null ? '' : formatMoney(price), isNoLongerBought: suggestion?.isNoLongerBought ?? false };
}

export function isQuantityWrong({ quantity, unitDecimals }: WrittenLine): boolean {
  const read = readQuantity(quantity, unitDecimals);
  return read.kind !== 'value' || read.value <= 0;
}

export function isPriceWrong({ price }: WrittenLine): boolean {
  return readMoney(price).kind === 'wrong';
}

/** In 10⁻⁴ 元; null while quantity or price is not there. */
export function amountOfLine({ quantity, price, unitDecimals }: WrittenLine): number | null {
  const [many, each] = [readQuantity(quantity, unitDecimals), readMoney(price)];
  return many.kind === 'value' && each.kind === 'value' ? lineAmountE4(many.value, each.value) : null;
}

/** What `purchaseOrders.create` and `propose` take; null while something is missing or wrong. */
export function linesToOrder(lines: readonly WrittenLine[], promisedOn: string): InputOf<'purchaseOrders.create'>['lines'] | null {
  if (lines.length === 0 || lines.some(line => isQuantityWrong(line) || isPriceWrong(line))) return null;
  return lines.map(line => {
    const [many, each] = [readQuantity(line.quantity, line.unitDecimals), readMoney(line.price)];
    return { itemId: line.itemId, quantityMicro: many.kind === 'value' ? many.value : 0, unitPriceE4: each.kind === 'value' ? each.value : null, promisedOn };
  });
}
