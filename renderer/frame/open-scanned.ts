import { useNavigate } from 'react-router';

import { useAsk } from '../client/use-ask.ts';
import { useTexts } from '../language/use-texts.tsx';
import { useFailureTexts } from '../ui/error-panel.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import type { SignedInUser } from './user-menu.tsx';

/** Opens what a scanned code stands for: an item, the stock of a bin, a document by its number. False when it stands for nothing; that is said unless `isQuiet`. */
export function useOpenScanned(user: SignedInUser): (code: string, isQuiet?: boolean) => Promise<boolean> {
  const t = useTexts('common');
  const navigate = useNavigate();
  const findItem = useAsk('items.find');
  const readLists = useAsk('masterData.all');
  const findDocument = useAsk('documents.list');
  const say = useFailureTexts();
  const addressOf = async (code: string): Promise<string | null> => {
    const items = await findItem({ text: code, limit: 2, activeOnly: false });
    if (!items.ok) { showToast({ text: say(items.failure).what }); return null; }
    if (items.value.isExact) return `/items/${encodeURIComponent(items.value.hits[0]?.id ?? '')}`;
    const lists = await readLists({});
    const bin = lists.ok ? lists.value.locations.find(location => location.code.toLowerCase() === code.toLowerCase()) : undefined;
    if (bin !== undefined) return `/stock?location=${encodeURIComponent(bin.id)}`;
    const documents = await findDocument({ text: code, limit: 2 });
    const document = documents.ok ? documents.value.rows.find(row => row.number.toLowerCase() === code.toLowerCase()) : undefined;
    if (document !== undefined) return `/documents?document=${encodeURIComponent(document.id)}`;
    return '';
  };
  return async (code, isQuiet = false) => {
    if (!user.permissions.includes('stock.read')) return false;
    const address = await addressOf(code);
    if (address === '' && !isQuiet) showToast({ text: t('scan.unknown', { code }) });
    if (address === null || address === '') return false;
    void navigate(address);
    return true;
  };
}
