import { DISPOSAL_OPINION_SIDES } from '../../../shared/kernel/vocabulary.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PrintOnly } from '../../parts/print-only.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { moneyText } from '../../ui/format-number.ts';
import type { Disposal } from './disposal-types.ts';
import { momentText } from './moment-text.ts';

/** 呆滞料处置评审单 on A4: as on the screen, with lines to sign on. Paper is white and ink black in every theme. */
export function DisposalSheet({ review, company }: { readonly review: Disposal; readonly company: string }) {
  const t = useTexts('disposals');
  const cells: readonly (readonly [string, string])[] = [
    [t('form.item'), review.name], [t('form.code'), review.code], [t('form.spec'), review.spec], [t('form.quantity'), quantityUnitText(review.quantityMicro, review)], [t('form.value'), review.valueE4 === null ? '' : moneyText(review.valueE4, 2)],
    [t('form.lastReceipt'), review.lastReceiptOn ?? ''], [t('form.lastIssue'), review.lastIssueOn ?? t('form.never')], [t('form.idle'), review.idleDays === null ? '' : t('days', { count: review.idleDays })], [t('form.cause'), t(`causes.${review.cause}`)], [t('form.due'), review.dueOn],
  ];
  return (
    <PrintOnly className="disposal-print" page="A4 portrait">
      <section className="disposal-paper">
        <p className="disposal-company">{company}</p>
        <h1>{t('form.title')}</h1>
        <p className="disposal-number"><span>{review.number}</span><span>{t('sheet.date')} {momentText(review.openedAt).slice(0, 10)}</span></p>
        <table><tbody>{Array.from({ length: cells.length / 2 }, (_, row) => cells.slice(row * 2, row * 2 + 2)).map(pair => <tr key={pair[0]?.[0]}>{pair.map(([name, value]) => <FactCells key={name} name={name} value={value} />)}</tr>)}</tbody></table>
        <table className="disposal-paper-boxes">
          <tbody>
            {DISPOSAL_OPINION_SIDES.map(side => <OpinionRow key={side} review={review} side={side} />)}
            <tr><th>{t('form.decision')}</th><td><p>{review.decision === null ? '' : `${t(`decisions.${review.decision}`)} ${quantityUnitText(review.quantityMicro, review)}`}</p><p>{review.decisionNote}</p><p className="disposal-paper-sign">{t('sheet.sign')}<i>{review.decidedBy}</i> {review.decidedAt === null ? '' : momentText(review.decidedAt).slice(0, 10)}</p></td></tr>
            <tr><th>{t('form.execution')}</th><td><p>{review.documentNumber === '' ? '' : `${review.documentNumber} ${quantityUnitText(review.disposedMicro, review)}`}</p><p>{review.recoveredE4 === null || review.recoveredE4 === 0 ? '' : t('form.moneyBack', { amount: moneyText(review.recoveredE4, 2) })}</p><p className="disposal-paper-sign">{t('sheet.sign')}<i /></p></td></tr>
          </tbody>
        </table>
        <p className="disposal-paper-foot">{t('sheet.page')}</p>
      </section>
    </PrintOnly>
  );
}

function FactCells({ name, value }: { readonly name: string; readonly value: string }) {
  return <><th>{name}</th><td>{value}</td></>;
}

function OpinionRow({ review, side }: { readonly review: Disposal; readonly side: (typeof DISPOSAL_OPINION_SIDES)[number] }) {
  const t = useTexts('disposals');
  const given = review.opinions.find(opinion => opinion.side === side);
  return (
    <tr>
      <th>{t(`sides.${side}`)}</th>
      <td>
        <p>{given?.opinion ?? t('sheet.opinion')}</p>
        <p>{t('sheet.proposes')}{given?.proposes === undefined || given.proposes === null ? '' : t(`decisions.${given.proposes}`)}{given?.amountE4 === undefined || given.amountE4 === null ? '' : ` ${t(`amounts.${side}`)} ${moneyText(given.amountE4, 2)}`}</p>
        <p className="disposal-paper-sign">{t('sheet.sign')}<i>{given?.by ?? ''}</i> {given === undefined ? '' : momentText(given.at).slice(0, 10)}</p>
      </td>
    </tr>
  );
}
