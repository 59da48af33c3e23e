import { z } from 'zod';

import { EXPRESSION_PROBLEMS, RULE_AIMS, RULE_LINT_CODES, RULE_SUBJECTS } from '../domain/rule-expression/rule-words.ts';
import { ABC_CLASSES, ALERT_LEVELS, CHANNEL_KINDS, REPLAY_STATES, ROLES, RULE_KINDS, RULE_SCOPES } from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, micro, reasonText, shortText, version } from './fields.ts';
import { command, query } from './procedure.ts';

/** Most of one kind a scope may name. */
const SCOPE_MAX = 200;
const HOURS_MAX = 24 * 60;

/** Empty lists do not narrow. */
const scope = z.strictObject({
  categoryIds: z.array(id).max(SCOPE_MAX).default([]),
  abcClasses: z.array(z.enum(ABC_CLASSES)).max(ABC_CLASSES.length).default([]),
  locationIds: z.array(id).max(SCOPE_MAX).default([]),
  itemIds: z.array(id).max(SCOPE_MAX).default([]),
});
const role = z.strictObject({ kind: z.literal('role'), role: z.enum(ROLES) });
const user = z.strictObject({ kind: z.literal('user'), userId: id });
const hours = z.int().min(1).max(HOURS_MAX).nullable().default(null);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** What is null is as the program does it. */
const routing = z.strictObject({
  recipient: z.discriminatedUnion('kind', [role, user, z.strictObject({ kind: z.literal('category_owner') })]).nullable().default(null),
  channels: z.array(z.enum(CHANNEL_KINDS)).max(CHANNEL_KINDS.length).nullable().default(null),
  deadlineHours: hours,
  reminderHours: hours,
  escalateTo: z.discriminatedUnion('kind', [role, user, z.strictObject({ kind: z.literal('superior') })]).nullable().default(null),
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
  /** Own words of the message, with {placeholders}. */
  message: z.string().trim().max(500).default(''),
});
/** Named figures of the rule with their unit in the name (deadDays, bandPercent …). */
const parameters = z.record(z.string().max(40), z.number());
const expression = z.string().max(4000);
const level = z.enum(ALERT_LEVELS);

/** `ok`: checked at its time. `late`: the last check is more than a day ago or failed. `broken`: its condition cannot be read. */
export const RULE_LIGHTS = ['ok', 'late', 'broken', 'off'] as const;
const health = z.strictObject({
  light: z.enum(RULE_LIGHTS),
  lastCheckedAt: instant.nullable(),
  lastFiredAt: instant.nullable(),
  openAlerts: z.int(),
  /** Of a rule about suppliers or categories: what it has found and nobody has dealt with. */
  openTasks: z.int(),
});

export const rule = z.strictObject({
  /** Of a rule of the program: its kind. */
  ruleId: id,
  kind: z.enum(RULE_KINDS),
  /** Empty for a rule of the program, which the texts name. */
  name: z.string(),
  isEnabled: z.boolean(),
  level,
  parameters,
  /** As they come with the program; {} for a rule of one's own. */
  defaults: parameters,
  expression: z.string(),
  /** What it is about: each item makes an alert, each supplier or category a task. */
  subject: z.enum(RULE_SUBJECTS),
  scope,
  routing,
  health,
  /** The last trial of the rule as it stands; null: it was changed since, or never tried. */
  trial: z.strictObject({ trialId: id, triedAt: instant }).nullable(),
  /** Categories and items with figures of their own. */
  overrides: z.int(),
  createdByName: z.string(),
  updatedAt: instant,
  version,
});

export const lint = z.strictObject({ code: z.enum(RULE_LINT_CODES), values: z.record(z.string(), z.union([z.number(), z.string()])) });
const override = z.strictObject({
  scope: z.enum(RULE_SCOPES), scopeId: id, scopeName: z.string(),
  /** Null: inherited. */
  isEnabled: z.boolean().nullable(), level: level.nullable(), parameters,
  reason: z.string(), setByName: z.string(), setAt: instant,
});
const source = z.strictObject({ from: z.enum(['default', 'rule', 'category', 'item']), name: z.string() });

