import { createConnection } from 'mysql2/promise';

/** Tickets that no worker has settled yet. `mysqlUrl` is the order subgraph's. */
export async function countQueuedTickets(mysqlUrl: string): Promise<number> {
  const connection = await createConnection(mysqlUrl);
  try {
    const [rows] = await connection.query("SELECT COUNT(*) AS queued FROM flash_sale_tickets WHERE state = 'QUEUED'");
    return (rows as { queued: number }[])[0]?.queued ?? 0;
  } finally {
    await connection.end();
  }
}
