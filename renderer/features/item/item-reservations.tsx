import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { quantityText } from '../../ui/format-number.ts';
import type { ItemDetail } from './item-detail.ts';
import { ReleaseReservation, type Reservation, ReservationForm } from './reservation-forms.tsx';

type Step = { readonly kind: 'add' } | { readonly kind: 'change' | 'release'; readonly reservation: Reservation };

const OPEN = ['open'] as const;

/** 预占: what of the stock is kept for an order or job, and the way to keep and to give back. */
export function ItemReservations({ detail: { item, row } }: { readonly detail: ItemDetail }) {
  const t = useTexts('item');
  const mayWrite = useMay()('stock.write');
  const list = useQuery('reservations.list', { itemId: item.id, states: [...OPEN] });
  const [step, setStep] = useState<Step | null>(null);
  const rows = list.data?.rows ?? [];
  const close = () => { setStep(null); };
  if (list.failure !== null) return <section><h2>{t('reservations.title')}</h2><ErrorPanel failure={list.failure} onRetry={list.refetch} /></section>;
  if (rows.length === 0 && !mayWrite) return null;
  const figures = { available: quantityText(row.availableMicro, row.unitDecimals), onHand: quantityText(row.onHandMicro, row.unitDecimals), reserved: quantityText(row.reservedMicro, row.unitDecimals) };
  return (
    <section aria-labelledby="item-reservations-title" data-testid="item-reservations">
      <h2 id="item-reservations-title">
        {t('reservations.title')}
        {mayWrite && item.isActive && <small><button type="button" className="item-link" data-action="add-reservation" onClick={() => { setStep({ kind: 'add' }); }}>{t('reservations.add')}</button></small>}
      </h2>
      {rows.length === 0 ? <p>{t('reservations.none')}</p> : <p className="item-reserved-sum">{t('reservations.sum', figures)}</p>}
      {rows.length > 0 && (
        <table className="item-table">
          <thead><tr><th scope="col">{t('reservations.for')}</th><th scope="col">{t('reservations.needed')}</th><th scope="col" className="right">{t('reservations.left')}</th>{mayWrite && <th aria-hidden="true" />}</tr></thead>
          <tbody>{rows.map(each => <ReservationRow key={each.id} reservation={each} mayWrite={mayWrite} onStep={kind => { setStep({ kind, reservation: each }); }} />)}</tbody>
        </table>
      )}
      {(step?.kind === 'add' || step?.kind === 'change') && <ReservationForm item={item} onHandMicro={row.onHandMicro} reservation={step.kind === 'change' ? step.reservation : null} onClose={close} />}
      {step?.kind === 'release' && <ReleaseReservation reservation={step.reservation} onClose={close} />}
    </section>
  );
}

type ReservationRowProps = { readonly reservation: Reservation; readonly mayWrite: boolean; readonly onStep: (kind: 'change' | 'release') => void };

function ReservationRow({ reservation, mayWrite, onStep }: ReservationRowProps) {
  const t = useTexts('item');
  const today = useToday();
  const { reservedFor, neededOn, quantityMicro, usedMicro, note, createdBy } = reservation;
  const said = [t('reservations.by', { who: createdBy }), note].filter(words => words !== '').join(' · ');
  return (
    <tr data-reserved-for={reservedFor}>
      <td className="item-reserved-for" title={`${reservedFor} · ${said}`}>{reservedFor}</td>
      <td className={neededOn !== null && neededOn < today ? 'negative' : 'muted'}>{neededOn ?? ''}</td>
      <td className="right" title={t('reservations.used', { used: quantityText(usedMicro, reservation.unitDecimals), quantity: quantityText(quantityMicro, reservation.unitDecimals) })}>
        {quantityUnitText(quantityMicro - usedMicro, reservation)}
        {usedMicro > 0 && <span className="muted"> / {quantityText(quantityMicro, reservation.unitDecimals)}</span>}
      </td>
      {mayWrite && (
        <td className="right">
          <button type="button" className="item-link" aria-label={t('reservations.changeOf', { for: reservedFor })} data-action="change-reservation" onClick={() => { onStep('change'); }}>{t('reservations.change')}</button>
          {' '}
          <button type="button" className="item-link" aria-label={t('reservations.releaseOf', { for: reservedFor })} data-action="release-reservation" onClick={() => { onStep('release'); }}>{t('reservations.release')}</button>
        </td>
      )}
    </tr>
  );
}