/** What a rule would have done on the past. Shares in parts of 1; null where there is nothing to divide by. */
const figures = z.strictObject({
  alerts: z.int(),
  /** By what happened next: of those that can be judged. Null for a rule of which nobody can say. */
  useful: z.int().nullable(),
  useless: z.int().nullable(),
  /** Too late in the span, or nothing to judge by. */
  undecided: z.int(),
  /** Times an item ran out while it was needed, and how many of them without an alert one lead time before. Null for other rules. */
  stockOuts: z.int().nullable(),
  missed: z.int().nullable(),
  /** Part of all item-days on which the condition held. */
  share: z.number().nullable(),
  itemsOnAlert: z.int(),
  /** Mean value of the stock on alert, over the days. */
  averageValueE4: hiddenE4,
  byMonth: z.array(z.strictObject({ month: z.string(), alerts: z.int() })),
});
const tried = z.strictObject({
  from: date, through: date, items: z.int(), itemDays: z.int(),
  /** What the alerts are judged by. */
  aim: z.enum(RULE_AIMS),
  proposed: figures,
  /** The rule as it is in force; null for one that is not. */
  current: figures.nullable(),
  lints: z.array(lint),
  /** Metrics without a history day by day: conditions on them never held. */
  unknownMetrics: z.array(z.string()),
  /** The latest, of the rule as proposed. */
  examples: z.array(z.strictObject({
    itemId: id, code: z.string(), name: z.string(), unit: z.string(), unitDecimals: z.int(),
    from: date, through: date.nullable(), onHandMicro: micro, valueE4: hiddenE4, verdict: z.enum(['useful', 'useless', 'undecided']),
  })),
});
/** What a rule about suppliers or categories says today: of these no past is kept. */
const triedSubjects = z.strictObject({
  subject: z.enum(RULE_SUBJECTS), on: date, judged: z.int(), holds: z.int(),
  /** Those of which the figures are not known: of them it says nothing. */
  unknown: z.int(),
  /** The first of those of which it holds, with the figures it speaks of. */
  holding: z.array(z.strictObject({ id, code: z.string(), name: z.string(), figures: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) })),
  lints: z.array(lint),
});
const draft = { kind: z.enum(RULE_KINDS), expression: expression.default(''), parameters: parameters.default({}), scope: scope.prefault({}) } as const;
export const TRIAL_MONTHS = [6, 12, 24] as const;

