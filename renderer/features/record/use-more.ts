import { useState } from 'react';

import type { RecordType } from './document-kinds.ts';

const keyOf = (type: RecordType) => `cangshao.record.more.${type}`;

/** Whether the form of this paper shows all its fields and columns; as it was left on this machine. */
export function useMore(type: RecordType): readonly [boolean, (isMore: boolean) => void] {
  const [isMore, setMore] = useState(() => localStorage.getItem(keyOf(type)) === 'yes');
  const change = (next: boolean) => {
    setMore(next);
    if (next) localStorage.setItem(keyOf(type), 'yes');
    else localStorage.removeItem(keyOf(type));
  };
  return [isMore, change];
}
