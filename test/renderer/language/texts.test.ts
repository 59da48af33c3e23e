import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { namespaceOfPath } from '../../../renderer/language/language.ts';
import { ERROR_CODES } from '../../../shared/contract/errors.ts';
import {
  ALERT_CLOSE_REASONS, ALERT_LEVELS, ALERT_STATES, DEMAND_CLASSES, DOCUMENT_TYPES, FORECAST_METHODS, MOVEMENT_KINDS, REQUISITION_STATES, ROLES, RULE_KINDS, STOCK_STATES, THRESHOLD_FIELDS,
} from '../../../shared/kernel/vocabulary.ts';

type Tree = { readonly [key: string]: string | Tree };

function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? textFiles(path) : path.endsWith('.zh-CN.json') ? [path] : [];
  });
}

const read = (path: string): Tree => JSON.parse(readFileSync(path, 'utf8')) as Tree;

/** Keys joined by dots; plural forms share one, because Chinese has no singular. */
function texts(tree: Tree, prefix = ''): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') {
      const name = prefix + key.replace(/_(one|other)$/, '');
      found.set(name, [...found.get(name) ?? [], value]);
    } else for (const [inner, values] of texts(value, `${prefix}${key}.`)) found.set(inner, values);
  }
  return found;
}

/** What is filled in, and the tags that components draw. */
function blanks(values: readonly string[]): string[] {
  return [...new Set(values.flatMap(value => value.match(/\{\{\s*\w+|<\w+\/?>/g) ?? []).map(blank => blank.replace(/\{\{\s*/, '{{')))].sort();
}

const files = textFiles('renderer');

describe.each(files)('%s', file => {
  const zh = texts(read(file));
  const en = texts(read(file.replace('.zh-CN.json', '.en.json')));

  test('English has the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  // One language may need no word where the other does: a measure word, the space between two sentences.
  test('no text is empty in both languages', () => {
    const empty = [...zh].filter(([key, values]) => [...values, ...en.get(key) ?? []].every(value => value === '')).map(([key]) => key);
    expect(empty).toEqual([]);
  });

  test('English fills no blank that Chinese does not know', () => {
    // A count may be said in one language and only decide the form in the other.
    const strange = [...en].flatMap(([key, values]) => blanks(values).filter(blank => blank !== '{{count' && !blanks(zh.get(key) ?? []).includes(blank)).map(blank => `${key} ${blank}`));
    expect(strange).toEqual([]);
  });
});

describe('texts for closed lists', () => {
  test.each(['zh-CN', 'en'])('every error code says what happened, whether anything was saved and what to do (%s)', language => {
    const errors = read(`renderer/language/errors.${language}.json`);
    const missing = ERROR_CODES.filter(code => !['what', 'saved', 'todo'].every(part => typeof (errors[code] as Tree | undefined)?.[part] === 'string'));
    expect(missing).toEqual([]);
    expect(Object.keys(errors).filter(key => key !== 'details').sort()).toEqual([...ERROR_CODES].sort());
  });

  test('every word of the business has a text', () => {
    const common = read('renderer/language/common.zh-CN.json');
    const lists = {
      states: [...STOCK_STATES, 'dead'], alertLevels: ALERT_LEVELS, alertStates: ALERT_STATES, alertCloseReasons: ALERT_CLOSE_REASONS, ruleKinds: RULE_KINDS, roles: ROLES, movementKinds: MOVEMENT_KINDS,
      documentTypes: DOCUMENT_TYPES, requisitionStates: REQUISITION_STATES, demandClasses: DEMAND_CLASSES, forecastMethods: FORECAST_METHODS, thresholdFields: THRESHOLD_FIELDS,
    };
    for (const [group, members] of Object.entries(lists)) expect({ group, members: Object.keys(common[group] as Tree).sort() }).toEqual({ group, members: [...members].sort() });
  });
});

test('a text file is found by its name', () => {
  expect(namespaceOfPath('../features/stock/texts.en.json')).toEqual({ namespace: 'stock', language: 'en' });
  expect(namespaceOfPath('../features/imports/import-issues.zh-CN.json')).toEqual({ namespace: 'import-issues', language: 'zh-CN' });
  expect(namespaceOfPath('./errors.zh-CN.json')).toEqual({ namespace: 'errors', language: 'zh-CN' });
});
