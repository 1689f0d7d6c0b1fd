import { defineConfig } from 'drizzle-kit';

// drizzle-kit generate --config subgraphs/catalog/drizzle.config.ts --name <what-changes>
const config = defineConfig({
  dialect: 'mysql',
  schema: './subgraphs/catalog/data/tables.ts',
  out: './subgraphs/catalog/data/migrations',
});

export default config;
