import { Link } from 'react-router';

import { useWide } from '../../hooks/use-wide.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { coverDaysText, quantityUnitText, rateText } from '../../parts/show-figures.ts';
import { Tag } from '../../ui/chip.tsx';
import { Explained } from '../../ui/explained.tsx';
import { DASH, moneyText, quantityText } from '../../ui/format-number.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { ItemActions } from './item-actions.tsx';
import type { ItemDetail } from './item-detail.ts';

const BAR_PX = { narrow: 270, wide: 420 } as const;

/** Who the item is, how it stands, and what can be done with it. */
export function ItemHead({ detail, onRequest, onDispose }: { readonly detail: ItemDetail; readonly onRequest: () => void; readonly onDispose: () => void }) {
  const isWide = useWide();
  return (
    <header className="item-head" data-item-code={detail.item.code}>
      <Identity detail={detail} />
      <div className="item-head-bar"><StockBar {...detail.row} width={isWide ? BAR_PX.wide : BAR_PX.narrow} /></div>
      <Figures detail={detail} />
      <span className="spring" />
      <ItemActions detail={detail} onRequest={onRequest} onDispose={onDispose} />
    </header>
  );
}

function Identity({ detail: { row, item } }: { readonly detail: ItemDetail }) {
  const t = useTexts('item');
  return (
    <div className="item-id">
      <nav className="item-crumb" aria-label={t('crumb.label')}>
        <Link to="/stock">{t('crumb.stock')}</Link>
        {item.categoryId !== null && <> / <Link to={`/stock?category=${item.categoryId}`}>{item.categoryName}</Link></>} / {item.code}
      </nav>
      <h1>{item.name} {item.spec}</h1>
      <div className="item-meta">
        <StateBadge state={row.state} isDead={row.isDead} />
        {!item.isActive && <Tag>{t('head.stopped')}</Tag>}
        {item.isNoLongerBought && <Tag>{t('head.noLongerBought')}</Tag>}
        <span>{item.locationCode === '' ? t('head.noLocation') : item.locationCode}</span>
        <span>{item.supplierName === '' ? t('head.noSupplier') : item.supplierName}</span>
        {item.packSizeMicro !== null && <span>{t('head.pack', { quantity: quantityUnitText(item.packSizeMicro, item) })}</span>}
      </div>
    </div>
  );
}

function Figures({ detail: { row } }: { readonly detail: ItemDetail }) {
  const t = useTexts('item');
  const available = quantityText(row.availableMicro, row.unitDecimals);
  const days = row.coverDaysTenths === null ? DASH : coverDaysText(row.coverDaysTenths);
  const tone = row.state === 'out' ? 'empty' : row.state === 'running_out' || row.state === 'low' ? 'pressing' : '';
  const explanation = <>{t('explain.coverDays')}{row.coverDaysTenths !== null && <><br />{t('explain.coverDaysOf', { available, daily: rateText(row.dailyDemandMicro), days })}</>}</>;
  return (
    <div className="item-figures">
      <div className={row.state === 'out' ? 'empty' : ''}><b>{available}<span className="unit">{row.unit}</span></b>{row.reservedMicro === 0 ? t('head.availablePlain') : t('head.available', { reserved: quantityText(row.reservedMicro, row.unitDecimals) })}</div>
      <div className={tone}>
        <b>{days}<span className="unit">{row.coverDaysTenths === null ? '' : t('head.days')}</span></b>
        <Explained explanation={explanation}>{t('head.coverDays')}</Explained>{row.runsOutOn !== null && ` ${t('head.coverTo', { date: row.runsOutOn.slice(5) })}`}
      </div>
      {row.runsOutWithReceiptsOn !== null && <div className={tone}><b>{row.runsOutWithReceiptsOn.slice(5)}</b>{t('head.runsOut')}</div>}
      {row.valueE4 !== null && <div><b>{moneyText(row.valueE4)}</b>{t('head.value')}</div>}
    </div>
  );
}
