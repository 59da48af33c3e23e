import { ALERT_LEVELS, type AlertLevel as Level } from '../../shared/kernel/vocabulary.ts';
import { useTexts } from '../language/use-texts.tsx';

/** One to three rising strokes without colour: colours are for stock states. */
export function AlertLevel({ level, isWordHidden = false }: { readonly level: Level; readonly isWordHidden?: boolean }) {
  const t = useTexts('common');
  const strokes = ALERT_LEVELS.indexOf(level) + 1;
  return (
    <span className="alert-level">
      {ALERT_LEVELS.map((each, index) => <i key={each} className={index < strokes ? 'on' : undefined} aria-hidden="true" />)}
      <span className={isWordHidden ? 'visually-hidden' : undefined}>{t(`alertLevels.${level}`)}</span>
    </span>
  );
}
