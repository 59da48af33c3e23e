import { useId, useState, type KeyboardEvent } from 'react';

import type { FieldControl } from '../../ui/form-field.tsx';
import { Icon } from '../../ui/icon.tsx';

export type Choice = { readonly id: string; readonly label: string };

export type ChoiceFieldProps = {
  readonly control: Partial<FieldControl>;
  readonly label?: string;
  readonly choices: readonly Choice[];
  /** What is chosen, as shown. */
  readonly shown: string;
  /** Any words will do; the choices are only a help. */
  readonly isFree?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  /** Said when nothing fits what was typed. */
  readonly noneText: (typed: string) => string;
  /** A chosen line, or free words, or null for nothing. */
  readonly onChoose: (choice: Choice | null) => void;
  /** Enter: the next field. */
  readonly onDone: () => void;
};

const LINES_MAX = 50;

function matching(choices: readonly Choice[], typed: string | null): readonly Choice[] {
  const wanted = (typed ?? '').trim().toLowerCase();
  return choices.filter(choice => choice.label.toLowerCase().includes(wanted)).slice(0, LINES_MAX);
}

/** What typing has come to: the line that is meant, or the words themselves. Undefined: it means nothing here. */
function meant(choices: readonly Choice[], typed: string, active: Choice | undefined, isFree: boolean): Choice | null | undefined {
  const text = typed.trim();
  if (active !== undefined) return active;
  if (text === '') return null;
  const exact = choices.find(choice => choice.label === text);
  return exact ?? (isFree ? { id: text, label: text } : undefined);
}

/** Text is typed, one of the lines is taken with Enter; made for going on without looking up from the paper. */
export function ChoiceField({ control, label, choices, shown, isFree = false, maxLength = 60, placeholder, noneText, onChoose, onDone }: ChoiceFieldProps) {
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const [isOpen, setIsOpen] = useState(false);
  const lines = matching(choices, typed);
  const isNone = lines.length === 0 && (typed ?? '').trim() !== '';

  const settle = (choice: Choice | null) => { setTyped(null); setActive(-1); setIsOpen(false); onChoose(choice); };
  const leave = () => {
    setIsOpen(false);
    if (typed === null) return;
    const only = isFree || lines.length !== 1 ? undefined : lines[0];
    const choice = meant(choices, typed, only, isFree);
    // Words that mean nothing here are dropped: what was chosen before still stands.
    if (choice === undefined) { setTyped(null); setActive(-1); } else settle(choice);
  };
  const enter = () => {
    if (typed === null && active < 0) { setIsOpen(false); onDone(); return; }
    const marked = lines[active] ?? (isFree || (typed ?? '').trim() === '' ? undefined : lines[0]);
    const choice = meant(choices, typed ?? '', marked, isFree);
    if (choice === undefined) { setIsOpen(true); return; }
    settle(choice);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Ctrl+Enter posts the paper: with what has just been typed here.
    if (event.ctrlKey && event.key === 'Enter') leave();
    if (event.nativeEvent.isComposing || event.ctrlKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (lines.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(true);
      setActive(at => (event.key === 'ArrowDown' ? (at + 1) % lines.length : (at <= 0 ? lines.length : at) - 1));
    } else if (event.key === 'Enter') { event.preventDefault(); event.stopPropagation(); enter(); }
    else if (event.key === 'Escape' && (isOpen || typed !== null)) { event.preventDefault(); event.stopPropagation(); setTyped(null); setActive(-1); setIsOpen(false); }
  };
  const marked = isFree || active >= 0 || typed === null ? active : 0;
  return (
    <div className="record-choice">
      <input
        id={control.id} aria-describedby={control['aria-describedby']} aria-invalid={control['aria-invalid']} aria-required={control['aria-required']} className="record-input" role="combobox" aria-expanded={isOpen} aria-controls={listId} aria-autocomplete="list" autoComplete="off" spellCheck={false} maxLength={maxLength}
        {...(label === undefined ? {} : { 'aria-label': label })} {...(placeholder === undefined ? {} : { placeholder })} {...(isOpen && lines[marked] !== undefined ? { 'aria-activedescendant': `${listId}-${marked}` } : {})}
        value={typed ?? shown} onChange={event => { setTyped(event.target.value); setActive(-1); setIsOpen(true); }}
        onFocus={event => { event.target.select(); }} onClick={() => { setIsOpen(true); }} onBlur={leave} onKeyDown={onKeyDown}
      />
      <Icon name="down" />
      {isOpen && (lines.length > 0 || isNone) && (
        <div className="picker-list" id={listId} role="listbox">
          {lines.map((choice, index) => (
            <div key={choice.id} id={`${listId}-${index}`} role="option" aria-selected={index === marked} className="record-choice-line" onPointerMove={() => { setActive(index); }} onMouseDown={event => { event.preventDefault(); settle(choice); onDone(); }}>{choice.label}</div>
          ))}
          {isNone && <div className="picker-note">{noneText((typed ?? '').trim())}</div>}
        </div>
      )}
    </div>
  );
}
