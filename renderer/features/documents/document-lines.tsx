import { Link } from 'react-router';

import { averageCostE4 } from '../../../shared/kernel/money.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
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
  const hasRequested = document.lines.some(line => line.requestedMicro !== null);
  const valueE4 = document.lines.reduce((sum, line) => sum + (line.valueE4 ?? 0), 0);
  return (
    <table className={document.lines.length > LAZY_FROM_LINES ? 'table documents-lines documents-lazy' : 'table documents-lines'} aria-label={t('view.lines')}>
      <thead>
        <tr>
          <th>{t('lines.item')}</th>
          {hasRequested && <th className="figure">{t('lines.requested')}</th>}
          <th className="figure">{t('lines.quantity')}</th>
          <th>{t('lines.location')}</th>
          {hasCosts && <><th className="figure">{t('lines.price')}</th><th className="figure">{t('lines.value')}</th></>}
          <th className="figure">{t('lines.after')}</th>
        </tr>
      </thead>
      <tbody>{document.lines.map(line => <LineRow key={line.movementId} line={line} hasCosts={hasCosts} hasRequested={hasRequested} />)}</tbody>
      {hasCosts && (
        <tfoot>
          <tr><td colSpan={hasRequested ? 5 : 4}>{t('lines.total')}</td><td className="figure"><Money e4={valueE4} /></td><td /></tr>
        </tfoot>
      )}
    </table>
  );
}

/** As entered; for what went out, the average cost it was booked at. */
function priceOf(line: Line): number | null {
  return line.unitPriceE4 ?? (line.valueE4 === null ? null : averageCostE4(Math.abs(line.valueE4), Math.abs(line.quantityMicro)));
}

function LineRow({ line, hasCosts, hasRequested }: { readonly line: Line; readonly hasCosts: boolean; readonly hasRequested: boolean }) {
  const decimals = line.unitDecimals;
  return (
    <tr data-item-code={line.code}>
      <td className="documents-item">
        <Link to={`/items/${line.itemId}`} title={`${line.code} ${line.name} ${line.spec}`}>{line.name}<span className="spec">{line.spec}</span></Link>
        {line.note !== '' && <div className="muted">{line.note}</div>}
      </td>
      {hasRequested && <td className="figure"><Quantity micro={line.requestedMicro} decimals={decimals} /></td>}
      <td className="figure"><Quantity micro={line.quantityMicro} decimals={decimals} unit={line.unit} zero="figure" isSigned /></td>
      <td>{line.locationCode === '' ? <span className="zero">–</span> : line.locationCode}</td>
      {hasCosts && <><td className="figure"><Money e4={priceOf(line)} as="price" /></td><td className="figure"><Money e4={line.valueE4} /></td></>}
      <td className="figure"><Quantity micro={line.onHandAfterMicro} decimals={decimals} zero="figure" /></td>
    </tr>
  );
}
