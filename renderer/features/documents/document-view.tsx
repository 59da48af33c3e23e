import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { CalendarDate, instantText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { DocumentLines } from './document-lines.tsx';

type Document = OutputOf<'documents.get'>;
type DocumentViewProps = { readonly documentId: string; readonly onClose: () => void };

/** One posted document as it stands in the ledger; posted is posted, a mistake is taken back by a reversal. */
export function DocumentView({ documentId, onClose }: DocumentViewProps) {
  const t = useTexts('documents');
  const common = useTexts('common');
  const document = useQuery('documents.get', { documentId });
  const [isReversing, setReversing] = useState(false);
  const may = useMay();
  const shown = document.data?.id === documentId ? document.data : undefined;
  return (
    <aside className="documents-view" aria-label={t('view.label')} data-document={shown?.number}>
      <div className="panel-head">
        {shown !== undefined && <><h2>{shown.number}</h2><span>{common(`documentTypes.${shown.type}`)}</span>{shown.reversedByDocumentId !== null && <Tag>{t('reversed')}</Tag>}</>}
        <span className="spacer" />
        {shown !== undefined && mayReverse(shown, may('stock.write')) && <Button size="small" variant="danger" data-action="reverse" onClick={() => { setReversing(true); }}>{t('reverse.button')}</Button>}
        <IconButton icon="close" size="small" label={t('view.close')} onClick={onClose} />
      </div>
      {shown === undefined
        ? (document.failure?.code === 'NOT_FOUND' ? <p className="documents-missing">{t('view.missing')}</p> : <LoadState failure={document.failure} onRetry={document.refetch} rows={6} />)
        : <div className="documents-view-body"><Facts document={shown} /><DocumentLines document={shown} /></div>}
      {shown !== undefined && isReversing && <Reverse document={shown} onClose={() => { setReversing(false); }} />}
    </aside>
  );
}

function mayReverse(document: Document, mayWrite: boolean): boolean {
  return mayWrite && document.type !== 'reversal' && document.reversedByDocumentId === null;
}

/** The day it was entered, in this computer's time. */
function entryDate(at: number): string {
  return instantText(at).slice(0, 'YYYY-MM-DD'.length);
}

function Facts({ document }: { readonly document: Document }) {
  const t = useTexts('documents');
  const facts = [
    [t('view.department'), document.departmentName], [t('view.supplier'), document.supplierName], [t('view.person'), document.person],
    [t('view.purpose'), document.purpose], [t('view.source'), document.sourceNumber], [t('view.note'), document.note], [t('view.reason'), document.reversalReason],
  ] as const;
  const lag = daysBetween(document.businessDate, entryDate(document.recordedAt));
  return (
    <dl className="documents-facts">
      <div><dt>{t('columns.date')}</dt><dd><CalendarDate date={document.businessDate} /></dd></div>
      {facts.filter(([, value]) => value !== '').map(([word, value]) => <div key={word}><dt>{word}</dt><dd>{value}</dd></div>)}
      {document.reversedByDocumentId !== null && <div><dt>{t('view.reversedBy')}</dt><dd><Link className="documents-link" to={`/documents?document=${document.reversedByDocumentId}`}>{t('view.open')}</Link></dd></div>}
      {document.reversesDocumentId !== null && <div><dt>{t('view.reverses')}</dt><dd><Link className="documents-link" to={`/documents?document=${document.reversesDocumentId}`}>{t('view.open')}</Link></dd></div>}
      <div className="documents-wide"><dd className="muted">{t('view.recorded', { name: document.recordedBy, when: instantText(document.recordedAt) })}{lag > 0 && ` · ${t('view.lag', { count: lag })}`}</dd></div>
      {document.reversedByDocumentId !== null && document.type !== 'reversal' && <div className="documents-wide"><dd><ButtonLink to={`/record?type=${document.type}`} size="small">{t('reverse.redo')}</ButtonLink></dd></div>}
    </dl>
  );
}

const REASON_LENGTH_MAX = 200;

function Reverse({ document, onClose }: { readonly document: Document; readonly onClose: () => void }) {
  const t = useTexts('documents');
  const command = useCommand('documents.reverse');
  const [reason, setReason] = useState('');
  const submit = async () => {
    const reply = await command.run({ documentId: document.id, reason: reason.trim() });
    if (!reply.ok) return;
    showToast({ text: t('reverse.done', { number: reply.value.document.number }) });
    onClose();
  };
  return (
    <Confirm isOpen isDanger title={t('reverse.title', { number: document.number })} confirmLabel={t('reverse.confirm')} isBusy={command.isRunning} isConfirmDisabled={reason.trim() === ''} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p>{t('reverse.text', { count: document.lines.length })}</p>
      <FormField label={t('reverse.reason')} isRequired hint={t('reverse.missing')}>
        {control => <Input {...control} autoFocus maxLength={REASON_LENGTH_MAX} placeholder={t('reverse.reasonHint')} value={reason} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
