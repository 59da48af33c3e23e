import { useTexts } from '../../language/use-texts.tsx';
import { quantityText, numberText } from '../../ui/format-number.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type CalendarYear, type Entry, type ShutDown, placeInYear, spansInYear } from './year-figures.ts';

type PlanRowsProps = {
  readonly data: CalendarYear;
  readonly today: string;
  readonly mayWrite: boolean;
  readonly onAddPlan: () => void;
  readonly onAddShutDown: () => void;
  readonly onEntry: (entry: Entry) => void;
  readonly onShutDown: (shutDown: ShutDown) => void;
};

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

type Row = {
  readonly id: string;
  readonly kind: Entry['kind'] | 'shutDown';
  readonly name: string;
  readonly when: { readonly fromOn: string; readonly toOn: string; readonly isYearly: boolean };
  readonly who: string;
  readonly effect: string;
  readonly open: () => void;
};

/** What is planned and when nobody works: one line each, with a bar where it lies in the year. */
export function PlanRows({ data, today, mayWrite, onAddPlan, onAddShutDown, onEntry, onShutDown }: PlanRowsProps) {
  const t = useTexts('calendar');
  const rows = useRows(data, onEntry, onShutDown);
  return (
    <Panel className="calendar-plans" title={t('plans.title')} note={t('plans.note')}>
      {rows.length === 0 ? (
        <EmptyState
          icon="calendar" title={t('plans.empty')} text={t('plans.emptyText')}
          {...(mayWrite ? { actions: <><Button onClick={onAddShutDown}>{t('addShutDown')}</Button><Button variant="primary" onClick={onAddPlan}>{t('addPlan')}</Button></> } : {})}
        />
      ) : (
        <table className="table calendar-table">
          <thead>
            <tr>
              <th scope="col">{t('plans.name')}</th><th scope="col">{t('plans.for')}</th><th scope="col">{t('plans.effect')}</th><th scope="col">{t('plans.when')}</th>
              <th scope="col"><span className="visually-hidden">{t('plans.inYear', { year: data.year })}</span><div className="calendar-axis" aria-hidden="true">{MONTHS.map(month => <span key={month}>{month}</span>)}</div></th>
            </tr>
          </thead>
          <tbody>{rows.map(row => <PlanRow key={row.id} row={row} year={data.year} today={today} mayWrite={mayWrite} />)}</tbody>
        </table>
      )}
    </Panel>
  );
}

/** Plans and shut-downs together, in the order they begin. */
function useRows({ entries, shutDowns }: CalendarYear, onEntry: (entry: Entry) => void, onShutDown: (shutDown: ShutDown) => void): Row[] {
  const t = useTexts('calendar');
  const plans = entries.map((entry): Row => ({
    id: entry.id, kind: entry.kind, name: entry.name, when: entry, who: entry.scope === 'all' ? t('plans.all') : entry.scopeName,
    effect: entry.quantityMicro === null ? t('plans.factor', { factor: numberText(entry.factor ?? 1, 2).replace(/\.?0+$/, '') }) : t('plans.quantity', { quantity: `${quantityText(entry.quantityMicro, entry.unitDecimals)} ${entry.unit}` }),
    open: () => { onEntry(entry); },
  }));
  const closed = shutDowns.map((shutDown): Row => ({
    id: shutDown.id, kind: 'shutDown', name: shutDown.name, when: shutDown, who: shutDown.supplierId === null ? t('plans.company') : shutDown.supplierName,
    effect: t(shutDown.supplierId === null ? 'plans.closed' : 'plans.supplierClosed'), open: () => { onShutDown(shutDown); },
  }));
  return [...plans, ...closed].sort((a, b) => (a.when.fromOn.slice(a.when.isYearly ? 5 : 0) < b.when.fromOn.slice(b.when.isYearly ? 5 : 0) ? -1 : 1));
}

function PlanRow({ row, year, today, mayWrite }: { readonly row: Row; readonly year: number; readonly today: string; readonly mayWrite: boolean }) {
  const t = useTexts('calendar');
  const { fromOn, toOn, isYearly } = row.when;
  const day = (date: string) => (isYearly ? date.slice(5) : date);
  const now = today.startsWith(`${year}-`) ? placeInYear(year, { from: today, to: today }).left : null;
  return (
    <tr data-plan={row.kind}>
      <td>
        <Tag>{t(`kinds.${row.kind}`)}</Tag>{' '}
        {mayWrite ? <button type="button" className="calendar-name" aria-label={t('plans.edit', { name: row.name })} onClick={row.open}>{row.name}</button> : row.name}
      </td>
      <td>{row.who}</td>
      <td>{row.effect}</td>
      <td>{isYearly && <span className="muted">{t('plans.yearly')} </span>}{fromOn === toOn ? day(fromOn) : `${day(fromOn)} – ${isYearly || fromOn.slice(0, 4) === toOn.slice(0, 4) ? toOn.slice(5) : toOn}`}</td>
      <td className="calendar-bars">
        <div className="calendar-track" aria-hidden="true">
          {now !== null && <i className="calendar-now" style={{ left: `${now * 100}%` }} />}
          {spansInYear(year, row.when).map(span => {
            const { left, width } = placeInYear(year, span);
            return <i key={span.from} className="calendar-bar" data-kind={row.kind} style={{ left: `${left * 100}%`, width: `max(${width * 100}%, 4px)` }} />;
          })}
        </div>
      </td>
    </tr>
  );
}
