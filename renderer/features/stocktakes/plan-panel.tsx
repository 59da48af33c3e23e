import { useState } from 'react';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { dateText } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PlanDialog } from './plan-dialog.tsx';

type Plan = OutputOf<'stocktakes.plan'>;

/** 今天该盘的: the cycle plan by ABC class, and the one press that makes a stocktake of it. */
export function PlanPanel({ onMade }: { readonly onMade: (stocktakeId: string) => void }) {
  const t = useTexts('stocktakes');
  const may = useMay();
  const plan = useQuery('stocktakes.plan', {});
  const [isSetting, setSetting] = useState(false);
  return (
    <aside className="stocktakes-plan" aria-label={t('plan.title')}>
      <div className="panel-head">
        <h2>{t('plan.title')}</h2>
        <span className="spacer" />
        {may('settings.write') && plan.data !== undefined && <Button variant="quiet" size="small" icon="settings" data-action="plan" onClick={() => { setSetting(true); }}>{t('plan.set')}</Button>}
      </div>
      {plan.data === undefined ? <LoadState failure={plan.failure} onRetry={plan.refetch} rows={6} /> : <Due plan={plan.data} onMade={onMade} />}
      {isSetting && plan.data !== undefined && <PlanDialog plan={plan.data.plan} onClose={() => { setSetting(false); }} />}
    </aside>
  );
}

function Due({ plan, onMade }: { readonly plan: Plan; readonly onMade: (stocktakeId: string) => void }) {
  const t = useTexts('stocktakes');
  const today = useToday();
  const may = useMay();
  const command = useCommand('stocktakes.create');
  const make = async () => {
    const reply = await command.run({ choice: { kind: 'due' }, title: t('plan.name', { date: today }) });
    if (reply.ok) onMade(reply.value.stocktakeId);
  };
  return (
    <>
      <table className="stocktakes-classes">
        <thead><tr><th>{t('plan.class')}</th><th>{t('plan.cycle')}</th><th className="figure">{t('plan.items')}</th><th className="figure">{t('plan.due')}</th></tr></thead>
        <tbody>
          {plan.classes.map(each => (
            <tr key={each.abcClass}><td><b>{each.abcClass}</b><span className="muted">{t(`plan.share.${each.abcClass}`)}</span></td><td>{t('plan.days', { count: plan.plan.cycleDays[each.abcClass] })}</td><td className="figure">{each.items}</td><td className="figure">{each.due === 0 ? '–' : <b>{each.due}</b>}</td></tr>
          ))}
        </tbody>
      </table>
      {plan.today.length === 0
        ? <EmptyState icon="check" title={t('plan.none')} text={t('plan.noneText')} />
        : (
          <>
            {may('stock.write') && (
              <div className="stocktakes-make">
                <Button variant="primary" icon="count" isBusy={command.isRunning} data-action="count-due" onClick={() => { void make(); }}>{t('plan.make', { count: plan.today.length })}</Button>
                {plan.dueCount > plan.today.length && <span className="muted">{t('plan.rest', { count: plan.dueCount - plan.today.length })}</span>}
                {command.failure !== null && <ErrorPanel failure={command.failure} />}
              </div>
            )}
            <ul className="stocktakes-due" tabIndex={0} aria-label={t('plan.title')}>
              {plan.today.map(item => (
                <li key={item.itemId}>
                  <span className="stocktakes-class">{item.abcClass}</span>
                  <Link to={`/items/${item.itemId}`}>{item.name}<span className="spec">{item.spec}</span></Link>
                  <span className="muted">{item.locationCode}</span>
                  <span className="muted">{item.lastCountedOn === null ? t('plan.never') : t('plan.last', { date: dateText(item.lastCountedOn, 'short') })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
    </>
  );
}
