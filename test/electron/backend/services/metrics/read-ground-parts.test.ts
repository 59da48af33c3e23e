import { expect, test } from 'vitest';

import { readDueDemand } from '../../../../../electron/backend/services/metrics/read-ground-parts.ts';
import type { CalendarEntry } from '../../../../../shared/domain/calendar/index.ts';
import { NEED_DAYS, demandGap } from '../../../../../shared/domain/metrics/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { makeEnvironment } from '../../../../helpers/make-environment.ts';

const TODAY = '2026-06-09';

test('F34: what is planned is read as far ahead as a rule may look, the last day included', () => {
  const rig = makeEnvironment();
  const work = (on: string): CalendarEntry => ({ name: '大修', from: on, to: on, scope: { kind: 'item', itemId: 'I' }, effect: { kind: 'quantity', quantity: 5 }, isYearly: false });
  const due = (ahead: number) => readDueDemand(rig.db.reader, 'I', [work(addDays(TODAY, ahead))], TODAY);
  expect([0, NEED_DAYS, NEED_DAYS + 1].map(ahead => due(ahead).map(need => need.dueOn))).toEqual([[TODAY], [addDays(TODAY, NEED_DAYS)], []]);
  expect(demandGap({ today: TODAY, days: NEED_DAYS, freeMicro: 0, receipts: [], demand: due(NEED_DAYS) })?.gapMicro).toBe(5e6);
  rig.close();
});
