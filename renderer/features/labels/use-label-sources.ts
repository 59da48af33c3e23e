import { useEffect, useState } from 'react';

import type { Failure } from '../../../shared/contract/errors.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useQuery } from '../../client/use-query.ts';
import { labelOfItem, labelOfLocation, type Label } from './labels.ts';
import type { LabelsAddress } from './labels-address.ts';

export type LabelSources = {
  /** In the order of the address; undefined while they are read. */
  readonly labels: readonly Label[] | undefined;
  readonly failure: Failure | null;
  readonly retry: () => void;
};

/** Reads what an address names. What is no longer there is left out. */
export function useLabelSources({ items, locations }: LabelsAddress): LabelSources {
  const get = useAsk('items.get');
  const lists = useQuery('masterData.all', {});
  const [known, setKnown] = useState<ReadonlyMap<string, Label | null>>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  const missing = items.filter(id => !known.has(id)).join(',');
  useEffect(() => {
    if (missing === '') return undefined;
    let isWanted = true;
    void Promise.all(missing.split(',').map(async id => [id, await get({ itemId: id })] as const)).then(replies => {
      if (!isWanted) return;
      const broken = replies.map(([, reply]) => reply).find(reply => !reply.ok && reply.failure.code !== 'ITEM_NOT_FOUND' && reply.failure.code !== 'INVALID_INPUT');
      if (broken?.ok === false) { setFailure(broken.failure); return; }
      setFailure(null);
      setKnown(before => new Map([...before, ...replies.map(([id, reply]) => [id, reply.ok ? labelOfItem(reply.value) : null] as const)]));
    });
    return () => { isWanted = false; };
  }, [missing, get, round]);
  const bins = lists.data?.locations;
  const isReady = missing === '' && (locations.length === 0 || bins !== undefined);
  const ofLocation = (id: string): Label | null => {
    const bin = bins?.find(location => location.id === id);
    return bin === undefined ? null : labelOfLocation(bin);
  };
  return {
    labels: isReady ? [...items.map(id => known.get(id) ?? null), ...locations.map(ofLocation)].filter(label => label !== null) : undefined,
    failure: failure ?? (locations.length === 0 ? null : lists.failure),
    retry: () => { setRound(before => before + 1); lists.refetch(); },
  };
}
