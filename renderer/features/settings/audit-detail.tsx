import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { type AuditRow, type AuditTexts, sayAction, sayEntity, sayField, sayName, sayValue } from './audit-say.ts';
import { entityAddress, fieldStates } from './audit-words.ts';

/** One entry in full: who, when, about what, and each field before and after, the changed ones first and marked. */
export function AuditDetail({ row, onClose }: { readonly row: AuditRow; readonly onClose: () => void }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const texts = { t, common };
  const address = entityAddress(row);
  const name = sayName(row, texts);
  return (
    <aside className="audit-detail" aria-label={t('audit.detail')} data-audit={row.id}>
      <div className="panel-head">
        <h2>{sayAction(row.action, texts)}</h2>
        <span className="spacer" />
        <IconButton icon="close" size="small" label={common('actions.close')} onClick={onClose} />
      </div>
      <div className="audit-detail-body">
        <dl className="audit-facts">
          <div><dt>{sayEntity(row.entity, texts)}</dt><dd>{address === null ? name : <Link className="audit-link" to={address}>{name}</Link>}</dd></div>
          <div><dt>{t('audit.actor')}</dt><dd>{row.actor}</dd></div>
          <div><dt>{t('audit.at')}</dt><dd><Instant at={row.at} /></dd></div>
          {row.reason !== '' && <div><dt>{t('audit.reason')}</dt><dd>{row.reason}</dd></div>}
        </dl>
        <Difference row={row} texts={texts} />
      </div>
    </aside>
  );
}

function Difference({ row, texts }: { readonly row: AuditRow; readonly texts: AuditTexts }) {
  const { t } = texts;
  const hasBefore = row.before !== null;
  // What changed is what the entry is opened for: it comes first.
  const fields = fieldStates(row.before, row.after).sort((a, b) => Number(b.isChanged) - Number(a.isChanged));
  if (fields.length === 0) return <p className="audit-nothing">{t('audit.noFields')}</p>;
  return (
    <table className="table audit-difference" aria-label={t('audit.change')}>
      <thead><tr><th>{t('audit.field')}</th>{hasBefore && <th>{t('audit.before')}</th>}<th>{hasBefore ? t('audit.after') : t('audit.written')}</th></tr></thead>
      <tbody>
        {fields.map(({ path, name, before, after, isChanged }) => (
          <tr key={path} data-field={path} data-changed={hasBefore && isChanged}>
            <th scope="row">{sayField({ path, name }, texts)}{hasBefore && isChanged && <Tag>{t('audit.changed')}</Tag>}</th>
            {hasBefore && <td className={isChanged ? 'audit-was' : undefined}>{before === null ? <span className="zero">–</span> : isChanged ? <del>{sayValue(name, before, texts)}</del> : sayValue(name, before, texts)}</td>}
            <td className={hasBefore && isChanged ? 'audit-is' : undefined}>{after === null ? <span className="zero">–</span> : hasBefore && isChanged ? <ins>{sayValue(name, after, texts)}</ins> : sayValue(name, after, texts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
