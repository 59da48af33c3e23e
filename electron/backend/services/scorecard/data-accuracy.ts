/** F78: how well each role keeps the book: what is entered on its own day, and how far counts are from it. */
import { listCountsOfRoles } from '../../../../db/repositories/scorecard-repository.ts';
import { isCountFarOff } from '../../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { Role } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { readRules } from '../alerts/read-rules.ts';
import { readEntries } from '../reports/read-entry-lag.ts';

type Sums = { lines: number; sameDayLines: number; counts: number; countsWithin: number };
/** Shares in tenths of a percent, rounded down: all of them is said only when it was all. Null where there is nothing to judge. */
export type DataAccuracy = Readonly<Sums> & { readonly sameDayPermille: number | null; readonly withinPermille: number | null };

export const NOTHING_ENTERED: DataAccuracy = { lines: 0, sameDayLines: 0, counts: 0, countsWithin: 0, sameDayPermille: null, withinPermille: null };

const permille = (part: number, of: number) => (of === 0 ? null : Math.floor((part * 1000) / of));

/** By the role of who entered the paper. A count is within the limit when the rule for count differences, as it is set now, says nothing of it. */
export function accuracyByRole(context: CallContext, days: { readonly from: string; readonly to: string }, span: { readonly fromAt: number; readonly toAt: number }): Map<Role, DataAccuracy> {
  const sums = new Map<Role, Sums>();
  const of = (role: Role) => {
    const known = sums.get(role) ?? { lines: 0, sameDayLines: 0, counts: 0, countsWithin: 0 };
    sums.set(role, known);
    return known;
  };
  for (const { role, lines, lagDays } of readEntries(context, days)) {
    if (role === null) continue;
    const own = of(role);
    own.lines += lines;
    if (lagDays === 0) own.sameDayLines += lines;
  }
  const rule = mustExist(readRules(context.env.db.reader).find(each => each.kind === 'count_variance'), 'the built-in rules are always there');
  for (const { role, countedMicro, differenceMicro, varianceE4, isPriced } of listCountsOfRoles(context.env.db.reader, span)) {
    if (role === null) continue;
    const own = of(role);
    own.counts += 1;
    if (!isCountFarOff({ bookMicro: countedMicro - differenceMicro, countedMicro, varianceE4 }, isPriced, rule)) own.countsWithin += 1;
  }
  return new Map([...sums].map(([role, own]) => [role, { ...own, sameDayPermille: permille(own.sameDayLines, own.lines), withinPermille: permille(own.countsWithin, own.counts) }]));
}
