import { Drawer } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/loading-skeleton.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { ItemFormFields } from './item-form-fields.tsx';
import { EMPTY_ITEM_FORM, formOfItem, readItemForm, type Item, type ItemFormValues } from './item-form-values.ts';
import './item.css';

type Lists = OutputOf<'masterData.all'>;

const DRAWER_PX = 560;

/** 新增物料, over the stock list. Saving leads to the new item's page. */
export function NewItemDrawer() {
  const navigate = useNavigate();
  const { search } = useLocation();
  const lists = useQuery('masterData.all', {});
  const close = () => { void navigate({ pathname: '/stock', search }); };
  return <FormDrawer item={null} lists={lists.data} failure={lists.failure} onRetry={lists.refetch} onClose={close} onSaved={saved => { void navigate(`/items/${saved.id}`); }} />;
}

/** 新增物料 for a scanned code nobody has filed, over the document it was scanned for: saving adds the item to it. */
export function NewScannedItemDrawer() {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const lists = useQuery('masterData.all', {});
  const back = (itemId?: string) => { void navigate(`/record?${new URLSearchParams({ type: address.get('type') ?? '', ...(itemId === undefined ? {} : { item: itemId }) }).toString()}`); };
  return (
    <FormDrawer
      item={null} first={{ barcode: address.get('barcode') ?? '' }} lists={lists.data} failure={lists.failure} onRetry={lists.refetch}
      onClose={() => { back(); }} onSaved={saved => { back(saved.id); }}
    />
  );
}

/** 修改物料, over the item's page. */
export function EditItemDrawer() {
  const { itemId = '' } = useParams();
  return <EditDrawer itemId={itemId} backTo={`/items/${itemId}`} />;
}

/** 修改物料 that a check of the data found wanting, over the list of findings: the next one is a line away. */
export function EditFoundItemDrawer() {
  const { itemId = '' } = useParams();
  return <EditDrawer itemId={itemId} backTo={`/health${useLocation().search}`} />;
}

function EditDrawer({ itemId, backTo }: { readonly itemId: string; readonly backTo: string }) {
  const navigate = useNavigate();
  const lists = useQuery('masterData.all', {});
  const item = useQuery('items.get', { itemId });
  const close = () => { void navigate(backTo); };
  const isReady = item.data?.id === itemId;
  return (
    <FormDrawer
      key={isReady ? 'ready' : 'waiting'} item={isReady ? item.data : null} lists={isReady ? lists.data : undefined} failure={item.failure ?? lists.failure}
      onRetry={() => { item.refetch(); lists.refetch(); }} onClose={close} onSaved={close}
    />
  );
}

function FormDrawer({ item, first, lists, failure, onRetry, onClose, onSaved }: {
  readonly item: Item | null; readonly first?: Partial<ItemFormValues>; readonly lists: Lists | undefined; readonly failure: Parameters<typeof ErrorPanel>[0]['failure'] | null; readonly onRetry: () => void; readonly onClose: () => void; readonly onSaved: (item: Item) => void;
}) {
  const t = useTexts('item');
  const { itemId } = useParams();
  const title = itemId === undefined ? t('form.titleNew') : t('form.titleEdit', { code: item?.code ?? '' });
  return (
    <Drawer open title={title} onClose={onClose} size={DRAWER_PX} className="item-form" data-testid="item-form">
      {failure !== null && <ErrorPanel failure={failure} onRetry={onRetry} />}
      {lists === undefined && failure === null && <Skeleton width="100%" height={320} />}
      {lists !== undefined && <ItemForm item={item} lists={lists} {...(first === undefined ? {} : { first })} onClose={onClose} onSaved={onSaved} />}
    </Drawer>
  );
}

/** Creates or changes, as the form is for; `null` when the backend refused. */
function useSave(item: Item | null) {
  const create = useCommand('items.create');
  const update = useCommand('items.update');
  const save = async (fields: Parameters<typeof create.run>[0]): Promise<Item | null> => {
    const reply = item === null ? await create.run(fields) : await update.run({ ...fields, itemId: item.id, expectedVersion: item.version });
    return reply.ok ? reply.value : null;
  };
  return { save, isRunning: create.isRunning || update.isRunning, failure: create.failure ?? update.failure };
}

/** `first`: what a new item begins with; then it is one item and not the first of several. */
function ItemForm({ item, first, lists, onClose, onSaved }: { readonly item: Item | null; readonly first?: Partial<ItemFormValues>; readonly lists: Lists; readonly onClose: () => void; readonly onSaved: (item: Item) => void }) {
  const t = useTexts('item');
  const [values, setValues] = useState<ItemFormValues>(() => (item === null ? { ...EMPTY_ITEM_FORM, unitId: lists.units[0]?.id ?? '', ...first } : formOfItem(item)));
  const [hasTried, setHasTried] = useState(false);
  const { save, isRunning, failure } = useSave(item);
  const unit = lists.units.find(each => each.id === values.unitId);
  const read = readItemForm(values, unit?.decimals ?? 0);
  const submit = async (isNextWanted: boolean) => {
    setHasTried(true);
    if (!read.ok) {
      document.querySelector<HTMLElement>(`[data-field="${Object.keys(read.problems)[0] ?? 'code'}"] input`)?.focus();
      return;
    }
    const saved = await save(read.fields);
    if (saved === null) return;
    showToast({ text: item === null ? t('form.savedNew', { code: saved.code }) : t('form.savedEdit') });
    if (!isNextWanted) { onSaved(saved); return; }
    setValues(before => ({ ...EMPTY_ITEM_FORM, unitId: before.unitId, categoryId: before.categoryId, supplierId: before.supplierId }));
    setHasTried(false);
    document.querySelector<HTMLElement>('[data-field="code"] input')?.focus();
  };
  return (
    <form
      onSubmit={event => { event.preventDefault(); void submit(false); }}
      onKeyDown={event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isRunning) { event.preventDefault(); void submit(false); } }}
    >
      <ItemFormFields values={values} lists={lists} problems={hasTried && !read.ok ? read.problems : {}} onChange={changes => { setValues(before => ({ ...before, ...changes })); }} />
      {failure !== null && <ErrorPanel failure={failure} />}
      <div className="item-form-foot">
        <Button type="submit" variant="primary" keys="Ctrl Enter" isBusy={isRunning} data-action="save-item">{t('form.save')}</Button>
        {item === null && first === undefined && <Button isBusy={isRunning} data-action="save-next" onClick={() => { void submit(true); }}>{t('form.saveNext')}</Button>}
        <Button keys="Escape" onClick={onClose}>{t('form.cancel')}</Button>
      </div>
    </form>
  );
}
