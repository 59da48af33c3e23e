import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

import { CallFailed } from '../../client/call-failed.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useEvent } from '../../client/use-event.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { type DataColumn, DataTable, type RowRange } from '../../ui/data-table.tsx';
import { numberText } from '../../ui/format-number.ts';
import type { ImportBatch } from './import-step.ts';
import { UndoImport } from './undo-import.tsx';

const figure = (value: number) => (value === 0 ? <span className="zero">–</span> : numberText(value));

function useColumns(onOpen: (batch: ImportBatch) => void, onUndo: (batch: ImportBatch) => void): readonly DataColumn<ImportBatch>[] {
  const t = useTexts('imports');
  return useMemo(() => [
    { id: 'file', title: t('past.file'), width: 200, grow: 2, value: batch => batch.fileName, render: batch => <span title={batch.fileName}>{batch.fileName}</span> },
    { id: 'kind', title: t('past.kind'), width: 148, value: batch => batch.kind, render: batch => (batch.kind === null ? '' : t(`kinds.${batch.kind}`)) },
    { id: 'state', title: t('past.state'), width: 88, value: batch => batch.state, render: batch => t(`states.${batch.state}`) },
    { id: 'rows', title: t('past.rows'), width: 80, align: 'end', value: batch => batch.counts.added, render: batch => figure(batch.state === 'committed' || batch.state === 'undone' ? batch.counts.added : batch.counts.records) },
    { id: 'held', title: t('past.held'), width: 72, align: 'end', value: batch => batch.counts.held, render: batch => figure(batch.counts.held) },
    { id: 'items', title: t('past.items'), width: 80, align: 'end', value: batch => batch.counts.newItems, render: batch => figure(batch.counts.newItems) },
    { id: 'when', title: t('past.when'), width: 136, align: 'date', value: batch => batch.createdAt, render: batch => <Instant at={batch.committedAt ?? batch.createdAt} /> },
    { id: 'who', title: t('past.who'), width: 96, grow: 1, value: batch => batch.createdBy },
    {
      id: 'next', title: '', width: 156, align: 'end', value: () => null,
      render: batch => (
        <span className="imports-actions">
          {batch.state === 'committed' && <Button variant="link" size="small" data-action="undo-import" onClick={() => { onUndo(batch); }}>{t('past.undo')}</Button>}
          <Button variant="link" size="small" data-action="open-import" onClick={() => { onOpen(batch); }}>{t(batch.state === 'draft' || batch.state === 'reading' || batch.state === 'committing' ? 'past.open' : 'past.view')}</Button>
        </span>
      ),
    },
  ], [t, onOpen, onUndo]);
}

/** Every import so far, newest first; what was booked can be taken back as a whole. */
export function PastImports() {
  const t = useTexts('imports');
  const [, setParams] = useSearchParams();
  const ask = useAsk('imports.list');
  const [version, setVersion] = useState(0);
  const [undone, setUndone] = useState<ImportBatch | null>(null);
  useEvent('imports.changed', () => { setVersion(before => before + 1); });
  const open = useCallback((batch: ImportBatch) => { setParams({ batch: batch.id }); }, [setParams]);
  const columns = useColumns(open, setUndone);
  const load = useCallback(async ({ offset, limit }: RowRange) => {
    const reply = await ask({ offset, limit });
    if (!reply.ok) throw new CallFailed(reply.failure);
    return reply.value;
  }, [ask]);
  const source = useMemo(() => ({ kind: 'pages' as const, key: 'all', version, load }), [version, load]);
  return (
    <>
      <DataTable label={t('past.title')} columns={columns} rowId={batch => batch.id} source={source} onOpen={open} empty={<p className="imports-nothing">{t('past.empty')}</p>} />
      {undone !== null && <UndoImport batch={undone} onClose={() => { setUndone(null); }} />}
    </>
  );
}
