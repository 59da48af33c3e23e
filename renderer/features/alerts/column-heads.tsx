import { Checkbox } from 'antd';

import { useTexts } from '../../language/use-texts.tsx';
import { Explained } from '../../ui/explained.tsx';
import type { Scope } from './alert-address.ts';

type ColumnHeadsProps = { readonly scope: Scope; readonly hasCosts: boolean; /** Null where nothing can be marked. */ readonly marks: { readonly marked: number; readonly total: number; readonly onAll: () => void } | null };

/** Names of the columns. */
export function ColumnHeads({ scope, hasCosts, marks }: ColumnHeadsProps) {
  const t = useTexts('alerts');
  return (
    <div className="alerts-columns">
      <span className="alerts-mark">{marks !== null && <Checkbox aria-label={t('mark.all')} checked={marks.total > 0 && marks.marked === marks.total} indeterminate={marks.marked > 0 && marks.marked < marks.total} onChange={marks.onAll} />}</span>
      <span>{t('columns.state')}</span><span>{t('columns.item')}</span><span>{t('columns.bar')}</span><span>{t('columns.reasons')}</span>
      {scope === 'closed'
        ? <><span>{t('columns.closeReason')}</span><span>{t('columns.closedBy')}</span><span className="figure">{t('columns.closedAt')}</span></>
        : (
          <>
            {hasCosts && <span className="figure"><Explained explanation={t('loss.explain')}>{t('columns.loss')}</Explained></span>}
            {scope === 'others' || scope === 'open' ? <span>{t('columns.waiting')}</span> : hasCosts && <span className="figure"><Explained explanation={t('explainCost')}>{t('columns.cost')}</Explained></span>}
            <span className="figure">{scope === 'snoozed' ? t('columns.until') : <Explained explanation={t('explainActBy')}>{t('columns.actBy')}</Explained>}</span>
            <span className="figure">{t('columns.next')}</span>
          </>
        )}
    </div>
  );
}
