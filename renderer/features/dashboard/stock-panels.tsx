import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { useBigMoney } from '../../parts/use-big-money.ts';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { Dashboard } from './dashboard-data.ts';

const DEAD_SHOWN_MAX = 10;
const SHARE_BAR_PIXELS = 80;

/** Items and money in each state; each line leads to its items. Dead stock stands beside the states, not among them. */
export function StatesPanel({ data }: { readonly data: Dashboard }) {
  const t = useTexts('dashboard');
  const money = useBigMoney();
  const share = (valueE4: number) => (data.totalValueE4 <= 0 ? 0 : valueE4 / data.totalValueE4);
  const lines = [
    ...data.byState.map(line => ({ ...line, to: `/stock?states=${line.state}` })),
    { state: 'dead' as const, items: data.dead.items, valueE4: data.dead.valueE4, to: '/stock?dead=1' },
  ];
  return (
    <Panel className="dashboard-states" title={t('states.title')} note={t('states.hint')}>
      <table className="table">
        <thead><tr><th>{t('states.state')}</th><th className="figure">{t('states.count')}</th><th className="figure">{t('states.amount')}</th><th>{t('states.share')}</th></tr></thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.state} data-state={line.state}>
              <td><Link to={line.to}><StateBadge state={line.state} /></Link></td>
              <td className="figure">{line.items === 0 ? <span className="zero">–</span> : <Link className="dashboard-link" to={line.to}>{numberText(line.items)}</Link>}</td>
              <td className="figure">{line.valueE4 === 0 ? <span className="zero">–</span> : money.text(line.valueE4)}</td>
              <td className="dashboard-share"><i style={{ width: Math.round(SHARE_BAR_PIXELS * share(line.valueE4)) }} />{numberText(share(line.valueE4) * 100, 1)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dashboard-over">{data.over.items === 0 ? t('over.empty') : <><b>{t('over.title')}</b> {t('over.summary', { items: data.over.items, value: money.text(data.over.excessValueE4) })} <Link className="dashboard-act" to="/stock?states=over&sort=-value">{t('over.all')}</Link></>}</p>
    </Panel>
  );
}

/** 呆滞: the dearest items nobody takes. */
export function DeadPanel({ data }: { readonly data: Dashboard }) {
  const t = useTexts('dashboard');
  const money = useBigMoney();
  return (
    <Panel className="dashboard-dead" title={t('dead.title')} note={t('dead.summary', { items: data.dead.items, value: money.text(data.dead.valueE4) })} actions={<Link className="dashboard-act" to="/stock?dead=1&sort=-value">{t('dead.all')}</Link>}>
      {data.dead.top.length === 0
        ? <p className="dashboard-nothing">{t('dead.empty')}</p>
        : (
            <table className="table">
              <colgroup><col /><col className="dashboard-col-money" /><col className="dashboard-col-date" /><col className="dashboard-col-days" /></colgroup>
              <thead><tr><th>{t('dead.item')}</th><th className="figure">{t('dead.value')}</th><th className="figure">{t('dead.lastIssue')}</th><th className="figure">{t('dead.idle')}</th></tr></thead>
              <tbody>
                {data.dead.top.slice(0, DEAD_SHOWN_MAX).map(item => (
                  <tr key={item.itemId} data-item-code={item.code}>
                    <td title={`${item.name} ${item.spec}`}><Link className="dashboard-link" to={`/items/${item.itemId}`}>{item.name}</Link><span className="spec">{item.spec}</span></td>
                    <td className="figure"><Money e4={item.valueE4} /></td>
                    <td className="figure">{item.lastIssueOn === null ? t('dead.never') : <CalendarDate date={item.lastIssueOn} />}</td>
                    <td className="figure">{item.idleDays === null ? <span className="zero">–</span> : t('dead.days', { days: item.idleDays })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
    </Panel>
  );
}
