import { useTexts } from '../../language/use-texts.tsx';
import { quantityText } from '../../ui/format-number.ts';
import type { AccuracyRow } from './use-accuracy-source.ts';

const STEP_PX = 7;
const BAR_PX = 5;
const HEIGHT_PX = 24;

/** The last buckets of an item as a small picture: bars of what was used, a line of what had been forecast. */
export function CoursePicture({ row }: { readonly row: AccuracyRow }) {
  const t = useTexts('forecasts');
  const { recent } = row;
  const top = Math.max(0, ...recent.map(each => Math.max(each.forecastMicro, each.actualMicro)));
  if (recent.length === 0 || top === 0) return null;
  const width = recent.length * STEP_PX;
  const y = (micro: number) => HEIGHT_PX - 1 - (micro / top) * (HEIGHT_PX - 3);
  const line = recent.map((each, index) => `${index === 0 ? 'M' : 'L'}${(index * STEP_PX + BAR_PX / 2).toFixed(1)} ${y(each.forecastMicro).toFixed(1)}`).join('');
  const said = recent.map(each => `${each.on} ${quantityText(each.forecastMicro, row.unitDecimals)} / ${quantityText(each.actualMicro, row.unitDecimals)}`).join(', ');
  return (
    <svg className="accuracy-course" width={width} height={HEIGHT_PX} viewBox={`0 0 ${width} ${HEIGHT_PX}`} role="img" aria-label={`${t('accuracy.course', { code: row.code })}: ${said}`}>
      {recent.map((each, index) => <rect key={each.on} x={index * STEP_PX} y={y(each.actualMicro)} width={BAR_PX} height={HEIGHT_PX - y(each.actualMicro)} />)}
      <path d={line} />
    </svg>
  );
}
