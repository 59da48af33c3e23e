import dayjs from 'dayjs';

import { dateInZone } from '../../../shared/kernel/calendar-date.ts';
import { useQuery } from '../../client/use-query.ts';
import metricTexts from '../../language/metrics.zh-CN.json';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { coverDaysText } from '../../parts/show-figures.ts';
import { dateText, instantText } from '../../ui/calendar-date.tsx';
import { moneyText, numberText, quantityText } from '../../ui/format-number.ts';
import type { AlertLine, Clause, Figure } from './reason-words.ts';

type MetricName = keyof typeof metricTexts.names;
const isMetricName = (name: string): name is MetricName => Object.hasOwn(metricTexts.names, name);

type InUnit = { readonly unitDecimals: number };

const DECIMALS = 2;

function show(figure: Figure, of: InUnit, metrics: Translate<'metrics'>): string | number {
  switch (figure.as) {
    case 'quantity': return quantityText(figure.micro, of.unitDecimals);
    case 'date': return dateText(figure.date, 'short');
    case 'days': return coverDaysText(figure.tenths);
    case 'count': return figure.count;
    // An estimate: two decimals would claim a precision it lacks.
    case 'money': return moneyText(figure.e4, 0);
    case 'number': return numberText(figure.value, Number.isInteger(figure.value) ? 0 : Number.isInteger(figure.value * 10) ? 1 : DECIMALS);
    case 'text': return figure.text;
    // A metric of an older version has no name any more.
    case 'metric': return isMetricName(figure.name) ? metrics(`names.${figure.name}`) : figure.name;
  }
}

/** Clauses as text, figures in the item's own unit. */
export function useClauseText(): (clause: Clause, of: InUnit) => string {
  const t = useTexts('alerts');
  const metrics = useTexts('metrics');
  return (clause, of) => t(`clauses.${clause.key}`, Object.fromEntries(Object.entries(clause.figures).map(([name, figure]) => [name, show(figure, of, metrics)])));
}

/** The business day an instant lies in, in the company's time zone: a snooze ends on a day, not at an hour. */
export function useZoneDate(): (at: number) => string {
  const zone = useQuery('session.current', {}).data?.timeZone;
  return at => (zone === undefined ? '' : dateInZone(at, zone));
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something has waited, in the largest unit that is at least one. */
export function useDuration(): (ms: number) => string {
  const t = useTexts('alerts');
  return ms => {
    if (ms >= DAY_MS) return t('duration.days', { count: Math.floor(ms / DAY_MS) });
    if (ms >= HOUR_MS) return t('duration.hours', { count: Math.floor(ms / HOUR_MS) });
    return t('duration.minutes', { count: Math.max(1, Math.floor(ms / MINUTE_MS)) });
  };
}

type Waiting = AlertLine['waiting'];

/** Where it is stuck and with whom (F62): "等周敏回应". */
export function useWaitingText(): (line: Pick<AlertLine, 'alert' | 'waiting'>) => string {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const whomOf = ({ at, whom }: Waiting, alert: AlertLine['alert']) => {
    // Several names come as one text.
    if (whom !== '') return at === 'disposal' ? wordList(whom.split('、')) : whom;
    if (at === 'approval') return t('waiting.somebody');
    return at === 'delivery' ? t('waiting.supplier') : common(`roles.${alert.ownerRole}`);
  };
  return ({ alert, waiting }) => t(`waiting.${waiting.at}`, { whom: whomOf(waiting, alert) });
}

/** Who it belongs to, and who stands in for them. */
export function useOwnerText(): (alert: AlertLine['alert']) => string {
  const t = useTexts('alerts');
  const common = useTexts('common');
  return ({ ownerName, ownerRole, actingName }) => {
    if (ownerName === '') return common(`roles.${ownerRole}`);
    return actingName === '' ? ownerName : t('owner.standIn', { owner: ownerName, acting: actingName });
  };
}

/** By when, as short as it can be said: overdue for how long, today at, on a day at. */
export function useDeadlineText(): (dueAt: number) => string {
  const t = useTexts('alerts');
  const durationText = useDuration();
  const zoneDate = useZoneDate();
  return dueAt => {
    const now = Date.now();
    if (dueAt <= now) return t('deadline.over', { duration: durationText(now - dueAt) });
    return zoneDate(dueAt) === zoneDate(now) ? t('deadline.today', { time: dayjs(dueAt).format('HH:mm') }) : instantText(dueAt, 'short');
  };
}
