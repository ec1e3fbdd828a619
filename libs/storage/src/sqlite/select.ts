import type { SQLInputValue } from 'node:sqlite';
import type { IndexKey } from '../query/index-key.ts';
import type { Plan } from '../query/plan-query.ts';
import { columnName, columnValue, indexName, nullLiteral, tableName } from './columns.ts';

/** SQL with its parameters; all values are parameters, names come from specs and are checked. */
interface Select {
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

/**
 * One page, and one document more, by which the caller sees that there is a next one.
 * @param tenant null for every tenant's documents.
 * @param after the ordering keys of the last document of the page before.
 */
export function selectPage(plan: Plan, tenant: string | null, after: readonly IndexKey[] | null): Select {
  const { conditions, parameters } = conditionsOf(plan, tenant, after !== null);
  const order = [...plan.rest.map(columnName), ...(tenant === null ? ['tenant', 'id'] : ['id'])];
  if (after !== null) {
    conditions.push(
      `(${order.join(', ')}) ${plan.descending ? '<' : '>'} (${order.map(() => '?').join(', ')})`,
    );
    parameters.push(...after.map(columnValue));
  }
  const direction = plan.descending ? ' DESC' : '';
  return {
    sql: `SELECT tenant, id, revision, body FROM ${source(plan, tenant)} ${whereClause(conditions)}
      ORDER BY ${order.map((column) => column + direction).join(', ')} LIMIT ?`,
    parameters: [...parameters, plan.limit + 1],
  };
}

/** @param limit how far to count; null for all. */
export function selectCount(plan: Plan, tenant: string | null, limit: number | null): Select {
  const { conditions, parameters } = conditionsOf(plan, tenant, false);
  const found = `FROM ${source(plan, tenant)} ${whereClause(conditions)}`;
  if (limit === null) return { sql: `SELECT count(*) AS count ${found}`, parameters };
  return {
    sql: `SELECT count(*) AS count FROM (SELECT 1 ${found} LIMIT ?)`,
    parameters: [...parameters, limit],
  };
}

const operators = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function conditionsOf(plan: Plan, tenant: string | null, continued: boolean) {
  const conditions: string[] = [];
  const parameters: SQLInputValue[] = [];
  if (tenant !== null) {
    conditions.push('tenant = ?');
    parameters.push(tenant);
  }
  for (const [field, key] of plan.equal) {
    conditions.push(`${columnName(field)} = ?`);
    parameters.push(columnValue(key));
  }
  if (plan.range === null) return { conditions, parameters };

  const column = columnName(plan.range.field);
  // The bound where the page would begin gives way to the cursor, else SQLite might read from there again for every page.
  const begin = plan.descending ? ['lt', 'lte'] : ['gt', 'gte'];
  for (const [comparison, key] of plan.range.bounds) {
    const hidden = continued && begin.includes(comparison) ? '+' : '';
    conditions.push(`${hidden}${column} ${operators[comparison]} ?`);
    parameters.push(columnValue(key));
  }
  conditions.push(`${continued && !plan.descending ? '+' : ''}${column} > ${nullLiteral}`);
  return { conditions, parameters };
}

/** Named, so that SQLite never guesses at another index and sorts. */
function source(plan: Plan, tenant: string | null): string {
  return `${tableName(plan.collection)} INDEXED BY ${indexName(plan.collection, tenant === null ? 'every' : 'one', plan.fields)}`;
}

function whereClause(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}
