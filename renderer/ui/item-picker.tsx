import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { quantityText } from './format-number.ts';
import { Icon, type IconName } from './icon.tsx';
import { KeyHint } from './key-hint.tsx';

/** What one line of the picker shows. An item's hit of the contract fits as it is. */
export type ItemOption = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly unitDecimals: number;
  readonly onHandMicro: number;
};

export type ItemSearch<Option extends ItemOption> = (text: string) => Promise<{ readonly hits: readonly Option[]; readonly isExact: boolean }>;

export type ItemPickerProps<Option extends ItemOption> = {
  readonly label: string;
  readonly search: ItemSearch<Option>;
  readonly onPick: (option: Option) => void;
  readonly placeholder?: string;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly size?: 'standard' | 'small';
  readonly isAutoFocused?: boolean;
  readonly isDisabled?: boolean;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly id?: string;
};

/** A scanner sends a whole code in a few ms: one call for it, not one per sign. */
const PAUSE_MS = 120;

type Found<Option> = { readonly text: string; readonly hits: readonly Option[]; readonly isExact: boolean };

/** Searches a moment after the last sign; an answer that is no longer asked for is dropped. */
function useFound<Option extends ItemOption>(text: string, search: ItemSearch<Option>): { readonly found: Found<Option> | null; find: (text: string) => Promise<Found<Option>> } {
  const [found, setFound] = useState<Found<Option> | null>(null);
  const latest = useRef(search);
  useEffect(() => { latest.current = search; });
  useEffect(() => {
    if (text === '') { setFound(null); return undefined; }
    let isWanted = true;
    const timer = setTimeout(() => {
      latest.current(text).then(
        answer => { if (isWanted) setFound({ text, ...answer }); },
        () => { if (isWanted) setFound({ text, hits: [], isExact: false }); },
      );
    }, PAUSE_MS);
    return () => { isWanted = false; clearTimeout(timer); };
  }, [text]);
  const find = async (wanted: string): Promise<Found<Option>> => ({ text: wanted, ...await latest.current(wanted) });
  return { found, find };
}

function OptionLine({ option, id, isActive, onPick, onPoint }: {
  readonly option: ItemOption; readonly id: string; readonly isActive: boolean; readonly onPick: () => void; readonly onPoint: () => void;
}) {
  const t = useTexts('common');
  return (
    // Keys are the input's business (aria-activedescendant); the pointer picks before the input loses its focus.
    <div id={id} role="option" aria-selected={isActive} className="picker-option" onPointerMove={onPoint} onMouseDown={event => { event.preventDefault(); onPick(); }}>
      <span className="code">{option.code}</span>
      <span className="name">{option.name}<span className="spec">{option.spec}</span></span>
      <span className="muted">{t('picker.onHand', { value: quantityText(option.onHandMicro, option.unitDecimals), unit: option.unit })}</span>
    </div>
  );
}

/**
 * Picks an item by code, barcode, name, spec or 拼音首字母. Enter takes the marked line; a scanned code followed by Enter is
 * looked up at once. Keys that belong to an open input method are left alone.
 */
export function ItemPicker<Option extends ItemOption>({
  label, search, onPick, placeholder, icon = 'scan', keys, size = 'standard', isAutoFocused = false, isDisabled = false, inputRef, id,
}: ItemPickerProps<Option>) {
  const t = useTexts('common');
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const text = typed.trim();
  const { found, find } = useFound(text, search);
  const isCurrent = found !== null && found.text === text;
  const hits = found?.hits ?? [];

  const pick = (option: Option) => { setTyped(''); setActive(0); setIsOpen(false); onPick(option); };
  const take = async () => {
    if (text === '') return;
    const current = isCurrent ? found : await find(text);
    const option = current.isExact ? current.hits[0] : current.hits[Math.min(active, current.hits.length - 1)];
    // Typed words need a look before they are taken; a code that matches exactly, or a list that was seen, does not.
    if (option !== undefined && (current.isExact || isCurrent)) pick(option);
    else setIsOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && hits.length > 0) { event.preventDefault(); setIsOpen(true); setActive(at => (at + 1) % hits.length); }
    else if (event.key === 'ArrowUp' && hits.length > 0) { event.preventDefault(); setActive(at => (at - 1 + hits.length) % hits.length); }
    else if (event.key === 'Enter' && !event.ctrlKey && text !== '') { event.preventDefault(); void take(); }
    else if (event.key === 'Escape' && (isOpen || typed !== '')) { event.stopPropagation(); setTyped(''); setIsOpen(false); }
  };
  const isShown = isOpen && text !== '';
  return (
    <div className={size === 'small' ? 'picker picker-small' : 'picker'}>
      <div className="picker-box">
        <Icon name={icon} />
        <input
          ref={inputRef} id={id} role="combobox" aria-label={label} aria-expanded={isShown} aria-controls={listId} aria-autocomplete="list" autoComplete="off" spellCheck={false}
          {...(isShown && hits[active] !== undefined ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
          placeholder={placeholder ?? t('picker.placeholder')} value={typed} disabled={isDisabled} autoFocus={isAutoFocused}
          onChange={event => { setTyped(event.target.value); setActive(0); setIsOpen(true); }}
          onKeyDown={onKeyDown} onBlur={() => { setIsOpen(false); }}
        />
        {keys !== undefined && <KeyHint keys={keys} />}
      </div>
      {isShown && (
        <div className="picker-list">
          <div id={listId} role="listbox" aria-label={label} aria-busy={!isCurrent}>
            {hits.map((option, index) => (
              <OptionLine key={option.id} option={option} id={`${listId}-${index}`} isActive={index === active} onPick={() => { pick(option); }} onPoint={() => { setActive(index); }} />
            ))}
          </div>
          {hits.length === 0 && <div className="picker-note" role="status">{isCurrent ? t('picker.none', { text }) : t('picker.searching')}</div>}
        </div>
      )}
    </div>
  );
}
