import { useRef, type KeyboardEvent } from 'react';

import { Icon, type IconName } from './icon.tsx';

export type SegmentedProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string; readonly icon?: IconName }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
};

/** One of a few: a row of joined buttons. Arrow keys move and choose. */
export function Segmented<Id extends string>({ label, options, value, onChange }: SegmentedProps<Id>) {
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = options.findIndex(option => option.id === value);
    const index = (at + step + options.length) % options.length;
    const next = options[index];
    if (next === undefined) return;
    onChange(next.id);
    group.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div className="segmented" role="radiogroup" aria-label={label} ref={group} onKeyDown={move}>
      {options.map(option => (
        <button key={option.id} type="button" role="radio" aria-checked={option.id === value} tabIndex={option.id === value ? 0 : -1} onClick={() => { onChange(option.id); }}>
          {option.icon !== undefined && <Icon name={option.icon} />}
          {option.label}
        </button>
      ))}
    </div>
  );
}
