import type { PolicyParameter } from '../../../shared/domain/policy/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { POLICY_GROUPS, type PolicyAnswer, type PolicyGroup, policyText } from '../../parts/policy-value.ts';
import { PolicyValueForm } from '../../parts/policy-value-form.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Policies } from './policies-data.ts';
import type { Editing } from './use-editing.ts';

type CompanyPanelProps = { readonly policies: Policies; readonly editing: Editing; readonly mayWrite: boolean };

/** Of an item or a category, hardly of a company: shown here only where somebody did set them. */
const RARELY: readonly PolicyParameter[] = ['minimumOrderQuantity', 'packSize'];

/** What holds for every item that has nothing of its own. */
export function CompanyPanel({ policies, editing, mayWrite }: CompanyPanelProps) {
  const t = useTexts('policies');
  const isSet = (parameter: PolicyParameter) => policies.company.some(setting => setting.parameter === parameter);
  return (
    <Panel className="policy-company" title={t('company.title')} note={t('company.note')}>
      {(Object.keys(POLICY_GROUPS) as PolicyGroup[]).map(group => (
        <section key={group} aria-label={t(`company.groups.${group}`)}>
          <h3>{t(`company.groups.${group}`)}</h3>
          {POLICY_GROUPS[group].filter(parameter => !RARELY.includes(parameter) || isSet(parameter)).map(parameter => (
            <CompanyRow key={parameter} parameter={parameter} policies={policies} editing={editing} mayWrite={mayWrite} />
          ))}
        </section>
      ))}
    </Panel>
  );
}

function CompanyRow({ parameter, policies, editing, mayWrite }: CompanyPanelProps & { readonly parameter: PolicyParameter }) {
  const t = useTexts('policies');
  const words = useTexts('policy');
  const setting = policies.company.find(each => each.parameter === parameter);
  const value: PolicyAnswer = setting === undefined ? policies.defaults.find(each => each.parameter === parameter)?.value ?? null : setting.value;
  const key = `company-${parameter}`;
  const name = words(`parameters.${parameter}`);
  const text = policyText(parameter, value, words);
  const setBy = setting === undefined || setting.setAt === null ? null : words('form.setBy', { who: setting.setBy, date: instantText(setting.setAt).slice(0, 10), reason: setting.reason });
  return (
    <div className="policy-row" data-parameter={parameter}>
      <div className="policy-row-words"><b>{name}</b><small>{words(`hints.${parameter}`)}</small>{setBy !== null && <small className="policy-row-by">{setBy}</small>}</div>
      {editing.key !== key && (
        <button type="button" className={setting === undefined ? 'policy-value' : 'policy-value policy-value-set'} disabled={!mayWrite} data-edit={key} onClick={() => { editing.open(key); }}>
          <span className="visually-hidden">{name} </span>{text} <small>{t(setting === undefined ? 'company.isDefault' : 'company.isSet')}</small>
        </button>
      )}
      {editing.key === key && <div className="policy-row-form"><PolicyValueForm scope="company" scopeId="" parameter={parameter} value={value} isSet={setting !== undefined} concerned={policies.activeItems} onClose={editing.close} /></div>}
    </div>
  );
}
