import { Link } from 'react-router';

import { lineAmountE4 } from '../../../shared/kernel/money.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { IconButton } from '../../ui/button.tsx';
import { CalendarDate, dateText, instantText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import type { DocumentsAddress } from './documents-address.ts';
import { DraftSteps, type KeptDraft } from './draft-steps.tsx';
import { type Fact, FactList } from './fact-list.tsx';

type KeptLine = KeptDraft['content']['lines'][number];
type DraftViewProps = { readonly draftId: string; readonly onGo: (changes: Partial<DocumentsAddress>) => void };

/** A paper that is not booked yet, laid out for reading: what a checker looks at before booking it. */
export function DraftView({ draftId, onGo }: DraftViewProps) {
  const t = useTexts('documents');
  const common = useTexts('common');
  const draft = useQuery('drafts.get', { draftId });
  const shown = draft.data?.id === draftId ? draft.data : undefined;
  return (
    <aside className="documents-view" aria-label={t('drafts.label')} data-draft={draftId}>
      <div className="panel-head">
        {shown !== undefined && <><h2>{common(`documentTypes.${shown.type}`)}</h2><Tag>{t(`drafts.states.${shown.state}`)}</Tag></>}
        <span className="spacer" />
        <IconButton icon="close" size="small" label={t('view.close')} onClick={() => { onGo({ draftId: null }); }} />
      </div>
      {shown === undefined
        ? (draft.failure?.code === 'NOT_FOUND' ? <p className="documents-missing">{t('drafts.missing')}</p> : <LoadState failure={draft.failure} onRetry={draft.refetch} rows={6} />)
        : (
          <>
            <div className="documents-view-body">
              {shown.returnedReason !== '' && <div className="documents-notice"><Notice state="running_out">{t('drafts.returnedReason', { reason: shown.returnedReason })}</Notice></div>}
              {shown.isPossible !== null && <div className="documents-notice"><Notice state={shown.isPossible ? 'ok' : 'out'}>{t(shown.isPossible ? 'drafts.possibleText' : 'drafts.notYetText')}</Notice></div>}
              <Facts draft={shown} />
              <DraftLines draft={shown} />
            </div>
            <DraftSteps draft={shown} onGo={onGo} />
          </>
        )}
    </aside>
  );
}

function Facts({ draft }: { readonly draft: KeptDraft }) {
  const t = useTexts('documents');
  const { content } = draft;
  const facts: readonly Fact[] = [
    [t('columns.date'), <CalendarDate key="date" date={draft.businessDate} />],
    [t('view.businessType'), content.businessType === '' ? '' : t(`businessTypes.${content.businessType}`)],
    [t('view.department'), draft.departmentName], [t('view.supplier'), draft.supplierName], [t('view.customer'), content.customer], [t('view.person'), content.person], [t('view.purpose'), content.purpose],
    [t('view.arrival'), draft.arrival === null ? '' : draft.arrival.kind === 'requisition' ? <Link key="arrival" className="documents-link" to={`/purchasing?requisition=${draft.arrival.id}`}>{draft.arrival.number}</Link> : draft.arrival.number],
    [t('view.source'), draft.arrival?.number === content.sourceNumber ? '' : content.sourceNumber], [t('view.inspector'), content.inspector], [t('view.scrapReason'), content.reason], [t('view.appraisal'), content.appraisal],
    [t('view.residual'), content.residualValueE4 === null ? '' : <Money key="residual" e4={content.residualValueE4} />], [t('view.note'), content.note],
  ];
  return <FactList facts={facts} foot={t('drafts.written', { name: draft.preparedBy, when: instantText(draft.updatedAt) })} />;
}

/** Lines of a paper that is only written: what they will do shows when it is booked. */
function DraftLines({ draft }: { readonly draft: KeptDraft }) {
  const t = useTexts('documents');
  const hasCosts = useMay()('costs.read') && draft.content.lines.some(line => line.unitPriceE4 !== null || line.amountE4 !== null);
  const hasRequested = draft.content.lines.some(line => line.requestedMicro !== null);
  const places = useQuery('masterData.all', {}).data?.locations ?? [];
  const codeOf = (id: string | null) => places.find(place => place.id === id)?.code ?? '';
  return (
    <table className="table documents-lines" aria-label={t('view.lines')}>
      <thead>
        <tr>
          <th>{t('lines.item')}</th>
          {hasRequested && <th className="figure">{t('lines.requested')}</th>}
          <th className="figure">{t('lines.quantity')}</th><th>{t('lines.location')}</th>
          {hasCosts && <><th className="figure">{t('lines.price')}</th><th className="figure">{t('lines.amount')}</th></>}
        </tr>
      </thead>
      <tbody>{draft.content.lines.map((line, index) => <DraftLine key={index} draft={draft} line={line} hasCosts={hasCosts} hasRequested={hasRequested} place={[codeOf(line.locationId), codeOf(line.toLocationId)].filter(code => code !== '').join(' → ')} />)}</tbody>
    </table>
  );
}

function DraftLine({ draft, line, hasCosts, hasRequested, place }: { readonly draft: KeptDraft; readonly line: KeptLine; readonly hasCosts: boolean; readonly hasRequested: boolean; readonly place: string }) {
  const t = useTexts('documents');
  const item = draft.items.find(each => each.id === line.itemId);
  if (item === undefined) return null;
  const unit = item.units.find(each => each.unitId === line.unitId) ?? { unit: item.unit, decimals: item.unitDecimals };
  const batch = draft.batches.find(each => each.batchId === line.batchId)?.number ?? line.batchNumber;
  const about = [batch === '' ? '' : t('lines.batchIs', { number: batch }), line.expiresOn === null ? '' : t('lines.expires', { date: dateText(line.expiresOn) }), line.reason, line.note].filter(text => text !== '');
  return (
    <tr data-item-code={item.code}>
      <td className="documents-item"><span title={`${item.code} ${item.name} ${item.spec}`}>{item.name}<span className="spec">{item.spec}</span></span>{line.isEstimated && <span className="documents-mark"><Tag>{t('lines.estimated')}</Tag></span>}{about.length > 0 && <div className="muted">{about.join(' · ')}</div>}</td>
      {hasRequested && <td className="figure"><Quantity micro={line.requestedMicro} decimals={unit.decimals} /></td>}
      <td className="figure">{line.quantityMicro === null ? <span className="zero">{t('drafts.open')}</span> : <Quantity micro={line.quantityMicro} decimals={unit.decimals} unit={unit.unit} zero="figure" />}</td>
      <td>{place === '' ? <span className="zero">{item.locationCode === '' ? '–' : item.locationCode}</span> : place}</td>
      {hasCosts && <><td className="figure"><Money e4={line.unitPriceE4} as="price" /></td><td className="figure"><Money e4={amountOf(line)} /></td></>}
    </tr>
  );
}

/** As typed, else quantity × price. */
function amountOf({ amountE4, quantityMicro, unitPriceE4 }: KeptLine): number | null {
  if (amountE4 !== null) return amountE4;
  return quantityMicro === null || unitPriceE4 === null ? null : lineAmountE4(quantityMicro, unitPriceE4);
}
