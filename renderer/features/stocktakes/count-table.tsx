import { type KeyboardEvent, type Ref, useCallback } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { CountLine, Stocktake } from './count-lines.ts';
import { CountRow } from './count-row.tsx';

type CountTableProps = { readonly ref: Ref<HTMLDivElement>; readonly stocktake: Stocktake; readonly lines: readonly CountLine[]; readonly onAnswer: (line: CountLine) => void; readonly onUp: () => void };

/** Moves the focus to the field some lines further; false at either end. */
function moveFocus(from: HTMLElement, step: 1 | -1): boolean {
  const fields = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-count]') ?? [])];
  const next = fields[fields.findIndex(field => field === from) + step];
  if (next === undefined || (step === -1 && fields.indexOf(next) < 0)) return false;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The sheet on the screen: one column to fill in. Enter and ↓ go down, ↑ goes up. */
export function CountTable({ ref, stocktake, lines, onAnswer, onUp }: CountTableProps) {
  const t = useTexts('stocktakes');
  const may = useMay();
  const hasBatches = stocktake.lines.some(line => line.batchNumber !== '');
  const hasCosts = may('costs.read');
  const mayCount = may('stock.write') && stocktake.state === 'counting';
  const onMove = useCallback((event: KeyboardEvent<HTMLInputElement>, step: 1 | -1) => {
    event.preventDefault();
    const field = event.currentTarget;
    if (!moveFocus(field, step)) {
      if (step === -1) onUp();
      else field.blur();
    }
  }, [onUp]);
  return (
    <div className="stocktake-grid" ref={ref} role="region" aria-label={t('count.label')} tabIndex={-1}>
      {lines.length === 0
        ? <EmptyState icon="check" title={t('count.none')} />
        : (
          <table className="stocktake-lines" aria-label={t('count.label')}>
            <colgroup>
              <col style={{ width: 40 }} /><col style={{ width: 78 }} /><col style={{ width: 92 }} /><col />{hasBatches && <col style={{ width: 96 }} />}<col style={{ width: 44 }} /><col style={{ width: 80 }} /><col style={{ width: 104 }} /><col style={{ width: 76 }} />
              {hasCosts && <col className="stocktake-amount" />}<col className="stocktake-reason" /><col style={{ width: 74 }} />
            </colgroup>
            <thead>
              <tr>
                <th>{t('columns.number')}</th><th>{t('columns.location')}</th><th>{t('columns.code')}</th><th>{t('columns.name')}</th>{hasBatches && <th>{t('columns.batch')}</th>}<th>{t('columns.unit')}</th>
                <th className="figure">{t('columns.book')}</th><th className="figure stocktake-main">{t('columns.counted')}</th><th className="figure">{t('columns.difference')}</th>{hasCosts && <th className="figure">{t('columns.amount')}</th>}<th>{t('columns.reason')}</th><th>{t('columns.state')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(line => <CountRow key={line.id} stocktakeId={stocktake.id} line={line} hasBatches={hasBatches} hasCosts={hasCosts} mayCount={mayCount && line.state !== 'posted'} onAnswer={onAnswer} onMove={onMove} />)}
            </tbody>
          </table>
        )}
    </div>
  );
}
