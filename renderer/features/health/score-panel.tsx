import { useTexts } from '../../language/use-texts.tsx';
import { Explained } from '../../ui/explained.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Lag } from './share-tables.tsx';

const CLASSES = ['same', 'next', 'three', 'later'] as const;

/** The score with what it means, and the lines it is made of by how late they came. */
export function ScorePanel({ lag }: { readonly lag: Lag }) {
  const t = useTexts('health');
  const lines = { same: lag.sameDayLines, next: lag.nextDayLines, three: lag.threeDayLines, later: lag.laterLines };
  const percent = (count: number) => (100 * count) / lag.lines;
  return (
    <Panel className="health-score">
      <div className="health-score-head">
        <div className="health-score-figure"><b data-testid="lag-score">{lag.scoreTenths === null ? '–' : numberText(lag.scoreTenths / 10, 1)}</b><span>/ 100</span></div>
        <div>
          <h2><Explained title={t('score.title')} explanation={t('score.why', { same: numberText(lag.sameDayLines), lines: numberText(lag.lines) })}>{t('score.title')}</Explained></h2>
          <p>{t('score.definition')}</p>
        </div>
      </div>
      <div className="health-bar" role="img" aria-label={CLASSES.map(each => `${t(`lag.classes.${each}`)} ${numberText(percent(lines[each]), 1)} %`).join(', ')}>
        {CLASSES.filter(each => lines[each] > 0).map(each => <i key={each} data-class={each} style={{ flexGrow: lines[each] }} />)}
      </div>
      <table className="health-classes">
        <tbody>
          {CLASSES.map(each => (
            <tr key={each} data-class={each}>
              <th scope="row"><i data-class={each} />{t(`lag.classes.${each}`)}</th>
              <td className="figure">{t('score.lines', { lines: numberText(lines[each]) })}</td>
              <td className="figure">{numberText(percent(lines[each]), 1)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="health-mean">{t('score.mean', { days: numberText(lag.meanLagHundredths / 100, 2), documents: numberText(lag.documents), lines: numberText(lag.lines) })}</p>
    </Panel>
  );
}
