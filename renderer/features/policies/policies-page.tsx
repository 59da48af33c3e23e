import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PlanningFrame } from '../../parts/planning-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { CategoryPanel } from './category-panel.tsx';
import { ClassTable } from './class-table.tsx';
import { CompanyPanel } from './company-panel.tsx';
import { OwnItemsPanel } from './own-items-panel.tsx';
import './policies.css';
import { useEditing } from './use-editing.ts';

/** 策略: by which parameters items are managed, from the whole company down to the single item. */
export function PoliciesPage() {
  const t = useTexts('policies');
  const mayWrite = useMay()('thresholds.write');
  const policies = useQuery('policies.get', {});
  const editing = useEditing();
  const { data } = policies;
  return (
    <PlanningFrame section="policies" isPlain {...(mayWrite ? {} : { actions: <span className="muted">{t('readOnly')}</span> })}>
      {data === undefined ? <LoadState failure={policies.failure} onRetry={policies.refetch} rows={14} /> : (
        <div className="policies" data-testid="policies-page">
          <div className="policies-main">
            <ClassTable policies={data} editing={editing} mayWrite={mayWrite} />
            <div className="policies-two">
              <CategoryPanel policies={data} editing={editing} mayWrite={mayWrite} />
              <OwnItemsPanel policies={data} mayWrite={mayWrite} />
            </div>
          </div>
          <CompanyPanel policies={data} editing={editing} mayWrite={mayWrite} />
        </div>
      )}
    </PlanningFrame>
  );
}
