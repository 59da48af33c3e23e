import { useState } from 'react';

import type { InputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useLanguage } from '../../language/use-texts.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

type Wanted = Omit<InputOf<'accounts.export'>, 'language'>;

/** A report as a file. With `keys` also by keyboard. */
export function ExportButton({ label, wanted, keys, isPrimary = false }: { readonly label: string; readonly wanted: Wanted; readonly keys?: string; readonly isPrimary?: boolean }) {
  const language = useLanguage();
  const ask = useAsk('accounts.export');
  const say = useFailureTexts();
  const [isBusy, setIsBusy] = useState(false);
  const run = async () => {
    setIsBusy(true);
    const reply = await ask({ ...wanted, language });
    setIsBusy(false);
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
    else showToast({ text: say(reply.failure).what });
  };
  useHotkeys(keys === undefined ? {} : { [keys]: () => { void run(); } });
  return <Button data-action={`export-${wanted.format ?? 'xlsx'}`} icon="export" isBusy={isBusy} {...(isPrimary ? { variant: 'primary' as const } : {})} {...(keys === undefined ? {} : { keys })} onClick={() => { void run(); }}>{label}</Button>;
}
