import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'mysql',
  schema: './subgraphs/delivery/data/tables.ts',
  out: './subgraphs/delivery/data/migrations',
});
