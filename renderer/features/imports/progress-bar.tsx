import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { numberText } from '../../ui/format-number.ts';
import { type ImportProgress, percentOf } from './import-step.ts';

export type Preview = OutputOf<'imports.preview'>;

/** A bar with its words: percent where the end is known. */
export function ProgressBar({ progress }: { readonly progress: ImportProgress }) {
  const t = useTexts('imports');
  const percent = percentOf(progress);
  const label = t(`progress.${progress.step}`);
  return (
    <div className="imports-progress">
      <p><b>{label}</b> <span className="muted">{progress.total > 0 ? t('progress.count', { done: numberText(progress.done), total: numberText(progress.total) }) : t('progress.started')}</span></p>
      <div className="imports-bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} {...(percent === null ? {} : { 'aria-valuenow': percent })}>
        <i className={percent === null ? 'imports-bar-unknown' : undefined} style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
    </div>
  );
}
