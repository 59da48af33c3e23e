import { Modal } from 'antd';

import { useTexts } from '../language/use-texts.tsx';
import { KeyHint } from '../ui/key-hint.tsx';

const GROUPS = [
  { id: 'everywhere', lines: [['search', 'Ctrl K'], ['receipt', 'Ctrl I'], ['issue', 'Ctrl L'], ['list', '?'], ['back', 'Escape']] },
  { id: 'lists', lines: [['move', 'ArrowUp', 'ArrowDown'], ['open', 'Enter']] },
  { id: 'record', lines: [['nextCell', 'Enter'], ['nextLine', 'ArrowDown'], ['scan', 'F2'], ['removeLine', 'Ctrl Delete'], ['post', 'Ctrl Enter']] },
  { id: 'alerts', lines: [['moveAlerts', 'J', 'K'], ['openAlert', 'Enter'], ['select', 'X'], ['acknowledge', 'A'], ['snooze', 'S'], ['order', 'O'], ['reassign', 'E'], ['closeAlert', 'C']] },
] as const;

/** What `?` opens: every key and where it works. */
export function ShortcutList({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useTexts('common');
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={t('shortcuts.title')} width={640} destroyOnHidden>
      <div className="shortcut-groups">
        {GROUPS.map(group => (
          <section key={group.id}>
            <h3>{t(`shortcuts.${group.id}`)}</h3>
            <ul>
              {group.lines.map(([key, ...keys]) => (
                <li key={key}>{t(`shortcuts.${key}`)}<span className="shortcut-keys">{keys.map(each => <KeyHint key={each} keys={each} />)}</span></li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}
