import { STOCK_STATES, type StockState } from '../../../shared/kernel/vocabulary.ts';

type Group = { readonly supplierName: string; readonly lines: readonly { readonly state: StockState; readonly runsOutOn: string | null }[] };

/** After any date there is. */
const NEVER = '9999-12-31';

/** Suppliers of what is worst first, then of what runs out soonest, then by name. */
export function mostPressingFirst<G extends Group>(groups: readonly G[]): G[] {
  const worst = (group: Group) => Math.min(STOCK_STATES.length, ...group.lines.map(line => STOCK_STATES.indexOf(line.state)));
  const soonest = (group: Group) => group.lines.map(line => line.runsOutOn ?? NEVER).sort()[0] ?? NEVER;
  return [...groups].sort((a, b) => worst(a) - worst(b) || soonest(a).localeCompare(soonest(b)) || a.supplierName.localeCompare(b.supplierName, 'zh-CN'));
}
