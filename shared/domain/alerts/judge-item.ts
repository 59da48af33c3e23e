/** All rules over one item: its exclusive state and the reasons an alert would carry. */
import { E4_PER_YUAN } from '../../kernel/money.ts';
import type { AlertLevel, RuleKind, StockState } from '../../kernel/vocabulary.ts';
import { ALERT_LEVELS } from '../../kernel/vocabulary.ts';
import { type ItemFacts, type ReasonParams, type RuleReading, evaluateRule } from './evaluate-rule.ts';
import type { RuleSetting } from './rules.ts';

export type ItemState = { readonly state: StockState; readonly isDead: boolean };

export type Judgement = ItemState & {
  /** Most severe first. Empty: nothing to say. */
  readonly reasons: { readonly rule: RuleKind; readonly level: AlertLevel; readonly params: ReasonParams }[];
  readonly level: AlertLevel | null;
  /** Every reason is covered by what is on order. */
  readonly isCovered: boolean;
  /** Longest wait among the reasons before an alert may speak. */
  readonly pendingDays: number;
  readonly clearsAtMicro: number | null;
};

/** Of these only the worst speaks: an item that is out is not also low. */
const SHORTAGES = ['out_of_stock', 'running_out', 'below_safety'] as const satisfies readonly RuleKind[];

/** The exclusive state and the dead flag, by the rules' own bounds and whether or not the rules are switched on. */
export function stockStateOf(rules: readonly RuleSetting[], facts: ItemFacts): ItemState {
  const verdict = (kind: RuleKind) => {
    const rule = rules.find(candidate => candidate.kind === kind);
    return rule === undefined ? 'noData' : evaluateRule(rule, facts, false).verdict;
  };
  const isDead = verdict('dead_stock') === 'breach';
  if (verdict('out_of_stock') !== 'clear') return { state: 'out', isDead };
  if (verdict('running_out') === 'breach') return { state: 'running_out', isDead };
  const low = verdict('below_safety');
  if (low === 'breach' || low === 'covered') return { state: 'low', isDead };
  return { state: verdict('over_stock') === 'breach' ? 'over' : 'ok', isDead };
}

/** `active`: rules that are reasons of the item's open alert. */
export function judgeItem(rules: readonly RuleSetting[], facts: ItemFacts, active: readonly RuleKind[]): Judgement {
  const readings = rules
    .filter(rule => rule.isEnabled)
    .map(rule => ({ rule, reading: evaluateRule(rule, facts, active.includes(rule.kind)) }))
    .filter(({ reading }) => reading.verdict === 'breach' || reading.verdict === 'covered')
    .filter(({ rule, reading }) => isWorthSaying(rule, reading, facts));
  const shortage = SHORTAGES.map(kind => readings.find(({ rule }) => rule.kind === kind)).find(found => found !== undefined);
  const speaking = readings.filter(({ rule }) => !SHORTAGES.some(kind => kind === rule.kind) || rule === shortage?.rule);
  const reasons = speaking
    .map(({ rule, reading }) => ({ rule: rule.kind, level: rule.level, params: reading.params }))
    .sort((a, b) => ALERT_LEVELS.indexOf(b.level) - ALERT_LEVELS.indexOf(a.level));
  return {
    ...stockStateOf(rules, facts),
    reasons,
    level: reasons[0]?.level ?? null,
    isCovered: reasons.length > 0 && speaking.every(({ reading }) => reading.verdict === 'covered'),
    pendingDays: Math.max(0, ...speaking.map(({ rule }) => rule.parameters['pendingDays'] ?? 0)),
    clearsAtMicro: shortage?.reading.clearsAtMicro ?? firstBound(speaking.map(({ reading }) => reading)),
  };
}

/** Small sums are shown in the lists but raise no alert. */
function isWorthSaying(rule: RuleSetting, reading: RuleReading, facts: ItemFacts): boolean {
  const least = rule.parameters['minValueYuan'] ?? 0;
  const worthE4 = rule.kind === 'over_stock' ? reading.params['excessValueE4'] : reading.params['deadValueE4'];
  return typeof worthE4 !== 'number' || facts.valueE4 === 0 || worthE4 >= least * E4_PER_YUAN;
}

function firstBound(readings: readonly RuleReading[]): number | null {
  return readings.find(reading => reading.clearsAtMicro !== null)?.clearsAtMicro ?? null;
}

const STATE_RANK: Readonly<Record<StockState, number>> = { out: 0, running_out: 1, low: 2, over: 4, ok: 3 };
const COVER_RANK_MAX = 99_999;

/** Sort key of the lists: the worse the state, then the fewer days of cover, the smaller. Dead stock comes before what is well. */
export function urgencyOf(state: ItemState, coverDaysTenths: number | null): number {
  const rank = state.isDead && STATE_RANK[state.state] > 2 ? 2.5 : STATE_RANK[state.state];
  return rank * 2 * 100_000 + Math.min(coverDaysTenths ?? COVER_RANK_MAX, COVER_RANK_MAX);
}
