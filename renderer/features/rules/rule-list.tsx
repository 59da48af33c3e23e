import { Switch } from 'antd';
import { Link } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { RuleLight } from './rule-health.tsx';
import { type Rule, clickableTree } from './rule-draft.ts';
import { sentenceOf } from './rule-sentence.ts';

type RuleListProps = { readonly rules: readonly Rule[]; readonly chosenId: string | null };

/** The rules of one's own above those of the program: each with its switch, its light and what it says. */
export function RuleList({ rules, chosenId }: RuleListProps) {
  const t = useTexts('rules');
  const own = rules.filter(rule => rule.kind === 'custom');
  const builtIn = rules.filter(rule => rule.kind !== 'custom');
  return (
    <nav className="rule-list" aria-label={t('list.label')}>
      <h2>{t('list.own')}<small>{own.length}</small></h2>
      {own.length === 0 && <p className="muted rule-list-empty">{t('list.noOwn')}</p>}
      {own.map(rule => <RuleLine key={rule.ruleId} rule={rule} isChosen={rule.ruleId === chosenId} />)}
      <h2>{t('list.builtIn')}<small>{builtIn.filter(rule => rule.isEnabled).length}/{builtIn.length}</small></h2>
      {builtIn.map(rule => <RuleLine key={rule.ruleId} rule={rule} isChosen={rule.ruleId === chosenId} />)}
    </nav>
  );
}

export function useRuleName(): (rule: Pick<Rule, 'name' | 'kind'>) => string {
  const common = useTexts('common');
  return rule => (rule.name === '' ? common(`ruleKinds.${rule.kind}`) : rule.name);
}

function RuleLine({ rule, isChosen }: { readonly rule: Rule; readonly isChosen: boolean }) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  const nameOf = useRuleName();
  const tree = rule.kind === 'custom' ? clickableTree(rule.expression) : null;
  const says = rule.kind !== 'custom' ? t(`says.${rule.kind}`) : tree === null ? rule.expression : sentenceOf(tree, { t, metrics });
  return (
    <div className="rule-line" data-rule={rule.ruleId} data-chosen={isChosen ? 'true' : undefined}>
      <RuleSwitch rule={rule} />
      <Link to={`/rules/${rule.ruleId}`} aria-current={isChosen ? 'page' : undefined}>
        <b>{nameOf(rule)}</b>
        <small>{says}</small>
      </Link>
      <span className="rule-line-end">
        <AlertLevel level={rule.level} isWordHidden />
        <RuleLight rule={rule} isShort />
      </span>
    </div>
  );
}

/** On and off at once; one of one's own only as it was tried. */
function RuleSwitch({ rule }: { readonly rule: Rule }) {
  const t = useTexts('rules');
  const may = useMay();
  const nameOf = useRuleName();
  const update = useCommand('rules.update');
  const own = useCommand('rules.switch');
  const isOwn = rule.kind === 'custom';
  const mayWrite = may(isOwn ? 'rules.write' : 'settings.write');
  const isLocked = isOwn && !rule.isEnabled && rule.trial === null;
  const flip = async (isEnabled: boolean) => {
    const reply = isOwn ? await own.run({ ruleId: rule.ruleId, isEnabled }) : await update.run({ kind: rule.kind, isEnabled, level: rule.level, parameters: {} });
    if (reply.ok) showToast({ text: t(isEnabled ? 'list.switchedOn' : 'list.switchedOff', { name: nameOf(rule) }) });
  };
  const failure = own.failure ?? update.failure;
  return (
    <>
      <Switch
        size="small" checked={rule.isEnabled} disabled={!mayWrite || isLocked} loading={own.isRunning || update.isRunning} {...(isLocked ? { title: t('list.tryFirst') } : {})}
        aria-label={t('list.switch', { name: nameOf(rule) })} onChange={isEnabled => { void flip(isEnabled); }} data-action="switch"
      />
      {failure !== null && <ErrorPanel failure={failure} onClose={() => { own.clearFailure(); update.clearFailure(); }} />}
    </>
  );
}
