import { XYZ_CLASSES } from '../../../shared/domain/policy/index.ts';
import { ABC_CLASSES } from '../../../shared/kernel/vocabulary.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { percentText } from '../../parts/policy-value.ts';
import { PolicyValueForm } from '../../parts/policy-value-form.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Policies } from './policies-data.ts';
import type { Editing } from './use-editing.ts';

type Cell = Policies['cells'][number];
type ClassTableProps = { readonly policies: Policies; readonly editing: Editing; readonly mayWrite: boolean };

/** The service level of each class: what is dear and well foreseen runs out least. Changed in place. */
export function ClassTable({ policies, editing, mayWrite }: ClassTableProps) {
  const t = useTexts('policies');
  const most = Math.max(1, ...policies.cells.map(weightOf));
  return (
    <Panel title={t('classes.title')} {...(mayWrite ? { note: t('classes.note') } : {})}>
      <table className="policy-classes">
        <thead>
          <tr>
            <td><span>{t('classes.value')}</span> × <span>{t('classes.foresight')}</span></td>
            {XYZ_CLASSES.map(xyz => <th key={xyz} scope="col"><b>{t(`classes.${xyz}`)}</b><small>{t(`classes.${xyz}Hint`)}</small></th>)}
          </tr>
        </thead>
        <tbody>
          {ABC_CLASSES.map(abc => (
            <tr key={abc}>
              <th scope="row"><b>{t(`classes.${abc}`)}</b><small>{t(`classes.${abc}Hint`)}</small></th>
              {policies.cells.filter(cell => cell.abcClass === abc).map(cell => (
                <td key={cell.cell} data-cell={cell.cell}><ClassCell cell={cell} share={weightOf(cell) / most} editing={editing} mayWrite={mayWrite} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {policies.unclassifiedItems > 0 && <p className="policy-foot"><Icon name="info" />{t('classes.unclassified', { count: policies.unclassifiedItems })}</p>}
    </Panel>
  );
}

/** How much of the business lies in a cell: by value, for those who may not see it by number. */
function weightOf(cell: Cell): number {
  return cell.annualUseE4 ?? cell.items;
}

function ClassCell({ cell, share, editing, mayWrite }: { readonly cell: Cell; readonly share: number; readonly editing: Editing; readonly mayWrite: boolean }) {
  const t = useTexts('policies');
  const key = `cell-${cell.cell}`;
  const isSet = cell.settings.some(setting => setting.parameter === 'serviceLevel');
  if (editing.key === key) {
    return <PolicyValueForm scope="cell" scopeId={cell.cell} parameter="serviceLevel" value={cell.serviceLevel} isSet={isSet} concerned={cell.items} onClose={editing.close} />;
  }
  const source = isSet ? t('classes.set') : t(cell.source === 'company' ? 'classes.fromCompany' : 'classes.fromDefault');
  return (
    <button type="button" className={isSet ? 'policy-cell policy-cell-set' : 'policy-cell'} disabled={!mayWrite} data-edit={key} onClick={() => { editing.open(key); }}>
      <span className="policy-cell-head"><span>{cell.cell}</span><span className="policy-cell-source">{isSet && <Icon name="pen" />}{source}</span></span>
      <span className="policy-cell-level">{percentText(cell.serviceLevel)}</span>
      <span className="policy-cell-items">
        {cell.items === 0 ? t('classes.noItems') : t('classes.items', { count: cell.items })}
        {cell.items > 0 && cell.annualUseE4 !== null && ` · ${t('classes.perYear', { amount: moneyText(cell.annualUseE4, 0) })}`}
      </span>
      <i className="policy-cell-bar" aria-hidden="true"><i style={{ width: `${share * 100}%` }} /></i>
    </button>
  );
}
