import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';

export type Lag = OutputOf<'health.entryLag'>;
type Share = { readonly lines: number; readonly sameDayLines: number; readonly meanLagHundredths: number; readonly longestLag: number };

/** Whole percents, rounded down: 100 is said only when every line was in time. */
const sharePercent = ({ lines, sameDayLines }: Share) => Math.floor((100 * sameDayLines) / lines);

function ShareHead({ first }: { readonly first: string }) {
  const t = useTexts('health');
  return <thead><tr><th>{first}</th><th className="figure">{t('shares.lines')}</th><th className="figure">{t('shares.sameDay')}</th><th className="figure">{t('shares.mean')}</th><th className="figure">{t('shares.longest')}</th></tr></thead>;
}

function ShareFigures({ share }: { readonly share: Share }) {
  return (
    <>
      <td className="figure">{numberText(share.lines)}</td>
      <td className="figure">{sharePercent(share)} %</td>
      <td className="figure">{share.meanLagHundredths === 0 ? <span className="zero">–</span> : numberText(share.meanLagHundredths / 100, 2)}</td>
      <td className="figure">{share.longestLag === 0 ? <span className="zero">–</span> : share.longestLag}</td>
    </>
  );
}

/** Who entered how much in time, and which papers; a person's name narrows the list of late papers down to theirs. */
export function SharesPanels({ lag, person, onPerson }: { readonly lag: Lag; readonly person: string | null; readonly onPerson: (person: string | null) => void }) {
  const t = useTexts('health');
  const common = useTexts('common');
  return (
    <>
      <Panel title={t('shares.byPerson')} note={t('shares.byPersonNote')} className="health-shares">
        <table className="table">
          <ShareHead first={t('shares.person')} />
          <tbody>
            {lag.byPerson.map(share => (
              <tr key={share.person} aria-selected={share.person === person} data-person={share.person}>
                <td><button type="button" className="health-person" aria-pressed={share.person === person} title={t('shares.only', { person: share.person })} onClick={() => { onPerson(share.person === person ? null : share.person); }}>{share.person}</button></td>
                <ShareFigures share={share} />
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title={t('shares.byType')} className="health-shares">
        <table className="table">
          <ShareHead first={t('shares.type')} />
          <tbody>{lag.byType.map(share => <tr key={share.type}><td>{common(`documentTypes.${share.type}`)}</td><ShareFigures share={share} /></tr>)}</tbody>
        </table>
      </Panel>
    </>
  );
}
