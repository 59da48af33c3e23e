import { Select } from 'antd';
import { useState } from 'react';

import { DEFAULT_POLICY, POLICY_PARAMETERS, type PolicyParameter } from '../../../shared/domain/policy/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { policyText } from '../../parts/policy-value.ts';
import { PolicyValueForm } from '../../parts/policy-value-form.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { policyTree } from './policy-tree.ts';
import type { Policies } from './policies-data.ts';
import type { Editing } from './use-editing.ts';

type Category = Policies['categories'][number];
type CategoryPanelProps = { readonly policies: Policies; readonly editing: Editing; readonly mayWrite: boolean };

/** The categories as a tree, with what each of them sets. */
export function CategoryPanel({ policies, editing, mayWrite }: CategoryPanelProps) {
  const t = useTexts('policies');
  return (
    <Panel className="policy-categories" title={t('categories.title')} note={t('categories.note')}>
      {policies.categories.length === 0 ? <p className="policy-foot">{t('categories.empty')}</p> : (
        <table className="table">
          <thead><tr><th scope="col">{t('categories.name')}</th><th scope="col" className="figure">{t('categories.items')}</th><th scope="col">{t('categories.settings')}</th></tr></thead>
          <tbody>{policyTree(policies.categories).map(({ category, depth }) => <CategoryRow key={category.categoryId} category={category} depth={depth} policies={policies} editing={editing} mayWrite={mayWrite} />)}</tbody>
        </table>
      )}
    </Panel>
  );
}

function CategoryRow({ category, depth, policies, editing, mayWrite }: CategoryPanelProps & { readonly category: Category; readonly depth: number }) {
  const t = useTexts('policies');
  const words = useTexts('policy');
  const keyOf = (parameter: string) => `category-${category.categoryId}-${parameter}`;
  const edited = POLICY_PARAMETERS.find(parameter => editing.key === keyOf(parameter));
  const isAdding = editing.key === keyOf('new');
  return (
    <>
      <tr data-category={category.categoryId}>
        <td style={{ paddingLeft: 12 + depth * 18 }}>{category.name}</td>
        <td className="figure">{category.items}</td>
        <td className="policy-chips">
          {category.settings.map(({ parameter, value }) => {
            const text = policyText(parameter, value, words);
            return (
              <button
                key={parameter} type="button" className="policy-chip" disabled={!mayWrite} data-edit={keyOf(parameter)}
                aria-label={t('categories.edit', { name: category.name, parameter: words(`parameters.${parameter}`), value: text })} onClick={() => { editing.open(keyOf(parameter)); }}
              >
                {words(`parameters.${parameter}`)} <b>{text}</b>
              </button>
            );
          })}
          {category.settings.length === 0 && <span className="muted">{t('categories.inherits')}</span>}
          {mayWrite && <Button size="small" variant="link" data-edit={keyOf('new')} aria-label={t('categories.addTo', { name: category.name })} onClick={() => { editing.open(keyOf('new')); }}>{t('categories.add')}</Button>}
        </td>
      </tr>
      {(edited !== undefined || isAdding) && (
        <tr><td colSpan={3} className="policy-form-cell"><CategoryForm category={category} first={edited ?? null} policies={policies} onClose={editing.close} /></td></tr>
      )}
    </>
  );
}

/** Sets one parameter of a category; `first`: the one that was clicked, null to choose. */
function CategoryForm({ category, first, policies, onClose }: { readonly category: Category; readonly first: PolicyParameter | null; readonly policies: Policies; readonly onClose: () => void }) {
  const t = useTexts('policies');
  const words = useTexts('policy');
  const [parameter, setParameter] = useState<PolicyParameter>(first ?? 'serviceLevel');
  const setting = category.settings.find(each => each.parameter === parameter);
  const inherited = policies.company.find(each => each.parameter === parameter)?.value;
  const value = setting?.value ?? inherited ?? DEFAULT_POLICY[parameter];
  return (
    <PolicyValueForm key={parameter} scope="category" scopeId={category.categoryId} parameter={parameter} value={value} isSet={setting !== undefined} concerned={category.items} onClose={onClose}>
      {first === null && (
        <div className="policy-form-line">
          <span className="policy-form-label">{t('categories.what')}</span>
          <Select size="small" aria-label={t('categories.what')} value={parameter} options={POLICY_PARAMETERS.map(each => ({ value: each, label: words(`parameters.${each}`) }))} onChange={setParameter} data-field="parameter" />
        </div>
      )}
      <p className="policy-form-effect">{first === null ? words(`hints.${parameter}`) : words(`parameters.${parameter}`)}</p>
    </PolicyValueForm>
  );
}
