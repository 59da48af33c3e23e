/**
 * The ledger's values beside those of programs written by other people: Beancount books lots first in, first out and averages them, Ledger works
 * out what a month's goods cost on average. 200 random ledgers each, line by line, to the 分.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { listStoredSteps } from '../../db/repositories/ledger-repository.ts';
import type { CompanySettings } from '../../electron/backend/environment.ts';
import { runCommand } from '../../electron/backend/run-command.ts';
import { ledgerScope } from '../../electron/backend/services/alerts/evaluation-scope.ts';
import { recordDocument } from '../../electron/backend/services/documents/record-document.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { formatMoney } from '../../shared/kernel/money.ts';
import { formatQuantity } from '../../shared/kernel/quantity.ts';
import type { ValuationMethod } from '../../shared/kernel/vocabulary.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../helpers/make-environment.ts';
import { SEED, makeRandom } from '../helpers/ledger-runs.ts';

/** Debian's own Python: the one its packages are installed for. */
const PYTHON = '/usr/bin/python3';
const hasBeancount = spawnSync(PYTHON, ['-c', 'import beancount']).status === 0;
const hasLedger = spawnSync('ledger', ['--version']).status === 0;
/** Ledger shows as many digits of an average as the prices have, and some more: enough that half a 分 of any quantity here is seen. */
const MORE_DIGITS = '0'.repeat(16);
const LEDGERS = 200;
const FIRST_DAY = '2026-01-01';

/** Quantities in micro-units, amounts in 10⁻⁴ 元; without an amount the goods go out. */
type Move = { readonly date: string; readonly quantityMicro: number; readonly amountE4: number | null };
type Values = { readonly lines: readonly number[]; readonly quantityMicro: number; readonly valueE4: number };

const settings: { valuationEras: CompanySettings['valuationEras'] } = { valuationEras: [] };
let rig: MemoryBackend;
beforeAll(() => {
  rig = makeEnvironment(settings);
  insertPlaces(rig.db);
});
afterAll(() => { rig.close(); });

/** Up to thirty lines, each on a day of its own: whole ledgers, some used up and filled again. Any quantity and any price. */
function anyLedger(seed: number, daysApart: number): Move[] {
  const random = makeRandom(seed);
  let onHand = 0;
  return Array.from({ length: 5 + random(26) }, (_, index): Move => {
    const date = addDays(FIRST_DAY, index * daysApart);
    if (onHand > 0 && random(100) < 60) {
      const quantityMicro = random(6) === 0 ? onHand : 1000 * (1 + random(onHand / 1000));
      onHand -= quantityMicro;
      return { date, quantityMicro: 0 - quantityMicro, amountE4: null };
    }
    const quantityMicro = 1000 * (1 + random(50_000));
    onHand += quantityMicro;
    return { date, quantityMicro, amountE4: 100 * (1 + random(99_999)) };
  });
}

/** Books the ledgers one after the other under a method; what each line came to. */
function valueHere(method: ValuationMethod, ledgers: readonly (readonly Move[])[]): Values[] {
  settings.valuationEras = [{ from: '0100-01-01', method }];
  const context = rig.contextOf('accountant');
  return ledgers.map((moves, index) => {
    const itemId = `${method}-${index}-${rig.env.newId()}`;
    insertBareItem(rig.db, itemId);
    for (const { date, quantityMicro, amountE4 } of moves) {
      const line = { itemId, quantityMicro: Math.abs(quantityMicro), requestedMicro: null, locationId: 'A', toLocationId: null, unitPriceE4: null, amountE4, note: '' };
      runCommand(context, { opId: rig.env.newId() }, transaction => recordDocument(ledgerScope(transaction), { type: amountE4 === null ? 'issue' : 'receipt', businessDate: date }, [line]));
    }
    const steps = listStoredSteps(rig.db.reader, itemId);
    return { lines: steps.map(step => step.valueE4), quantityMicro: steps.at(-1)!.onHandAfterMicro, valueE4: steps.at(-1)!.valueAfterE4 };
  });
}

/** Plus nothing: minus zero is zero. */
const e4 = (text: string) => Math.round(Number(text) * 10_000) + 0;
const micro = (text: string) => Math.round(Number(text) * 1_000_000);

