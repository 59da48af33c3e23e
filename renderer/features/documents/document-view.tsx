import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { CountExplanations } from '../../parts/count-explanations.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { CalendarDate, instantText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { DocumentLines } from './document-lines.tsx';
import { type Fact, FactList } from './fact-list.tsx';

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
        {shown !== undefined && <><h2>{shown.number}</h2><span>{common(`documentTypes.${shown.type}`)}</span>{shown.reversedByDocumentId !== null && <Tag tone="worse">{t('reversed')}</Tag>}{shown.type === 'reversal' && <Tag tone="worse">{t('reversal')}</Tag>}{shown.lines.some(line => line.isProvisional) && <Tag>{t('view.provisional')}</Tag>}</>}
        <span className="spacer" />
        {shown !== undefined && <ButtonLink to={`/print/document/${shown.id}`} size="small" icon="print">{t('view.print')}</ButtonLink>}
        {shown !== undefined && mayReverse(shown, may('stock.write')) && <Button size="small" variant="danger" data-action="reverse" onClick={() => { setReversing(true); }}>{t('reverse.button')}</Button>}
        <IconButton icon="close" size="small" label={t('view.close')} onClick={onClose} />
      </div>
      {shown === undefined
        ? (document.failure?.code === 'NOT_FOUND' ? <p className="documents-missing">{t('view.missing')}</p> : <LoadState failure={document.failure} onRetry={document.refetch} rows={6} />)
        : <div className="documents-view-body"><Facts document={shown} /><DocumentLines document={shown} /><div className="documents-counts"><CountExplanations about={{ documentId: shown.id }} /></div></div>}
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

/** The number of the other half of a reversal, as the way to it. */
function OtherDocument({ documentId }: { readonly documentId: string }) {
  const t = useTexts('documents');
  const number = useQuery('documents.get', { documentId }).data?.number ?? t('view.open');
  return <Link className="documents-link" to={`/documents?document=${documentId}`}>{number}</Link>;
}

function Facts({ document }: { readonly document: Document }) {
  const t = useTexts('documents');
  const facts: readonly Fact[] = [
    [t('columns.date'), <CalendarDate key="date" date={document.businessDate} />], [t('view.businessType'), document.businessType === '' ? '' : t(`businessTypes.${document.businessType}`)],
    [t('view.department'), document.departmentName], [t('view.supplier'), document.supplierName], [t('view.customer'), document.customer], [t('view.person'), document.person],
    [t('view.purpose'), document.purpose], [t('view.source'), document.sourceNumber], [t('view.inspector'), document.inspector], [t('view.appraisal'), document.appraisal],
    [t('view.residual'), document.residualValueE4 === null ? '' : <Money key="residual" e4={document.residualValueE4} />], [t('view.note'), document.note],
    [t(document.type === 'reversal' ? 'view.reason' : 'view.scrapReason'), document.reversalReason],
    [t('view.reversedBy'), document.reversedByDocumentId === null ? '' : <OtherDocument key="by" documentId={document.reversedByDocumentId} />],
    [t('view.reverses'), document.reversesDocumentId === null ? '' : <OtherDocument key="of" documentId={document.reversesDocumentId} />],
    [t('view.preparedBy'), document.preparedBy], [t('view.reviewedBy'), document.recordedBy === document.preparedBy ? '' : document.recordedBy],
  ];
  const lag = daysBetween(document.businessDate, entryDate(document.recordedAt));
  return (
    <FactList facts={facts} foot={<>{t('view.recorded', { name: document.recordedBy, when: instantText(document.recordedAt) })}{lag > 0 && ` · ${t('view.lag', { count: lag })}`}</>}>
      {document.reversedByDocumentId !== null && document.type !== 'reversal' && document.type !== 'invoice' && <div className="documents-wide"><dd><ButtonLink to={`/record?type=${document.type}`} size="small">{t('reverse.redo')}</ButtonLink></dd></div>}
    </FactList>
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
