/** 缺什么: a kit of 50 lines among 10 000 items, checked for a day in two weeks (F76: < 1 s). */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { insertBill, saveBillLines } from '../../db/repositories/bill-repository.ts';
import { readKit } from '../../electron/backend/services/kits/read-kits.ts';
import { assert } from '../../shared/kernel/assert.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { insertPlaces, makeEnvironment } from '../helpers/make-environment.ts';
import { newDataDir } from '../helpers/real-backend.ts';
import { START_AT, START_DAY, units } from '../helpers/start-day.ts';
import { benchItemId, fillStore } from './fill-store.ts';
import { percentile, repeat, report } from './measure.ts';

const ITEMS = 10_000;
const LINES = 50;
const BILLS = 40;
const ASKED = 100;
/** Enough of them that the low items fall short and the others do not. */
const PRODUCTS = 20;

const dataDir = newDataDir('bench-kit-check');
const rig = makeEnvironment({}, join(dataDir, 'data.db'));
insertPlaces(rig.db);
fillStore(rig.db, { items: ITEMS, lowItems: ITEMS / 2 });
rig.db.write(tx => {
  for (let bill = 0; bill < BILLS; bill += 1) {
    const id = `BILL-${bill}`;
    insertBill(tx, { id, code: id, name: `产品 ${bill}`, note: '', isActive: true, updatedAt: START_AT, version: 0 });
    // Every bill takes its lines from all over the list.
    saveBillLines(tx, id, Array.from({ length: LINES }, (_, line) => ({ itemId: benchItemId(line * (ITEMS / LINES) + bill), quantityMicro: units(1 + (line % 7)), note: '' })));
  }
});

const context = rig.contextOf('manager');
const neededOn = addDays(START_DAY, 14);
const taken = await repeat(ASKED, index => {
  const answer = readKit(context, rig.db.reader, { billId: `BILL-${index % BILLS}`, products: PRODUCTS, neededOn });
  assert(answer.lines.length === LINES && answer.completePercent === 50, 'half of the lines are short');
  return Promise.resolve();
});
report('what is missing for an order: a kit of 50 lines, 10 000 items, p95 (ms)', percentile(taken, 0.95));
rig.close();
rmSync(dataDir, { recursive: true, force: true });