function askBeancount(method: 'fifo' | 'average', ledgers: readonly (readonly Move[])[]): Values[] {
  const asked = ledgers.map(moves => moves.map(({ date, quantityMicro, amountE4 }) => [date, formatQuantity(quantityMicro), amountE4 === null ? null : formatMoney(amountE4)]));
  const { stdout, stderr, status } = spawnSync(PYTHON, [fileURLToPath(new URL('beancount_values.py', import.meta.url))], { input: JSON.stringify({ fifo: [], average: [], [method]: asked }), encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
  const answered = (JSON.parse(stdout) as Record<typeof method, { values: string[]; quantity: string; value: string }[]>)[method];
  return answered.map(({ values, quantity, value }) => ({ lines: values.map(e4), quantityMicro: micro(quantity), valueE4: e4(value) }));
}

/** What Ledger makes of the lots of each account: their average price in 元, as text with all its digits. */
function askLedger(accounts: readonly { readonly name: string; readonly lots: readonly Move[] }[]): Map<string, string> {
  const journal = accounts.flatMap(({ name, lots }) => lots.map(({ quantityMicro, amountE4 }) =>
    `2026-01-01 in\n  Stock:${name}  ${formatQuantity(quantityMicro)} GOODS {{${formatMoney(amountE4 ?? 0)}${MORE_DIGITS} CNY}} @@ ${formatMoney(amountE4 ?? 0)}${MORE_DIGITS} CNY\n  Equity\n`));
  const { stdout, stderr, status } = spawnSync('ledger', ['-f', '-', 'balance', 'Stock', '--average-lot-prices', '--lot-prices', '--flat', '--no-total', '--format', '%(account) %(display_total)\n'], { input: journal.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
  return new Map([...stdout.matchAll(/^Stock:(\S+) .*\{(?:CNY)?\s*([\d.]+)(?: CNY)?\}/gm)].map(([, name = '', price = '']) => [name, price]));
}

describe.skipIf(!hasBeancount)('beside Beancount', () => {
  test(`${LEDGERS} ledgers, first in, first out`, () => {
    const ledgers = Array.from({ length: LEDGERS }, (_, index) => anyLedger(SEED + index, 1));
    const here = valueHere('fifo', ledgers);
    const there = askBeancount('fifo', ledgers);
    for (const [index, values] of here.entries()) expect(values, `ledger ${index}: ${JSON.stringify(ledgers[index])}`).toEqual(there[index]);
    expect(here.filter(values => values.quantityMicro > 0).length).toBeGreaterThan(LEDGERS / 4);
  }, 180_000);

  test(`${LEDGERS} ledgers, moving average`, () => {
    const ledgers = Array.from({ length: LEDGERS }, (_, index) => anyLedger(SEED + 1000 + index, 1));
    const here = valueHere('moving_average', ledgers);
    const there = askBeancount('average', ledgers);
    for (const [index, values] of here.entries()) expect(values, `ledger ${index}: ${JSON.stringify(ledgers[index])}`).toEqual(there[index]);
  }, 180_000);

  test('the two methods do not come to the same: the comparison tells them apart', () => {
    const ledgers = Array.from({ length: 20 }, (_, index) => anyLedger(SEED + index, 1));
    expect(valueHere('fifo', ledgers)).not.toEqual(askBeancount('average', ledgers));
  }, 180_000);
});

describe.skipIf(!hasLedger)('beside Ledger', () => {
  test(`${LEDGERS} ledgers over several months, one average a month`, () => {
    const ledgers = Array.from({ length: LEDGERS }, (_, index) => anyLedger(SEED + 2000 + index, 4));
    const here = valueHere('monthly_average', ledgers);
    const closing = ledgers.map(() => ({ quantityMicro: 0, valueE4: 0 }));
    const there = ledgers.map((): number[] => []);
    for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) {
      const ofMonth = ledgers.map(moves => moves.filter(move => move.date.startsWith(month)));
      const prices = askLedger(ofMonth.map((moves, index) => {
        const opening = closing[index]!;
        const held: Move[] = opening.quantityMicro === 0 ? [] : [{ date: month, quantityMicro: opening.quantityMicro, amountE4: opening.valueE4 }];
        return { name: String(index), lots: [...held, ...moves.filter(move => move.amountE4 !== null)] };
      }));
      for (const [index, moves] of ofMonth.entries()) there[index]!.push(...settleMonth(closing[index]!, moves, prices.get(String(index)) ?? '0'));
    }
    for (const [index, values] of here.entries()) expect([values.lines, values.quantityMicro, values.valueE4], `ledger ${index}: ${JSON.stringify(ledgers[index])}`).toEqual([there[index], closing[index]!.quantityMicro, closing[index]!.valueE4]);
  }, 180_000);
});

/** Price × quantity in whole 分. A third has no end: what is off in the 12th digit after the 分 is not half a 分. */
function onPaper(price: string, quantityMicro: number): number {
  const [whole = '', fraction = ''] = price.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const nearlyCents = (BigInt(whole + fraction) * BigInt(quantityMicro) * 10n ** 12n / (scale * 10_000n) + 5n) / 10n;
  return Number((nearlyCents * 2n + 10n ** 11n) / (2n * 10n ** 11n)) * 100;
}

/** What a storekeeper would write down at that price: whole 分 a line, the last piece takes what is left, and nothing takes more than that. */
function settleMonth(stock: { quantityMicro: number; valueE4: number }, moves: readonly Move[], price: string): number[] {
  const received = moves.reduce((sum, move) => sum + (move.amountE4 ?? 0), 0);
  let restE4 = stock.valueE4 + received;
  const values = moves.map(({ quantityMicro, amountE4 }) => {
    if (amountE4 !== null) return amountE4;
    const value = Math.min(restE4, onPaper(price, 0 - quantityMicro));
    restE4 -= value;
    return 0 - value + 0;
  });
  stock.quantityMicro += moves.reduce((sum, move) => sum + move.quantityMicro, 0);
  const last = moves.findLastIndex(move => move.amountE4 === null);
  if (stock.quantityMicro === 0 && last >= 0) {
    values[last] = values[last]! - restE4;
    restE4 = 0;
  }
  stock.valueE4 = restE4;
  return values;
}
