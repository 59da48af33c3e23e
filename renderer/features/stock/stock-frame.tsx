import type { ComponentProps } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { StockBarLegend } from '../../ui/stock-bar.tsx';
import { ExportButton } from './export-button.tsx';
import { LabelsButton } from './labels-button.tsx';
import { STOCK_VIEWS, type StockAddress, type StockView } from './stock-address.ts';
import { StockSearch } from './stock-filters.tsx';
import type { StockTotals } from './use-stock-source.ts';

type Counts = OutputOf<'stock.counts'>;

function countOfView(view: StockView, counts: Counts | undefined): number | undefined {
  if (view === 'toOrder') return counts?.toOrder;
  return view === 'onOrder' ? counts?.onOrder : undefined;
}

/** Title, saved views, the field to find something, and the button for a new item. */
export function StockHead({ address, counts, filter, canCreate, onVisit, onAmend, onCreate }: {
  readonly address: StockAddress;
  readonly counts: Counts | undefined;
  readonly filter: ComponentProps<typeof ExportButton>['filter'];
  readonly canCreate: boolean;
  readonly onVisit: (changes: Partial<StockAddress>) => void;
  readonly onAmend: (changes: Partial<StockAddress>) => void;
  readonly onCreate: () => void;
}) {
  const t = useTexts('stock');
  return (
    <header className="stock-head">
      <h1>{t('title')}</h1>
      <nav aria-label={t('views.label')} className="stock-views">
        {STOCK_VIEWS.map(view => {
          const count = countOfView(view, counts);
          return (
            <button key={view} type="button" className="view-tab" aria-current={address.view === view} data-view={view} onClick={() => { onVisit({ view, states: [], isDead: false }); }}>
              {t(`views.${view}`)}{count !== undefined && count > 0 && <b>{numberText(count)}</b>}
            </button>
          );
        })}
      </nav>
      <span className="spacer" />
      <StockSearch text={address.text} onChange={text => { onAmend({ text }); }} />
      <LabelsButton filter={filter} />
      <ExportButton filter={filter} />
      {canCreate && <Button icon="plus" data-action="new-item" onClick={onCreate}>{t('newItem')}</Button>}
    </header>
  );
}

/** How many, worth how much, and what the marks of the stock bar mean. */
export function StockFoot({ totals }: { readonly totals: StockTotals | null }) {
  const t = useTexts('stock');
  return (
    <footer className="stock-foot">
      {totals !== null && (
        <span data-testid="stock-totals">
          {t('footer.items', { count: totals.total })}
          {totals.valueE4 !== null && <> · {t('footer.value')} <Money e4={totals.valueE4} zero="figure" isNamed isStrong /></>}
        </span>
      )}
      <span className="spring" />
      <StockBarLegend />
    </footer>
  );
}

/** No rows: either nothing fits the filter, or there is nothing yet and the first step is taught. */
export function StockNone({ isNarrowed, canCreate, canImport, onCreate, onClear }: {
  readonly isNarrowed: boolean; readonly canCreate: boolean; readonly canImport: boolean; readonly onCreate: () => void; readonly onClear: () => void;
}) {
  const t = useTexts('stock');
  if (isNarrowed) {
    return <EmptyState title={t('empty.noMatchTitle')} text={t('empty.noMatchText')} icon="filter" actions={<Button onClick={onClear}>{t('filters.clear')}</Button>} />;
  }
  return (
    <EmptyState
      title={t('empty.nothingTitle')} text={t('empty.nothingText')}
      actions={<>{canImport && <ButtonLink to="/import" variant="primary" icon="import">{t('empty.import')}</ButtonLink>}{canCreate && <Button icon="plus" onClick={onCreate}>{t('newItem')}</Button>}</>}
    />
  );
}

