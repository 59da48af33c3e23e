import type { AppHandlers } from '../dispatch.ts';
import { decideOneOff } from '../services/forecasts/decide-one-off.ts';
import { readAccuracy, readAccuracySummary } from '../services/forecasts/read-accuracy.ts';
import { readItemForecast } from '../services/forecasts/read-item-forecast.ts';
import { readThresholdHistory } from '../services/forecasts/read-threshold-history.ts';
import { setAnalogue } from '../services/forecasts/set-analogue.ts';

export const forecastsProcedures: AppHandlers['forecasts'] = {
  ofItem: (context, input) => readItemForecast(context, input),
  decide: (context, input) => decideOneOff(context, input),
  setAnalogue: (context, input) => setAnalogue(context, input),
  accuracy: (context, input) => readAccuracy(context, input),
  accuracySummary: context => readAccuracySummary(context),
  thresholdHistory: (context, input) => readThresholdHistory(context, input),
};
