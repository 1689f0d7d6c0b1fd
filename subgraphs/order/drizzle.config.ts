import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'mysql',
  schema: './subgraphs/order/data/tables.ts',
  out: './subgraphs/order/data/migrations',
});
