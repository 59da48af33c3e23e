import { Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { Chip } from '../ui/chip.tsx';
import './filter-menu.css';

export type FilterOption = { readonly id: string; readonly label: string; /** Steps to the right, for trees. */ readonly depth?: number };

/** From this many choices on a field to search them stands above. */
const SEARCH_FROM = 9;

/** A chip that opens a list of choices; pressed while any is chosen, with a cross that takes them all away. */
export function FilterMenu({ name, label, options, chosen, onChange }: {
  readonly name: string; readonly label: string; readonly options: readonly FilterOption[]; readonly chosen: readonly string[]; readonly onChange: (ids: string[]) => void;
}) {
  const t = useTexts('common');
  const [isOpen, setIsOpen] = useState(false);
  const isOn = chosen.length > 0;
  const first = options.find(option => option.id === chosen[0])?.label ?? '';
  const words = !isOn ? label : chosen.length === 1 && first !== '' ? `${label}${t('filterMenu.colon')}${first}` : label;
  return (
    <Popover
      open={isOpen} onOpenChange={setIsOpen} trigger="click" placement="bottomLeft" arrow={false} destroyOnHidden
      content={<Choices options={options} chosen={chosen} onChange={onChange} onClose={() => { setIsOpen(false); }} />}
    >
      <span className="filter-menu" data-filter={name}>
        <Chip
          isPressed={isOn} hasMenu onPress={() => undefined}
          {...(chosen.length > 1 ? { count: chosen.length } : {})}
          {...(isOn ? { onRemove: () => { onChange([]); setIsOpen(false); }, removeLabel: t('filterMenu.remove', { name: label }) } : {})}
        >
          <span className="cut">{words}</span>
        </Chip>
      </span>
    </Popover>
  );
}

function Choices({ options, chosen, onChange, onClose }: { readonly options: readonly FilterOption[]; readonly chosen: readonly string[]; readonly onChange: (ids: string[]) => void; readonly onClose: () => void }) {
  const t = useTexts('common');
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = wanted === '' ? options : options.filter(option => option.label.toLowerCase().includes(wanted));
  const toggle = (id: string) => { onChange(chosen.includes(id) ? chosen.filter(each => each !== id) : [...chosen, id]); };
  return (
    <div className="filter-choices" onKeyDown={event => { if (event.key === 'Escape') { event.stopPropagation(); onClose(); } }}>
      {options.length >= SEARCH_FROM && <Input autoFocus allowClear placeholder={t('filterMenu.search')} aria-label={t('filterMenu.search')} value={text} onChange={event => { setText(event.target.value); }} />}
      <ul>
        {shown.map(option => (
          <li key={option.id} style={{ paddingLeft: (option.depth ?? 0) * 16 }}>
            <Checkbox checked={chosen.includes(option.id)} onChange={() => { toggle(option.id); }}>{option.label}</Checkbox>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="muted">{t('filterMenu.nothing')}</p>}
    </div>
  );
}
