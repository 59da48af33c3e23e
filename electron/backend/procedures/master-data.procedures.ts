import type { AppHandlers } from '../dispatch.ts';
import { readBatches, readItemUnits, setBatchDates, setItemUnits } from '../services/items/item-units-and-batches.ts';
import { readItem, readItemHits, readItems } from '../services/items/read-item.ts';
import { createItem, setItemActive, updateItem } from '../services/items/save-item.ts';
import { readShortLists, requireNoCycle, saveInShortList } from '../services/purchasing/save-short-list.ts';

export const masterDataProcedures: AppHandlers['masterData'] = {
  all: context => readShortLists(context),
  saveUnit: (context, input) => saveInShortList(context, 'units', input, input.name, { name: input.name, decimals: input.decimals }),
  saveCategory: (context, input) => {
    requireNoCycle(context, input.id, input.parentId);
    return saveInShortList(context, 'categories', input, input.name, { code: input.code, name: input.name, parentId: input.parentId, ownerId: input.ownerId });
  },
  saveSupplier: (context, input) =>
    saveInShortList(context, 'suppliers', input, input.name, { code: input.code, name: input.name, leadTimeDays: input.leadTimeDays, contact: input.contact, isActive: input.isActive }),
  saveLocation: (context, input) => saveInShortList(context, 'locations', input, input.code, { code: input.code, name: input.name, isActive: input.isActive }),
  saveDepartment: (context, input) => saveInShortList(context, 'departments', input, input.name, { name: input.name, isActive: input.isActive }),
};

export const itemsProcedures: AppHandlers['items'] = {
  find: (context, input) => readItemHits(context, input),
  list: (context, input) => readItems(context, input),
  get: (context, input) => readItem(context, input.itemId),
  create: (context, input) => createItem(context, input),
  update: (context, input) => updateItem(context, input),
  setUnits: (context, input) => setItemUnits(context, input),
  units: (context, input) => readItemUnits(context.env.db.reader, input.itemId),
  batches: (context, input) => readBatches(context.env.db.reader, input.itemId, input.includeUsedUp),
  setBatchDates: (context, input) => setBatchDates(context, input),
  setActive: (context, input) => setItemActive(context, input),
};
