import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Seen } from './follower.ts';

/** The truth: the event rows of these orders, in their order. */
export async function eventRows(mysqlUrl: string, orderIds: readonly string[]): Promise<Map<string, Seen[]>> {
  const connection = await createConnection(mysqlUrl);
  const rowsOf = new Map<string, Seen[]>(orderIds.map(id => [id, []]));
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      'SELECT LOWER(HEX(order_id)) AS id, seq, type, status FROM order_events ORDER BY order_id, seq',
    );
    for (const { id, seq, type, status } of rows) rowsOf.get(dashed(id))?.push({ seq, type, status });
    return rowsOf;
  } finally {
    await connection.end();
  }
}

const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
