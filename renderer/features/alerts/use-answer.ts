import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { Failure } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { addressOfAnswer, type Answer } from './alert-answers.ts';
import type { AlertLine } from './reason-words.ts';

export type Answering = {
  readonly give: (line: AlertLine, answer: Answer) => void;
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  /** The line goods are being asked for. */
  readonly ordering: AlertLine | null;
  readonly stopOrdering: () => void;
};

/** One click starts the response: the request filled in, the review opened, the count set up, or the page where it is done. */
export function useAnswer(): Answering {
  const t = useTexts('alerts');
  const navigate = useNavigate();
  const review = useCommand('disposals.open');
  const count = useCommand('stocktakes.create');
  const [ordering, setOrdering] = useState<AlertLine | null>(null);
  const openReview = async ({ row, alert }: AlertLine) => {
    const reply = await review.run({ itemId: row.itemId, alertId: alert.id });
    if (!reply.ok) return;
    showToast({ text: t('done.review', { name: row.name, number: reply.value.number }) });
    void navigate(`/disposals/${encodeURIComponent(reply.value.id)}`);
  };
  const openCount = async ({ row }: AlertLine) => {
    const reply = await count.run({ choice: { kind: 'items', itemIds: [row.itemId] }, title: t('answers.recountTitle', { name: row.name }).slice(0, 80) });
    if (reply.ok) void navigate(`/stocktakes/${encodeURIComponent(reply.value.stocktakeId)}`);
  };
  const give = (line: AlertLine, answer: Answer) => {
    const address = addressOfAnswer(answer, line);
    if (address !== null) void navigate(address);
    else if (answer === 'order') setOrdering(line);
    else if (answer === 'recount') void openCount(line);
    else void openReview(line);
  };
  return { give, isRunning: review.isRunning || count.isRunning, failure: review.failure ?? count.failure, ordering, stopOrdering: () => { setOrdering(null); } };
}
