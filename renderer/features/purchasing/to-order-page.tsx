import { useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { type OrderGroup, splitPressing } from '../../parts/pressing-orders.ts';
import { PurchasingFrame } from '../../parts/purchasing-tabs.tsx';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { type ChoiceProps, SupplierGroup } from './to-order-group.tsx';
import { amountOf, choose, chosenLines, toRequests, type Written } from './to-order-lines.ts';
import './purchasing.css';

/** 待请购: what presses, by supplier, chosen; what has merely reached its reorder point behind one line. One press asks for all that is chosen. An address that names a request leads to it. */
export function ToOrderPage() {
  const [search] = useSearchParams();
  const may = useMay();
  const session = useQuery('session.current', {});
  if (search.has('requisition') || search.has('view') || (session.data !== undefined && !may('purchasing.request'))) return <Navigate to={`/purchasing/requests?${search.toString()}`} replace />;
  return <ToOrder />;
}

function ToOrder() {
  const t = useTexts('purchasing');
  const today = useQuery('reports.today', {});
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [written, setWritten] = useState<Written>({});
  const [open, setOpen] = useState<string | null>(null);
  const [isCalmShown, setCalmShown] = useState(false);
  const groups = today.data?.toOrder ?? [];
  const { pressing, calm, calmItems } = splitPressing(groups);
  const draw = (group: OrderGroup) => (
    <SupplierGroup
      key={group.supplierId ?? 'none'} group={group} changed={changed} written={written} onOpen={setOpen}
      onToggle={(lines, isIn) => { setChanged(before => choose(before, lines, isIn)); }} onQuantity={(id, micro) => { setWritten(before => ({ ...before, [id]: micro })); }}
    />
  );
  return (
    <PurchasingFrame section="toOrder" isPlain>
      {today.data === undefined ? <LoadState failure={today.failure} onRetry={today.refetch} /> : groups.length === 0
        ? <EmptyState icon="check" title={t('toOrder.empty')} text={t('toOrder.emptyText')} actions={<ButtonLink to="/stock">{t('toOrder.seeStock')}</ButtonLink>} />
        : (
          <div className="to-order">
            <RaiseBar groups={groups} changed={changed} written={written} onDone={() => { setChanged(new Set()); setWritten({}); }} />
            {pressing.length === 0 && <p className="to-order-quiet">{t('toOrder.nothingPressing')}</p>}
            {pressing.map(draw)}
            {calmItems > 0 && <Button className="to-order-calm" aria-expanded={isCalmShown} data-action="show-calm" onClick={() => { setCalmShown(!isCalmShown); }}>{t(isCalmShown ? 'toOrder.hideCalm' : 'toOrder.showCalm', { count: calmItems })}</Button>}
            {isCalmShown && calm.map(draw)}
          </div>
        )}
      {open !== null && <OneRequest itemId={open} onClose={() => { setOpen(null); }} />}
    </PurchasingFrame>
  );
}

function OneRequest({ itemId, onClose }: { readonly itemId: string; readonly onClose: () => void }) {
  const row = useQuery('stock.get', { itemId }).data;
  return row === undefined ? null : <RaiseRequisition row={row} alertId={row.openAlertId} onClose={onClose} />;
}

/** The one big button, with what it will do in numbers. */
function RaiseBar({ groups, changed, written, onDone }: ChoiceProps & { readonly groups: readonly OrderGroup[]; readonly onDone: () => void }) {
  const t = useTexts('purchasing');
  const navigate = useNavigate();
  const raise = useCommand('requisitions.raiseMany');
  const chosen = chosenLines(groups, changed);
  const hasAmounts = groups.some(group => group.amountE4 !== null);
  const amountE4 = chosen.reduce((sum, line) => sum + (amountOf(line, written) ?? 0), 0);
  const submit = async () => {
    const reply = await raise.run({ lines: toRequests(chosen, written) });
    if (!reply.ok) return;
    const waiting = reply.value.rows.filter(row => row.approval?.state === 'waiting').length;
    showToast({ text: t(waiting === 0 ? 'toOrder.done' : 'toOrder.doneWaiting', { count: reply.value.rows.length, waiting }) });
    onDone();
    void navigate('/purchasing/requests');
  };
  return (
    <div className="to-order-bar">
      <Button variant="primary" className="to-order-raise" icon="purchasing" disabled={chosen.length === 0} isBusy={raise.isRunning} data-action="raise-many" onClick={() => { void submit(); }}>{t('toOrder.raise', { count: chosen.length })}</Button>
      <span>{t('toOrder.summary', { items: chosen.length, suppliers: new Set(chosen.map(line => line.supplierId)).size })}{hasAmounts && <> · <b>{t('toOrder.amount', { amount: moneyText(amountE4) })}</b></>}</span>
      {raise.failure !== null && <ErrorPanel failure={raise.failure} />}
    </div>
  );
}
