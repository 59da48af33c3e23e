import type { InputOf } from '../../client/procedure-types.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { useFileExport } from '../../parts/use-file-export.ts';
import { Button } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';

/** The list as it is filtered and sorted, as a spreadsheet. */
export function ExportButton({ filter }: { readonly filter: Omit<InputOf<'stock.export'>, 'language' | 'format'> }) {
  const t = useTexts('stock');
  const language = useLanguage();
  const { isBusy, run: save } = useFileExport('stock.export');
  const run = () => { void save({ ...filter, language, format: 'xlsx' }); };
  useHotkeys({ 'Ctrl E': event => { event.preventDefault(); run(); } });
  return <Button data-action="export" disabled={isBusy} onClick={run}>{t('export')} <KeyHint keys="Ctrl E" /></Button>;
}
