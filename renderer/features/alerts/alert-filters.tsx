import { Input } from 'antd';

import { ABC_CLASSES, ALERT_LEVELS, ROLES } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { categoryOptions } from '../../parts/category-options.ts';
import { FilterMenu, type FilterOption } from '../../parts/filter-menu.tsx';
import { useMay } from '../../parts/use-session.ts';
import { usePausedText } from '../../parts/use-paused-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type AlertFilter, isFiltered, NO_FILTER, ownerOfRole, type Scope, SCOPES } from './alert-address.ts';
import { ruleOptions } from './rule-options.ts';
import type { CentreAddress } from './use-alert-cursor.ts';

/** Which list, and what it is narrowed to; the board and the map know no lists. */
export function AlertFilters({ address }: { readonly address: CentreAddress }) {
  const t = useTexts('alerts');
  const { filter, setFilter, view } = address;
  if (view === 'heat') return <div className="page-tools"><span className="muted">{t('heat.hint')}</span></div>;
  return (
    <div className="page-tools alerts-tools">
      {view === 'list' && <><ScopeChips scope={address.scope} onScope={address.setScope} /><hr /></>}
      <FilterChips filter={filter} onChange={setFilter} />
      <span className="spacer" />
      <TextFilter text={filter.text} onChange={text => { setFilter({ text }); }} />
    </div>
  );
}

function ScopeChips({ scope, onScope }: { readonly scope: Scope; readonly onScope: (scope: Scope) => void }) {
  const t = useTexts('alerts');
  const counts = useQuery('alerts.counts', {}).data;
  const countOf = (each: Scope) => (each === 'open' ? Object.entries(counts?.byState ?? {}).reduce((sum, [state, count]) => sum + (state === 'closed' ? 0 : count), 0) : counts?.[each]);
  return (
    <nav className="alerts-scopes" aria-label={t('scopes.label')}>
      {SCOPES.map(each => {
        const count = countOf(each);
        return <span key={each} data-scope={each}><Chip isPressed={each === scope} onPress={() => { onScope(each); }} {...(counts === undefined || count === undefined ? {} : { count })}>{t(`scopes.${each}`)}</Chip></span>;
      })}
    </nav>
  );
}

const chosenOf = (id: string | null) => (id === null ? [] : [id]);
/** Of two the one chosen last. */
const lastOf = (ids: readonly string[]) => ids.at(-1) ?? null;

function useOwnerOptions(): FilterOption[] {
  const common = useTexts('common');
  const people = useQuery('alerts.people', {}, { isEnabled: useMay()('alerts.handle') }).data?.people ?? [];
  return [...ROLES.filter(role => role !== 'viewer').map(role => ({ id: ownerOfRole(role), label: common(`roles.${role}`) })), ...people.map(({ userId, name }) => ({ id: userId, label: name, depth: 1 }))];
}

function FilterChips({ filter, onChange }: { readonly filter: AlertFilter; readonly onChange: (changes: Partial<AlertFilter>) => void }) {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const lists = useQuery('masterData.all', {}).data;
  const rules = useQuery('rules.list', {}).data ?? [];
  const owners = useOwnerOptions();
  return (
    <div className="alerts-filters" role="group" aria-label={t('filters.label')}>
      <FilterMenu name="level" label={t('filters.level')} options={[...ALERT_LEVELS].reverse().map(id => ({ id, label: common(`alertLevels.${id}`) }))} chosen={filter.levels} onChange={ids => { onChange({ levels: ALERT_LEVELS.filter(level => ids.includes(level)) }); }} />
      <FilterMenu name="rule" label={t('filters.rule')} options={ruleOptions(rules, kind => common(`ruleKinds.${kind}`))} chosen={filter.ruleIds} onChange={ruleIds => { onChange({ ruleIds }); }} />
      <FilterMenu name="category" label={t('filters.category')} options={categoryOptions(lists?.categories ?? []).map(({ value, label }) => ({ id: value, label }))} chosen={chosenOf(filter.categoryId)} onChange={ids => { onChange({ categoryId: lastOf(ids) }); }} />
      <FilterMenu name="place" label={t('filters.place')} options={(lists?.locations ?? []).map(({ id, code }) => ({ id, label: code }))} chosen={chosenOf(filter.locationId)} onChange={ids => { onChange({ locationId: lastOf(ids) }); }} />
      <FilterMenu name="owner" label={t('filters.owner')} options={owners} chosen={chosenOf(filter.owner)} onChange={ids => { onChange({ owner: lastOf(ids) }); }} />
      <FilterMenu name="abc" label={t('filters.abc')} options={ABC_CLASSES.map(id => ({ id, label: t('filters.class', { class: id }) }))} chosen={chosenOf(filter.abcClass)} onChange={ids => { onChange({ abcClass: ABC_CLASSES.find(each => each === lastOf(ids)) ?? null }); }} />
      <span data-filter="overdue"><Chip isPressed={filter.isOverdue} onPress={() => { onChange({ isOverdue: !filter.isOverdue }); }}>{t('filters.overdue')}</Chip></span>
      {isFiltered(filter) && <Button variant="link" size="small" data-action="clear-filters" onClick={() => { onChange(NO_FILTER); }}>{t('filters.clear')}</Button>}
    </div>
  );
}

/** The field that narrows by text. It follows the address (Back), and the address follows it after a pause. */
function TextFilter({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const t = useTexts('alerts');
  const [typed, setTyped] = usePausedText(text, onChange);
  return (
    <div className="alerts-search" data-scan="box">
      <Input size="small" allowClear prefix={<Icon name="search" />} placeholder={t('filters.text')} aria-label={t('filters.text')} maxLength={80} value={typed} onChange={event => { setTyped(event.target.value); }} />
    </div>
  );
}
