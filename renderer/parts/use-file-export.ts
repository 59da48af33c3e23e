import { useState } from 'react';

import type { InputOf } from '../client/procedure-types.ts';
import { useAsk } from '../client/use-ask.ts';
import { useFailureTexts } from '../ui/error-panel.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import { saveFile } from './save-file.ts';

type ExportName = 'accounts.export' | 'disposals.export' | 'purchaseOrders.export' | 'requisitions.export' | 'stock.export' | 'tasks.export';

/** Asks for a report as a file and saves it; a failure is told in passing. */
export function useFileExport<N extends ExportName>(name: N): { readonly isBusy: boolean; readonly run: (wanted: InputOf<N>) => Promise<void> } {
  const ask = useAsk(name);
  const say = useFailureTexts();
  const [isBusy, setIsBusy] = useState(false);
  const run = async (wanted: InputOf<N>) => {
    setIsBusy(true);
    const reply = await ask(wanted);
    setIsBusy(false);
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
    else showToast({ text: say(reply.failure).what });
  };
  return { isBusy, run };
}
