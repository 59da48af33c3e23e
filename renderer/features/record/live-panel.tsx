import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { coverDaysText, rateText } from '../../parts/show-figures.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { quantityText, signed } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { dateText } from '../../ui/calendar-date.tsx';
import type { RecordType } from './document-kinds.ts';
import type { DraftLine, ItemHit } from './draft.ts';
import { type LinePreview, type Warning, type WarningFigures, type WarningText, warningsOf } from './warning-words.ts';

type LivePanelProps = { readonly type: RecordType; readonly row: number; readonly line: DraftLine | undefined; readonly preview: LinePreview | undefined; readonly today: string; readonly barWidth: number };

/** Beside the paper: what the line under the cursor does to the stock, before it is posted. */
export function LivePanel(props: LivePanelProps) {
  const t = useTexts('record');
  const { row, line, preview } = props;
  return (
    <aside className="record-side" aria-label={t('live.label')}>
      <div className="panel-head">
        <h2>{line === undefined ? t('live.label') : t('live.line', { row: row + 1 })}</h2>
        {preview !== undefined && <StateBadge state={preview.stateAfter} />}
        <span className="spacer" />
        {line !== undefined && <Link className="record-link" to={`/items/${line.item.id}`}>{t('live.item')}</Link>}
      </div>
      <div className="record-side-body">
        {line === undefined ? <Teaching /> : <LineEffect {...props} line={line} />}
      </div>
      <Keys />
    </aside>
  );
}

function Teaching() {
  const t = useTexts('record');
  return (
    <div className="record-teach">
      <p>{t('live.empty')}</p>
      <ul>{(['one', 'two', 'three'] as const).map(point => <li key={point}>{t(`live.emptyPoints.${point}`)}</li>)}</ul>
    </div>
  );
}

function LineEffect({ type, line, preview, today, barWidth }: LivePanelProps & { readonly line: DraftLine }) {
  const t = useTexts('record');
  const { item } = line;
  return (
    <>
      <h2 className="record-item-name">{item.name}<span className="record-item-spec">{item.spec === '' ? '' : ` · ${item.spec}`}</span></h2>
      <p className="muted">{[item.code, ...(item.locationCode === '' ? [] : [t('live.place', { location: item.locationCode })]), t('live.unit', { unit: item.unit })].join(' · ')}</p>
      <BeforeAfter type={type} line={line} preview={preview} />
      {preview !== undefined && <Bars item={item} preview={preview} width={barWidth} />}
      {preview !== undefined && line.quantity !== '' && warningsOf(preview, today).map(warning => <WarningBox key={warning.title} warning={warning} item={item} type={type} />)}
      {preview !== undefined && <RecentUse item={item} preview={preview} />}
    </>
  );
}

/** Colours the figure after by the state it leads to, where that is not well. */
function toneOf(preview: LinePreview): string {
  if (preview.warnings.includes('would_go_negative')) return 'state-out';
  return preview.stateAfter === 'ok' ? (preview.warnings.includes('below_reorder_point') ? 'state-running_out' : '') : `state-${preview.stateAfter}`;
}

function BeforeAfter({ type, line, preview }: { readonly type: RecordType; readonly line: DraftLine; readonly preview: LinePreview | undefined }) {
  const t = useTexts('record');
  const decimals = line.item.unitDecimals;
  const before = preview?.onHandBeforeMicro ?? line.item.onHandMicro;
  const after = line.quantity === '' ? undefined : preview?.onHandAfterMicro;
  return (
    <div className="record-effect">
      <div><b>{quantityText(before, decimals)}</b>{t(`live.before.${type}`)}</div>
      <div className="record-arrow" aria-hidden="true">→</div>
      <div><b className={preview === undefined ? undefined : `record-toned ${toneOf(preview)}`}>{after === undefined ? '–' : quantityText(after, decimals)}</b>{t(`live.after.${type}`)}</div>
      <div className="figure"><b className={after !== undefined && after < before ? 'record-change negative' : 'record-change'}>{after === undefined ? '–' : signed(quantityText(after - before, decimals))}</b>{t('live.this')}</div>
    </div>
  );
}

