import { useState } from 'react';

import type { Failure } from '../../../shared/contract/errors.ts';
import type { CommandInputOf, OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

type Settings = OutputOf<'settings.get'>;
type Editable = CommandInputOf<'settings.update'>;

export type SettingsDraft = {
  /** As saved, with the changes not saved yet on top. Undefined while loading. */
  readonly settings: Settings | undefined;
  readonly loadFailure: Failure | null;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly failure: Failure | null;
  readonly change: (changes: Partial<Editable>) => void;
  readonly reset: () => void;
  readonly reload: () => void;
  readonly save: () => Promise<void>;
};

/** The company's settings as a form edits them. `settings.update` takes all fields at once, so two forms share this. */
export function useSettingsDraft(): SettingsDraft {
  const t = useTexts('settings');
  const saved = useQuery('settings.get', {});
  const update = useCommand('settings.update');
  const [changes, setChanges] = useState<Partial<Editable>>({});
  const settings = saved.data === undefined ? undefined : { ...saved.data, ...changes };

  const save = async () => {
    if (settings === undefined) return;
    const { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays, needsReview } = settings;
    const reply = await update.run({ companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays, needsReview });
    if (!reply.ok) return;
    setChanges({});
    showToast({ text: t('saved') });
  };
  return {
    settings, loadFailure: saved.failure, isSaving: update.isRunning, failure: update.failure, save,
    // Safe: changes hold nothing but fields of the settings.
    isDirty: Object.entries(changes).some(([name, value]) => saved.data?.[name as keyof Editable] !== value),
    change: more => { setChanges(before => ({ ...before, ...more })); },
    reload: saved.refetch,
    reset: () => { setChanges({}); update.clearFailure(); },
  };
}
