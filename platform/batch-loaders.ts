import DataLoader from 'dataloader';
import { isId } from './ids.ts';

type Find<Row> = (ids: readonly string[]) => Promise<readonly Row[]>;

/** So many ids go into one statement at most. */
const maxBatchSize = 1_000;

/** Of each id the row, or null: one `find` for all ids that are asked for together. What is no id names nothing. */
export const oneById = <Row>(find: Find<Row>, idOf: (row: Row) => string) =>
  new DataLoader<string, Row | null>(
    async ids => {
      const rows = new Map((await findValid(find, ids)).map(row => [idOf(row), row]));
      return ids.map(id => rows.get(id) ?? null);
    },
    { maxBatchSize },
  );

/** Of each id all its rows, in the order in which `find` answers them. */
export const manyById = <Row>(find: Find<Row>, idOf: (row: Row) => string | null) =>
  new DataLoader<string, Row[]>(
    async ids => {
      const rows = Map.groupBy(await findValid(find, ids), idOf);
      return ids.map(id => rows.get(id) ?? []);
    },
    { maxBatchSize },
  );

async function findValid<Row>(find: Find<Row>, ids: readonly string[]): Promise<readonly Row[]> {
  const valid = ids.filter(isId);
  return valid.length > 0 ? await find(valid) : [];
}
