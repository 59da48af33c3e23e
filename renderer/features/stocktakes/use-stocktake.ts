import { useCallback, useMemo, useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { type CountLine, newerLine, type Stocktake } from './count-lines.ts';

/** A stocktake with the answers to the newest entries already in it: the list is read again a moment later. */
export function useStocktake(stocktakeId: string) {
  const query = useQuery('stocktakes.get', { stocktakeId });
  const [answered, setAnswered] = useState<ReadonlyMap<string, CountLine>>(new Map());
  const onAnswer = useCallback((line: CountLine) => { setAnswered(before => new Map(before).set(line.id, line)); }, []);
  const data = query.data?.id === stocktakeId ? query.data : undefined;
  const stocktake = useMemo((): Stocktake | undefined => (data === undefined ? undefined : { ...data, lines: data.lines.map(line => newerLine(line, answered.get(line.id))) }), [data, answered]);
  return { stocktake, failure: query.failure, refetch: query.refetch, onAnswer };
}
