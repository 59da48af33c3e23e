import type { AppHandlers } from '../dispatch.ts';
import { addStocktakeLine, cancelStocktake, closeStocktake, countLine, createStocktake, explainLine, updateStocktake } from '../services/stocktakes/change-stocktake.ts';
import { explainDifferences } from '../services/ledger/explain-difference.ts';
import { readStocktakePlan, savePlan } from '../services/stocktakes/plan-stocktakes.ts';
import { postStocktake } from '../services/stocktakes/post-stocktake.ts';
import { readStocktake, readStocktakes } from '../services/stocktakes/read-stocktake.ts';

export const stocktakesProcedures: AppHandlers['stocktakes'] = {
  list: (context, input) => readStocktakes(context, input),
  get: (context, input) => readStocktake(context, input),
  plan: context => readStocktakePlan(context),
  savePlan: (context, input) => savePlan(context, input),
  create: (context, input) => createStocktake(context, input),
  update: (context, input) => updateStocktake(context, input),
  count: (context, input) => countLine(context, input),
  explain: (context, input) => explainLine(context, input),
  addLine: (context, input) => addStocktakeLine(context, input),
  post: (context, input) => postStocktake(context, input),
  close: (context, input) => closeStocktake(context, input),
  cancel: (context, input) => cancelStocktake(context, input),
  explanations: (context, input) => explainDifferences(context, input),
};
