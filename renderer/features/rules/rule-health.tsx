import { Link } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Rule } from './rule-draft.ts';
import type ruleTexts from './texts.zh-CN.json';

/** Shape and word: well, late, broken, off. */
export function RuleLight({ rule, isShort = false }: { readonly rule: Rule; readonly isShort?: boolean }) {
  const t = useTexts('rules');
  const { light, openAlerts, openTasks } = rule.health;
  const open = openAlerts + openTasks;
  return (
    <span className={`rule-light rule-light-${light}`}>
      <i aria-hidden="true" />
      {isShort && light === 'ok' ? (open === 0 ? <span className="visually-hidden">{t('lights.ok')}</span> : t(openTasks > 0 ? 'lights.openTasks' : 'lights.open', { count: open })) : t(`lights.${light}`)}
    </span>
  );
}

/** C7: when it was last checked, when it last spoke, how many are open, and a test to see that it arrives. */
export function HealthLine({ rule }: { readonly rule: Rule }) {
  const t = useTexts('rules');
  const may = useMay();
  const test = useCommand('rules.sendTest');
  const { lastCheckedAt, lastFiredAt } = rule.health;
  const send = async () => {
    const reply = await test.run({ ruleId: rule.ruleId });
    if (reply.ok) showToast({ text: reply.value.channels.length === 0 ? t('health.testNowhere') : t('health.tested', { channels: reply.value.channels.map(kind => t(`channels.${kind}`)).join(t('trial.comma')) }) });
  };
  return (
    <div className="rule-health">
      <RuleLight rule={rule} />
      <span>{t('health.checked')} <b>{lastCheckedAt === null ? DASH : instantText(lastCheckedAt)}</b></span>
      <span>{t('health.fired')} <b>{lastFiredAt === null ? t('health.never') : instantText(lastFiredAt)}</b></span>
      <span><OpenOf rule={rule} /></span>
      <span className="spacer" />
      {may('alerts.handle') && <Button size="small" icon="bell" isBusy={test.isRunning} onClick={() => { void send(); }} data-action="send-test">{t('health.test')}</Button>}
      {test.failure !== null && <ErrorPanel failure={test.failure} onClose={test.clearFailure} />}
    </div>
  );
}

/** What is open of it: its alerts, or its tasks where it is about suppliers or categories. */
function OpenOf({ rule }: { readonly rule: Rule }) {
  const t = useTexts('rules');
  const { openAlerts, openTasks } = rule.health;
  if (openTasks > 0) return <Link to="/disposals?view=tasks">{t('health.openTasks', { count: openTasks })}</Link>;
  if (openAlerts > 0) return <Link to={`/alerts?rule=${rule.ruleId}`}>{t('health.open', { count: openAlerts })}</Link>;
  return <>{t(rule.subject === 'item' ? 'health.noneOpen' : 'health.noTasks')}</>;
}

type Finding = keyof (typeof ruleTexts)['findings'];

/** N12: thresholds that contradict each other, with the items to put right. */
export function ThresholdFindings() {
  const t = useTexts('rules');
  const health = useQuery('rules.health', {});
  const { data } = health;
  if (health.failure !== null) return <ErrorPanel failure={health.failure} onRetry={health.refetch} />;
  if (data === undefined) return null;
  return (
    <Panel title={t('lint.title')} note={t('lint.note', { count: data.itemsChecked, items: numberText(data.itemsChecked) })}>
      {data.findings.length === 0 ? <p className="rule-pad"><Icon name="check" /> {t('lint.none')}</p> : (
        <table className="table rule-findings" data-testid="threshold-findings">
          <tbody>
            {data.findings.map(({ code, items, examples }) => (
              <tr key={code}>
                <th scope="row">{t(`findings.${code as Finding}`)}</th>
                <td className="figure">{t('lint.items', { count: items })}</td>
                <td>{examples.map(example => <Link key={example.itemId} to={`/items/${example.itemId}`}>{example.code} {example.name}</Link>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
