import { useState } from 'react';

import type { PolicyParameter } from '../../../shared/domain/policy/index.ts';
import { microFromUnits } from '../../../shared/kernel/quantity.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { POLICY_GROUPS, percentText, policyText } from '../../parts/policy-value.ts';
import { PolicyValueForm } from '../../parts/policy-value-form.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { moneyText, quantityText } from '../../ui/format-number.ts';
import './item-parameters.css';

type Item = OutputOf<'items.get'>;
type ItemPolicy = OutputOf<'policies.ofItem'>;
type Parameter = ItemPolicy['parameters'][number];
type Level = Pick<Parameter['levels'][number], 'source' | 'name'>;

/** What a person looks for first; the rest is shown where something was set, or when asked for. */
const MAIN: readonly PolicyParameter[] = ['serviceLevel', 'coverDays', 'minimumOrderQuantity', 'packSize'];
const ORDER: readonly PolicyParameter[] = Object.values(POLICY_GROUPS).flat();

/** 策略参数: by what this item's thresholds are computed, which level said so, and the way to set it for this item alone. */
export function ItemParameters({ item }: { readonly item: Item }) {
  const t = useTexts('policy');
  const [isWhole, setIsWhole] = useState(false);
  const [edited, setEdited] = useState<PolicyParameter | null>(null);
  const mayWrite = useMay()('thresholds.write');
  const { data: policy } = useQuery('policies.ofItem', { itemId: item.id });
  if (policy?.itemId !== item.id) return null;
  const cell = policy.abcClass === null ? null : `${policy.abcClass}${policy.xyzClass ?? ''}`;
  const inOrder = ORDER.flatMap(name => policy.parameters.filter(each => each.parameter === name));
  const shown = inOrder.filter(each => isWhole || MAIN.includes(each.parameter) || each.source !== 'default');
  return (
    <section aria-labelledby="item-parameters-title" data-testid="item-parameters">
      <h2 id="item-parameters-title">
        {t('item.title')}
        <small>{cell === null ? t('item.noClass') : t('item.class', { name: cell })}{policy.annualUseE4 !== null && ` · ${t('item.annualUse', { amount: moneyText(policy.annualUseE4, 0) })}`}</small>
      </h2>
      {policy.lints.map(lint => <p key={lint.code} className="notice item-lint">{lintText(lint, item, t)}</p>)}
      <table className="item-table">
        <thead><tr><th scope="col">{t('item.parameter')}</th><th scope="col" className="right">{t('item.value')}</th><th scope="col" className="right">{t('item.source')}</th></tr></thead>
        <tbody>{shown.map(each => <ParameterRow key={each.parameter} parameter={each} item={item} mayWrite={mayWrite} isOpen={edited === each.parameter} onOpen={() => { setEdited(each.parameter); }} onClose={() => { setEdited(null); }} />)}</tbody>
      </table>
      <p><Button size="small" variant="link" aria-expanded={isWhole} onClick={() => { setIsWhole(!isWhole); }}>{isWhole ? t('item.few') : t('item.all', { count: inOrder.length })}</Button></p>
      <ItemPlans itemId={item.id} />
    </section>
  );
}

type RowProps = { readonly parameter: Parameter; readonly item: Item; readonly mayWrite: boolean; readonly isOpen: boolean; readonly onOpen: () => void; readonly onClose: () => void };

function ParameterRow({ parameter: { parameter, value, source, sourceName, levels }, item, mayWrite, isOpen, onOpen, onClose }: RowProps) {
  const t = useTexts('policy');
  const name = t(`parameters.${parameter}`);
  const text = policyText(parameter, value, t, item.unit);
  const isSet = source === 'item';
  return (
    <>
      <tr data-parameter={parameter} data-source={source}>
        <td>{name}</td>
        <td className="right">
          <button type="button" className={isSet ? 'item-value by-hand' : 'item-value'} disabled={!mayWrite} aria-expanded={isOpen} aria-label={t('item.edit', { parameter: name, value: text })} onClick={isOpen ? onClose : onOpen} data-action={`policy-${parameter}`}>{text}</button>
        </td>
        <td className="right muted">{levelText({ source, name: sourceName }, t)}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={3} className="item-parameter-form">
            <PolicyValueForm scope="item" scopeId={item.id} parameter={parameter} value={value} isSet={isSet} concerned={1} unit={item.unit} onClose={onClose}>
              <p className="policy-form-effect">{t(`hints.${parameter}`)}</p>
              {levels.length > 1 && (
                <ol className="item-levels" aria-label={t('form.chain')}>
                  {levels.map((level, index) => <li key={`${level.source}-${level.name}`} {...(index === levels.length - 1 ? { 'aria-current': true } : {})}>{levelText(level, t)} <b>{policyText(parameter, level.value, t, item.unit)}</b></li>)}
                </ol>
              )}
            </PolicyValueForm>
          </td>
        </tr>
      )}
    </>
  );
}

/** `类别 刀具`, `AX 类默认`. */
function levelText({ source, name }: Level, t: Translate<'policy'>): string {
  if (source === 'default') return name === '' ? t('sources.default') : t('sourceOfClass', { name });
  return t(`sources.${source}`, { name });
}

function lintText({ code, values }: ItemPolicy['lints'][number], item: Item, t: Translate<'policy'>): string {
  const shown = Object.entries(values).map(([name, value]) => [name, name === 'share' ? percentText(Math.round(value * 100) / 100) : name === 'days' ? String(value) : quantityText(microFromUnits(value), item.unitDecimals)]);
  return t(`lints.${code}`, Object.fromEntries(shown) as Record<string, string>);
}

/** What the calendar holds for the item from today on. */
function ItemPlans({ itemId }: { readonly itemId: string }) {
  const t = useTexts('policy');
  const { data } = useQuery('calendar.ofItem', { itemId });
  if (data === undefined || data.entries.length === 0) return null;
  return (
    <>
      <h3 className="item-plans-title">{t('item.plans')}</h3>
      <ul className="item-plans">
        {data.entries.map(entry => (
          <li key={entry.id}>
            <b>{entry.name}</b>
            <span>{entry.quantityMicro === null ? t('item.factor', { factor: String(entry.factor ?? 1) }) : t('item.quantity', { quantity: `${quantityText(entry.quantityMicro, entry.unitDecimals)} ${entry.unit}` })}</span>
            <span className="muted">{entry.isYearly ? `${t('item.yearly')} ${entry.fromOn.slice(5)} – ${entry.toOn.slice(5)}` : `${entry.fromOn} – ${entry.toOn.slice(5)}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
