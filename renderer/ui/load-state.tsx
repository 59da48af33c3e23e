import type { Failure } from '../../shared/contract/errors.ts';
import { ErrorPanel } from './error-panel.tsx';
import { SkeletonRows } from './loading-skeleton.tsx';

/** In the place of content that is not there yet: rows that are being read, or why they could not be. */
export function LoadState({ failure, rows = 8, onRetry }: { readonly failure: Failure | null; readonly rows?: number; readonly onRetry?: () => void }) {
  if (failure === null) return <SkeletonRows rows={rows} />;
  return <ErrorPanel failure={failure} isFilling {...(onRetry === undefined ? {} : { onRetry })} />;
}
