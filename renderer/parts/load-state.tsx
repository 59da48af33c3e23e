import type { Failure } from '../../shared/contract/errors.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { SkeletonRows } from '../ui/loading-skeleton.tsx';

/** In the place of what is not there yet: grey rows while it is read, the failure and a way to try again when it could not be. */
export function LoadState({ failure, onRetry, rows = 8 }: { readonly failure: Failure | null; readonly onRetry: () => void; readonly rows?: number }) {
  return failure === null ? <SkeletonRows rows={rows} /> : <ErrorPanel failure={failure} onRetry={onRetry} isFilling />;
}
