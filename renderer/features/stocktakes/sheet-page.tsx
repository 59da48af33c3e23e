import { Fragment } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PrintOnly } from '../../parts/print-only.tsx';
import { Button } from '../../ui/button.tsx';
import { quantityText, signed } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { CountLine, Stocktake } from './count-lines.ts';
import { sheetPages, SHEET_ROWS } from './sheet-pages.ts';
import './sheet.css';

/** 盘点表 for the printer, with or without the book quantity: on the screen as it will come out. `?blind=1`: without. */
export function StocktakeSheetPage() {
  const t = useTexts('stocktakes');
  const { stocktakeId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const isBlind = search.get('blind') === '1';
  const stocktake = useQuery('stocktakes.get', { stocktakeId, showsBook: !isBlind });
  const company = useQuery('session.current', {}).data?.companyName ?? '';
  const shown = stocktake.data?.id === stocktakeId ? stocktake.data : undefined;
  const print = () => { if (shown !== undefined) window.print(); };
  useHotkeys({ 'Ctrl P': print });
  const pages = sheetPages(shown?.lines ?? []);
  const draw = shown === undefined ? null : pages.map((lines, page) => <SheetPage key={page} company={company} stocktake={shown} lines={lines} page={page + 1} pages={pages.length} isBlind={isBlind} />);
  return (
    <div className="stocktake-print">
      <PageHead
        title={t('sheet.title')} note={shown === undefined ? undefined : `${shown.number} · ${t('sheet.pages', { count: pages.length })}`}
        actions={<>
          <Segmented label={t('sheet.kind')} value={isBlind ? 'blind' : 'book'} options={[{ id: 'blind', label: t('sheet.blind') }, { id: 'book', label: t('sheet.book') }]} onChange={kind => { setSearch({ blind: kind === 'blind' ? '1' : '0' }, { replace: true }); }} />
          <Button onClick={() => { void navigate(`/stocktakes/${encodeURIComponent(stocktakeId)}`); }}>{t('sheet.back')}</Button>
          <Button variant="primary" icon="print" keys="Ctrl P" disabled={shown === undefined} data-action="print" onClick={print}>{t('sheet.print')}</Button>
        </>}
      />
      <div className="stocktake-preview" role="region" aria-label={t('sheet.title')} tabIndex={0} data-pages={pages.length}>
        {draw ?? <LoadState failure={stocktake.failure} onRetry={stocktake.refetch} rows={12} />}
      </div>
      {draw !== null && <PrintOnly className="sheet-print" page="A4 landscape">{draw}</PrintOnly>}
    </div>
  );
}

type SheetPageProps = { readonly company: string; readonly stocktake: Stocktake; readonly lines: readonly CountLine[]; readonly page: number; readonly pages: number; readonly isBlind: boolean };

function SheetPage({ company, stocktake, lines, page, pages, isBlind }: SheetPageProps) {
  const t = useTexts('stocktakes');
  const columns = isBlind ? (['number', 'code', 'name', 'spec', 'unit', 'location', 'batch', 'counted', 'recounted', 'note'] as const) : (['number', 'code', 'name', 'spec', 'unit', 'location', 'batch', 'book', 'counted', 'difference', 'reason'] as const);
  const blank = Math.max(0, SHEET_ROWS - lines.length);
  return (
    <div className="sheet">
      <p className="sheet-company">{company}</p>
      <h1 className="sheet-title">{t('sheet.heading')}{isBlind && <small>{t('sheet.blindMark')}</small>}</h1>
      <dl className="sheet-head">
        {([['number', stocktake.number], ['date', stocktake.plannedOn], ['area', stocktake.title], ['counter', stocktake.counter], ['recounter', stocktake.recounter], ['supervisor', stocktake.supervisor]] as const).map(([field, value]) => <div key={field}><dt>{t(`sheet.head.${field}`)}</dt><dd>{value}</dd></div>)}
      </dl>
      <table className="sheet-lines">
        <colgroup>{columns.map(column => <col key={column} className={`sheet-${column}`} />)}</colgroup>
        <thead><tr>{columns.map(column => <th key={column}>{t(`sheet.columns.${column}`)}</th>)}</tr></thead>
        <tbody>
          {lines.map(line => <tr key={line.id}>{columns.map(column => <td key={column} className={FIGURES.has(column) ? 'figure' : undefined}><Fragment>{cellText(line, column, isBlind)}</Fragment></td>)}</tr>)}
          {Array.from({ length: blank }, (_, row) => <tr key={`blank-${row}`}>{columns.map(column => <td key={column} />)}</tr>)}
        </tbody>
      </table>
      <div className="sheet-foot">
        {(['counter', 'recounter', 'supervisor'] as const).map(field => <span key={field}>{t('sheet.sign', { who: t(`sheet.head.${field}`) })} <i /></span>)}
        <span className="sheet-page-number">{t('sheet.page', { page, pages })}</span>
      </div>
    </div>
  );
}

type SheetColumn = 'number' | 'code' | 'name' | 'spec' | 'unit' | 'location' | 'batch' | 'book' | 'counted' | 'recounted' | 'difference' | 'reason' | 'note';
const FIGURES: ReadonlySet<SheetColumn> = new Set<SheetColumn>(['book', 'counted', 'recounted', 'difference']);

/** A blind sheet is for the pen: nothing that was counted stands on it. */
function cellText(line: CountLine, column: SheetColumn, isBlind: boolean): string {
  switch (column) {
    case 'number': return String(line.lineNumber);
    case 'code': case 'name': case 'spec': case 'unit': return line[column];
    case 'location': return line.locationCode;
    case 'batch': return line.batchNumber;
    case 'book': return line.bookMicro === null ? '' : quantityText(line.bookMicro, line.unitDecimals);
    case 'counted': return isBlind || line.countedMicro === null ? '' : quantityText(line.countedMicro, line.unitDecimals);
    case 'difference': return line.differenceMicro === null ? '' : line.differenceMicro === 0 ? '0' : signed(quantityText(line.differenceMicro, line.unitDecimals));
    case 'reason': return line.reason;
    case 'recounted': case 'note': return '';
  }
}
