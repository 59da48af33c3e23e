import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { MethodDialog } from './method-dialog.tsx';
import type { Method } from './period-words.ts';

/** 计价方法: in force now, since when, and the way to change it. */
export function MethodPanel() {
  const t = useTexts('periods');
  const mayChange = useMay()('periods.close');
  const method = useQuery('periods.method', {});
  const [isOpen, setOpen] = useState(false);
  const { data } = method;
  return (
    <Panel title={t('method.title')} note={t('method.note')} actions={mayChange && data !== undefined && <Button size="small" data-action="change-method" onClick={() => { setOpen(true); }}>{t('method.change')}</Button>}>
      {data === undefined ? <LoadState failure={method.failure} onRetry={method.refetch} rows={2} /> : (
        <div className="periods-method">
          <p data-method={data.method}><b>{t(`methods.${data.method}.name`)}</b></p>
          <p className="muted">{t(`methods.${data.method}.text`)}</p>
          {data.eras.length > 1 && <Eras eras={data.eras} />}
        </div>
      )}
      {isOpen && data !== undefined && <MethodDialog method={data} onClose={() => { setOpen(false); }} />}
    </Panel>
  );
}

function Eras({ eras }: { readonly eras: Method['eras'] }) {
  const t = useTexts('periods');
  return (
    <ol className="periods-eras" aria-label={t('method.eras')}>
      {eras.map((era, index) => <li key={era.from}><span className="muted">{index === 0 ? t('method.atFirst') : t('method.from', { date: era.from })}</span> {t(`methods.${era.method}.name`)}</li>)}
    </ol>
  );
}
