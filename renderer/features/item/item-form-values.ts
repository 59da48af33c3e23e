/** The item form between what is typed and what the contract takes. */
import type { CommandInputOf, OutputOf } from '../../client/procedure-types.ts';
import { readMoney, readQuantity, readWhole, type ReadNumber } from '../../parts/read-number.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { formatQuantity } from '../../../shared/kernel/quantity.ts';

export type Item = OutputOf<'items.get'>;

/** Every field as the text on screen; what is on or off as that. */
export type ItemFormValues = {
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unitId: string;
  readonly categoryId: string;
  readonly supplierId: string;
  readonly locationId: string;
  readonly barcode: string;
  readonly leadTimeDays: string;
  readonly minimumOrder: string;
  readonly packSize: string;
  readonly referencePrice: string;
  readonly shelfLifeDays: string;
  readonly isBatchTracked: boolean;
  readonly isNoLongerBought: boolean;
  readonly note: string;
};
export type ItemFormField = keyof ItemFormValues;
export type ItemFormProblem = 'required' | 'too_long' | 'not_a_quantity' | 'not_zero' | 'not_money' | 'not_days';
export type ItemFormProblems = { readonly [F in ItemFormField]?: ItemFormProblem };

type ItemFields = CommandInputOf<'items.create'>;
export type ReadItemForm = { readonly ok: true; readonly fields: ItemFields } | { readonly ok: false; readonly problems: ItemFormProblems };

export const EMPTY_ITEM_FORM: ItemFormValues = {
  code: '', name: '', spec: '', unitId: '', categoryId: '', supplierId: '', locationId: '', barcode: '',
  leadTimeDays: '', minimumOrder: '', packSize: '', referencePrice: '', shelfLifeDays: '', isBatchTracked: false, isNoLongerBought: false, note: '',
};

/** In the order of the form: the first wrong field gets the focus. */
const TEXT_LIMITS = [['code', 60], ['name', 120], ['spec', 200], ['barcode', 80], ['note', 1000]] as const;
const REQUIRED = ['code', 'name', 'unitId'] as const;
const LEAD_TIME_DAYS_MAX = 730;
const SHELF_LIFE_DAYS_MAX = 36_500;

/** The form filled with an item as it is. */
export function formOfItem(item: Item): ItemFormValues {
  const quantity = (micro: number | null) => (micro === null ? '' : formatQuantity(micro));
  const whole = (value: number | null) => (value === null ? '' : String(value));
  return {
    code: item.code,
    name: item.name,
    spec: item.spec,
    unitId: item.unitId,
    categoryId: item.categoryId ?? '',
    supplierId: item.supplierId ?? '',
    locationId: item.locationId ?? '',
    barcode: item.barcode ?? '',
    leadTimeDays: whole(item.leadTimeDays),
    minimumOrder: quantity(item.minimumOrderMicro),
    packSize: quantity(item.packSizeMicro),
    referencePrice: item.referencePriceE4 === null ? '' : formatMoney(item.referencePriceE4),
    shelfLifeDays: whole(item.shelfLifeDays),
    isBatchTracked: item.isBatchTracked,
    isNoLongerBought: item.isNoLongerBought,
    note: item.note,
  };
}

const valueOf = (read: ReadNumber): number | null => (read.kind === 'value' ? read.value : null);
const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function textProblems(values: ItemFormValues): ItemFormProblems {
  const tooLong = TEXT_LIMITS.filter(([field, max]) => values[field].trim().length > max).map(([field]) => [field, 'too_long']);
  const missing = REQUIRED.filter(field => values[field].trim() === '').map(field => [field, 'required']);
  // Safe: built from the fields above and nothing else.
  return Object.fromEntries([...tooLong, ...missing]) as ItemFormProblems;
}

function quantityProblem(read: ReadNumber): ItemFormProblem | undefined {
  if (read.kind === 'wrong') return 'not_a_quantity';
  return read.kind === 'value' && read.value === 0 ? 'not_zero' : undefined;
}

/** What the contract takes, or what is wrong with which field. `decimals`: of the chosen unit. */
export function readItemForm(values: ItemFormValues, decimals: number): ReadItemForm {
  const minimumOrder = readQuantity(values.minimumOrder, decimals);
  const packSize = readQuantity(values.packSize, decimals);
  const price = readMoney(values.referencePrice);
  const leadTime = readWhole(values.leadTimeDays, 0, LEAD_TIME_DAYS_MAX);
  const shelfLife = readWhole(values.shelfLifeDays, 1, SHELF_LIFE_DAYS_MAX);
  const found: { [F in ItemFormField]?: ItemFormProblem | undefined } = {
    ...textProblems(values),
    minimumOrder: quantityProblem(minimumOrder),
    packSize: quantityProblem(packSize),
    referencePrice: price.kind === 'wrong' ? 'not_money' : undefined,
    leadTimeDays: leadTime.kind === 'wrong' ? 'not_days' : undefined,
    shelfLifeDays: shelfLife.kind === 'wrong' ? 'not_days' : undefined,
  };
  const problems = Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined)) as ItemFormProblems;
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    fields: {
      code: values.code.trim(),
      name: values.name.trim(),
      spec: values.spec.trim(),
      unitId: values.unitId,
      categoryId: textOrNull(values.categoryId),
      barcode: textOrNull(values.barcode),
      supplierId: textOrNull(values.supplierId),
      locationId: textOrNull(values.locationId),
      leadTimeDays: valueOf(leadTime),
      minimumOrderMicro: valueOf(minimumOrder),
      packSizeMicro: valueOf(packSize),
      referencePriceE4: valueOf(price),
      shelfLifeDays: valueOf(shelfLife),
      isBatchTracked: values.isBatchTracked,
      isNoLongerBought: values.isNoLongerBought,
      note: values.note.trim(),
    },
  };
}
