import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useToday } from '../../parts/use-session.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Rule } from './rule-draft.ts';
import { type Family, familiesOf, hitPermille } from './rule-families.ts';
import { useRuleName } from './rule-list.tsx';

/** All rules at a glance: by what they are about, how many are on, what is open of them now, how often they were right this year. */
export function RuleSummary({ rules }: { readonly rules: readonly Rule[] }) {
  const t = useTexts('rules');
  const today = useToday();
  return (
    <Panel title={t('summary.title')} note={t('summary.note')}>
      {today === '' ? null : <Families rules={rules} today={today} />}
    </Panel>
  );
}

function Families({ rules, today }: { readonly rules: readonly Rule[]; readonly today: string }) {
  const t = useTexts('rules');
  const year = today.slice(0, 4);
  const score = useQuery('scorecard.summary', { from: `${year}-01-01`, to: `${year}-12-31` });
  if (score.failure !== null) return <ErrorPanel failure={score.failure} onRetry={score.refetch} />;
  return (
    <table className="table rule-summary" data-testid="rule-summary" aria-busy={score.data === undefined}>
      <thead><tr><th>{t('summary.family')}</th><th>{t('summary.rules')}</th><th className="figure">{t('summary.on')}</th><th className="figure">{t('summary.open')}</th><th className="figure">{t('summary.hits')}</th></tr></thead>
      <tbody>{familiesOf(rules, score.data?.byRule ?? []).map(each => <FamilyRow key={each.family} family={each} year={year} />)}</tbody>
    </table>
  );
}

/** Counted as the list counts them: an alert with two reasons of the family is one. Rules about suppliers and categories have tasks instead. */
function OpenOf({ rules }: { readonly rules: readonly Rule[] }) {
  const t = useTexts('rules');
  const ruleIds = rules.map(rule => rule.ruleId);
  const alerts = useQuery('alerts.list', { scope: 'open', ruleIds, limit: 1 }).data?.total ?? 0;
  const tasks = rules.reduce((sum, rule) => sum + rule.health.openTasks, 0);
  if (alerts === 0 && tasks === 0) return <span className="zero">{DASH}</span>;
  return (
    <>
      {alerts > 0 && <Link to={`/alerts?scope=open&rule=${ruleIds.join(',')}`}>{numberText(alerts)}</Link>}
      {alerts > 0 && tasks > 0 && ' + '}
      {tasks > 0 && <Link to="/disposals?view=tasks">{t('lights.openTasks', { count: tasks })}</Link>}
    </>
  );
}

function FamilyRow({ family, year }: { readonly family: Family<Rule>; readonly year: string }) {
  const t = useTexts('rules');
  const nameOf = useRuleName();
  const { rules, on, judged, hits } = family;
  const permille = hitPermille(family);
  return (
    <tr data-family={family.family}>
      <th scope="row">{t(`summary.families.${family.family}`)}</th>
      <td className="rule-summary-names">{rules.map(rule => <Link key={rule.ruleId} to={`/rules/${rule.ruleId}`} data-off={rule.isEnabled ? undefined : 'true'}>{nameOf(rule)}{!rule.isEnabled && <small>{t('summary.off')}</small>}</Link>)}</td>
      <td className="figure">{on} / {rules.length}</td>
      <td className="figure"><OpenOf rules={rules} /></td>
      <td className="figure">{permille === null ? <span className="zero">{DASH}</span> : <Link to={`/scorecard?span=year&from=${year}-01`} title={t('summary.judged', { hits, judged })}>{numberText(permille / 10, permille % 10 === 0 ? 0 : 1)} %</Link>}</td>
    </tr>
  );
}
