import { useMemo } from 'react';
import { useNavigate } from 'react-router';

import { useAsk } from '../../client/use-ask.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useScanner } from '../../parts/use-scanner.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { LabelPage, PrintedPages } from './label-pages.tsx';
import { pagesOf, PAPERS } from './label-papers.ts';
import { LabelSettings } from './label-settings.tsx';
import { withCopies } from './labels.ts';
import { type LabelPlan, useLabelPlan } from './use-label-plan.ts';
import './labels.css';

/** Pages drawn for looking at; all of them are printed. */
const PREVIEW_PAGES = { sheet: 3, roll: 24 } as const;

/** 打标签: labels of items and bins, as they will come out of the printer. */
export function LabelsPage() {
  const t = useTexts('labels');
  const navigate = useNavigate();
  const plan = useLabelPlan();
  const { setting, labels, first, copiesOf } = plan;
  const paper = PAPERS[setting.paper];
  const printed = useMemo(() => withCopies(labels ?? [], copiesOf), [labels, copiesOf]);
  const pages = useMemo(() => pagesOf(printed, paper, setting.paper === 'sheet' ? first : 1), [printed, paper, setting.paper, first]);
  const print = () => { if (pages.length > 0) window.print(); };
  useScannedLabels(plan);
  useHotkeys({ 'Ctrl P': print });
  return (
    <div className="labels">
      <PageHead
        title={t('title')} note={pages.length === 0 ? undefined : t('count', { labels: t('countLabels', { count: printed.length }), pages: t(setting.paper === 'sheet' ? 'countSheets' : 'countPieces', { count: pages.length }) })}
        actions={<><Button onClick={() => { void navigate(-1); }}>{t('back')}</Button><Button variant="primary" icon="print" keys="Ctrl P" disabled={pages.length === 0} data-action="print" onClick={print}>{t('print')}</Button></>}
      />
      <div className="labels-body">
        <LabelSettings plan={plan} />
        <div className={`labels-preview labels-preview-${setting.paper}`} role="region" aria-label={t('preview.label')} tabIndex={0} data-pages={pages.length}>
          {labels === undefined && <LoadState failure={plan.failure} rows={8} onRetry={plan.retry} />}
          {labels?.length === 0 && <EmptyState icon="print" title={t('empty.title')} text={t('empty.text')} />}
          {pages.slice(0, PREVIEW_PAGES[setting.paper]).map((places, page) => <LabelPage key={page} places={places} paper={paper} symbol={setting.symbol} />)}
          {pages.length > PREVIEW_PAGES[setting.paper] && <p className="labels-more">{t('preview.more', { count: pages.length - PREVIEW_PAGES[setting.paper] })}</p>}
        </div>
      </div>
      {pages.length > 0 && <PrintedPages pages={pages} paper={paper} symbol={setting.symbol} />}
    </div>
  );
}

/** A scan on this page adds a label: of the item, or of the bin, whose code it is. */
function useScannedLabels(plan: LabelPlan): void {
  const t = useTexts('labels');
  const find = useAsk('items.find');
  const lists = useAsk('masterData.all');
  useScanner('page', async (code, place) => {
    if (place === 'words') return false;
    const items = await find({ text: code, limit: 2, activeOnly: false });
    const item = items.ok && items.value.isExact ? items.value.hits[0] : undefined;
    if (item !== undefined) { plan.add('items', item.id); return true; }
    const all = await lists({});
    const bin = all.ok ? all.value.locations.find(location => location.code.toLowerCase() === code.toLowerCase()) : undefined;
    if (bin === undefined) showToast({ text: t('add.unknown', { code }) });
    else plan.add('locations', bin.id);
    return true;
  });
}
