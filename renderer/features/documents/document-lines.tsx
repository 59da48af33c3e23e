import { Link } from 'react-router';

import { averageCostE4, wholeCents } from '../../../shared/kernel/money.ts';
import { multiplyDivide } from '../../../shared/kernel/rounding.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { dateText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { quantityText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';

type Document = OutputOf<'documents.get'>;
type Line = Document['lines'][number];

/** Lines beyond this are drawn only when they come into view. */
const LAZY_FROM_LINES = 60;

/** What the document moved: signed quantities, the balance after each line, values for those who may see them. */
export function DocumentLines({ document }: { readonly document: Document }) {
  const t = useTexts('documents');
  const hasCosts = useMay()('costs.read');
  const has = { costs: hasCosts, requested: document.lines.some(line => line.requestedMicro !== null), batch: document.lines.some(line => line.batchNumber !== ''), tax: hasCosts && document.lines.some(line => line.taxRateBp !== null) };
  const valueE4 = document.lines.reduce((sum, line) => sum + (line.valueE4 ?? 0), 0);
  const taxE4 = document.lines.reduce((sum, line) => sum + (taxOf(line) ?? 0), 0);
  return (
    <table className={document.lines.length > LAZY_FROM_LINES ? 'table documents-lines documents-lazy' : 'table documents-lines'} aria-label={t('view.lines')}>
      <thead>
        <tr>
          <th>{t('lines.item')}</th>
          {has.batch && <th>{t('lines.batch')}</th>}
          {has.requested && <th className="figure">{t('lines.requested')}</th>}
          <th className="figure">{t('lines.quantity')}</th>
          <th>{t('lines.location')}</th>
          {has.costs && <><th className="figure">{t('lines.price')}</th><th className="figure">{t('lines.value')}</th></>}
          {has.tax && <th className="figure">{t('lines.tax')}</th>}
          <th className="figure">{t('lines.after')}</th>
        </tr>
      </thead>
      <tbody>{document.lines.map(line => <LineRow key={line.movementId} line={line} has={has} />)}</tbody>
      {has.costs && (
        <tfoot>
          <tr><td colSpan={4 + Number(has.batch) + Number(has.requested)}>{t('lines.total')}</td><td className="figure"><Money e4={valueE4} /></td>{has.tax && <td className="figure"><Money e4={taxE4} /></td>}<td /></tr>
        </tfoot>
      )}
    </table>
  );
}

/** As entered, in the base unit; for what went out, the average cost it was booked at. */
function priceOf(line: Line): number | null {
  return line.unitPriceE4 ?? (line.valueE4 === null ? null : averageCostE4(Math.abs(line.valueE4), Math.abs(line.quantityMicro)));
}

function taxOf({ amountE4, taxRateBp }: Line): number | null {
  return amountE4 === null || taxRateBp === null ? null : wholeCents(multiplyDivide(amountE4, taxRateBp, 10_000));
}

type Shown = { readonly costs: boolean; readonly requested: boolean; readonly batch: boolean; readonly tax: boolean };

function LineRow({ line, has }: { readonly line: Line; readonly has: Shown }) {
  const t = useTexts('documents');
  const decimals = line.unitDecimals;
  const about = [line.reason, line.note].filter(text => text !== '').join(' · ');
  return (
    <tr data-item-code={line.code}>
      <td className="documents-item">
        <Link to={`/items/${line.itemId}`} title={`${line.code} ${line.name} ${line.spec}`}>{line.name}<span className="spec">{line.spec}</span></Link>
        {about !== '' && <div className="muted">{about}</div>}
      </td>
      {has.batch && <td>{line.batchNumber}{line.expiresOn !== null && <div className="muted">{t('lines.until', { date: dateText(line.expiresOn) })}</div>}</td>}
      {has.requested && <td className="figure"><Quantity micro={line.requestedMicro} decimals={decimals} /></td>}
      <td className="figure">
        <Quantity micro={line.quantityMicro} decimals={decimals} unit={line.unit} zero="figure" isSigned />
        {line.enteredMicro !== null && line.enteredUnit !== null && <div className="muted">{t('lines.entered', { quantity: quantityText(line.enteredMicro, 6), unit: line.enteredUnit })}</div>}
      </td>
      <td>{line.locationCode === '' ? <span className="zero">–</span> : line.locationCode}</td>
      {has.costs && (
        <>
          <td className="figure"><Money e4={priceOf(line)} as="price" /></td>
          <td className="figure"><Money e4={line.valueE4} />{line.isEstimated && <div><Tag>{t('lines.estimated')}</Tag></div>}{line.isProvisional && <div><Tag>{t('lines.provisional')}</Tag></div>}</td>
        </>
      )}
      {has.tax && <td className="figure"><Money e4={taxOf(line)} /></td>}
      <td className="figure"><Quantity micro={line.onHandAfterMicro} decimals={decimals} zero="figure" /></td>
    </tr>
  );
}
