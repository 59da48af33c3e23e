import { z } from 'zod';

import { id, shortText } from './fields.ts';
import { command, query } from './procedure.ts';

export const unit = z.strictObject({ id, name: z.string(), decimals: z.int().min(0).max(6) });
export const category = z.strictObject({ id, code: z.string(), name: z.string(), parentId: id.nullable(), /** Who answers for its alerts; null: by the rule's role. */ ownerId: id.nullable() });
export const supplier = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  leadTimeDays: z.int().nullable(),
  contact: z.string(),
  isActive: z.boolean(),
});
export const location = z.strictObject({ id, code: z.string(), name: z.string(), isActive: z.boolean() });
export const department = z.strictObject({ id, name: z.string(), isActive: z.boolean() });

const contact = z.string().trim().max(200).default('');
const code = z.string().trim().max(40).default('');

export const masterDataContract = {
  /** All short lists at once: units, categories, suppliers, locations, departments. */
  all: query({
    needs: 'stock.read',
    input: {},
    output: z.strictObject({
      units: z.array(unit),
      categories: z.array(category),
      suppliers: z.array(supplier),
      locations: z.array(location),
      departments: z.array(department),
    }),
  }),
  saveUnit: command({ needs: 'items.write', input: { id: id.optional(), name: shortText, decimals: z.int().min(0).max(6) }, output: unit, errors: ['NOT_FOUND', 'CODE_TAKEN'] }),
  saveCategory: command({ needs: 'items.write', input: { id: id.optional(), code, name: shortText, parentId: id.nullable().default(null), ownerId: id.nullable().default(null) }, output: category, errors: ['NOT_FOUND', 'CODE_TAKEN', 'IN_USE'] }),
  saveSupplier: command({
    needs: 'items.write',
    input: { id: id.optional(), code, name: shortText, leadTimeDays: z.int().min(0).max(730).nullable().default(null), contact, isActive: z.boolean().default(true) },
    output: supplier,
    errors: ['NOT_FOUND', 'CODE_TAKEN'],
  }),
  saveLocation: command({ needs: 'items.write', input: { id: id.optional(), code: z.string().trim().min(1).max(40), name: z.string().trim().max(120).default(''), isActive: z.boolean().default(true) }, output: location, errors: ['NOT_FOUND', 'CODE_TAKEN'] }),
  saveDepartment: command({ needs: 'items.write', input: { id: id.optional(), name: shortText, isActive: z.boolean().default(true) }, output: department, errors: ['NOT_FOUND', 'CODE_TAKEN'] }),
} as const;
