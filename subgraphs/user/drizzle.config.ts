import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'mysql',
  schema: './subgraphs/user/data/tables.ts',
  out: './subgraphs/user/data/migrations',
});
