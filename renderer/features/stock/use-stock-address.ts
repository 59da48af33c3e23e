import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

import { readStockAddress, writeStockAddress, type StockAddress } from './stock-address.ts';

export type StockAddressState = {
  readonly address: StockAddress;
  /** A new place in the history, so that Back undoes it. */
  readonly visit: (changes: Partial<StockAddress>) => void;
  /** The same place, said differently: moving the selection must not fill the history. */
  readonly amend: (changes: Partial<StockAddress>) => void;
};

/** The list's filter, kept in the page's address. */
export function useStockAddress(): StockAddressState {
  const [params, setParams] = useSearchParams();
  const address = useMemo(() => readStockAddress(params), [params]);
  const change = useCallback((changes: Partial<StockAddress>, isNewPlace: boolean) => {
    setParams(before => writeStockAddress({ ...readStockAddress(before), ...changes }), { replace: !isNewPlace });
  }, [setParams]);
  const visit = useCallback((changes: Partial<StockAddress>) => { change(changes, true); }, [change]);
  const amend = useCallback((changes: Partial<StockAddress>) => { change(changes, false); }, [change]);
  return { address, visit, amend };
}
