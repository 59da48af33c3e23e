import { useNavigate } from 'react-router';

import type { InputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { IconButton } from '../../ui/button.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

/** As many as the labels page prints at once. */
const LABELS_MAX = 200;

/** Labels of the items as they are filtered and sorted. */
export function LabelsButton({ filter }: { readonly filter: Omit<InputOf<'stock.list'>, 'offset' | 'limit'> }) {
  const t = useTexts('stock');
  const navigate = useNavigate();
  const ask = useAsk('stock.list');
  const say = useFailureTexts();
  const open = async () => {
    const reply = await ask({ ...filter, offset: 0, limit: LABELS_MAX });
    if (!reply.ok) showToast({ text: say(reply.failure).what });
    else if (reply.value.total > LABELS_MAX) showToast({ text: t('labelsTooMany', { count: reply.value.total, max: LABELS_MAX }) });
    else if (reply.value.total === 0) showToast({ text: t('labelsNone') });
    else void navigate(`/labels?items=${reply.value.rows.map(row => row.itemId).join(',')}`);
  };
  return <IconButton icon="print" label={t('labels')} data-action="labels" onClick={() => { void open(); }} />;
}
