import { useState } from 'react';
import { Link } from 'react-router';

import { lastDayOf } from '../../../shared/kernel/calendar-date.ts';
import { DRAFT_STATES } from '../../../shared/kernel/vocabulary.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { type Check, type Finding, pageOf, placeOf } from './period-words.ts';

const ICONS: Readonly<Record<Check['outcome'], IconName>> = { ok: 'check', blocking: 'close', warning: 'warning', at_closing: 'clock' };
const SHOWN_AT_FIRST = 4;
const PROBLEMS = ['chain', 'anchor', 'values', 'closed'] as const;

/** One check: its sign, what was found in plain words, and the way to where it is put right. */
export function CheckLine({ check, period }: { readonly check: Check; readonly period: string }) {
  const t = useTexts('periods');
  const { check: name, outcome, count } = check;
  const isBad = outcome === 'blocking' || outcome === 'warning';
  const page = pageOf(name);
  return (
    <li className="periods-check" data-check={name} data-outcome={outcome}>
      <span className="periods-sign"><Icon name={ICONS[outcome]} /><span className="visually-hidden">{t(`outcomes.${outcome}`)}</span></span>
      <div>
        <p><b>{t(`checks.${name}.title`)}</b> <span>{isBad ? t(`checks.${name}.bad`, { count, date: lastDayOf(period) }) : t(outcome === 'at_closing' ? 'checks.atClosing' : `checks.${name}.good`)}</span></p>
        {isBad && check.findings.length > 0 && <Findings check={check} />}
      </div>
      {isBad && page !== null && <Link className="periods-mend" to={page.to}>{t(`mend.${page.check}`)}</Link>}
    </li>
  );
}

function Findings({ check }: { readonly check: Check }) {
  const t = useTexts('periods');
  const [isAll, setAll] = useState(false);
  const shown = isAll ? check.findings : check.findings.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className="periods-findings">{shown.map(finding => <FindingLine key={finding.id} check={check} finding={finding} />)}</ul>
      {!isAll && check.findings.length > shown.length && <Button variant="link" size="small" onClick={() => { setAll(true); }}>{t('checks.more', { count: check.findings.length - shown.length })}</Button>}
      {isAll && check.count > check.findings.length && <span className="muted">{t('checks.tooMany', { count: check.count })}</span>}
    </>
  );
}

function FindingLine({ check, finding }: { readonly check: Check; readonly finding: Finding }) {
  const t = useTexts('periods');
  const place = placeOf(check.check, finding);
  const problem = PROBLEMS.find(each => each === finding.detail);
  const state = DRAFT_STATES.find(each => each === finding.detail);
  const words = (
    <>
      {finding.date !== null && <CalendarDate date={finding.date} form="short" />}
      {finding.documentNumber !== '' && <span>{finding.documentNumber}</span>}
      {state !== undefined && <span>{t(`drafts.${state}`)}</span>}
      <span className="periods-finding-name">{problem === undefined ? `${finding.code} ${finding.name}`.trim() : t(`problems.${problem}`, { code: finding.code })}</span>
    </>
  );
  return <li>{place === null ? <span className="periods-finding">{words}</span> : <Link className="periods-finding" to={place}>{words}</Link>}</li>;
}
