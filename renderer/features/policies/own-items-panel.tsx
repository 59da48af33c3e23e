import { Link, useNavigate } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { policyText } from '../../parts/policy-value.ts';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Policies } from './policies-data.ts';

/** Items that are managed by something of their own, each with the way to its page. */
export function OwnItemsPanel({ policies, mayWrite }: { readonly policies: Policies; readonly mayWrite: boolean }) {
  const t = useTexts('policies');
  const words = useTexts('policy');
  const navigate = useNavigate();
  const search = useItemSearch();
  const { items, itemTotal } = policies;
  return (
    <Panel className="policy-own" title={t('own.title')} note={t('own.note')}>
      {mayWrite && <div className="policy-find"><ItemPicker size="small" icon="search" label={t('own.find')} placeholder={t('own.find')} search={search} onPick={item => { void navigate(`/items/${item.id}`); }} /></div>}
      {items.length === 0 ? <p className="policy-foot">{t('own.empty')}</p> : (
        <table className="table">
          <thead><tr><th scope="col">{t('own.code')}</th><th scope="col">{t('own.name')}</th><th scope="col">{t('own.settings')}</th></tr></thead>
          <tbody>
            {items.map(item => (
              <tr key={item.itemId}>
                <td><Link to={`/items/${item.itemId}`}>{item.code}</Link></td>
                <td>{item.name} <span className="muted">{item.spec}</span></td>
                <td className="policy-chips">{item.settings.map(({ parameter, value }) => <span key={parameter} className="policy-chip">{words(`parameters.${parameter}`)} <b>{policyText(parameter, value, words, item.unit)}</b></span>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {itemTotal > items.length && <p className="policy-foot">{t('own.more', { shown: items.length, total: itemTotal })}</p>}
    </Panel>
  );
}
