import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { answersOf } from './alert-answers.ts';
import { lossText } from './loss-factors.ts';
import { type AlertLine, joinedClauses } from './reason-words.ts';
import { useAnswerText } from './use-answer-text.ts';
import { useClauseText, useDeadlineText, useOwnerText } from './use-words.ts';

type BriefingLinesProps = { readonly lines: readonly AlertLine[]; readonly label: string; readonly hasOwner?: boolean };

/** 什么东西 · 还剩多少 · 为什么 · 要你做什么 · 截止, one line each; the box is ticked on paper. */
export function BriefingLines({ lines, label, hasOwner = false }: BriefingLinesProps) {
  const t = useTexts('alerts');
  const hasCosts = useMay()('costs.read');
  return (
    <table className="table briefing-table" aria-label={label}>
      <colgroup><col className="briefing-box" /><col className="briefing-item" /><col className="briefing-left" /><col /><col className="briefing-do" />{hasCosts && <col className="briefing-loss" />}<col className="briefing-due" /></colgroup>
      <thead>
        <tr>
          <th><span className="visually-hidden">{t('briefing.done')}</span></th><th>{t('columns.item')}</th><th className="figure">{t('briefing.left')}</th><th>{t('columns.reasons')}</th><th>{t(hasOwner ? 'owner.owner' : 'briefing.todo')}</th>
          {hasCosts && <th className="figure">{t('columns.loss')}</th>}<th className="figure">{t('columns.actBy')}</th>
        </tr>
      </thead>
      <tbody>{lines.map(line => <BriefingLine key={line.alert.id} line={line} hasCosts={hasCosts} hasOwner={hasOwner} />)}</tbody>
    </table>
  );
}

function BriefingLine({ line, hasCosts, hasOwner }: { readonly line: AlertLine; readonly hasCosts: boolean; readonly hasOwner: boolean }) {
  const clauseText = useClauseText();
  const answerText = useAnswerText();
  const ownerText = useOwnerText();
  const deadlineText = useDeadlineText();
  const may = useMay();
  const today = useToday();
  const { alert, row, actBy } = line;
  const [main] = answersOf(line, today, may);
  const why = joinedClauses(alert.reasons, hasCosts).map(clause => clauseText(clause, row)).join(' · ');
  return (
    <tr data-item-code={row.code}>
      <td><span className="briefing-tick"><AlertLevel level={alert.level} isWordHidden /></span></td>
      <td title={`${row.name} ${row.spec}`}><Link to={`/alerts/${alert.id}`}>{row.name}</Link><span className="spec">{row.spec}</span></td>
      <td className="figure">{quantityUnitText(row.availableMicro, row)}</td>
      <td className="briefing-why" title={why}>{why}</td>
      <td>{hasOwner ? ownerText(alert) : main === undefined ? '–' : answerText(line, main, 'short')}</td>
      {hasCosts && <td className="figure">{alert.lossE4 === null || alert.lossE4 === 0 ? <span className="zero">–</span> : lossText(alert.lossE4)}</td>}
      <td className={alert.isOverdue ? 'figure alerts-late' : 'figure'}>{alert.dueAt === null ? (actBy ?? '–') : deadlineText(alert.dueAt)}</td>
    </tr>
  );
}
