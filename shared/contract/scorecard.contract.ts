import { z } from 'zod';

import { ALERT_LEVELS, ALERT_VERDICTS, ROLES, RULE_KINDS, RULE_SCOPES } from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, itemWords, micro, nonNegativeMicro, optionalText, page } from './fields.ts';
import { command, query } from './procedure.ts';

const permille = z.int().min(0).max(1000).nullable();
export const tally = z.strictObject({
  alerts: z.int(), hits: z.int(), falseAlarms: z.int(), undecided: z.int(), excluded: z.int(), missed: z.int(),
  /** Of the hits those that warned of a shortage: recall is by them alone. */
  warned: z.int(),
  /** 命中率, and what part of the stock-outs was warned of in time (1 − 漏报率); tenths of a percent, null where there is nothing to judge yet. */
  precisionPermille: permille, recallPermille: permille,
});
/** `onTimePermille`: 处理及时率, `resolvedPermille`: 解决率. */
export const answers = z.strictObject({
  alerts: z.int(), responded: z.int(), closed: z.int(), inTime: z.int(), late: z.int(), onTimePermille: permille, resolvedPermille: permille, medianResponseMs: z.int().nullable(),
});
const ruleWords = { ruleId: id, kind: z.enum(RULE_KINDS), ruleName: z.string() } as const;

export const evidence = z.strictObject({
  from: date, to: date, lowestMicro: micro.nullable(), lowestOn: date.nullable(), boundMicro: nonNegativeMicro.nullable(), wasLowAlready: z.boolean().optional(), withoutMicro: nonNegativeMicro,
  usedMicro: micro.nullable(), concernsMicro: nonNegativeMicro, isStockOutAvoided: z.boolean(),
});

/** One judged alert with what the verdict rests on. */
export const scoreRow = z.strictObject({
  alertId: id, ...itemWords, ...ruleWords, level: z.enum(ALERT_LEVELS), openedAt: instant, closedAt: instant.nullable(), respondedAt: instant.nullable(),
  verdict: z.enum(ALERT_VERDICTS), evidence: evidence.nullable(),
});
/** A stock-out nobody was warned of in time. */
export const missedRow = z.strictObject({
  ...itemWords, ...ruleWords, businessDate: date, want: z.enum(['short_issue', 'emergency']), documentId: id.nullable(), missingMicro: nonNegativeMicro,
  /** The last day an alert would still have helped. */
  latestOn: date,
  leadTimeDays: z.number(),
  isByLateness: z.boolean(),
});

const span = { from: date, to: date } as const;
const spanErrors = ['INVALID_INPUT'] as const;

export const scorecardContract = {
  /** 预警成绩单 over the days `from` … `to` (both included, a year at most), with the months up to `to`. */
  summary: query({
    needs: 'alerts.read',
    input: span,
    output: z.strictObject({
      ...span,
      judgedAt: instant.nullable(),
      /** Since none of the alerts was raised has one lead time passed: how many were right cannot be said yet. */
      isTooEarly: z.boolean(),
      total: tally,
      answers,
      byRule: z.array(z.strictObject({ ...ruleWords, tally })),
      byMonth: z.array(z.strictObject({ month: z.string(), tally })),
      /** `accuracy` (F78): lines entered on their own day, counts within the limit of the rule for count differences, both by who entered them. */
      byRole: z.array(z.strictObject({ role: z.enum(ROLES), answers, accuracy: z.strictObject({ lines: z.int(), sameDayLines: z.int(), counts: z.int(), countsWithin: z.int(), sameDayPermille: permille, withinPermille: permille }) })),
      /** Items whose alerts were wrong most often. */
      byItem: z.array(z.strictObject({ ...itemWords, tally })),
    }),
    errors: spanErrors,
  }),
  rows: query({
    needs: 'alerts.read',
    input: { ...span, ruleId: id.nullable().default(null), itemId: id.nullable().default(null), verdict: z.enum(ALERT_VERDICTS).nullable().default(null), ...page },
    output: z.strictObject({ rows: z.array(scoreRow), total: z.int() }),
    errors: spanErrors,
  }),
  missed: query({ needs: 'alerts.read', input: span, output: z.array(missedRow), errors: spanErrors }),
  /** N11: what the alerts of the days were worth, each figure with its rows. */
  statement: query({
    needs: 'alerts.read',
    input: span,
    output: z.strictObject({
      ...span,
      /** Shortage alerts whose order kept the stock from running out. */
      avoided: z.array(scoreRow),
      /** Stock-outs that were not warned of. */
      missed: z.array(missedRow),
      /** Reviews of unused stock that ended: book value that is no longer tied up, and money that came back. */
      released: z.array(z.strictObject({ disposalId: id, number: z.string(), ...itemWords, decision: z.string().nullable(), valueE4: hiddenE4, recoveredE4: hiddenE4, closedAt: instant })),
      releasedValueE4: hiddenE4,
      recoveredE4: hiddenE4,
      /** False alarms somebody spent time on. */
      wasted: z.array(scoreRow),
    }),
    errors: spanErrors,
  }),
  suggestions: query({
    needs: 'alerts.read',
    input: {},
    output: z.array(
      z.strictObject({
        id, ...ruleWords, scope: z.enum(RULE_SCOPES).nullable(), scopeId: z.string(), scopeName: z.string(), parameter: z.string(), fromValue: z.number(), toValue: z.number(),
        falseAlarms: z.int(), avoided: z.int(), hits: z.int(), hitsLost: z.int(), alertIds: z.array(id), createdAt: instant,
      }),
    ),
  }),
  /** Changes the rule's figure as suggested. Nothing changes without this. */
  applySuggestion: command({ needs: 'settings.write', input: { suggestionId: id, note: optionalText }, output: z.strictObject({}), errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'] }),
  dismissSuggestion: command({ needs: 'settings.write', input: { suggestionId: id, note: optionalText }, output: z.strictObject({}), errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'] }),
} as const;
