/** Settings of the company, one JSON value per key. */
import type { ReadableDb, WritableDb } from '../connection.ts';

export function listSettings(db: ReadableDb): Record<string, unknown> {
  const rows = db.all<{ key: string; valueJson: string }>('select key, value_json from settings');
  return Object.fromEntries(rows.map(row => [row.key, JSON.parse(row.valueJson) as unknown]));
}

export function saveSetting(db: WritableDb, key: string, value: unknown): void {
  db.run('insert into settings (key, value_json) values (@key, @json) on conflict (key) do update set value_json = excluded.value_json', { key, json: JSON.stringify(value) });
}
