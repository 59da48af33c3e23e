import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { subjectAddress, useSubjectFigures } from '../../parts/use-subject-figures.ts';
import { dateText } from '../../ui/calendar-date.tsx';
import { numberText } from '../../ui/format-number.ts';
import { LintNotes } from './lint-notes.tsx';

type Trial = OutputOf<'rules.trial'>;

/** What a rule about suppliers or categories says today: of how many of them it holds, of which, with what figures. */
export function TrialSubjects({ trial }: { readonly trial: NonNullable<Trial['subjects']> }) {
  const t = useTexts('rules');
  const figuresOf = useSubjectFigures();
  const { subject, on, judged, holds, unknown, holding, lints } = trial;
  if (subject === 'item') return null;
  return (
    <div className="rule-result" data-testid="trial-subjects">
      <p className="rule-headline">{t(`trial.today.${subject}`, { date: dateText(on), judged: numberText(judged) })}<b>{holds === 0 ? t('trial.holdsNone') : t('trial.holds', { tasks: numberText(holds) })}</b></p>
      <LintNotes lints={lints} />
      {unknown > 0 && <p className="muted">{t(`trial.unknownOf.${subject}`, { number: numberText(unknown) })}</p>}
      {holding.length > 0 && (
        <table className="table rule-subjects">
          <thead><tr><th scope="col">{t(`trial.columns.${subject}`)}</th><th scope="col">{t('trial.columns.figures')}</th></tr></thead>
          <tbody>{holding.map(({ id, code, name, figures }) => <tr key={id} data-subject={id}><th scope="row"><Link to={subjectAddress(subject, id)}>{name}</Link> <small className="muted">{code}</small></th><td>{figuresOf(figures)}</td></tr>)}</tbody>
        </table>
      )}
      {holds > holding.length && <p className="muted">{t('trial.more', { number: numberText(holds - holding.length) })}</p>}
    </div>
  );
}
