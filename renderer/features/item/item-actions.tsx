import { Dropdown } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { nextActionOf, type NextAction } from '../../parts/next-action.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useActionRights } from '../../parts/use-action-rights.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { ItemDetail } from './item-detail.ts';

/** The main action of the moment, then what one does with an item every day, then the rest behind a menu. */
export function ItemActions({ detail, onRequest, onDispose }: { readonly detail: ItemDetail; readonly onRequest: () => void; readonly onDispose: () => void }) {
  const t = useTexts('item');
  const navigate = useNavigate();
  const may = useMay();
  const today = useToday();
  const hasAction = useActionRights();
  const { row } = detail;
  const next = today === '' ? null : nextActionOf(row, today);
  const canRequest = row.openRequisitionId === null && row.isActive && hasAction('requisition');
  const main = next !== null && hasAction(next) ? next : canRequest && !row.isNoLongerBought ? 'requisition' : null;
  const act = (action: NextAction) => {
    if (action === 'requisition') onRequest();
    else if (action === 'dispose') onDispose();
    else void navigate(row.openRequisitionId === null ? '/purchasing' : `/purchasing?requisition=${row.openRequisitionId}`);
  };
  const record = (type: 'issue' | 'count') => { if (may('stock.write')) void navigate(`/record?type=${type}&item=${row.itemId}`); };
  useHotkeys({
    'O': () => { if (canRequest) onRequest(); },
    'L': () => { record('issue'); },
    'C': () => { record('count'); },
    'E': () => { if (may('items.write')) void navigate(`/items/${row.itemId}/edit`); },
  });
  const label = (action: NextAction) => (action === 'requisition' && row.suggestedOrderMicro > 0 ? t('actions.requisition', { quantity: quantityUnitText(row.suggestedOrderMicro, row) }) : t(action === 'requisition' ? 'actions.requisitionPlain' : `actions.${action}`));
  return (
    <div className="item-actions">
      {main !== null && <Button className="wide" variant={next === main && main !== 'dispose' ? 'primary' : 'default'} {...(main === 'requisition' ? { keys: 'O' } : {})} data-action={main} onClick={() => { act(main); }}>{label(main)}</Button>}
      {may('stock.write') && <Button keys="L" data-action="issue" onClick={() => { record('issue'); }}>{t('actions.issue')}</Button>}
      {may('stock.write') && <Button keys="C" data-action="count" onClick={() => { record('count'); }}>{t('actions.count')}</Button>}
      <MoreActions detail={detail} mayWrite={may('items.write')} onRequest={canRequest && row.isNoLongerBought ? onRequest : null} />
    </div>
  );
}

/** `onRequest`: of an item that is no longer bought it is asked for here, on purpose. */
function MoreActions({ detail: { item, row }, mayWrite, onRequest }: { readonly detail: ItemDetail; readonly mayWrite: boolean; readonly onRequest: (() => void) | null }) {
  const t = useTexts('item');
  const navigate = useNavigate();
  const setActive = useCommand('items.setActive');
  const [isAsking, setIsAsking] = useState(false);
  const change = async (isActive: boolean) => {
    const reply = await setActive.run({ itemId: item.id, expectedVersion: item.version, isActive });
    if (!reply.ok) return;
    setIsAsking(false);
    showToast({ text: t(isActive ? 'deactivate.restored' : 'deactivate.done', { name: item.name }) });
  };
  const toggle = item.isActive ? { key: 'deactivate', label: t('actions.deactivate'), onClick: () => { setIsAsking(true); } } : { key: 'activate', label: t('actions.activate'), onClick: () => { void change(true); } };
  const edit = { key: 'edit', label: t('actions.edit'), onClick: () => { void navigate(`/items/${item.id}/edit`); } };
  const request = onRequest === null ? [] : [{ key: 'requisition', label: t('actions.requisitionStill'), onClick: onRequest }];
  const labels = { key: 'labels', label: t('actions.labels'), onClick: () => { void navigate(`/labels?items=${item.id}`); } };
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items: mayWrite ? [...request, edit, labels, toggle] : [...request, labels] }}>
        <IconButton icon="more" label={t('actions.more')} data-action="more" />
      </Dropdown>
      <Confirm isOpen={isAsking} isDanger title={t('deactivate.title', { name: item.name })} confirmLabel={t('deactivate.confirm')} isBusy={setActive.isRunning} failure={setActive.failure} onConfirm={() => { void change(false); }} onCancel={() => { setIsAsking(false); }}>
        <p>{t('deactivate.text')}</p>
        {row.onHandMicro !== 0 && <p>{t('deactivate.withStock', { quantity: quantityUnitText(row.onHandMicro, row) })}</p>}
      </Confirm>
    </>
  );
}
