import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { RichText, useTexts } from '../../language/use-texts.tsx';
import { useBigMoney } from '../../parts/use-big-money.ts';
import { STOCK_IDLE_ADDRESS } from './addresses.ts';
import { weekdayOf } from './day-words.ts';
import { valueBefore } from './figure-change.ts';
import type { Capital } from './owner-figures.tsx';

/** The sentence at the head of the page, with the day it speaks of. */
export function Headline({ today, hasLines, children }: { readonly today: string; readonly hasLines: boolean; readonly children: ReactNode }) {
  const t = useTexts('today');
  return (
    <header className="today-headline">
      <h1 className="visually-hidden">{t('title')}</h1>
      <p data-part="headline">{children}</p>
      <small>{t(hasLines ? 'asOfLines' : 'asOf', { date: today, weekday: t(`weekday.${weekdayOf(today)}`) })}</small>
    </header>
  );
}

function Figure({ to, children }: { readonly to: string; readonly children?: ReactNode }) {
  return <Link className="today-headline-figure" to={to}>{children}</Link>;
}

/** The owner's sentence: what lies there, what of it does not move, what cannot wait. */
export function OwnerHeadline({ capital, alertUrgent }: { readonly capital: Capital; readonly alertUrgent: number }) {
  const t = useTexts('today');
  const money = useBigMoney();
  const before = valueBefore(capital.value.before);
  const difference = capital.value.now - (before ?? capital.value.now);
  const change = before === null ? null : difference === 0 ? 'same' : difference > 0 ? 'more' : 'less';
  return (
    <>
      <RichText namespace="today" textKey="headline.value" tags={{ value: <Figure to="/dashboard">{money.withUnit(capital.value.now)}</Figure> }} />
      {change !== null && t(`headline.${change}`, { difference: money.withUnit(Math.abs(difference)) })}
      {capital.idle180.now > 0
        ? (
            <RichText
              namespace="today" textKey="headline.idle" params={{ count: capital.idle180TopItems, share: Math.round(capital.idle180TopSharePercent) }}
              tags={{ idle: <Figure to={STOCK_IDLE_ADDRESS}>{money.withUnit(capital.idle180.now)}</Figure> }}
            />
          )
        : t('headline.idleNone')}
      {alertUrgent > 0
        ? <RichText namespace="today" textKey="headline.urgent" tags={{ urgent: <Figure to="/alerts">{t('headline.urgentCount', { count: alertUrgent })}</Figure> }} />
        : t('headline.calm')}
    </>
  );
}

type BuyerHeadlineProps = { readonly items: number; readonly suppliers: number; readonly amountE4: number | null; readonly overdue: number };

/** The buyer's sentence: what to order today and what is late. */
export function BuyerHeadline({ items, suppliers, amountE4, overdue }: BuyerHeadlineProps) {
  const t = useTexts('today');
  const money = useBigMoney();
  return (
    <>
      {items === 0
        ? t('headline.buyerCalm')
        : <RichText namespace="today" textKey="headline.buyer" params={{ suppliers }} tags={{ items: <Figure to="/purchasing">{t('headline.buyerItems', { count: items })}</Figure> }} />}
      {items > 0 && amountE4 !== null && t('headline.buyerAmount', { amount: money.withUnit(amountE4) })}
      {overdue > 0 && <RichText namespace="today" textKey="headline.buyerOverdue" tags={{ overdue: <Figure to="/purchasing/requests?view=overdue">{t('headline.buyerOverdueCount', { count: overdue })}</Figure> }} />}
      {t('headline.end')}
    </>
  );
}

/** The keeper's sentence: what comes, what is to be handled, what is done. */
export function KeeperHeadline({ receive, alerts, documents }: { readonly receive: number; readonly alerts: number; readonly documents: number }) {
  const t = useTexts('today');
  return (
    <RichText
      namespace="today" textKey="headline.keeper" params={{ documents }}
      tags={{ receive: <Figure to="/purchasing">{t('headline.keeperReceive', { count: receive })}</Figure>, alerts: <Figure to="/alerts">{t('headline.keeperAlerts', { count: alerts })}</Figure> }}
    />
  );
}

/** The sentence of who looks on. */
export function ReaderHeadline({ alerts, urgent, documents }: { readonly alerts: number; readonly urgent: number; readonly documents: number }) {
  const t = useTexts('today');
  return <RichText namespace="today" textKey="headline.reader" params={{ urgent, documents }} tags={{ alerts: <Figure to="/alerts">{t('headline.readerAlerts', { count: alerts })}</Figure> }} />;
}
