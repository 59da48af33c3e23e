import { useTexts } from '../../language/use-texts.tsx';
import { quantityText } from '../../ui/format-number.ts';
import { outlookOf, type Outlook, type River } from './outlook-geometry.ts';

/** Nearer than this to the left end a label starts at its mark, nearer to the right end it stops there. */
const EDGE_PX = 50;

function anchorOf(x: number, { left, right }: Outlook): 'start' | 'middle' | 'end' {
  if (x - left < EDGE_PX) return 'start';
  return right - x < EDGE_PX ? 'end' : 'middle';
}

function PolicyLines({ outlook, river, decimals }: { readonly outlook: Outlook; readonly river: River; readonly decimals: number }) {
  const common = useTexts('common');
  const policy = river.policy.at(-1);
  const { left, right, reorderY, safetyY } = outlook;
  return (
    <>
      {reorderY !== null && (
        <>
          <path d={`M${left} ${reorderY}H${right}`} stroke="var(--mark)" strokeDasharray="4 3" />
          <text x={right} y={reorderY - 4} textAnchor="end" className="knockout">{common('river.reorder', { value: quantityText(policy?.reorderPointMicro ?? 0, decimals) })}</text>
        </>
      )}
      {safetyY !== null && (
        <>
          <path d={`M${left} ${safetyY}H${right}`} stroke="var(--mark-2)" strokeDasharray="1 3" />
          <text x={right} y={safetyY - 4} textAnchor="end" className="knockout">{common('river.safety', { value: quantityText(policy?.safetyStockMicro ?? 0, decimals) })}</text>
        </>
      )}
    </>
  );
}

/** The next four weeks: what is expected, the range it lies in four times out of five, what is due, and the day it runs out. */
export function OutlookChart({ river, unitDecimals, width, height }: { readonly river: River; readonly unitDecimals: number; readonly width: number; readonly height: number }) {
  const t = useTexts('stock');
  const common = useTexts('common');
  const outlook = outlookOf(river, { width, height });
  if (outlook === null) return <p className="muted">{t('preview.noOutlook')}</p>;
  const { base, left, right, runsOut } = outlook;
  const label = runsOut === null ? t('preview.outlookStays') : t('preview.outlookRunsOut', { date: runsOut.date });
  return (
    <svg className="river" style={{ width }} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={outlook.bandPath} fill="var(--fan-95)" />
      <path d={outlook.expectedPath} fill="none" stroke="var(--accent-text)" strokeWidth="1.6" />
      <PolicyLines outlook={outlook} river={river} decimals={unitDecimals} />
      <path d={`M${left} ${base}H${right}`} stroke="var(--line-2)" />
      {outlook.receipts.map(receipt => (
        <text key={`${receipt.date}-${receipt.x}`} className="text knockout" x={receipt.x} y={Math.max(11, receipt.y - 6)} textAnchor={anchorOf(receipt.x, outlook)}>
          {t('preview.receipt', { date: receipt.date.slice(5), quantity: quantityText(receipt.quantityMicro, unitDecimals) })}
        </text>
      ))}
      <text x={left} y={height - 2}>{runsOut !== null && runsOut.x - left < EDGE_PX ? '' : common('words.today')}</text>
      <text x={right} y={height - 2} textAnchor="end">{runsOut !== null && right - runsOut.x < 2 * EDGE_PX ? '' : outlook.endDate.slice(5)}</text>
      {runsOut !== null && (
        <>
          <circle cx={runsOut.x} cy={base} r="3.5" fill="var(--soon-f)" stroke="var(--surface)" strokeWidth="1.5" />
          <text x={runsOut.x} y={height - 2} textAnchor={anchorOf(runsOut.x, outlook)} style={{ fill: 'var(--soon-t)', fontWeight: 700 }}>{common('river.runsOut', { date: runsOut.date.slice(5) })}</text>
        </>
      )}
    </svg>
  );
}