function Bars({ item, preview, width }: { readonly item: ItemHit; readonly preview: LinePreview; readonly width: number }) {
  const t = useTexts('record');
  const marks = { safetyStockMicro: preview.safetyStockMicro, reorderPointMicro: preview.reorderPointMicro, maximumMicro: preview.maximumMicro, onOrderMicro: preview.onOrderMicro };
  return (
    <div className="record-bars">
      <span>{t('live.barBefore')}</span><StockBar {...marks} state={preview.stateBefore} unitDecimals={item.unitDecimals} onHandMicro={preview.onHandBeforeMicro} width={width} />
      <span>{t('live.barAfter')}</span><StockBar {...marks} state={preview.stateAfter} unitDecimals={item.unitDecimals} onHandMicro={Math.max(0, preview.onHandAfterMicro)} width={width} />
    </div>
  );
}

/** Formats what a sentence needs in the item's own unit. */
function useFigures(item: ItemHit): (figures: WarningFigures) => Record<string, string | number> {
  const quantity = (micro: number | undefined) => (micro === undefined ? {} : { value: `${quantityText(micro, item.unitDecimals)} ${item.unit}` });
  return figures => ({
    ...Object.fromEntries((['after', 'safety', 'reorder', 'maximum', 'short', 'quantity', 'sum'] as const).flatMap(name => Object.values(quantity(figures[name])).map(text => [name, text]))),
    ...(figures.date === undefined ? {} : { date: dateText(figures.date) }),
    ...(figures.count === undefined ? {} : { count: figures.count }),
    ...(figures.tenths === undefined ? {} : { days: coverDaysText(figures.tenths) }),
  });
}

function WarningBox({ warning, item, type }: { readonly warning: Warning; readonly item: ItemHit; readonly type: RecordType }) {
  const t = useTexts('record');
  const format = useFigures(item);
  const when = t(`live.when.${type}`);
  const sentence = (text: WarningText) => t(`warnings.${text.key}`, { ...format(text.figures), when });
  return (
    <div className={`record-warning state-${warning.state}`} role="note">
      <Icon name="warning" />
      <div><b>{t(`warnings.${warning.title}`, { ...format(warning.figures), when })}</b><span>{warning.texts.map(sentence).join(t('warnings.joint'))}</span></div>
    </div>
  );
}


function RecentUse({ item, preview }: { readonly item: ItemHit; readonly preview: LinePreview }) {
  const t = useTexts('record');
  return (
    <section className="record-recent">
      <h3>{t('live.recent')}<span>{preview.dailyDemandMicro > 0 ? t('live.daily', { rate: rateText(preview.dailyDemandMicro), unit: item.unit }) : t('live.noDaily')}</span></h3>
      {preview.recentUse.length === 0 && <p className="muted">{t('live.noUse')}</p>}
      {preview.recentUse.map((use, index) => (
        <div key={index} className="record-use">
          <span>{dateText(use.businessDate, 'short')}</span>
          <span>{[use.departmentName === '' ? t('live.unknown') : use.departmentName, use.person].filter(word => word !== '').join(' · ')}</span>
          <Quantity micro={Math.abs(use.quantityMicro)} decimals={item.unitDecimals} />
        </div>
      ))}
    </section>
  );
}

function Keys() {
  const t = useTexts('record');
  return (
    <div className="record-keys">
      {([['Enter', 'next'], ['ArrowDown', 'line'], ['F2', 'scan'], ['Ctrl Delete', 'remove']] as const).map(([keys, word]) => <span key={keys}><KeyHint keys={keys} />{t(`keys.${word}`)}</span>)}
    </div>
  );
}
