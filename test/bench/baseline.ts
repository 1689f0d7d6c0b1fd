import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { createConnectionPool } from '#platform/connection-pool.ts';
import { localhost } from '#platform/embedded/free-port.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';

// What the machine gives away at best: the same HTTP server and the same pool, and of the work one row in one
// transaction a request. A process of its own, as the platform is.

/** As many connections as a subgraph has. */
const poolSize = 10;

async function serve(mysqlUrl: string): Promise<number> {
  const pool = createConnectionPool(mysqlUrl, poolSize, createLog({ name: 'baseline', level: 'warn' })).promise();
  await pool.query(`CREATE TABLE IF NOT EXISTS baseline (
    id BINARY(16) PRIMARY KEY, customer BINARY(16) NOT NULL, body JSON NOT NULL, placed_at DATETIME(3) NOT NULL,
    KEY baseline_customer (customer, placed_at))`);
  const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
  const customer = bytes(newId());
  const app = fastify();
  app.post('/graphql', async request => {
    const id = newId();
    const connection = await pool.getConnection();
    try {
      await connection.beginTransaction();
      const { variables } = request.body as { variables: object };
      const row = [bytes(id), customer, JSON.stringify(variables), new Date()];
      await connection.execute('INSERT INTO baseline (id, customer, body, placed_at) VALUES (?, ?, ?, ?)', row);
      await connection.commit();
    } finally {
      connection.release();
    }
    return { data: { id } };
  });
  await app.listen({ port: 0, host: localhost });
  return (app.server.address() as AddressInfo).port;
}

process.on('message', async (mysqlUrl: string) => process.send?.(await serve(mysqlUrl)));
process.on('disconnect', () => process.exit(0));
