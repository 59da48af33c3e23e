/** The steps of an alert in words: a title and the clauses behind it, as text keys with their figures. */
import { ALERT_LEVELS, type AlertLevel, type Role, ROLES, RULE_KINDS, type RuleKind } from '../../../shared/kernel/vocabulary.ts';
import { type AlertView, clausesOf, type Clause, type Params } from './reason-words.ts';

type Transition = AlertView['transitions'][number];

const EVENTS = ['breached', 'held', 'worsened', 'acknowledged', 'ordered', 'order_lost', 'covered', 'cleared', 'closed_by_person', 'snoozed', 'woken', 'sent_to_disposal', 'disposal_lost', 'corrected', 'superseded', 'found_late', 'eased', 'reassigned', 'taken_back', 'reminded', 'escalated'] as const;
export type HistoryEvent = (typeof EVENTS)[number];

export type Step = {
  readonly event: HistoryEvent;
  /** Empty: the system's own step. */
  readonly actor: string;
  readonly rule: RuleKind | null;
  readonly clauses: readonly Clause[];
  readonly documentNumber: string | null;
  readonly number: string | null;
  readonly quantityMicro: number | null;
  readonly date: string | null;
  readonly closeReason: string | null;
  /** Whom it was handed to. */
  readonly toName: string | null;
  readonly toRole: Role | null;
  /** How often somebody has been reminded. */
  readonly times: number | null;
  /** 迟到预警: the days it should have been there. */
  readonly span: { readonly fromOn: string; readonly untilOn: string } | null;
  readonly level: AlertLevel | null;
  readonly note: string;
};

const textOf = (params: Params, name: string): string | null => {
  const value = params[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Steps that say what the rule read. */
const SPEAKING: readonly HistoryEvent[] = ['breached', 'held', 'worsened', 'order_lost', 'covered'];
/** Enough to recognise the case; the full line stands at the top. */
const CLAUSES_MAX = 2;

/** One step; null for an event this version of the page has no words for. */
export function stepOf(transition: Transition, maySeeCosts: boolean): Step | null {
  const event = EVENTS.find(known => known === transition.event);
  if (event === undefined) return null;
  const { params } = transition;
  const rule = RULE_KINDS.find(kind => kind === params['rule']) ?? null;
  const quantity = params['quantityMicro'];
  const times = params['reminders'];
  const fromOn = textOf(params, 'fromOn');
  const untilOn = textOf(params, 'untilOn');
  return {
    event, rule, actor: transition.actor, note: transition.note,
    clauses: rule !== null && SPEAKING.includes(event) ? clausesOf({ rule, params }, maySeeCosts).slice(0, CLAUSES_MAX) : [],
    documentNumber: textOf(params, 'documentNumber'), number: textOf(params, 'number'),
    quantityMicro: typeof quantity === 'number' ? quantity : null,
    date: textOf(params, 'promisedOn') ?? textOf(params, 'untilDate'),
    closeReason: textOf(params, 'closeReason'),
    toName: textOf(params, 'toName'), toRole: ROLES.find(role => role === params['toRole']) ?? null,
    times: typeof times === 'number' ? times : null,
    span: fromOn === null || untilOn === null ? null : { fromOn, untilOn },
    level: ALERT_LEVELS.find(level => level === params['level']) ?? null,
  };
}
