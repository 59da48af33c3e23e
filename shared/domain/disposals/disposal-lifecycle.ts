/** The life of a 呆滞料处置评审, as a table, and who writes which opinion. */
import { DISPOSAL_OPINION_SIDES, type DisposalCause, type DisposalDecision, type DisposalOpinionSide, type DisposalState, type Role, type RuleKind } from '../../kernel/vocabulary.ts';

export const DISPOSAL_EVENTS = [
  'opened', 'opinion_given', 'opinions_complete', 'decided', 'plan_made', 'approved', 'rejected', 'carried_out', 'recovered', 'off_plan', 'reconsidered', 'done', 'used_up', 'cancelled',
] as const;
export type DisposalEvent = (typeof DISPOSAL_EVENTS)[number];

const ENDS = { used_up: 'closed', cancelled: 'cancelled' } as const satisfies { readonly [E in DisposalEvent]?: DisposalState };

/**
 * `decided`: how to dispose of it; the decision waits for its approval. `plan_made`: it runs down by a plan instead, which costs nothing and needs none.
 * `off_plan`: it does not run down as planned, a new decision is due. `reconsidered`: somebody takes the decision back. `used_up`: nothing is left of the stock.
 */
export const DISPOSAL_TRANSITIONS: { readonly [S in DisposalState | 'none']: { readonly [E in DisposalEvent]?: DisposalState } } = {
  none: { opened: 'opinions' },
  opinions: { opinion_given: 'opinions', opinions_complete: 'decision', ...ENDS },
  decision: { opinion_given: 'decision', decided: 'approval', plan_made: 'running_down', recovered: 'decision', ...ENDS },
  approval: { approved: 'executing', rejected: 'decision', reconsidered: 'decision', ...ENDS },
  executing: { carried_out: 'executing', recovered: 'executing', reconsidered: 'decision', done: 'closed', ...ENDS },
  running_down: { recovered: 'running_down', off_plan: 'decision', reconsidered: 'decision', done: 'closed', ...ENDS },
  closed: { recovered: 'closed' },
  cancelled: {},
};

/** The next state, or undefined when the event is not allowed there. */
export function nextDisposalState(state: DisposalState | 'none', event: DisposalEvent): DisposalState | undefined {
  return DISPOSAL_TRANSITIONS[state][event];
}

export function isDisposalOpen(state: DisposalState): boolean {
  return state !== 'closed' && state !== 'cancelled';
}

/** How a company reviews: data, changed without a restart. */
export type DisposalRules = {
  /** Stock that lies for so many days without use gets a review by itself (F32); 0: never. */
  readonly openAfterDays: number;
  /** A review is to be through after so many days. */
  readonly dueDays: number;
  /** How far a run-down may be behind its plan, in percent of what is to go. */
  readonly tolerancePercent: number;
  /** Whose opinion counts for which side. One person may hold several. */
  readonly sides: Readonly<Record<DisposalOpinionSide, readonly Role[]>>;
};

export const DEFAULT_DISPOSAL_RULES: DisposalRules = {
  openAfterDays: 180,
  dueDays: 30,
  tolerancePercent: 10,
  sides: { sales: ['buyer', 'manager', 'admin'], production: ['keeper', 'manager', 'admin'], finance: ['accountant', 'manager', 'admin'] },
};

/** The sides a role may write for. */
export function sidesOf(rules: DisposalRules, role: Role): DisposalOpinionSide[] {
  return DISPOSAL_OPINION_SIDES.filter(side => rules.sides[side].includes(role));
}

/** The sides nobody has written for yet. */
export function missingSides(given: readonly { readonly side: DisposalOpinionSide }[]): DisposalOpinionSide[] {
  return DISPOSAL_OPINION_SIDES.filter(side => !given.some(opinion => opinion.side === side));
}

/** What has to be approved by value, in 10⁻⁴ 元: used elsewhere or used up by plan, nothing is given away. */
export function amountToApproveE4(decision: DisposalDecision, valueE4: number): number {
  return decision === 'reuse' || decision === 'run_down' ? 0 : Math.max(0, valueE4);
}

/** What a review may be about, as alerts say it; undefined for a rule that is no reason to dispose of anything. */
export function causeOfRule(rule: RuleKind): DisposalCause | undefined {
  switch (rule) {
    case 'dead_stock': case 'over_stock': case 'stock_age': case 'expired': return rule;
    case 'slowing_down': return 'over_stock';
    case 'expiring': return 'expired';
    case 'out_of_stock': case 'running_out': case 'below_safety': case 'demand_gap': case 'order_overdue': case 'usage_surge': case 'count_variance': case 'custom': return undefined;
  }
}
