/** Whether forecasts have been wrong to one side for a while. */

/** Beyond this the forecasts are taken to be biased. */
export const BIASED_FROM = 0.5;
const GAIN = 0.1;

/**
 * Smoothed error ÷ smoothed absolute error of the forecasts, −1…1, oldest error (actual − forecast) first: positive when forecasts have
 * been too low. null without errors, or when every forecast was exact. Trigg (1964), Operational Research Quarterly 15:271.
 */
export function trackingSignal(errors: readonly number[]): number | null {
  let error = 0;
  let absolute = 0;
  errors.forEach((value, index) => {
    // The first errors are averaged: a start from 0 or from the first error alone would swing the signal.
    const gain = Math.max(GAIN, 1 / (index + 1));
    error += gain * (value - error);
    absolute += gain * (Math.abs(value) - absolute);
  });
  return absolute === 0 ? null : error / absolute;
}
