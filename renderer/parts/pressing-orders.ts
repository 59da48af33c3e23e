/** What is to be ordered, by supplier: the worst first, and what presses apart from what has merely reached its reorder point. */
import { STOCK_STATES, type StockState } from '../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../client/procedure-types.ts';

export type OrderGroup = OutputOf<'reports.today'>['toOrder'][number];

type Group = { readonly supplierName: string; readonly lines: readonly { readonly state: StockState; readonly runsOutOn: string | null }[] };

/** After any date there is. */
const NEVER = '9999-12-31';

/** Suppliers of what is worst first, then of what runs out soonest, then by name. */
export function mostPressingFirst<G extends Group>(groups: readonly G[]): G[] {
  const worst = (group: Group) => Math.min(STOCK_STATES.length, ...group.lines.map(line => STOCK_STATES.indexOf(line.state)));
  const soonest = (group: Group) => group.lines.map(line => line.runsOutOn ?? NEVER).sort()[0] ?? NEVER;
  return [...groups].sort((a, b) => worst(a) - worst(b) || soonest(a).localeCompare(soonest(b)) || a.supplierName.localeCompare(b.supplierName, 'zh-CN'));
}

/** The two kinds, each by supplier, with what it costs; null where money is hidden. */
export function splitPressing(groups: readonly OrderGroup[]): { readonly pressing: OrderGroup[]; readonly calm: OrderGroup[]; readonly calmItems: number } {
  const only = (isPressing: boolean) => mostPressingFirst(groups.flatMap(group => {
    const lines = group.lines.filter(line => line.isPressing === isPressing);
    return lines.length === 0 ? [] : [{ ...group, lines, amountE4: group.amountE4 === null ? null : lines.reduce((sum, line) => sum + (line.amountE4 ?? 0), 0) }];
  }));
  const calm = only(false);
  return { pressing: only(true), calm, calmItems: calm.reduce((sum, group) => sum + group.lines.length, 0) };
}
