/** `npm run -s evaluate -- --series FILE.csv.gz --frequency month --horizon 12 --json`: how good the forecasts are on any file of series. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { measureAnomalies } from './anomalies.ts';
import { SETS, type SetTerms, readBaselines, readSample } from './baselines.ts';
import { type SetResult, compareSet, geometricMean, judgeGoals } from './goals.ts';
import { allText, evaluationText } from './report-text.ts';
import { evaluateSet } from './run-evaluation.ts';
import { ALPHAS, predictionsCsv } from './scores.ts';
import { FREQUENCIES, type Frequency, readSeriesFile } from './series-file.ts';
import { measureShortHistories } from './short-histories.ts';

const HELP = `npm run -s evaluate -- --series FILE.csv[.gz] --frequency week|month|day --horizon H [options]
npm run -s evaluate -- --all [options]       all sets of ../shared beside their references, and the goals G1 to G8

FILE holds lines id,start,freq,values; the values of a series are separated by spaces, NA where they are not known.
  --horizon H          buckets held back at the end; forecasts are made H and H/2 buckets before it, each over H/2 buckets
  --hold-out N         buckets held back, where it is not the horizon: forecasts N and N/2 before the end, over at most H buckets
  --lead-time L        lead time the learning aims at (3 buckets, 14 days); scored beside the usual ones
  --ids FILE           only the series whose ids are in the file are scored, one a line; all are learnt from
  --last N             only the latest N buckets of each series
  --predictions FILE   writes id,origin,lead,alpha,quantile,mean; origin = buckets known
  --data FOLDER        where --all finds data and reference (../shared)
  --sets a,b           with --all: only these
  --json               the report as JSON`;

/** Sets whose items are also forecast from one to six buckets. */
const SHORT_SETS: ReadonlySet<string> = new Set(['auto', 'carparts', 'raf', 'uciweekly', 'onlineretail_w', 'cnorders', 'hospital', 'suporders']);

function wholeNumber(text: string | undefined, name: string): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 up, got ${text}`);
  return value;
}

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      series: text, frequency: text, horizon: text, 'hold-out': text, 'lead-time': text, ids: text, last: text, predictions: text, sets: text,
      data: { type: 'string', default: join('..', 'shared') }, all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
    },
  });
  return values;
}
type Arguments = ReturnType<typeof readArguments>;

function frequencyOf(text: string | undefined): Frequency {
  const found = FREQUENCIES.find((frequency) => frequency === text);
  if (found === undefined) throw new Error(`--frequency takes ${FREQUENCIES.join(', ')}, got ${text ?? 'nothing'}`);
  return found;
}

function evaluateFile(path: string, options: Arguments): string {
  const frequency = frequencyOf(options.frequency);
  const given = wholeNumber(options.horizon, 'horizon');
  if (given === null) throw new Error('--horizon is missing');
  const holdOut = wholeNumber(options['hold-out'], 'hold-out') ?? given;
  const leadTime = wholeNumber(options['lead-time'], 'lead-time');
  const horizon = Math.max(1, options['hold-out'] === undefined ? Math.floor(given / 2) : Math.min(given, Math.ceil(holdOut / 2)));
  const ids = options.ids === undefined ? null : new Set(readFileSync(options.ids, 'utf8').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ''));
  const series = readSeriesFile(path, frequency, wholeNumber(options.last, 'last'));
  const { evaluation, predictions } = evaluateSet(series, { frequency, holdOut, horizon, leadTime, ids });
  if (options.predictions !== undefined) writeFileSync(options.predictions, predictionsCsv(predictions));
  const report = { file: path, frequency, horizon, holdOut, alphas: ALPHAS, ...evaluation };
  return options.json ? JSON.stringify(report, null, 2) : evaluationText(evaluation);
}

function evaluateAll(options: Arguments): string {
  const reference = join(options.data, 'reference');
  if (!existsSync(reference)) throw new Error(`There is no ${reference}: name the folder with --data`);
  const wanted = options.sets?.split(',');
  const baselines = readBaselines(reference);
  const sample = readSample(reference);
  const load = ({ name, frequency, last }: SetTerms) => readSeriesFile(join(options.data, 'data', 'series', `${name}.csv.gz`), frequency, last);
  const sets = SETS.filter(({ name }) => wanted?.includes(name) ?? true);
  const results: SetResult[] = sets.map((set) => {
    const { name, frequency, holdOut } = set;
    const series = load(set);
    const ids = new Set(sample[name] ?? []);
    const { evaluation } = evaluateSet(series, { frequency, holdOut, horizon: Math.floor(holdOut / 2), leadTime: null, ids });
    const short = SHORT_SETS.has(name) ? measureShortHistories(series, frequency, holdOut, ids) : null;
    process.stderr.write(`${name} done\n`);
    return compareSet(name, evaluation, baselines, short);
  });
  const anomalies = measureAnomalies(sets.filter(({ name }) => SHORT_SETS.has(name)).map((set) => ({
    name: set.name, series: load(set).filter(({ id }) => sample[set.name]?.includes(id) ?? false).map(({ values }) => values),
  })));
  const goals = judgeGoals(results, anomalies);
  const means = {
    pinballAgainstBestSingle: geometricMean(results.map(({ bestPinball }) => bestPinball.ratio)),
    pinballAgainstEtsArimaTheta: geometricMean(results.map(({ againstEtsArimaTheta }) => againstEtsArimaTheta)),
    pinballAgainstErp: geometricMean(results.map(({ againstErp }) => againstErp)),
    rmsseAgainstBestSingle: geometricMean(results.map(({ bestRmsse }) => bestRmsse.ratio)),
  };
  return options.json ? JSON.stringify({ alphas: ALPHAS, sets: results, geometricMeans: means, anomalies, goals }, null, 2) : allText(results, anomalies, goals);
}

function main(): void {
  const options = readArguments(process.argv.slice(2));
  if (options.help || (!options.all && options.series === undefined)) {
    process.stderr.write(`${HELP}\n`);
    process.exitCode = options.help ? 0 : 2;
    return;
  }
  process.stdout.write(`${options.all ? evaluateAll(options) : evaluateFile(options.series ?? '', options)}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
