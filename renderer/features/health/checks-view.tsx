import { useMemo } from 'react';
import { useLocation } from 'react-router';

import type { HealthCheck } from '../../../shared/contract/health.contract.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { useMay } from '../../parts/use-session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { CHECK_GROUPS } from './check-groups.ts';
import { findingColumns } from './finding-columns.tsx';
import type { HealthAddress } from './health-address.ts';

type ChecksViewProps = { readonly address: HealthAddress; readonly onChange: (changes: Partial<HealthAddress>) => void };
type Counts = Readonly<Partial<Record<HealthCheck, number>>>;

const CHANGES = ['stock.changed', 'masterData.changed'] as const;

/** The checks with what each finds, and beside them the findings of one. Opens with the gravest that finds anything. */
export function ChecksView({ address, onChange }: ChecksViewProps) {
  const overview = useQuery('health.overview', {});
  if (overview.data === undefined) return <LoadState failure={overview.failure} onRetry={overview.refetch} rows={14} />;
  const counts: Counts = Object.fromEntries(overview.data.checks.map(({ check, count }) => [check, count]));
  const isClean = overview.data.checks.every(each => each.count === 0);
  const check = address.check ?? overview.data.checks.find(each => each.count > 0)?.check ?? null;
  return (
    <div className="health-checks">
      <CheckList counts={counts} items={overview.data.items} check={check} onChoose={chosen => { onChange({ check: chosen }); }} />
      {check === null || (isClean && address.check === null) ? <AllWell items={overview.data.items} checks={overview.data.checks.length} /> : <Findings key={check} check={check} count={counts[check] ?? 0} />}
    </div>
  );
}

function CheckList({ counts, items, check, onChoose }: { readonly counts: Counts; readonly items: number; readonly check: HealthCheck | null; readonly onChoose: (check: HealthCheck) => void }) {
  const t = useTexts('health');
  const found = Object.values(counts);
  const wrong = found.filter(count => count > 0).length;
  return (
    <nav className="health-list" aria-label={t('checks.label')}>
      <div className="health-sum" data-wrong={wrong}>
        <b>{wrong === 0 ? t('sum.clean') : t('sum.found', { count: found.reduce((sum, count) => sum + count, 0) })}</b>
        <span className="muted">{t('sum.scope', { checks: found.length, well: found.length - wrong, items: numberText(items) })}</span>
      </div>
      {CHECK_GROUPS.map(group => (
        <section key={group.id}>
          <h2>{t(`groups.${group.id}`)}</h2>
          <ul>
            {group.checks.map(each => (
              <li key={each}>
                <button type="button" className="health-check" data-check={each} data-group={group.id} aria-current={each === check} onClick={() => { onChoose(each); }}>
                  <Mark count={counts[each] ?? 0} />
                  <span>{t(`checks.${each}.name`)}</span>
                  <b>{(counts[each] ?? 0) === 0 ? <span className="zero">0</span> : numberText(counts[each] ?? 0)}</b>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** A tick where nothing was found, a mark of attention where something was: told by shape, not by colour alone. */
function Mark({ count }: { readonly count: number }) {
  return <span className={count === 0 ? 'health-mark health-well' : 'health-mark health-found'}><Icon name={count === 0 ? 'check' : 'warning'} /></span>;
}

function AllWell({ items, checks }: { readonly items: number; readonly checks: number }) {
  const t = useTexts('health');
  const may = useMay();
  if (items === 0) {
    return <EmptyState icon="health" title={t('clean.emptyTitle')} text={t('clean.emptyText')} {...(may('imports.write') ? { actions: <ButtonLink to="/import" variant="primary" icon="import">{t('clean.import')}</ButtonLink> } : {})} />;
  }
  return (
    <div className="health-main health-clean" data-testid="health-clean">
      <svg viewBox="0 0 120 120" aria-hidden="true"><circle className="ring" cx="60" cy="60" r="52" /><circle className="ring-done" cx="60" cy="60" r="52" /><path d="m38 62 15 15 30-33" /></svg>
      <h2>{t('clean.title')}</h2>
      <p>{t('clean.text', { checks, items: numberText(items) })}</p>
    </div>
  );
}

function Findings({ check, count }: { readonly check: HealthCheck; readonly count: number }) {
  const t = useTexts('health');
  const may = useMay();
  const { search } = useLocation();
  const mayCount = may('stock.write');
  const mayEdit = may('items.write');
  const { source, total, failure, reload } = useListSource('health.findings', { check }, CHANGES);
  const columns = useMemo(() => findingColumns({ check, t, rights: { mayCount, mayEdit }, search }), [check, t, mayCount, mayEdit, search]);
  return (
    <section className="health-main" aria-label={t(`checks.${check}.name`)} data-findings={check}>
      <header className="health-head">
        <h2>{t(`checks.${check}.name`)}</h2>
        <p>{t(`checks.${check}.why`)}</p>
      </header>
      <div className="health-grid">
        {failure !== null
          ? <ErrorPanel failure={failure} onRetry={reload} isFilling />
          : count === 0 && (total ?? 0) === 0
            ? <EmptyState icon="check" title={t('none.title')} text={t(`checks.${check}.rule`)} />
            : <DataTable label={t(`checks.${check}.name`)} columns={columns} rowId={row => row.id} source={source} footer={<><span>{t('found', { count: total ?? count })}</span><span>{t(`checks.${check}.rule`)}</span></>} />}
      </div>
    </section>
  );
}
