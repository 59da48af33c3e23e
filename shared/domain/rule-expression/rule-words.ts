/** The closed lists of what can be said of a rule: screens hold a text for each. */

/** Why a text is no condition. */
export const EXPRESSION_PROBLEMS = ['empty', 'too_long', 'syntax', 'unknown_name', 'not_allowed', 'typed'] as const;

/** What speaks against a rule before it is switched on (N12). */
export const RULE_LINT_CODES = [
  /** Two metrics of different units are compared. */
  'mixed_units',
  /** Its conditions exclude each other. */
  'impossible',
  /** No part of it can hold together with what stands beside it. */
  'never',
  /** Whatever the figures are, it holds. */
  'always',
  /** By the past it would have held on more than half of all item-days. */
  'fires_mostly',
  /** By the past it would never have held. */
  'never_fires',
  /** On no day of the past what it asks for was known. */
  'no_data',
  /** On the same days restocking and clearing would have been asked for. */
  'restock_and_clear',
  /** The message names something that means nothing. */
  'unknown_placeholder',
  /** It is about suppliers or categories, which are looked at once a day: it speaks at once. */
  'no_lasting',
  /** It makes tasks, which have no reminders and are not passed on. */
  'no_reminders',
  /** Today it would hold of more than half of the suppliers or categories. */
  'holds_for_most',
] as const;
export type RuleLintCode = (typeof RULE_LINT_CODES)[number];
export type RuleLint = { readonly code: RuleLintCode; readonly values: Readonly<Record<string, number | string>> };

/** What a rule is about, each by itself. */
export const RULE_SUBJECTS = ['item', 'supplier', 'category'] as const;
export type RuleSubject = (typeof RULE_SUBJECTS)[number];

/** What alerts of a rule are judged by: whether it would have run out; whether it stayed unused; nobody can say. */
export const RULE_AIMS = ['shortage', 'excess', 'other'] as const;
export type RuleAim = (typeof RULE_AIMS)[number];
