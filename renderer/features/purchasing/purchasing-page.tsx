import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { PurchasingFrame } from '../../parts/purchasing-tabs.tsx';
import { useAmendAddress } from '../../parts/use-amend-address.ts';
import { useFileExport } from '../../parts/use-file-export.ts';
import { useMay } from '../../parts/use-session.ts';
import { ViewChip, ViewTools } from '../../parts/view-tools.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { CombineForm } from './combine-form.tsx';
import { requisitionColumns } from './requisition-columns.tsx';
import { RequisitionPanel } from './requisition-panel.tsx';
import { combineWord, filterOf, isOrderable, type Requisition, type Step, stepsOf, type View, viewOf, VIEWS } from './requisition-steps.ts';
import './purchasing.css';

const CHANGES = ['requisitions.changed', 'stock.changed', 'approvals.changed'] as const;

/** Which view, which words, which request and which form, all in the address but the form. */
function usePurchasingAddress() {
  const [search] = useSearchParams();
  const [step, setStep] = useState<Step | null>(null);
  const requisitionId = search.get('requisition');
  const view = viewOf(search.get('view'), requisitionId);
  const text = search.get('text') ?? '';
  const address = useAmendAddress();
  const amend = useCallback((changes: { readonly view?: View; readonly text?: string; readonly requisition?: string | null }) => {
    address(changes);
    setStep(null);
  }, [address]);
  return { view, text, requisitionId, step, setStep, amend };
}

/** 请购: what was asked for, what is on its way and what is late; chosen ones go into orders together. `?requisition=ID` opens one. */
export function PurchasingPage() {
  const t = useTexts('purchasing');
  const common = useTexts('common');
  const may = useMay();
  const { view, text, requisitionId, step, setStep, amend } = usePurchasingAddress();
  const { source, total, failure, reload } = useListSource('requisitions.list', { ...filterOf(view), text }, CHANGES);
  const hasCosts = may('costs.read');
  const isNarrow = !useWide() && requisitionId !== null;
  const open = useCallback((row: Requisition, wanted: Step) => { amend({ view, requisition: row.id }); setStep(wanted); }, [amend, setStep, view]);
  const [checked, setChecked] = useState<readonly Requisition[]>([]);
  const [isCombining, setIsCombining] = useState(false);
  const mayOrder = may('purchasing.order');
  const columns = useMemo(() => requisitionColumns({ t, common, hasCosts, isNarrow, nextOf: row => stepsOf(row, may)[0] ?? null, onStep: open }), [t, common, hasCosts, isNarrow, may, open]);
  useHotkeys({ Escape: () => { if (step === null) amend({ requisition: null }); else setStep(null); } }, { isEnabled: requisitionId !== null });
  return (
    <PurchasingFrame
      section="requests" actions={<HeadActions view={view} checked={checked} mayOrder={mayOrder} onCombine={() => { setIsCombining(true); }} />}
      tools={<Tools view={view} text={text} onView={next => { amend({ view: next, requisition: null }); }} onText={next => { amend({ view, text: next }); }} />}
    >
      <div className="purchasing">
        <div className="purchasing-main">
          <div className="purchasing-grid">
            {failure === null
              ? <DataTable label={t('title')} columns={columns} rowId={row => row.id} source={source} selectedId={requisitionId} onSelect={row => { amend({ view, requisition: row.id }); }} storageKey="requests" {...(mayOrder && view === 'todo' ? { onCheckedChange: setChecked, onOpen: (row: Requisition) => { amend({ view, requisition: row.id }); } } : {})} empty={<None view={view} text={text} />} footer={total === null ? ' ' : t('total', { total: total.toLocaleString('en-US') })} />
              : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
          </div>
        </div>
        {requisitionId !== null && <RequisitionPanel key={requisitionId} requisitionId={requisitionId} step={step} onStep={setStep} onClose={() => { amend({ requisition: null }); }} />}
        {isCombining && <CombineForm requisitions={checked} onClose={() => { setIsCombining(false); }} />}
      </div>
    </PurchasingFrame>
  );
}

/** What can be done with the list: order what is chosen, take it away as a file. */
function HeadActions({ view, checked, mayOrder, onCombine }: { readonly view: View; readonly checked: readonly Requisition[]; readonly mayOrder: boolean; readonly onCombine: () => void }) {
  const t = useTexts('purchasing');
  const language = useLanguage();
  const file = useFileExport('requisitions.export');
  const ready = checked.filter(isOrderable).length;
  return (
    <>
      <Button icon="export" isBusy={file.isBusy} data-action="export" onClick={() => { void file.run({ requisitionIds: checked.map(row => row.id), states: filterOf(view).states ?? [], language }); }}>{t('export')}</Button>
      {mayOrder && view === 'todo' && <Button variant="primary" icon="purchasing" disabled={ready === 0} title={ready === 0 ? t('combine.choose') : undefined} data-action="combine" onClick={onCombine}>{t(combineWord(ready), { count: ready })}</Button>}
    </>
  );
}

type ToolsProps = { readonly view: View; readonly text: string; readonly onView: (view: View) => void; readonly onText: (text: string) => void };

function Tools({ view, text, onView, onText }: ToolsProps) {
  const t = useTexts('purchasing');
  return (
    <ViewTools label={t('views.label')} search={{ text, hint: t('search'), onText }}>
      {VIEWS.map(each => <CountedChip key={each} view={each} isPressed={each === view} onPress={() => { onView(each); }} />)}
    </ViewTools>
  );
}

function CountedChip({ view, isPressed, onPress }: { readonly view: View; readonly isPressed: boolean; readonly onPress: () => void }) {
  const t = useTexts('purchasing');
  const count = useQuery('requisitions.list', { ...filterOf(view), limit: 1 }).data?.total;
  return <ViewChip view={view} label={t(`views.${view}`)} count={count} isPressed={isPressed} onPress={onPress} />;
}

function None({ view, text }: { readonly view: View; readonly text: string }) {
  const t = useTexts('purchasing');
  if (text !== '') return <EmptyState icon="search" title={t('empty.found', { text })} />;
  return <EmptyState icon="purchasing" title={t(`empty.${view}.title`)} text={t(`empty.${view}.text`)} actions={<ButtonLink to="/stock?view=toOrder">{t('goStock')}</ButtonLink>} />;
}
