import type { RuleLint } from '../../../shared/domain/rule-expression/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { metricLabel, plainNumber } from './rule-sentence.ts';

/** Metrics are named, figures set as people read them. */
const METRIC_VALUES: readonly string[] = ['one', 'other', 'metric'];

/** What speaks against a rule, one line each; nothing when nothing does. */
export function LintNotes({ lints }: { readonly lints: readonly RuleLint[] }) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  if (lints.length === 0) return null;
  const wordOf = (name: string, value: number | string) => {
    if (typeof value === 'number') return Number.isFinite(value) ? (Number.isInteger(value) ? numberText(value) : plainNumber(value)) : '∞';
    return METRIC_VALUES.includes(name) ? metricLabel(value, { t, metrics }) : value;
  };
  return (
    <ul className="rule-lints" data-testid="rule-lints">
      {lints.map(({ code, values }) => <li key={`${code} ${JSON.stringify(values)}`} data-lint={code}><Icon name="warning" />{t(`lints.${code}`, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordOf(name, value)])))}</li>)}
    </ul>
  );
}
