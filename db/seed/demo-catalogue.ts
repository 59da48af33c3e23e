/** Turns the written catalogue into items with codes, shelves, bar codes and the habits that drive the simulation. */
import { assert } from '../../shared/kernel/assert.ts';
import type { CatalogueRow, DemandPattern, Family } from './catalogue.ts';
import { CUTTING_FAMILIES } from './catalogue-cutting.ts';
import { MACHINE_FAMILIES } from './catalogue-machine.ts';
import { SUPPLY_FAMILIES } from './catalogue-supplies.ts';
import { SUPPLIER_HABITS, type SupplierHabit } from './demo-organisation.ts';
import { STORIES, type Story } from './demo-stories.ts';
import type { DemoItem } from './demo-types.ts';
import { makeRandom } from './random.ts';

export type PlannedItem = {
  readonly item: DemoItem;
  readonly pattern: DemandPattern;
  readonly monthlyUse: number;
  /** Smallest step in which it is drawn and bought. */
  readonly step: number;
  readonly users: readonly string[];
  readonly supplier: SupplierHabit;
  readonly story: Story | undefined;
  /** Drawn so often that a bin of it stands beside the machines. */
  readonly hasLineSideBin: boolean;
};

/** How much busier the demo plant is than the catalogue, by kind of goods; fitted so that its stock is worth about 180 万元. */
const VOLUME: Readonly<Record<string, number>> = { DJ: 2.4, ML: 2.4, ZC: 4.5, DQ: 3, YY: 3, QD: 3.5, JG: 4.5, LX: 3.5, MF: 3.5, RH: 2.2, LB: 2.4 };
const UNITS_IN_HALVES = new Set(['米', '千克', '升']);
const LINE_SIDE_ITEMS = new Set(['数控刀片 CNMG120404-MF', '数控刀片 DNMG150608-PM', '数控刀片 WNMG080408-PM', '数控刀片 CCMT09T304-HM', '铣刀片 APMT1135PDER', '麻花钻头 D4.2 含钴', '丝锥 M4×0.7 螺旋', '百叶轮 60×30×6 #120']);

/** EAN-13 with its check digit, in China's range. */
function barcodeFor(running: number): string {
  const digits = `6901028${String(10_000 + running * 37).padStart(5, '0')}`;
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${String((10 - (sum % 10)) % 10)}`;
}

/** Running numbers per prefix with gaps, as codes grow over the years; numbers given by hand are left out. */
function makeCodes(families: readonly Family[]): (prefix: string, given: string | undefined) => string {
  const taken = new Set(families.flatMap(family => family.rows.map(row => row[4]?.code)));
  const last = new Map<string, number>();
  return (prefix, given) => {
    if (given !== undefined) return given;
    let number = last.get(prefix) ?? 0;
    let code: string;
    do {
      number += 1 + (number % 3 === 0 ? 1 : 0);
      code = `${prefix}-${String(number).padStart(4, '0')}`;
    } while (taken.has(code));
    last.set(prefix, number);
    return code;
  };
}

function planItem(family: Family, row: CatalogueRow, position: number, code: string, running: number): PlannedItem {
  const [spec, price, monthlyUse, pattern, options = {}] = row;
  const supplier = SUPPLIER_HABITS.find(habit => habit.key === family.supplier);
  assert(supplier !== undefined, `demo catalogue: supplier ${family.supplier}`);
  const label = `${family.name} ${spec}`;
  const packSize = options.pack ?? family.pack ?? 1;
  return {
    item: {
      key: code,
      code,
      name: family.name,
      spec,
      unitKey: family.unit,
      categoryKey: family.group,
      supplierKey: supplier.key,
      locationKey: options.location ?? `${family.shelf}-${(position % 6) + 1}`,
      leadTimeDays: options.lead ?? family.lead ?? supplier.leadTimeDays,
      minimumOrder: Math.max(options.minimum ?? family.minimum ?? 1, packSize),
      packSize,
      price,
      shelfLifeDays: options.shelfLifeDays ?? family.shelfLifeDays ?? null,
      hasBatches: options.hasBatches ?? family.hasBatches ?? false,
      packs: (options.packs ?? []).map(([unitKey, holds]) => ({ unitKey, holds })),
      barcode: running % 5 < 3 ? barcodeFor(running) : null,
    },
    pattern,
    monthlyUse: monthlyUse <= 2 ? monthlyUse : monthlyUse * (VOLUME[family.prefix] ?? 1),
    step: UNITS_IN_HALVES.has(family.unit) ? 0.5 : 1,
    users: family.users,
    supplier,
    story: STORIES.get(code) ?? STORIES.get(label),
    hasLineSideBin: LINE_SIDE_ITEMS.has(label),
  };
}

/** Every item of the demo company, in the order of the catalogue. */
export function planItems(): readonly PlannedItem[] {
  const families = [...CUTTING_FAMILIES, ...MACHINE_FAMILIES, ...SUPPLY_FAMILIES];
  const nextCode = makeCodes(families);
  const shelfUse = new Map<string, number>();
  let running = 0;
  return families.flatMap(family => family.rows.map(row => {
    const position = shelfUse.get(family.shelf) ?? 0;
    shelfUse.set(family.shelf, position + 1);
    running += 1;
    return planItem(family, row, position, nextCode(family.prefix, row[4]?.code), running);
  }));
}

/** The generator of one item's life: the same whatever other items the catalogue holds. */
export function randomForItem(seed: number, planned: PlannedItem) {
  return makeRandom(seed, `item/${planned.item.name}/${planned.item.spec}`);
}
