import { Input } from 'antd';
import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { numberText } from '../../ui/format-number.ts';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { ItemForecastView } from './forecast-figures.ts';

type Item = OutputOf<'items.get'>;
type Hit = OutputOf<'items.find'>['hits'][number];
type AnalogueProps = { readonly item: Item; readonly forecast: ItemForecastView };

/** A factor as it was entered: 0.5, 1, 1.25. */
const factorText = (factor: number) => numberText(factor, 3).replace(/\.?0+$/, '');
const FACTOR = { least: 0.001, most: 1000 } as const;

/** The item whose use stands in for the history of a new one, with the way to name it and to let go of it. */
export function Analogue({ item, forecast: { analogue, isLent } }: AnalogueProps) {
  const t = useTexts('forecasts');
  const may = useMay();
  const command = useCommand('forecasts.setAnalogue');
  const [isOpen, setIsOpen] = useState(false);
  const clear = async () => {
    const reply = await command.run({ itemId: item.id, analogueItemId: null });
    if (reply.ok) showToast({ text: t('analogue.cleared') });
  };
  return (
    <>
      {analogue === null ? <span className="muted">{t('analogue.none')}</span> : t(isLent ? 'analogue.set' : 'analogue.setIdle', { code: analogue.code, name: analogue.name, factor: factorText(analogue.factor) })}
      {may('thresholds.write') && (
        <span className="forecast-links">
          <Button size="small" variant="link" data-action="set-analogue" onClick={() => { setIsOpen(true); }}>{t(analogue === null ? 'analogue.choose' : 'analogue.change')}</Button>
          {analogue !== null && <Button size="small" variant="link" disabled={command.isRunning} data-action="clear-analogue" onClick={() => { void clear(); }}>{t('analogue.clear')}</Button>}
        </span>
      )}
      {command.failure !== null && <ErrorPanel failure={command.failure} onClose={command.clearFailure} />}
      {isOpen && <SetAnalogue item={item} onClose={() => { setIsOpen(false); }} />}
    </>
  );
}

function readFactor(text: string): number | null {
  const factor = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && factor >= FACTOR.least && factor <= FACTOR.most ? factor : null;
}

function SetAnalogue({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const t = useTexts('forecasts');
  const command = useCommand('forecasts.setAnalogue');
  const [chosen, setChosen] = useState<Hit | null>(null);
  const [text, setText] = useState('1');
  const search = useItemSearch();
  const factor = readFactor(text);
  const save = async () => {
    if (chosen === null || factor === null) return;
    const reply = await command.run({ itemId: item.id, analogueItemId: chosen.id, factor });
    if (!reply.ok) return;
    showToast({ text: t('analogue.saved', { code: chosen.code }) });
    onClose();
  };
  return (
    <Confirm isOpen width={520} title={t('analogue.dialog', { name: item.name })} confirmLabel={t('analogue.save')} isBusy={command.isRunning} isConfirmDisabled={chosen === null || factor === null} failure={command.failure} onConfirm={() => { void save(); }} onCancel={onClose}>
      {chosen === null
        ? <ItemPicker isAutoFocused label={t('analogue.item')} placeholder={t('analogue.search')} search={search} onPick={hit => { if (hit.id !== item.id) setChosen(hit); }} />
        : <p><span className="muted">{chosen.code}</span> <b>{chosen.name}</b> {chosen.spec}</p>}
      <FormField label={t('analogue.factor')} error={factor === null ? t('analogue.wrongFactor') : null}>
        {control => <Input {...control} inputMode="decimal" value={text} onChange={event => { setText(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
