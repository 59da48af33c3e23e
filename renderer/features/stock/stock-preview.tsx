import { useRef } from 'react';
import { useNavigate } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useElementWidth } from '../../hooks/use-size.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { nextActionOf, type NextAction, type StockRow } from '../../parts/next-action.ts';
import { coverDaysText, quantityUnitText, rateText } from '../../parts/show-figures.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Tag } from '../../ui/chip.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { Explained } from '../../ui/explained.tsx';
import { DASH, quantityText } from '../../ui/format-number.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Skeleton } from '../../ui/loading-skeleton.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { OutlookChart } from './outlook-chart.tsx';
import { RecentMovements } from './recent-movements.tsx';
import { sayAboutItem, type Sentence } from './say-about-item.ts';

type Detail = OutputOf<'stock.detail'>;

type PreviewProps = {
  readonly itemId: string;
  readonly onClose: () => void;
  readonly onAction: (action: NextAction, row: StockRow) => void;
  readonly hasAction: (action: NextAction) => boolean;
};

/** The item beside the list: what state it is in and why, what comes, what moved, and what to do. */
export function StockPreview({ itemId, onClose, onAction, hasAction }: PreviewProps) {
  const t = useTexts('stock');
  const navigate = useNavigate();
  const detail = useQuery('stock.detail', { itemId });
  const row = detail.data?.row;
  return (
    <aside className="stock-side" aria-label={t('preview.label')} data-testid="stock-preview">
      <header>
        {row !== undefined && <StateBadge state={row.state} isDead={row.isDead} />}
        {row !== undefined && row.categoryName !== '' && <Tag>{row.categoryName}</Tag>}
        <span className="spring" />
        <KeyHint keys="ArrowUp" /><KeyHint keys="ArrowDown" />
        <IconButton icon="print" size="small" label={t('preview.labels')} data-action="preview-labels" onClick={() => { void navigate(`/labels?items=${itemId}`); }} />
        <IconButton icon="close" size="small" label={t('preview.close')} onClick={onClose} />
      </header>
      {detail.failure !== null && <ErrorPanel failure={detail.failure} onRetry={detail.refetch} />}
      {detail.data === undefined && detail.failure === null && <PreviewSkeleton />}
      {detail.data !== undefined && <PreviewBody detail={detail.data} />}
      {row !== undefined && <PreviewActions row={row} onAction={onAction} hasAction={hasAction} />}
    </aside>
  );
}

function PreviewSkeleton() {
  return <div className="stock-side-body stock-side-wait"><Skeleton width="70%" height={20} /><Skeleton width="50%" /><Skeleton width="100%" height={56} /><Skeleton width="100%" height={36} /><Skeleton width="100%" height={128} /></div>;
}

function useSentence(): (sentence: Sentence, row: StockRow) => string {
  const t = useTexts('stock');
  return ({ key, quantityMicro, date, arrives, count }, row) => t(`say.${key}`, {
    quantity: quantityMicro === undefined ? '' : quantityUnitText(quantityMicro, row), date: date?.slice(5) ?? '', arrives: arrives?.slice(5) ?? '', ...(count === undefined ? {} : { count }),
  });
}

function PreviewBody({ detail: { row, item } }: { readonly detail: Detail }) {
  const t = useTexts('stock');
  const today = useToday();
  const say = useSentence();
  const body = useRef<HTMLDivElement>(null);
  const width = useElementWidth(body);
  const river = useQuery('stock.river', { itemId: row.itemId, months: 1, futureDays: 28 });
  const sentences = today === '' ? [] : sayAboutItem(row, today);
  const about = [
    row.code,
    row.locationCode === '' ? t('preview.noLocation') : t('preview.location', { location: row.locationCode }),
    row.supplierName === '' ? t('preview.noSupplier') : row.supplierName,
    ...(item.packSizeMicro === null ? [] : [t('preview.pack', { quantity: quantityUnitText(item.packSizeMicro, row) })]),
    ...(row.isActive ? [] : [t('preview.stopped')]),
    ...(row.isNoLongerBought ? [t('preview.noLongerBought')] : []),
  ];
  return (
    <div className="stock-side-body" ref={body}>
      <h2>{row.name} {row.spec}</h2>
      <div className="sub">{about.join(' · ')}</div>
      {sentences.length > 0 && <div className="stock-side-say"><Notice state={row.isDead && row.state === 'ok' ? 'dead' : row.state}>{sentences.map(sentence => say(sentence, row)).join(t('say.join'))}</Notice></div>}
      <div className="stock-side-bar"><StockBar {...row} width={Math.max(240, width)} /></div>
      <Figures row={row} />
      <h3>{t('preview.nextWeeks')} <span>{t('preview.shade')}</span></h3>
      {river.data === undefined || width === 0 ? <Skeleton width="100%" height={128} /> : <OutlookChart river={river.data} unitDecimals={row.unitDecimals} width={width} height={width > 320 ? 176 : 128} />}
      <RecentMovements row={row} />
    </div>
  );
}

function Figures({ row }: { readonly row: StockRow }) {
  const t = useTexts('stock');
  const days = row.coverDaysTenths === null ? DASH : coverDaysText(row.coverDaysTenths);
  const available = quantityText(row.availableMicro, row.unitDecimals);
  const daily = rateText(row.dailyDemandMicro);
  const explanation = <>{t('explain.coverDays')}{row.coverDaysTenths !== null && <><br />{t('explain.coverDaysOf', { available, daily, days })}</>}</>;
  return (
    <div className="stock-figures">
      <div><b>{quantityText(row.onHandMicro, row.unitDecimals)}</b>{t('preview.onHand', { unit: row.unit })}</div>
      <div><b>{available}</b>{t('preview.available')}</div>
      <div><b>{days}</b><Explained explanation={explanation}>{t('preview.coverDays')}</Explained></div>
      <div><b>{daily}</b>{t('preview.daily')}</div>
    </div>
  );
}

function PreviewActions({ row, onAction, hasAction }: { readonly row: StockRow; readonly onAction: (action: NextAction, row: StockRow) => void; readonly hasAction: (action: NextAction) => boolean }) {
  const t = useTexts('stock');
  const navigate = useNavigate();
  const may = useMay();
  const today = useToday();
  const next = today === '' ? null : nextActionOf(row, today);
  const canRequest = row.openRequisitionId === null && row.isActive && !row.isNoLongerBought && hasAction('requisition');
  const main = next !== null && hasAction(next) ? next : canRequest ? 'requisition' : null;
  const issue = () => { void navigate(`/record?type=issue&item=${row.itemId}`); };
  useHotkeys({
    'O': () => { if (canRequest) onAction('requisition', row); },
    'L': () => { if (may('stock.write')) issue(); },
  });
  const isSuggested = main === 'requisition' && row.suggestedOrderMicro > 0;
  return (
    <div className="stock-go">
      {main !== null && (
        <Button variant={next === main && main !== 'dispose' ? 'primary' : 'default'} data-action={`preview-${main}`} {...(main === 'requisition' ? { keys: 'O' } : {})} onClick={() => { onAction(main, row); }}>
          {isSuggested ? t('preview.requisition', { quantity: quantityUnitText(row.suggestedOrderMicro, row) }) : t(`actions.${main}`)}
        </Button>
      )}
      {may('stock.write') && <Button keys="L" onClick={issue}>{t('preview.issue')}</Button>}
      <Button keys="↵" data-action="preview-open" onClick={() => { void navigate(`/items/${row.itemId}`); }}>{t('preview.open')}</Button>
    </div>
  );
}
