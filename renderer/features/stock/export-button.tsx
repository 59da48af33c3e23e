import { useState } from 'react';

import type { InputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

/** The list as it is filtered and sorted, as a spreadsheet. */
export function ExportButton({ filter }: { readonly filter: Omit<InputOf<'stock.export'>, 'language' | 'format'> }) {
  const t = useTexts('stock');
  const language = useLanguage();
  const ask = useAsk('stock.export');
  const say = useFailureTexts();
  const [isBusy, setIsBusy] = useState(false);
  const run = async () => {
    setIsBusy(true);
    const reply = await ask({ ...filter, language, format: 'xlsx' });
    setIsBusy(false);
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
    else showToast({ text: say(reply.failure).what });
  };
  useHotkeys({ 'Ctrl E': event => { event.preventDefault(); void run(); } });
  return <Button data-action="export" disabled={isBusy} onClick={() => { void run(); }}>{t('export')} <KeyHint keys="Ctrl E" /></Button>;
}
