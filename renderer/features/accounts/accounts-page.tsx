import { useParams } from 'react-router';

import { assertNever } from '../../../shared/kernel/assert.ts';
import { accountSectionOf } from '../../parts/account-tabs.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { AgesSection } from './ages-section.tsx';
import { AsOfSection } from './as-of-section.tsx';
import { LedgerSection } from './ledger-section.tsx';
import { SummarySection } from './summary-section.tsx';
import { TieOutSection } from './tie-out-section.tsx';
import { useAccountsAddress } from './use-accounts-address.ts';
import { VouchersSection } from './vouchers-section.tsx';
import './accounts.css';

/** 账表: what an accountant reads and takes away. One report at a time; months, day and item stay in the address. */
export function AccountsPage() {
  const section = accountSectionOf(useParams()['section']);
  const at = useAccountsAddress();
  if (at === null) return <LoadState failure={null} rows={14} />;
  switch (section) {
    case 'ledger': return <LedgerSection {...at} />;
    case 'ages': return <AgesSection {...at} />;
    case 'as-of': return <AsOfSection {...at} />;
    case 'vouchers': return <VouchersSection {...at} />;
    case 'tie-out': return <TieOutSection {...at} />;
    // Month close and invoices have pages of their own at their own addresses.
    case 'invoices': case 'periods': case 'summary': return <SummarySection {...at} />;
    default: return assertNever(section);
  }
}
