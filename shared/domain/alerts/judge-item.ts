/** All rules over one item: its exclusive state and the reasons an alert would carry. */
import { E4_PER_YUAN } from '../../kernel/money.ts';
import type { AlertLevel, RuleKind, StockState } from '../../kernel/vocabulary.ts';
import { ALERT_LEVELS } from '../../kernel/vocabulary.ts';
import type { MetricGround } from '../metrics/index.ts';
import { evaluateRule } from './evaluate-rule.ts';
import type { ReasonParams, RuleReading, TaskWanted } from './rule-reading.ts';
import { type RuleSetting, parameterOf } from './rules.ts';

export type ItemState = { readonly state: StockState; readonly isDead: boolean };

/** Why an alert speaks. `ruleId`: of a built-in rule its kind. */
export type AlertReason = { readonly rule: RuleKind; readonly ruleId: string; readonly level: AlertLevel; readonly params: ReasonParams };

export type Judgement = ItemState & {
  /** What holds before what is on order covers, most severe first. Empty: nothing to say. */
  readonly reasons: AlertReason[];
  readonly level: AlertLevel | null;
  /** Every reason is covered by what is on order. */
  readonly isCovered: boolean;
  /** How long it waits before it may speak: what holds a single reason back does not hold back another. */
  readonly pendingDays: number;
  readonly clearsAtMicro: number | null;
  /** Things to do that are no alert. */
  readonly tasks: readonly TaskWanted[];
};

type Said = { readonly rule: RuleSetting; readonly reading: RuleReading };

/** Of these only the worst speaks: an item that is out is not also low. */
const SHORTAGES: readonly RuleKind[] = ['out_of_stock', 'running_out', 'below_safety'];
/** While one of the first speaks, those after it say nothing new, or the opposite (C18, C19). */
const SILENCED: { readonly [K in RuleKind]?: readonly RuleKind[] } = {
  out_of_stock: ['over_stock', 'slowing_down'],
  running_out: ['over_stock', 'slowing_down'],
  below_safety: ['over_stock', 'slowing_down'],
  dead_stock: ['stock_age', 'slowing_down'],
  over_stock: ['slowing_down'],
};

/** The exclusive state and the dead flag, by the rules' own bounds and whether or not the rules are switched on. */
export function stockStateOf(rules: readonly RuleSetting[], ground: MetricGround): ItemState {
  return stateBy(kind => {
    const rule = rules.find(candidate => candidate.kind === kind);
    return rule === undefined ? 'noData' : evaluateRule(rule, ground, false).verdict;
  });
}

function stateBy(verdict: (kind: RuleKind) => RuleReading['verdict']): ItemState {
  const isDead = verdict('dead_stock') === 'breach';
  const out = verdict('out_of_stock');
  if (out === 'breach' || out === 'covered') return { state: 'out', isDead };
  if (verdict('running_out') === 'breach') return { state: 'running_out', isDead };
  const low = verdict('below_safety');
  if (low === 'breach' || low === 'covered') return { state: 'low', isDead };
  return { state: verdict('over_stock') === 'breach' ? 'over' : 'ok', isDead };
}

/** `active`: ids of the rules that are reasons of the item's open alert. */
export function judgeItem(rules: readonly RuleSetting[], ground: MetricGround, active: readonly string[]): Judgement {
  const said: Said[] = [];
  const tasks: TaskWanted[] = [];
  const verdicts = new Map<RuleKind, RuleReading['verdict']>();
  for (const rule of rules) {
    const isActive = active.includes(rule.id);
    // The state of the lists is by the bounds alone, whether or not an alert is open.
    if (!rule.isEnabled && (rule.kind === 'custom' || !STATES.includes(rule.kind))) continue;
    const reading = evaluateRule(rule, ground, isActive && rule.isEnabled);
    if (rule.kind !== 'custom') verdicts.set(rule.kind, isActive && rule.isEnabled && STATES.includes(rule.kind) ? evaluateRule(rule, ground, false).verdict : reading.verdict);
    if (!rule.isEnabled) continue;
    if ((reading.verdict === 'breach' || reading.verdict === 'covered') && isWorthSaying(rule, reading, ground)) said.push({ rule, reading });
    if (reading.tasks !== undefined && (reading.verdict === 'clear' || said.at(-1)?.rule === rule)) tasks.push(...reading.tasks);
  }
  return { ...stateBy(kind => verdicts.get(kind) ?? 'noData'), ...wordsOf(speakingOf(said)), tasks };
}

const STATES: readonly RuleKind[] = ['out_of_stock', 'running_out', 'below_safety', 'over_stock', 'dead_stock'];

/** Without what another reason says better. */
function speakingOf(said: readonly Said[]): readonly Said[] {
  if (said.length < 2) return said;
  const worstShortage = SHORTAGES.find(kind => said.some(({ rule }) => rule.kind === kind));
  const silent = new Set(said.flatMap(({ rule }) => SILENCED[rule.kind] ?? []));
  return said.filter(({ rule }) => !silent.has(rule.kind) && (!SHORTAGES.includes(rule.kind) || rule.kind === worstShortage));
}

function wordsOf(speaking: readonly Said[]): Pick<Judgement, 'reasons' | 'level' | 'isCovered' | 'pendingDays' | 'clearsAtMicro'> {
  const rank = ({ rule, reading }: Said) => (reading.verdict === 'breach' ? ALERT_LEVELS.length : 0) + ALERT_LEVELS.indexOf(reading.level ?? rule.level);
  const sorted = [...speaking].sort((a, b) => rank(b) - rank(a));
  const reasons = sorted.map(({ rule, reading }): AlertReason => ({ rule: rule.kind, ruleId: rule.id, level: reading.level ?? rule.level, params: reading.params }));
  const shortage = speaking.find(({ rule }) => SHORTAGES.includes(rule.kind));
  return {
    reasons,
    level: reasons[0]?.level ?? null,
    isCovered: reasons.length > 0 && speaking.every(({ reading }) => reading.verdict === 'covered'),
    pendingDays: waitOf(speaking),
    clearsAtMicro: shortage?.reading.clearsAtMicro ?? speaking.find(({ reading }) => reading.clearsAtMicro !== null)?.reading.clearsAtMicro ?? null,
  };
}

/** Of what is not on its way the shortest wait; where all of it is, there is nothing to wait for. */
function waitOf(speaking: readonly Said[]): number {
  const waits = speaking.flatMap(({ rule, reading }) => (reading.verdict === 'breach' ? [parameterOf(rule, 'pendingDays')] : []));
  return waits.length === 0 ? 0 : Math.min(...waits);
}

/** Small sums are shown in the lists but raise no alert; what has no price always speaks. */
function isWorthSaying(rule: RuleSetting, { worthE4 }: RuleReading, { facts }: MetricGround): boolean {
  return worthE4 === undefined || facts.valueE4 === 0 || worthE4 >= parameterOf(rule, 'minValueYuan') * E4_PER_YUAN;
}

const STATE_RANK: Readonly<Record<StockState, number>> = { out: 0, running_out: 1, low: 2, over: 4, ok: 3 };
const COVER_RANK_MAX = 99_999;

/** Sort key of the lists: the worse the state, then the fewer days of cover, the smaller. Dead stock comes before what is well. */
export function urgencyOf(state: ItemState, coverDaysTenths: number | null): number {
  const rank = state.isDead && STATE_RANK[state.state] > 2 ? 2.5 : STATE_RANK[state.state];
  return rank * 2 * 100_000 + Math.min(coverDaysTenths ?? COVER_RANK_MAX, COVER_RANK_MAX);
}
