import { Input, Select } from 'antd';
import { useState } from 'react';

import { type RuleScope } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { categoryOptions } from '../../parts/category-options.ts';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { Rule } from './rule-draft.ts';
import { type ParameterName, figureWords, isWrong, unitOf } from './rule-figures.ts';
import { plainNumber } from './rule-sentence.ts';
import { WhoWon } from './who-won.tsx';

type Place = { readonly scope: RuleScope; readonly scopeId: string; readonly name: string };

/** F44: categories and items with figures of their own; an item wins over its category, the category over the rule. */
export function OverridesPanel({ rule, mayWrite }: { readonly rule: Rule; readonly mayWrite: boolean }) {
  const t = useTexts('rules');
  const overrides = useQuery('rules.overrides', { ruleId: rule.ruleId });
  const clear = useCommand('rules.clearOverride');
  const [isAdding, setAdding] = useState(false);
  const rows = overrides.data ?? [];
  return (
    <Panel title={t('overrides.title')} note={t(rule.subject === 'item' ? 'overrides.note' : 'overrides.noteCategory')} {...(mayWrite && !isAdding ? { actions: <Button size="small" icon="plus" onClick={() => { setAdding(true); }} data-action="add-override">{t('overrides.add')}</Button> } : {})}>
      {isAdding && <OverrideForm rule={rule} onClose={() => { setAdding(false); }} />}
      {clear.failure !== null && <ErrorPanel failure={clear.failure} onClose={clear.clearFailure} />}
      {rows.length === 0 ? !isAdding && <p className="rule-pad muted">{t('overrides.empty')}</p> : (
        <table className="table">
          <thead><tr><th scope="col">{t('overrides.for')}</th><th scope="col">{t('overrides.figures')}</th><th scope="col">{t('overrides.reason')}</th><th scope="col" /></tr></thead>
          <tbody>
            {rows.map(row => (
              <tr key={`${row.scope} ${row.scopeId}`} data-override={row.scopeId}>
                <td><span className="tag">{t(`overrides.scopes.${row.scope}`)}</span> {row.scopeName}</td>
                <td><OverrideWords row={row} /></td>
                <td>{row.reason} <small className="muted">{row.setByName}</small></td>
                <td className="figure">{mayWrite && <Button size="small" variant="link" isBusy={clear.isRunning} onClick={() => { void clear.run({ ruleId: rule.ruleId, scope: row.scope, scopeId: row.scopeId }); }} aria-label={t('overrides.clearOf', { name: row.scopeName })}>{t('overrides.clear')}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rule.subject === 'item' && <WhoWon rule={rule} />}
    </Panel>
  );
}

function OverrideWords({ row }: { readonly row: { readonly isEnabled: boolean | null; readonly parameters: Readonly<Record<string, number>> } }) {
  const t = useTexts('rules');
  const words = Object.entries(row.parameters).map(([name, value]) => figureWords(name, value, t));
  if (row.isEnabled !== null) words.unshift(t(row.isEnabled ? 'overrides.on' : 'overrides.off'));
  return <>{words.join(t('trial.comma'))}</>;
}

function OverrideForm({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }) {
  const t = useTexts('rules');
  const lists = useQuery('masterData.all', {}).data;
  const search = useItemSearch();
  const set = useCommand('rules.setOverride');
  const [scope, setScope] = useState<RuleScope>('category');
  const [place, setPlace] = useState<Place | null>(null);
  const [mode, setMode] = useState<'inherit' | 'on' | 'off'>('inherit');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const figures = Object.entries(typed).filter(([, text]) => text.trim() !== '');
  const wrong = figures.some(([name, text]) => isWrong(rule.kind, name, text));
  const isReady = place !== null && reason.trim() !== '' && !wrong && (figures.length > 0 || mode !== 'inherit');
  const save = async () => {
    if (place === null) return;
    const reply = await set.run({ ruleId: rule.ruleId, scope: place.scope, scopeId: place.scopeId, isEnabled: mode === 'inherit' ? null : mode === 'on', parameters: Object.fromEntries(figures.map(([name, text]) => [name, Number(text)])), reason });
    if (reply.ok) onClose();
  };
  return (
    <form className="rule-pad rule-override-form" onSubmit={event => { event.preventDefault(); void save(); }}>
      <div className="rule-override-place">
        {rule.subject === 'item' && <Segmented label={t('overrides.for')} value={scope} options={[{ id: 'category', label: t('overrides.scopes.category') }, { id: 'item', label: t('overrides.scopes.item') }]} onChange={id => { setScope(id); setPlace(null); }} />}
        {scope === 'category'
          ? <Select className="rule-wide" aria-label={t('overrides.scopes.category')} showSearch={{ optionFilterProp: 'label' }} value={place?.scopeId ?? null} options={categoryOptions(lists?.categories ?? [])} onChange={(scopeId: string) => { setPlace({ scope, scopeId, name: '' }); }} data-field="override-category" />
          : place === null ? <ItemPicker label={t('overrides.scopes.item')} search={search} size="small" onPick={item => { setPlace({ scope, scopeId: item.id, name: `${item.code} ${item.name}` }); }} /> : <b>{place.name}</b>}
      </div>
      <div className="rule-figures">
        <label className="rule-figure"><span>{t('overrides.switch')}</span><Select value={mode} options={(['inherit', 'on', 'off'] as const).map(value => ({ value, label: t(`overrides.${value}`) }))} onChange={setMode} /></label>
        {/* Its one figure is the days it must last, which it does not have. */}
        {(rule.subject === 'item' ? Object.keys(rule.parameters) as ParameterName[] : []).map(name => (
          <label key={name} className="rule-figure">
            <span>{t(`parameters.${name}`)}</span>
            <Input inputMode="decimal" value={typed[name] ?? ''} placeholder={plainNumber(rule.parameters[name] ?? 0)} suffix={t(`units.${unitOf(name)}`)} {...((typed[name] ?? '').trim() !== '' && isWrong(rule.kind, name, typed[name] ?? '') ? { status: 'error' as const } : {})} onChange={event => { setTyped({ ...typed, [name]: event.target.value }); }} data-parameter={`own-${name}`} />
          </label>
        ))}
      </div>
      <FormField label={t('overrides.reason')} isRequired>{control => <Input {...control} value={reason} maxLength={200} onChange={event => { setReason(event.target.value); }} data-field="override-reason" />}</FormField>
      {set.failure !== null && <ErrorPanel failure={set.failure} onClose={set.clearFailure} />}
      <div className="rule-buttons"><Button onClick={onClose}>{t('overrides.cancel')}</Button><Button type="submit" variant="primary" disabled={!isReady} isBusy={set.isRunning} data-action="save-override">{t('overrides.save')}</Button></div>
    </form>
  );
}
