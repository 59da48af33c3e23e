import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import type { Rule } from './rule-draft.ts';
import { figureWords } from './rule-figures.ts';

/** F44: the figures that hold for one item, and which level each comes from. */
export function WhoWon({ rule }: { readonly rule: Rule }) {
  const t = useTexts('rules');
  const search = useItemSearch();
  const [item, setItem] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const rules = useQuery('rules.ofItem', { itemId: item?.id ?? '' }, { isEnabled: item !== null });
  const held = item === null ? undefined : rules.data?.find(each => each.ruleId === rule.ruleId);
  return (
    <div className="rule-pad rule-won">
      <ItemPicker label={t('won.find')} placeholder={t('won.find')} search={search} size="small" onPick={option => { setItem({ id: option.id, name: `${option.code} ${option.name}` }); }} />
      {rules.failure !== null && item !== null && <ErrorPanel failure={rules.failure} onRetry={rules.refetch} />}
      {held !== undefined && item !== null && (
        <dl data-testid="who-won">
          <dt>{item.name}</dt>
          <dd>{held.isInScope ? t(held.isEnabled.value ? 'overrides.on' : 'overrides.off') : t('won.notInScope')} <small>{t(`won.from.${held.isEnabled.source.from}`, { name: held.isEnabled.source.name })}</small></dd>
          {held.parameters.map(({ name, value, source }) => <dd key={name}>{figureWords(name, value, t)} <small>{t(`won.from.${source.from}`, { name: source.name })}</small></dd>)}
        </dl>
      )}
    </div>
  );
}
