/** A store with a few months behind it, so that months can be closed. */
import { addDays, addMonths, firstDayOf, monthOf } from '../../shared/kernel/calendar-date.ts';
import { type MadeItem, START_DAY, type TestBackend, makeBackend, makeItem, must, op, post } from './make-backend.ts';

/** The month before last, the last month and the present one. */
export const THIS_MONTH = monthOf(START_DAY);
export const LAST_MONTH = addMonths(THIS_MONTH, -1);
export const FIRST_MONTH = addMonths(THIS_MONTH, -2);

/** A day of a month, from 1. */
export const dayIn = (month: string, day: number) => addDays(firstDayOf(month), day - 1);

export type Store = TestBackend & { readonly bolt: MadeItem; readonly nut: MadeItem };

/** 100 bolts at 10 元 on the first day of the month before last, 60 used in it, 50 at 13 元 last month; 40 nuts at 2.5 元. */
export async function makeStore(): Promise<Store> {
  const rig = await makeBackend();
  const bolt = await makeItem(rig.client, { code: 'BOLT' });
  const nut = await makeItem(rig.client, { code: 'NUT', priceE4: 25_000 });
  must(await post(rig.client, 'opening', bolt.id, 100, dayIn(FIRST_MONTH, 1), { priceE4: 100_000 }));
  must(await post(rig.client, 'receipt', nut.id, 40, dayIn(FIRST_MONTH, 2), { priceE4: 25_000 }));
  must(await post(rig.client, 'issue', bolt.id, 60, dayIn(FIRST_MONTH, 5)));
  must(await post(rig.client, 'receipt', bolt.id, 50, dayIn(LAST_MONTH, 3), { priceE4: 130_000 }));
  must(await post(rig.client, 'issue', bolt.id, 30, dayIn(LAST_MONTH, 9)));
  return { ...rig, bolt, nut };
}

export const closeMonth = ({ client }: Pick<TestBackend, 'client'>, period: string) => client.periods.close({ ...op(), kind: 'month', period });
export const reopenMonth = ({ client }: Pick<TestBackend, 'client'>, period: string, reason = '补录一张单') => client.periods.reopen({ ...op(), kind: 'month', period, reason });
