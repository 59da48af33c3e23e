import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { useScanner } from '../parts/use-scanner.ts';
import { Icon } from '../ui/icon.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { useOpenScanned } from './open-scanned.ts';
import { usePaletteEntries, type PaletteEntry } from './palette-entries.ts';
import type { SignedInUser } from './user-menu.tsx';

export type CommandPaletteProps = { readonly user: SignedInUser; readonly onClose: () => void; readonly onShortcuts: () => void };

function Line({ entry, id, isActive, onRun, onPoint }: {
  readonly entry: PaletteEntry; readonly id: string; readonly isActive: boolean; readonly onRun: () => void; readonly onPoint: () => void;
}) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => { if (isActive) line.current?.scrollIntoView({ block: 'nearest' }); }, [isActive]);
  return (
    <div ref={line} id={id} role="option" aria-selected={isActive} className="palette-line" onPointerMove={onPoint} onMouseDown={event => { event.preventDefault(); onRun(); }}>
      <Icon name={entry.icon} />
      {entry.code !== undefined && <span className="code">{entry.code}</span>}
      <span className="name">{entry.title}{entry.note !== undefined && <span className="spec">{entry.note}</span>}</span>
      {entry.tail !== undefined && <span className="muted">{entry.tail}</span>}
      {entry.keys !== undefined && <KeyHint keys={entry.keys} />}
    </div>
  );
}

/** What had the focus before has it again afterwards, unless the page has moved on. */
function useFocusReturn(): void {
  // Read while drawing: by the time of an effect the palette's own field has it.
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); }, [before]);
}

function Foot() {
  const t = useTexts('common');
  return (
    <div className="palette-foot" aria-hidden="true">
      <span><KeyHint keys="ArrowUp" /><KeyHint keys="ArrowDown" />{t('palette.hints.move')}</span>
      <span><KeyHint keys="Enter" />{t('palette.hints.open')}</span>
      <span><KeyHint keys="Escape" />{t('palette.hints.close')}</span>
    </div>
  );
}

/** Ctrl+K: finds an item by code, name, spec or 拼音首字母, a page or a command, and goes there. */
export function CommandPalette({ user, onClose, onShortcuts }: CommandPaletteProps) {
  const t = useTexts('common');
  const listId = useId();
  useFocusReturn();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const openScanned = useOpenScanned(user);
  useScanner('dialog', async code => {
    const isOpened = await openScanned(code, true);
    if (isOpened) onClose();
    else setTyped(code);
    return true;
  });
  const groups = usePaletteEntries(typed.trim(), user, onShortcuts);
  const flat = groups.flatMap(group => group.entries);
  const run = (entry: PaletteEntry | undefined) => { if (entry !== undefined) { onClose(); entry.run(); } };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') { event.preventDefault(); onClose(); return; }
    // The field is the dialogue's only stop: Tab must not lead behind the veil.
    if (event.key === 'Tab') { event.preventDefault(); return; }
    if (event.key === 'Enter') { event.preventDefault(); run(flat[active]); return; }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && flat.length > 0) { event.preventDefault(); setActive(at => (at + step + flat.length) % flat.length); }
  };
  return (
    <div className="veil" onMouseDown={event => { if (event.target === event.currentTarget) onClose(); }}>
      <div className="palette" role="dialog" aria-modal="true" aria-label={t('palette.label')}>
        <div className="palette-input" data-scan="box">
          <Icon name="search" />
          <input
            autoFocus role="combobox" aria-expanded="true" aria-controls={listId} aria-label={t('palette.label')} autoComplete="off" spellCheck={false}
            {...(flat[active] === undefined ? {} : { 'aria-activedescendant': `${listId}-${active}` })}
            placeholder={t('palette.placeholder')} value={typed} onChange={event => { setTyped(event.target.value); setActive(0); }} onKeyDown={onKeyDown}
          />
        </div>
        <div className="palette-list" id={listId} role="listbox" aria-label={t('palette.label')}>
          {groups.map(group => (
            <div key={group.id} role="group" aria-label={t(`palette.${group.id}`)}>
              <div className="palette-group" aria-hidden="true">{t(`palette.${group.id}`)}</div>
              {group.entries.map(entry => {
                const index = flat.indexOf(entry);
                return <Line key={entry.id} entry={entry} id={`${listId}-${index}`} isActive={index === active} onRun={() => { run(entry); }} onPoint={() => { setActive(index); }} />;
              })}
            </div>
          ))}
        </div>
        {flat.length === 0 && <div className="picker-note" role="status">{t('palette.none', { text: typed.trim() })}</div>}
        {typed === '' && <div className="picker-note muted">{t('palette.hint')}</div>}
        <Foot />
      </div>
    </div>
  );
}
