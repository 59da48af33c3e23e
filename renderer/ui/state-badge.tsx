import type { StockState } from '../../shared/kernel/vocabulary.ts';
import { useTexts } from '../language/use-texts.tsx';

/** A stock state, or the flag `dead` that stands beside one. */
export type BadgeState = StockState | 'dead';

function Shape({ state }: { readonly state: BadgeState }) {
  switch (state) {
    case 'out':
      return <><circle cx="6" cy="6" r="5.7" fill="currentColor" /><path d="m3.9 3.9 4.2 4.2M8.1 3.9 3.9 8.1" stroke="var(--surface)" strokeWidth="1.5" /></>;
    case 'running_out':
      return <path d="M.4 1.5h11.2L6 11.4z" fill="currentColor" />;
    case 'low':
      return <><path d="M6 .9 11.1 6 6 11.1.9 6z" fill="none" stroke="currentColor" strokeWidth="1.3" /><path d="M.9 6h10.2L6 11.1z" fill="currentColor" /></>;
    case 'ok':
      return <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.6" />;
    case 'over':
      return <path d="M.6 6.7h10.8v4.5H.6zM2.9 1h6.2v4.5H2.9z" fill="currentColor" />;
    case 'dead':
      return <path d="M2.3 1.5h2.7v9H2.3zM7 1.5h2.7v9H7z" fill="currentColor" />;
  }
}

/** The shape of a state alone, for chips whose word stands beside it. */
export function StateShape({ state }: { readonly state: BadgeState }) {
  return <svg className={`state-shape state-${state}`} viewBox="0 0 12 12" aria-hidden="true"><Shape state={state} /></svg>;
}

/** Shape, word, then colour. With `isDead` the flag stands beside the state. `children` replace the word. */
export function StateBadge({ state, isDead = false, children }: {
  readonly state: BadgeState; readonly isDead?: boolean; readonly children?: string;
}) {
  const t = useTexts('common');
  return (
    <>
      <span className={`state-badge state-${state}`}><StateShape state={state} />{children ?? t(`states.${state}`)}</span>
      {isDead && <span className="state-badge state-dead"><StateShape state="dead" />{t('states.dead')}</span>}
    </>
  );
}
