/** Reading the log of changes. It is written with its hash chain by the operation repository. */
import type { ReadableDb } from '../connection.ts';
import { type AuditRow, likeOf } from './operation-repository.ts';

export type AuditFilter = {
  readonly text: string;
  /** Commands whose words contain the text. */
  readonly textActions: readonly string[];
  readonly entity: string | null;
  readonly actor: string | null;
  readonly action: string | null;
  /** Instants: from the first, before the second. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly offset: number;
  readonly limit: number;
};

/** Whether a stored state says the text in one of its values: a quick look at the whole first, then past the names of fields and ids. */
const saysIn = (column: string) =>
  `(${column} like @like escape '\\' and exists (select 1 from json_tree(${column}) where type = 'text' and coalesce(key, '') not like '%Id' and value like @like escape '\\'))`;

const WHERE = `where at >= @fromAt and at < @toAt and (@entity is null or entity = @entity) and (@actor is null or actor_name = @actor) and (@action is null or action = @action)
  and (@text = '' or action in (select value from json_each(@textActions)) or actor_name like @like escape '\\' or action like @like escape '\\'
    or entity_name like @like escape '\\' or reason like @like escape '\\' or ${saysIn('before_json')} or ${saysIn('after_json')})`;

/** Newest first. The file is gone through once: the same pass counts the rows and finds those of the page. */
export function listAudit(db: ReadableDb, filter: AuditFilter): { rows: AuditRow[]; total: number } {
  const { text, textActions, entity, actor, action, fromAt, toAt, offset, limit } = filter;
  const params = { text, like: likeOf(text), textActions: JSON.stringify(textActions), entity, actor, action, fromAt, toAt };
  const found = db.all<{ sequence: number }>(`select sequence from audit_log ${WHERE} order by sequence desc`, params);
  const shown = JSON.stringify(found.slice(offset, offset + limit).map(row => row.sequence));
  const rows = db.all<AuditRow>('select * from audit_log where sequence in (select value from json_each(@shown)) order by sequence desc', { shown });
  return { rows, total: found.length };
}

/** The people, kinds of things and commands that occur. */
export function listAuditChoices(db: ReadableDb): { actors: string[]; entities: string[]; actions: string[] } {
  const words = (sql: string) => db.all<{ word: string }>(sql).map(row => row.word);
  return {
    actors: words('select distinct actor_name as word from audit_log order by 1'),
    entities: words('select distinct entity as word from audit_log order by 1'),
    actions: words('select distinct action as word from audit_log order by 1'),
  };
}
