import type { AccountsAddress } from './accounts-address.ts';

/** What each report is given: what the address says, and how to change it. */
export type SectionProps = { readonly address: AccountsAddress; readonly today: string; readonly amend: (changes: Partial<AccountsAddress>) => void };
