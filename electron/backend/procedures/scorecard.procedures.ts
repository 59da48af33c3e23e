import type { AppHandlers } from '../dispatch.ts';
import { applySuggestion, dismissSuggestion } from '../services/scorecard/decide-suggestion.ts';
import { readMissed, readScoreRows, readStatement, readSuggestions, readSummary } from '../services/scorecard/read-scorecard.ts';

export const scorecardProcedures: AppHandlers['scorecard'] = {
  summary: (context, input) => readSummary(context, input),
  rows: (context, input) => readScoreRows(context, input),
  missed: (context, input) => readMissed(context, input),
  statement: (context, input) => readStatement(context, input),
  suggestions: context => readSuggestions(context),
  applySuggestion: (context, input) => applySuggestion(context, input),
  dismissSuggestion: (context, input) => dismissSuggestion(context, input),
};
