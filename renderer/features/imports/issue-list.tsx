import { useState } from 'react';

import { ISSUE_LEVELS, type IssueLevel } from '../../../shared/domain/imports/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Chip } from '../../ui/chip.tsx';
import { numberText } from '../../ui/format-number.ts';
import type { Place } from './file-grid.tsx';
import { type Issue, issueParams, knownCode } from './issue-words.ts';

/** Drawn at once; beyond it the list says how many more there are. */
const SHOWN_MAX = 200;

type IssueListProps = { readonly issues: readonly Issue[]; readonly total: number; readonly onJump: (place: Place) => void };

/** Everything worth a look, the gravest first; a press shows the row. */
export function IssueList({ issues, total, onJump }: IssueListProps) {
  const t = useTexts('imports');
  const [level, setLevel] = useState<IssueLevel | null>(null);
  const fitting = level === null ? issues : issues.filter(issue => issue.level === level);
  const shown = fitting.slice(0, SHOWN_MAX);
  return (
    <aside className="imports-issues" aria-label={t('issues.title')}>
      <header>
        <h2>{t('issues.title')}</h2>
        {total > 0 && <span className="muted">{t('issues.count', { shown: numberText(shown.length), total: numberText(level === null ? total : fitting.length) })}</span>}
      </header>
      {total === 0
        ? <p className="imports-nothing">{t('issues.none')}</p>
        : (
            <div className="imports-levels">
              {ISSUE_LEVELS.map(each => {
                const count = issues.filter(issue => issue.level === each).length;
                return count === 0 ? null : <Chip key={each} isPressed={level === each} count={count} onPress={() => { setLevel(level === each ? null : each); }}>{t(`issues.levels.${each}`)}</Chip>;
              })}
            </div>
          )}
      <ol>
        {/* An issue has no name of its own; the list changes only as a whole. */}
        {shown.map((issue, index) => <IssueLine key={index} issue={issue} onJump={onJump} />)}
      </ol>
    </aside>
  );
}

function IssueLine({ issue, onJump }: { readonly issue: Issue; readonly onJump: (place: Place) => void }) {
  const t = useTexts('imports');
  const words = useTexts('import-issues');
  const code = knownCode(issue.code);
  return (
    <li data-code={issue.code}>
      <button type="button" className={`imports-issue imports-issue-${issue.level}`} onClick={() => { onJump({ sheet: issue.sheet, row: issue.row, column: issue.column }); }}>
        <b>{t(`issues.levels.${issue.level}`)}</b>
        <span>{code === null ? issue.code : words(code, issueParams(issue))}</span>
      </button>
    </li>
  );
}
