import { useId } from 'react';

import { useTexts, type Translate } from '../language/use-texts.tsx';
import { quantityText } from './format-number.ts';
import { placeWords, stockBarGeometry, textWidth, type BarWord, type StockBarFigures, type StockBarGeometry } from './stock-bar-geometry.ts';
import type { BadgeState } from './state-badge.tsx';

export type StockBarProps = StockBarFigures & {
  readonly state: BadgeState;
  readonly unitDecimals: number;
  /** 98 in lists, 270 in the preview, 420 on the item page; from 240 px up words stand at the marks. */
  readonly width?: number;
};

const WORDS_FROM_PX = 240;

type Metrics = { readonly height: number; readonly top: number; readonly thick: number; readonly triangle: number };
const SMALL: Metrics = { height: 18, top: 5, thick: 8, triangle: 3 };
const LARGE: Metrics = { height: 30, top: 9, thick: 12, triangle: 4 };

function Marks({ at, size }: { readonly at: StockBarGeometry; readonly size: Metrics }) {
  const bottom = size.top + size.thick;
  const rise = size.triangle === 3 ? 4.5 : 6;
  const reorder = at.reorder === null ? undefined : `M${at.reorder} ${size.top - (size.triangle + 1)}V${bottom + 2.5 + (size.triangle - 3)}`;
  const maximum = at.maximum === null ? undefined : `M${at.maximum - 3} ${size.top - 2.5}h3v${size.thick + 5}h-3`;
  return (
    <>
      {at.safety !== null && <path className="safety" d={`M${at.safety} ${bottom + 0.5}l${size.triangle} ${rise}h${-2 * size.triangle}z`} />}
      {reorder !== undefined && <><path className="halo" d={reorder} /><path className="reorder" d={reorder} /></>}
      {maximum !== undefined && <><path className="halo" d={maximum} /><path className="maximum" d={maximum} /></>}
    </>
  );
}

function Words({ figures, at, width, decimals, t }: {
  readonly figures: StockBarFigures; readonly at: StockBarGeometry; readonly width: number; readonly decimals: number; readonly t: Translate<'common'>;
}) {
  const word = (key: 'onHand' | 'onOrder' | 'safety' | 'reorder' | 'maximum', micro: number) => t(`bar.${key}`, { value: quantityText(micro, decimals) });
  const above: BarWord[] = [{ text: word('onHand', figures.onHandMicro), x: 0, anchor: 'start' }];
  if (figures.onOrderMicro > 0) above.push({ text: word('onOrder', figures.onOrderMicro), x: at.onHand, anchor: 'start' });
  const below: BarWord[] = [];
  if (at.safety !== null) below.push({ text: word('safety', figures.safetyStockMicro ?? 0), x: at.safety, anchor: 'middle' });
  if (at.reorder !== null) below.push({ text: word('reorder', figures.reorderPointMicro ?? 0), x: at.reorder, anchor: 'middle' });
  if (at.maximum !== null) below.push({ text: word('maximum', figures.maximumMicro ?? 0), x: at.maximum, anchor: 'end' });
  return (
    <>
      {placeWords(above, width, textWidth).map((each, index) => <text key={each.text} className={index === 0 ? 'main' : undefined} x={each.x} y="0">{each.text}</text>)}
      {placeWords(below, width, textWidth).map(each => <text key={each.text} x={each.x} y="40">{each.text}</text>)}
    </>
  );
}

/**
 * The same small picture of an item everywhere: on hand solid in the state's colour, on order hatched, safety stock a triangle
 * below, reorder point a line through it, maximum a closing bracket, a red tick at 0 when empty. Quantities in micro-units.
 */
export function StockBar({ state, unitDecimals, width = 98, ...figures }: StockBarProps) {
  const t = useTexts('common');
  const pattern = useId();
  const hasWords = width >= WORDS_FROM_PX;
  const size = hasWords ? LARGE : SMALL;
  const at = stockBarGeometry(figures, width);
  const value = (micro: number | null) => (micro === null ? t('bar.unset') : quantityText(micro, unitDecimals));
  const label = t('bar.label', {
    onHand: value(figures.onHandMicro), onOrder: value(figures.onOrderMicro), safety: value(figures.safetyStockMicro),
    reorder: value(figures.reorderPointMicro), maximum: value(figures.maximumMicro),
  });
  const orderWidth = at.onOrderEnd - at.onHand;
  return (
    <svg className={`stock-bar state-${state}`} width={width} height={size.height} viewBox={`0 0 ${width} ${size.height}`} role="img" aria-label={label}
      {...(hasWords ? { style: { marginBlock: '12px 14px' } } : {})}>
      <rect className="track" x="0" y={size.top} width={at.track} height={size.thick} rx="1" />
      {orderWidth > 0 && (
        <>
          <defs><pattern id={pattern} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className="hatch" d="M0 0v4" /></pattern></defs>
          <rect className="order-edge" x={at.onHand + 0.5} y={size.top + 0.5} width={Math.max(orderWidth - 1, 1)} height={size.thick - 1} />
          <rect x={at.onHand} y={size.top} width={orderWidth} height={size.thick} fill={`url(#${pattern})`} />
        </>
      )}
      {at.onHand > 0 ? <rect className="on-hand" x="0" y={size.top} width={at.onHand} height={size.thick} rx="1" /> : <path className="empty" d={`M1 ${size.top - 2}v${size.thick + 4}`} />}
      <Marks at={at} size={size} />
      {hasWords && <Words figures={figures} at={at} width={width} decimals={unitDecimals} t={t} />}
    </svg>
  );
}

/** What the marks mean; once, at the foot of the grid. */
export function StockBarLegend() {
  const t = useTexts('common');
  const pattern = useId();
  return (
    <span className="stock-bar-legend">
      <span><svg className="stock-bar state-ok" width="22" height="8" aria-hidden="true"><rect className="on-hand" width="22" height="8" rx="1" /></svg>{t('words.onHand')}</span>
      <span>
        <svg className="stock-bar state-ok" width="22" height="8" aria-hidden="true">
          <defs><pattern id={pattern} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className="hatch" d="M0 0v4" /></pattern></defs>
          <rect className="order-edge" x=".5" y=".5" width="21" height="7" /><rect width="22" height="8" fill={`url(#${pattern})`} />
        </svg>
        {t('words.onOrder')}
      </span>
      <span><svg className="stock-bar" width="8" height="6" aria-hidden="true"><path className="safety" d="M4 0l3.5 6h-7z" /></svg>{t('words.safetyStock')}</span>
      <span><svg className="stock-bar" width="4" height="12" aria-hidden="true"><path className="reorder" d="M2 0v12" /></svg>{t('words.reorderPoint')}</span>
      <span><svg className="stock-bar" width="5" height="10" aria-hidden="true"><path className="maximum" d="M.5 1h3v8h-3" /></svg>{t('words.maximum')}</span>
      <span><svg className="icon" viewBox="0 0 16 16" style={{ width: 10, height: 10, color: 'var(--accent-text)' }} aria-hidden="true"><path d="m3 13 .6-2.7 7-7 2.1 2.1-7 7z" /></svg>{t('words.manual')}</span>
    </span>
  );
}
