import { Link } from 'react-router';

import { isDoubtful } from '../../../shared/domain/trust/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText, rateText } from '../../parts/show-figures.ts';
import { instantText } from '../../ui/calendar-date.tsx';
import { Explained } from '../../ui/explained.tsx';
import { moneyText, quantityText } from '../../ui/format-number.ts';
import { Quantity } from '../../ui/quantity.tsx';
import { LossFormula } from './alert-loss.tsx';
import { lossText } from './loss-factors.ts';
import type { AlertView } from './reason-words.ts';

/** 凭什么报: the figures the alert was raised on, frozen, and the bound they are compared with. */
export function AlertEvidence({ view }: { readonly view: AlertView }) {
  const t = useTexts('alerts');
  const { snapshot, line: { row } } = view;
  return (
    <div className="alerts-part" data-part="evidence">
      <h3>{t('evidence.title')}<span className="muted">{t('evidence.at', { when: instantText(snapshot.at, 'short') })}</span></h3>
      <table className="alerts-figures">
        <tbody>
          <FigureRow word={t('evidence.onHand')} micro={snapshot.onHandMicro} view={view} />
          <FigureRow word={t('evidence.onOrder')} micro={snapshot.onOrderMicro} view={view} />
          <FigureRow word={t('evidence.reserved')} micro={snapshot.reservedMicro} view={view} />
          <tr className="alerts-sum">
            <td>{t('evidence.position')}</td>
            <td className="figure"><b>{quantityText(snapshot.positionMicro, row.unitDecimals)}</b></td>
            <td><Bound view={view} /></td>
          </tr>
        </tbody>
      </table>
      <Remarks view={view} />
      <Waiting view={view} />
    </div>
  );
}

function FigureRow({ word, micro, view }: { readonly word: string; readonly micro: number; readonly view: AlertView }) {
  return <tr><td>{word}</td><td className="figure"><Quantity micro={micro} decimals={view.line.row.unitDecimals} zero="figure" /></td><td /></tr>;
}

/** What the position is compared with, with the way to where that figure comes from. */
function Bound({ view: { snapshot, line: { row, alert } } }: { readonly view: AlertView }) {
  const t = useTexts('alerts');
  const isOver = alert.reasons[0]?.rule === 'over_stock' && snapshot.maximumMicro !== null;
  const bound = isOver ? snapshot.maximumMicro : snapshot.reorderPointMicro;
  if (bound === null) return <span className="muted">{t('evidence.noReorder')}</span>;
  const word = isOver ? 'maximum' : snapshot.positionMicro < bound ? 'below' : snapshot.positionMicro === bound ? 'atReorder' : 'above';
  return (
    <>
      {t(`evidence.${word}`)}{' '}
      <Explained explanation={<>{t('evidence.whyReorder')} <Link className="alerts-link" to={`/items/${row.itemId}`}>{t('evidence.whyLink')}</Link></>}>{quantityText(bound, row.unitDecimals)}</Explained>
    </>
  );
}

function Remarks({ view: { snapshot, line: { row } } }: { readonly view: AlertView }) {
  const t = useTexts('alerts');
  const use = snapshot.dailyDemandMicro > 0 ? t('evidence.daily', { rate: rateText(snapshot.dailyDemandMicro), unit: row.unit, days: Math.round(snapshot.leadTimeDays) }) : t('evidence.noUse');
  const parts = [
    use,
    ...(snapshot.safetyStockMicro === null ? [] : [t('evidence.safety', { quantity: quantityUnitText(snapshot.safetyStockMicro, row) })]),
    ...(snapshot.runsOutOn === null ? [] : [t('evidence.runsOut', { date: snapshot.runsOutOn })]),
    ...(snapshot.positionMicro === row.positionMicro ? [] : [t('evidence.now', { quantity: quantityUnitText(row.positionMicro, row) })]),
  ];
  return (
    <>
      {parts.map(part => <p key={part}>{part}</p>)}
      {snapshot.causedByDocumentId !== null && <p><Link className="alerts-link" to={`/documents?document=${snapshot.causedByDocumentId}`}>{t('evidence.by', { number: snapshot.causedByDocumentNumber })}</Link></p>}
    </>
  );
}

/** What waiting a day costs and why, beside what acting ties up; how far the book can be trusted; what came too late. */
function Waiting({ view: { line: { alert, suggestedCostE4 }, lossLines, missed } }: { readonly view: AlertView }) {
  const t = useTexts('alerts');
  return (
    <>
      {missed !== null && <p className="alerts-remark"><b>{t('late')}</b> {t('lateWhy', { from: missed.fromOn, until: missed.untilOn })}</p>}
      {alert.closeReason === 'corrected' && <p className="alerts-remark"><b>{t('corrected')}</b> {t('correctedWhy')}</p>}
      {isDoubtful(alert.trustPercent) && <p className="alerts-remark">{t('trust.why', { percent: alert.trustPercent ?? 0 })}</p>}
      {alert.lossE4 !== null && alert.lossE4 > 0 && <><h3 className="alerts-loss-title">{t('loss.why', { money: lossText(alert.lossE4) })}</h3><LossFormula lines={lossLines} /></>}
      {suggestedCostE4 !== null && suggestedCostE4 > 0 && alert.state !== 'closed' && <p>{t('loss.against', { money: moneyText(suggestedCostE4, 0) })}</p>}
    </>
  );
}
