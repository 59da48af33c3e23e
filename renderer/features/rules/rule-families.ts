/** The rules by what they are about, with how they did: what the landing page of the rules shows. */
import { type ReasonFamily, reasonFamily } from '../../../shared/domain/alerts/index.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import type { Rule } from './rule-draft.ts';

const ORDER = ['shortage', 'excess', 'date', 'use', 'count', 'custom'] as const satisfies readonly ReasonFamily[];

type Shown = Pick<Rule, 'ruleId' | 'kind' | 'isEnabled'>;
export type Scores = readonly { readonly ruleId: string; readonly tally: Pick<OutputOf<'scorecard.summary'>['total'], 'hits' | 'falseAlarms'> }[];
export type Family<R extends Shown = Shown> = {
  readonly family: ReasonFamily;
  readonly rules: readonly R[];
  readonly on: number;
  /** Alerts of which the ledger has shown whether they were right, and how many were. */
  readonly judged: number;
  readonly hits: number;
};

/** Families in the order of what stops work first; those without a rule are left out. */
export function familiesOf<R extends Shown>(rules: readonly R[], scores: Scores): Family<R>[] {
  return ORDER.flatMap(family => {
    const own = rules.filter(rule => reasonFamily(rule.kind) === family);
    if (own.length === 0) return [];
    const ids = new Set(own.map(rule => rule.ruleId));
    const tallies = scores.filter(score => ids.has(score.ruleId)).map(score => score.tally);
    const hits = tallies.reduce((sum, tally) => sum + tally.hits, 0);
    return [{
      family, rules: own, on: own.filter(rule => rule.isEnabled).length, judged: hits + tallies.reduce((sum, tally) => sum + tally.falseAlarms, 0), hits,
    }];
  });
}

/** 命中率 in tenths of a percent; null while nothing can be judged. */
export function hitPermille({ judged, hits }: Pick<Family, 'judged' | 'hits'>): number | null {
  return judged === 0 ? null : Math.round((hits / judged) * 1000);
}
