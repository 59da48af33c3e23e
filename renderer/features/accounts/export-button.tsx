import type { InputOf } from '../../client/procedure-types.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useLanguage } from '../../language/use-texts.tsx';
import { useFileExport } from '../../parts/use-file-export.ts';
import { Button } from '../../ui/button.tsx';

type Wanted = Omit<InputOf<'accounts.export'>, 'language'>;

/** A report as a file. With `keys` also by keyboard. */
export function ExportButton({ label, wanted, keys, isPrimary = false }: { readonly label: string; readonly wanted: Wanted; readonly keys?: string; readonly isPrimary?: boolean }) {
  const language = useLanguage();
  const { isBusy, run: save } = useFileExport('accounts.export');
  const run = () => { void save({ ...wanted, language }); };
  useHotkeys(keys === undefined ? {} : { [keys]: run });
  return <Button data-action={`export-${wanted.format ?? 'xlsx'}`} icon="export" isBusy={isBusy} {...(isPrimary ? { variant: 'primary' as const } : {})} {...(keys === undefined ? {} : { keys })} onClick={run}>{label}</Button>;
}
