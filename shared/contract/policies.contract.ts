import { z } from 'zod';

import { POLICY_PARAMETERS, THRESHOLD_LINT_CODES } from '../domain/policy/index.ts';
import { ABC_CLASSES, POLICY_SCOPES, XYZ_CLASSES } from '../kernel/vocabulary.ts';
import { hiddenE4, id, instant, itemWords, reasonText } from './fields.ts';
import { command, query } from './procedure.ts';

/** A value of a parameter: a number, a word of a closed list, or a switch, as the parameter has it; null: none. */
const value = z.union([z.number(), z.boolean(), z.string().max(40), z.null()]);
const levels = z.enum(['default', ...POLICY_SCOPES]);
const parameter = z.enum(POLICY_PARAMETERS);

/** What somebody set on one level. `setAt`: null where it came with the settings of the company, or with the item. */
const setting = z.strictObject({ parameter, value, reason: z.string(), setAt: instant.nullable(), setBy: z.string() });

/** A parameter as it holds for one item: its value, the level that won, and what the levels below it say. */
const resolved = z.strictObject({
  parameter,
  value,
  source: levels,
  /** Name of the category, the cell (AX…CZ) or '' . */
  sourceName: z.string(),
  /** From the general to the particular: every level that says something. */
  levels: z.array(z.strictObject({ source: levels, name: z.string(), value })),
});

const lint = z.strictObject({ code: z.enum(THRESHOLD_LINT_CODES), values: z.record(z.string(), z.number()) });

export const policiesContract = {
  /** The policy of the company, level by level, and what does not fit together in it. */
  get: query({
    needs: 'stock.read',
    input: {},
    output: z.strictObject({
      /** What the program starts with. */
      defaults: z.array(z.strictObject({ parameter, value })),
      activeItems: z.int(),
      company: z.array(setting),
      /** How many items lie in each cell, what a year's use of them is worth, and the service level that holds there. */
      cells: z.array(z.strictObject({
        cell: z.string(), abcClass: z.enum(ABC_CLASSES), xyzClass: z.enum(XYZ_CLASSES), items: z.int(), annualUseE4: hiddenE4, serviceLevel: z.number(), source: levels,
        settings: z.array(setting),
      })),
      unclassifiedItems: z.int(),
      /** `items`: active ones in it and in the categories below it. */
      categories: z.array(z.strictObject({ categoryId: id, name: z.string(), parentId: id.nullable(), items: z.int(), settings: z.array(setting) })),
      items: z.array(z.strictObject({ ...itemWords, settings: z.array(setting) })),
      itemTotal: z.int(),
    }),
  }),
  /** How each parameter of one item comes about. */
  ofItem: query({
    needs: 'stock.read',
    input: { itemId: id },
    output: z.strictObject({ itemId: id, abcClass: z.enum(ABC_CLASSES).nullable(), xyzClass: z.enum(XYZ_CLASSES).nullable(), annualUseE4: hiddenE4, parameters: z.array(resolved), lints: z.array(lint) }),
    errors: ['ITEM_NOT_FOUND'],
  }),
  /** Sets a parameter on one level; `inherit` takes it back, so that the level above holds again. What changes is computed at once for an item, soon for more. */
  set: command({
    needs: 'thresholds.write',
    input: { scope: z.enum(POLICY_SCOPES), scopeId: z.string().max(64), parameter, value: value, reason: reasonText },
    /** `items`: how many it may concern. */
    output: z.strictObject({ scope: z.enum(POLICY_SCOPES), scopeId: z.string(), parameter, value: value, items: z.int() }),
    errors: ['NOT_FOUND', 'INVALID_INPUT', 'ITEM_NOT_FOUND'],
  }),
} as const;
