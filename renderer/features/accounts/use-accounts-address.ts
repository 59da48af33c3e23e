import { useSearchParams } from 'react-router';

import { useToday } from '../../parts/use-session.ts';
import { type AccountsAddress, readAddress, writeAddress } from './accounts-address.ts';

/** The address as its parts, and a way to change some of them. Before the day is known there is none. */
export function useAccountsAddress(): { readonly address: AccountsAddress; readonly today: string; readonly amend: (changes: Partial<AccountsAddress>) => void } | null {
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  if (today === '') return null;
  const address = readAddress(search, today);
  return { address, today, amend: changes => { setSearch(writeAddress({ ...address, ...changes }), { replace: true }); } };
}
