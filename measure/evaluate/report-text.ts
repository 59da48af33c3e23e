/** The reports of an evaluation as tables for people. */
import { type AnomalyReport } from './anomalies.ts';
import { type GoalResult, type SetResult } from './goals.ts';
import { type Evaluation } from './run-evaluation.ts';
import { ALPHAS } from './scores.ts';

const three = (value: number): string => value.toFixed(3);

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd()).join('\n');
}

/** One set. */
export function evaluationText(evaluation: Evaluation): string {
  const rows: [string, string][] = [
    ['series', `${evaluation.series} (${evaluation.tooShort} too short)`], ['forecasts scored', String(evaluation.scored)],
    ['MASE', three(evaluation.mase)], ['pooled RMSSE', three(evaluation.rmsse)], ['bias', three(evaluation.bias)], ['scaled pinball', three(evaluation.pinball)],
    ...ALPHAS.map((alpha, index): [string, string] => [
      `  at ${alpha}`, `${three(evaluation.pinballAt[index] ?? 0)}, service ${three(evaluation.serviceAt[index] ?? 0)}, left over ${three(evaluation.leftOverAt[index] ?? 0)} buckets`,
    ]),
    ...evaluation.byLead.map(({ lead, pinballAt, serviceAt }): [string, string] => [`  over ${lead}`, `pinball ${pinballAt.map(three).join(' ')}, service ${serviceAt.map(three).join(' ')}`]),
    ['CPU', `${evaluation.msPerSeries.toFixed(2)} ms a forecast, ${evaluation.learningMsPerSeries.toFixed(2)} ms a series of learning`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(18)}${value}`).join('\n');
}

/** All sets beside their references, and the goals. */
export function allText(results: readonly SetResult[], anomalies: AnomalyReport | null, goals: readonly GoalResult[]): string {
  const rows = [
    ['set', 'pinball', 'best single', '', 'ratio', '/ e+a+t', '/ ERP', 'RMSSE', 'ratio', 'MASE', 'ratio', 's.90', 's.95', 's.975', 'left over', 'ms'],
    ...results.map(({ name, evaluation, bestPinball, bestRmsse, bestMase, againstEtsArimaTheta, againstErp }) => [
      name, three(evaluation.pinball), bestPinball.method, three(bestPinball.value), three(bestPinball.ratio), three(againstEtsArimaTheta), three(againstErp),
      three(evaluation.rmsse), three(bestRmsse.ratio), three(evaluation.mase), three(bestMase.ratio),
      ...evaluation.serviceAt.map(three), (evaluation.leftOverAt[1] ?? 0).toFixed(2), evaluation.msPerSeries.toFixed(2),
    ]),
  ];
  const short = results.flatMap(({ name, short: figures }) => (figures === null ? [] : [[
    name, ...figures.map(({ length, service, formulaService, pinballRatio }) => `n=${length}: ${three(service)} (${three(formulaService)}) ${pinballRatio.toFixed(2)}`),
  ]]));
  const watch = (anomalies?.sets ?? []).map(({ name, falseAlarmsPer100, tenfoldUsualFound }) => [name, `${falseAlarmsPer100.toFixed(2)} false alarms per 100 buckets`, `${(100 * tenfoldUsualFound).toFixed(1)} % found`]);
  return [
    table(rows),
    ...(short.length === 0 ? [] : ['Short histories: service at 95 % (that of the ERP formula), pinball in parts of the formula\'s', table(short)]),
    ...(watch.length === 0 ? [] : ['Watch over demand', table(watch)]),
    goals.map(({ goal, wanted, found, isReached }) => `${goal} ${isReached ? 'reached' : 'MISSED '}  ${wanted}: ${found}`).join('\n'),
  ].join('\n\n');
}
