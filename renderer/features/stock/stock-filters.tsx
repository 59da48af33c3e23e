import { Input } from 'antd';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { categoryTree } from '../../parts/category-options.ts';
import { FilterMenu } from '../../parts/filter-menu.tsx';
import { usePausedText } from '../../parts/use-paused-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateShape } from '../../ui/state-badge.tsx';
import { EMPTY_STOCK_ADDRESS, isNarrowed, toggleState, type StockAddress } from './stock-address.ts';

type Counts = OutputOf<'stock.counts'>;

/** States that ask for something; who wants the rest takes the list as it is. */
const CHIP_STATES = ['out', 'running_out', 'low', 'over'] as const;

/** The line of filters: how many items are in each state, then category, supplier and place. */
export function StockFilters({ address, counts, onChange }: { readonly address: StockAddress; readonly counts: Counts | undefined; readonly onChange: (changes: Partial<StockAddress>) => void }) {
  const t = useTexts('stock');
  const common = useTexts('common');
  const lists = useQuery('masterData.all', {}).data;
  const { categoryIds, supplierIds, locationIds } = address;
  const countOf = (count: number | undefined) => (count === undefined ? {} : { count });
  return (
    <div className="stock-filters" role="group" aria-label={t('filters.label')}>
      {CHIP_STATES.map(state => (
        <Chip key={state} isPressed={address.states.includes(state)} onPress={() => { onChange({ states: toggleState(address, state).states }); }} {...countOf(counts?.byState[state])}>
          <StateShape state={state} />{common(`states.${state}`)}
        </Chip>
      ))}
      <Chip isPressed={address.isDead} onPress={() => { onChange({ isDead: !address.isDead }); }} {...countOf(counts?.dead)}><StateShape state="dead" />{common('states.dead')}</Chip>
      <hr />
      <FilterMenu name="category" label={t('filters.category')} options={categoryTree(lists?.categories ?? [])} chosen={categoryIds} onChange={ids => { onChange({ categoryIds: ids }); }} />
      <FilterMenu name="supplier" label={t('filters.supplier')} options={(lists?.suppliers ?? []).map(({ id, name }) => ({ id, label: name }))} chosen={supplierIds} onChange={ids => { onChange({ supplierIds: ids }); }} />
      <FilterMenu name="location" label={t('filters.location')} options={(lists?.locations ?? []).map(({ id, code }) => ({ id, label: code }))} chosen={locationIds} onChange={ids => { onChange({ locationIds: ids }); }} />
      <Chip isPressed={address.includeInactive} onPress={() => { onChange({ includeInactive: !address.includeInactive }); }}>{t('filters.inactive')}</Chip>
      {isNarrowed({ ...address, view: 'all' }) && (
        <Button variant="link" size="small" onClick={() => { onChange({ ...EMPTY_STOCK_ADDRESS, view: address.view, itemId: address.itemId, sortBy: address.sortBy, isDescending: address.isDescending }); }}>{t('filters.clear')}</Button>
      )}
    </div>
  );
}

/** The field that narrows the list by text. It follows the address (Back), and the address follows it after a pause. */
export function StockSearch({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const t = useTexts('stock');
  const [typed, setTyped] = usePausedText(text, onChange);
  return (
    // A code scanned here opens its item; only what is typed narrows the list.
    <div data-scan="box" className="stock-search">
      <Input
        size="small" allowClear prefix={<Icon name="search" />} placeholder={t('search')} aria-label={t('search')} maxLength={80} data-testid="stock-search"
        value={typed} onChange={event => { setTyped(event.target.value); }}
      />
    </div>
  );
}
