import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { AlertFrame } from '../../parts/alert-tabs.tsx';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { useMay, useToday } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { AlertActions, FORMS, type OpenForm } from './alert-actions.tsx';
import { AlertEvidence } from './alert-evidence.tsx';
import { AlertHistory } from './alert-history.tsx';
import { AlertOwner } from './alert-owner.tsx';
import { type Steps, stepsOf } from './alert-steps.ts';
import './alerts.css';
import { type AlertLine, type AlertView, clausesOf } from './reason-words.ts';
import { useAnswer } from './use-answer.ts';
import { type Handling, useHandling } from './use-handling.ts';
import { useSeen } from './use-seen.ts';
import { useClauseText } from './use-words.ts';

/** One alert alone, as a message or a link opens it: /alerts/:alertId. `?form=` opens a form at once. */
export function AlertPage() {
  const t = useTexts('alerts');
  const { alertId = '' } = useParams();
  const view = useQuery('alerts.get', { alertId });
  const shown = view.data?.line.alert.id === alertId ? view.data : undefined;
  useSeen(shown === undefined ? undefined : [shown.line]);
  return (
    <AlertFrame section="centre" isPlain actions={<ButtonLink to="/alerts" icon="list">{t('page.back')}</ButtonLink>}>
      {shown === undefined ? <LoadState failure={view.failure} onRetry={view.refetch} rows={10} /> : <OneAlertPage key={alertId} view={shown} />}
    </AlertFrame>
  );
}

function OneAlertPage({ view }: { readonly view: AlertView }) {
  const may = useMay();
  const today = useToday();
  const handling = useHandling();
  const answering = useAnswer();
  const [search] = useSearchParams();
  const wanted = FORMS.find(each => each === search.get('form')) ?? null;
  const [form, setForm] = useState<OpenForm>(wanted);
  useEffect(() => { setForm(wanted); }, [wanted]);
  const { line } = view;
  const steps = stepsOf(line, today, may);
  useAlertKeys(line, steps, handling, setForm, answer => { answering.give(line, answer); });
  return (
    <div className="alerts-alone" data-alert-detail={line.alert.id}>
      <AlertTitle view={view} />
      <div className="alerts-alone-body">
        <AlertEvidence view={view} />
        <div className="alerts-part alerts-middle"><AlertHistory view={view} hasCosts={may('costs.read')} hasMessages /></div>
        <div className="alerts-side"><AlertOwner line={line} /><AlertActions line={line} steps={steps} handling={handling} answering={answering} form={form} today={today} onForm={setForm} onDone={() => { setForm(null); }} /></div>
      </div>
      {answering.ordering !== null && <RaiseRequisition row={line.row} alertId={line.alert.id} onClose={answering.stopOrdering} />}
    </div>
  );
}

function useAlertKeys(line: AlertLine, steps: Steps, handling: Handling, setForm: (form: OpenForm) => void, give: (answer: Steps['answers'][number]) => void): void {
  useHotkeys({
    A: () => { if (steps.acknowledge) void handling.acknowledge(line); },
    S: () => { if (steps.snooze) setForm('snooze'); },
    E: () => { if (steps.reassign) setForm('reassign'); },
    C: () => { if (steps.close) setForm('close'); },
    O: () => { const [main] = steps.answers; if (main !== undefined) give(main); },
    Escape: () => { setForm(null); },
  });
}

/** What: the item, its picture, every reason with its figure against its bound. */
function AlertTitle({ view: { line: { alert, row } } }: { readonly view: AlertView }) {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const clauseText = useClauseText();
  const hasCosts = useMay()('costs.read');
  return (
    <section className="panel alerts-title">
      <div className="alerts-title-line">
        <StateBadge state={row.state === 'ok' && row.isDead ? 'dead' : row.state} />
        <h2><Link className="alerts-item" to={`/items/${row.itemId}`}>{row.name}</Link></h2><span className="spec">{row.spec} {row.code}</span>
        <StockBar {...row} />
        <span className="spacer" />
        <AlertLevel level={alert.level} /><Tag>{common(`alertStates.${alert.state}`)}</Tag>
        {alert.origin === 'retroactive' && <Tag tone="worse">{t('late')}</Tag>}
        {alert.closeReason !== null && <Tag>{common(`alertCloseReasons.${alert.closeReason}`)}</Tag>}
        <span className="muted">{t('page.opened', { when: instantText(alert.openedAt, 'short') })}</span>
      </div>
      <ul className="alerts-title-reasons">
        {alert.reasons.map(reason => (
          <li key={`${reason.rule} ${reason.ruleId}`}><b>{common(`ruleKinds.${reason.rule}`)}</b><AlertLevel level={reason.level} isWordHidden /><span>{clausesOf(reason, hasCosts).map(clause => clauseText(clause, row)).join(' · ')}</span></li>
        ))}
      </ul>
    </section>
  );
}
