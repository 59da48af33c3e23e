import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { LABELS_MAX, labelsSearch, readLabelsAddress, type LabelsAddress } from './labels-address.ts';
import type { Label } from './labels.ts';
import { useLabelSources } from './use-label-sources.ts';
import { usePrintSetting } from './use-print-setting.ts';

export type LabelPlan = ReturnType<typeof useLabelPlan>;

/** What is to be printed and how: the address names the things, the rest is chosen here. */
export function useLabelPlan() {
  const [params, setParams] = useSearchParams();
  const address = readLabelsAddress(params);
  const sources = useLabelSources(address);
  const [setting, change] = usePrintSetting();
  const [copies, setAll] = useState(1);
  const [own, setOwn] = useState<ReadonlyMap<string, number>>(new Map());
  const [first, setFirst] = useState(1);
  const go = (next: LabelsAddress) => { setParams(labelsSearch(next), { replace: true }); };
  return {
    ...sources, address, setting, change, copies, first, setFirst,
    isFull: address.items.length + address.locations.length >= LABELS_MAX,
    /** A number for all replaces what single lines had. */
    setCopies: (count: number) => { setAll(count); setOwn(new Map()); },
    copiesOf: (label: Label) => own.get(label.id) ?? copies,
    setCopiesOf: (label: Label, count: number) => { setOwn(before => new Map(before).set(label.id, count)); },
    add: (kind: keyof LabelsAddress, id: string) => { if (!address[kind].includes(id)) go({ ...address, [kind]: [...address[kind], id] }); },
    remove: (label: Label) => { go({ items: address.items.filter(id => id !== label.id), locations: address.locations.filter(id => id !== label.id) }); },
    clear: () => { go({ items: [], locations: [] }); },
  };
}