export const rulesContract = {
  /** Rules of the program first, then those of one's own, the newest last. */
  list: query({ needs: 'alerts.read', input: {}, output: z.array(rule) }),
  get: query({ needs: 'alerts.read', input: { ruleId: id }, output: rule, errors: ['NOT_FOUND'] }),
  /** Who can be told: to choose from. */
  recipients: query({ needs: 'alerts.read', input: {}, output: z.array(z.strictObject({ userId: id, displayName: z.string(), role: z.enum(ROLES) })) }),
  /** Switch, level, figures, scope and routing of a rule of the program; what is absent stays. */
  update: command({
    needs: 'settings.write',
    input: { kind: z.enum(RULE_KINDS), isEnabled: z.boolean(), level, parameters, scope: scope.nullable().default(null), routing: routing.nullable().default(null) },
    output: rule,
    errors: ['NOT_FOUND', 'INVALID_INPUT'],
  }),
  /** A rule of one's own, new or changed. It is switched on only as it was tried: `trialId`. */
  save: command({
    needs: 'rules.write',
    input: {
      ruleId: id.nullable(), expectedVersion: version.nullable().default(null), name: shortText, isEnabled: z.boolean(), level, expression, parameters: parameters.default({}),
      scope: scope.prefault({}), routing: routing.prefault({}), trialId: id.nullable().default(null),
    },
    output: rule,
    errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'NAME_TAKEN', 'INVALID_INPUT', 'RULE_INVALID', 'TRIAL_REQUIRED'],
  }),
  /** Switches a rule of one's own on or off. */
  switch: command({
    needs: 'rules.write',
    input: { ruleId: id, isEnabled: z.boolean() },
    output: rule,
    errors: ['NOT_FOUND', 'RULE_INVALID', 'TRIAL_REQUIRED'],
  }),
  archive: command({ needs: 'rules.write', input: { ruleId: id }, output: z.strictObject({ ruleId: id }), errors: ['NOT_FOUND'] }),
  overrides: query({ needs: 'alerts.read', input: { ruleId: id }, output: z.array(override), errors: ['NOT_FOUND'] }),
  /** Which figures hold for one item, and which level they come from (F44). */
  ofItem: query({
    needs: 'alerts.read',
    input: { itemId: id },
    output: z.array(z.strictObject({
      ruleId: id, kind: z.enum(RULE_KINDS), name: z.string(), isInScope: z.boolean(),
      isEnabled: z.strictObject({ value: z.boolean(), source }),
      level: z.strictObject({ value: level, source }),
      parameters: z.array(z.strictObject({ name: z.string(), value: z.number(), source })),
    })),
    errors: ['ITEM_NOT_FOUND'],
  }),
  setOverride: command({
    needs: 'settings.write',
    input: { ruleId: id, scope: z.enum(RULE_SCOPES), scopeId: id, isEnabled: z.boolean().nullable().default(null), level: level.nullable().default(null), parameters: parameters.default({}), reason: reasonText },
    output: z.array(override),
    errors: ['NOT_FOUND', 'INVALID_INPUT'],
  }),
  clearOverride: command({
    needs: 'settings.write',
    input: { ruleId: id, scope: z.enum(RULE_SCOPES), scopeId: id },
    output: z.array(override),
    errors: ['NOT_FOUND'],
  }),
  /** What a condition says: whether it can be read, which metrics it speaks of, and what speaks against it. */
  check: query({
    needs: 'alerts.read',
    input: { expression, message: z.string().max(500).default('') },
    output: z.strictObject({
      /** Null: it can be read. */
      problem: z.strictObject({ code: z.enum(EXPRESSION_PROBLEMS), at: z.int(), word: z.string() }).nullable(),
      /** It can be shown as a tree. */
      isTree: z.boolean(),
      metrics: z.array(z.string()),
      lints: z.array(lint),
    }),
  }),
  /** Thresholds of items that contradict each other (N12): how many items, and the first of them. */
  health: query({
    needs: 'alerts.read',
    input: {},
    output: z.strictObject({
      lastCheckedAt: instant.nullable(), itemsChecked: z.int(),
      findings: z.array(z.strictObject({ code: z.string(), items: z.int(), examples: z.array(z.strictObject({ itemId: id, code: z.string(), name: z.string() })) })),
    }),
  }),
  /** Plays a rule over the past in a process of its own. `ruleId`: the one it would replace, to set beside it. */
  startTrial: command({
    needs: 'rules.write',
    input: { ruleId: id.nullable(), months: z.union([z.literal(6), z.literal(12), z.literal(24)]), ...draft },
    output: z.strictObject({ trialId: id }),
    errors: ['NOT_FOUND', 'INVALID_INPUT', 'RULE_INVALID'],
  }),
  trial: query({
    needs: 'alerts.read',
    input: { trialId: id },
    output: z.strictObject({
      trialId: id, ruleId: id.nullable(), state: z.enum(REPLAY_STATES), startedAt: instant, startedByName: z.string(), months: z.int(), done: z.int(), total: z.int(), result: tried.nullable(),
      /** Instead of it, of a rule about suppliers or categories. */
      subjects: triedSubjects.nullable(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Ends a trial; one that has ended stays as it is. */
  cancelTrial: command({ needs: 'rules.write', input: { trialId: id }, output: z.strictObject({ trialId: id }), errors: ['NOT_FOUND'] }),
  /** Sends a test message to the caller, the way alerts of this rule go (C7). */
  sendTest: command({ needs: 'alerts.handle', input: { ruleId: id }, output: z.strictObject({ channels: z.array(z.enum(CHANNEL_KINDS)) }), errors: ['NOT_FOUND'] }),
} as const;
