import { Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { Chip } from '../../ui/chip.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { InvoiceForm } from './invoice-form.tsx';
import { receiptColumns, type Receipt } from './receipt-columns.tsx';
import './invoices.css';

const CHANGES = ['stock.changed'] as const;

/** 采购结算: receipts that wait for their invoice; those that are ticked go onto one. */
export function InvoicesPage() {
  const t = useTexts('invoices');
  const [isAll, setAll] = useState(false);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly Receipt[]>([]);
  const [posted, setPosted] = useState(0);
  const { source, total, failure, reload } = useListSource('documents.receipts', { all: isAll, text }, CHANGES);
  const isBeside = chosen.length > 0;
  const columns = useMemo(() => receiptColumns(t, isBeside), [t, isBeside]);
  const show = (all: boolean) => { setAll(all); setChosen([]); };
  const done = useCallback(() => {
    setChosen([]);
    setPosted(before => before + 1);
    reload();
  }, [reload]);
  const tools = (
    <div className="page-tools">
      <Chip isPressed={!isAll} onPress={() => { show(false); }}>{t('views.waiting')}</Chip>
      <Chip isPressed={isAll} onPress={() => { show(true); }}>{t('views.all')}</Chip>
      <span className="muted">{t('hint')}</span>
      <span className="spacer" />
      <Input allowClear className="invoices-search" value={text} placeholder={t('search')} aria-label={t('search')} onChange={event => { setText(event.target.value); }} />
    </div>
  );
  return (
    <AccountFrame section="invoices" tools={tools}>
      <div className="invoices">
        <div className="invoices-list">
          {failure === null
            ? (
              <DataTable
                key={posted} label={t('title')} columns={columns} rowId={row => row.movementId} source={source} onCheckedChange={setChosen} storageKey="invoices"
                empty={<EmptyState icon="purchasing" title={t(isAll ? 'empty.all' : 'empty.waiting')} text={t('empty.text')} />}
                footer={total === null ? ' ' : t('total', { count: total })}
              />
            )
            : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
        </div>
        {isBeside && <InvoiceForm key={chosen.map(row => row.movementId).join(' ')} receipts={chosen} onDone={done} />}
      </div>
    </AccountFrame>
  );
}
