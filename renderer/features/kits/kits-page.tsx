import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PurchasingFrame } from '../../parts/purchasing-tabs.tsx';
import { readWhole } from '../../parts/read-number.ts';
import { useAmendAddress } from '../../parts/use-amend-address.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { ViewChip, ViewTools } from '../../parts/view-tools.tsx';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { BillForm } from './bill-form.tsx';
import { GapsView } from './gaps-view.tsx';
import { KitAnswerView } from './kit-answer.tsx';
import { RemoveBill } from './remove-bill.tsx';
import './kits.css';

const VIEWS = ['kit', 'gaps'] as const;
type View = (typeof VIEWS)[number];
type Bill = OutputOf<'kits.list'>['rows'][number];
const BILLS_MAX = 500;
const PRODUCTS_MAX = 1_000_000;

/** 齐套: what is missing for so many of a product, and needs of coming days against what comes. `?bill=ID&products=10&on=DAY`, `?view=gaps`. */
export function KitsPage() {
  const t = useTexts('kits');
  const [search] = useSearchParams();
  const view: View = search.get('view') === 'gaps' ? 'gaps' : 'kit';
  const amend = useAmendAddress();
  const tools = <ViewTools label={t('views.label')}>{VIEWS.map(each => <ViewChip key={each} view={each} label={t(`views.${each}`)} isPressed={each === view} onPress={() => { amend({ view: each === 'kit' ? null : each }); }} />)}</ViewTools>;
  return <PurchasingFrame section="kits" tools={tools} isPlain>{view === 'gaps' ? <GapsView /> : <KitView billId={search.get('bill')} products={search.get('products') ?? '1'} neededOn={search.get('on')} onChange={amend} />}</PurchasingFrame>;
}

type KitViewProps = { readonly billId: string | null; readonly products: string; readonly neededOn: string | null; readonly onChange: (changes: Readonly<Record<string, string | null>>) => void };

function KitView({ billId, products, neededOn, onChange }: KitViewProps) {
  const t = useTexts('kits');
  const may = useMay();
  const [form, setForm] = useState<'new' | 'edit' | 'remove' | null>(null);
  const bills = useQuery('kits.list', { limit: BILLS_MAX });
  if (bills.data === undefined) return <LoadState failure={bills.failure} onRetry={bills.refetch} rows={8} />;
  const bill = bills.data.rows.find(each => each.id === billId);
  const mayWrite = may('items.write');
  const make = <Button icon="plus" data-action="new-bill" {...(bills.data.rows.length === 0 ? { variant: 'primary' as const } : {})} onClick={() => { setForm('new'); }}>{t('new')}</Button>;
  return (
    <div className="kits">
      {bills.data.rows.length === 0
        ? <EmptyState icon="list" title={t('empty.title')} text={t('empty.text')} {...(mayWrite ? { actions: make } : {})} />
        : <Ask bills={bills.data.rows} bill={bill} products={products} neededOn={neededOn} mayWrite={mayWrite} make={make} onForm={setForm} onChange={onChange} />}
      {bill !== undefined && <Answer key={bill.id} bill={bill} products={products} neededOn={neededOn} />}
      {bill === undefined && bills.data.rows.length > 0 && <EmptyState icon="list" title={t('empty.pick')} />}
      {(form === 'new' || (form === 'edit' && bill !== undefined)) && <BillForm billId={form === 'edit' && bill !== undefined ? bill.id : null} onSaved={id => { setForm(null); onChange({ bill: id }); }} onClose={() => { setForm(null); }} />}
      {form === 'remove' && bill !== undefined && <RemoveBill bill={bill} onRemoved={() => { setForm(null); onChange({ bill: null }); }} onClose={() => { setForm(null); }} />}
    </div>
  );
}

type AskProps = Omit<KitViewProps, 'billId'> & { readonly bills: readonly Bill[]; readonly bill: Bill | undefined; readonly mayWrite: boolean; readonly make: ReactNode; readonly onForm: (form: 'edit' | 'remove') => void };

function Ask({ bills, bill, products, neededOn, mayWrite, make, onForm, onChange }: AskProps) {
  const t = useTexts('kits');
  const today = useToday();
  return (
    <div className="kits-ask">
      <FormField label={t('bill')} width={320}>{control => <Select id={control.id} showSearch={{ optionFilterProp: 'label' }} placeholder={t('choose')} value={bill?.id ?? null} options={bills.map(each => ({ value: each.id, label: `${each.code} ${each.name}` }))} onChange={(id: string | null) => { onChange({ bill: id }); }} />}</FormField>
      <FormField label={t('products')} width={96}>{control => <Input {...control} data-field="products" inputMode="numeric" value={products} onChange={event => { onChange({ products: event.target.value }); }} />}</FormField>
      <FormField label={t('neededOn')} width={150}>{control => <DateField {...control} value={neededOn} minimum={today === '' ? '2000-01-01' : today} isClearable onChange={date => { onChange({ on: date }); }} />}</FormField>
      <span className="spacer" />
      {mayWrite && bill !== undefined && <Button icon="pen" data-action="edit-bill" onClick={() => { onForm('edit'); }}>{t('edit')}</Button>}
      {mayWrite && bill !== undefined && <Button icon="trash" data-action="remove-bill" onClick={() => { onForm('remove'); }}>{t('remove')}</Button>}
      {mayWrite && make}
    </div>
  );
}

const PAUSE_MS = 250;

function Answer({ bill, products, neededOn }: { readonly bill: Bill; readonly products: string; readonly neededOn: string | null }) {
  const typed = useDebounced(products, PAUSE_MS);
  const read = readWhole(typed, 1, PRODUCTS_MAX);
  const count = read.kind === 'value' ? read.value : null;
  const answer = useQuery('kits.check', { billId: bill.id, products: count ?? 1, neededOn }, { isEnabled: count !== null });
  if (answer.failure !== null) return <ErrorPanel failure={answer.failure} onRetry={answer.refetch} isFilling />;
  if (answer.data === undefined || answer.data.bill.id !== bill.id) return <LoadState failure={null} onRetry={answer.refetch} rows={8} />;
  return <KitAnswerView answer={answer.data} />;
}
