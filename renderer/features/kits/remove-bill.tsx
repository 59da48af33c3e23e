import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

/** Takes a bill away. */
export function RemoveBill({ bill, onRemoved, onClose }: { readonly bill: { readonly id: string; readonly code: string; readonly version: number }; readonly onRemoved: () => void; readonly onClose: () => void }) {
  const t = useTexts('kits');
  const command = useCommand('kits.remove');
  const submit = async () => {
    const reply = await command.run({ billId: bill.id, expectedVersion: bill.version });
    if (!reply.ok) return;
    showToast({ text: t('removing.done', { code: bill.code }) });
    onRemoved();
  };
  return (
    <Confirm isOpen isDanger title={t('removing.title', { code: bill.code })} confirmLabel={t('removing.confirm')} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p>{t('removing.text')}</p>
    </Confirm>
  );
}
