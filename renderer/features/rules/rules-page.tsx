import { useNavigate, useParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { AlertFrame } from '../../parts/alert-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { ThresholdFindings } from './rule-health.tsx';
import type { Rule } from './rule-draft.ts';
import { RuleList } from './rule-list.tsx';
import { RuleSummary } from './rule-summary.tsx';
import './rules.css';

const NEW = 'new';

/** 规则: what the program warns of. The list at the left, one rule at the right; a new one is built by clicking, tried on the past, then switched on. */
export function RulesPage() {
  const t = useTexts('rules');
  const { ruleId = null } = useParams();
  const may = useMay();
  const navigate = useNavigate();
  const rules = useQuery('rules.list', {});
  const chosen = rules.data?.find(rule => rule.ruleId === ruleId) ?? null;
  const actions = may('rules.write') && <Button variant="primary" icon="plus" onClick={() => { void navigate('/rules/new'); }} data-action="new-rule">{t('list.add')}</Button>;
  return (
    <AlertFrame section="rules" isPlain actions={actions}>
      {rules.data === undefined ? <LoadState failure={rules.failure} onRetry={rules.refetch} rows={14} /> : (
        <div className="rules" data-testid="rules-page">
          <RuleList rules={rules.data} chosenId={ruleId} />
          <div className="rule-side">
            {ruleId === null && <Welcome rules={rules.data} />}
            {ruleId === NEW && <RuleEditor key={NEW} rule={null} />}
            {chosen !== null && <RuleEditor key={`${chosen.ruleId} ${chosen.version}`} rule={chosen} />}
            {ruleId !== null && ruleId !== NEW && chosen === null && <EmptyState icon="bell" title={t('list.gone')} text={t('list.goneText')} actions={<ButtonLink to="/rules">{t('list.back')}</ButtonLink>} />}
          </div>
        </div>
      )}
    </AlertFrame>
  );
}

/** Before a rule is chosen: how it goes, how the rules do, and what contradicts itself already. */
function Welcome({ rules }: { readonly rules: readonly Rule[] }) {
  const t = useTexts('rules');
  return (
    <>
      <ol className="rule-steps" aria-label={t('steps.label')}>
        {(['build', 'try', 'switch'] as const).map((step, index) => <li key={step}><b>{index + 1}</b><span><strong>{t(`steps.${step}`)}</strong><small>{t(`steps.${step}Text`)}</small></span></li>)}
      </ol>
      <RuleSummary rules={rules} />
      <ThresholdFindings />
    </>
  );
}
