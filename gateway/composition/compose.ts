import { readFile, writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';

const SUBGRAPH_NAMES = ['user', 'catalog', 'order', 'delivery'] as const;

const schemaFolder = new URL('../../schema/', import.meta.url);

/** What is committed beside the subgraphs' SDL: for the gateway, and for clients. */
type Composed = { 'supergraph.graphql': string; 'api.graphql': string };

/** Composes the committed SDL of all subgraphs; needs no running service and no network. */
async function composeSupergraph(): Promise<Composed> {
  const shared = await readFile(new URL('shared.graphql', schemaFolder), 'utf8');
  const services = await Promise.all(
    SUBGRAPH_NAMES.map(async name => {
      const own = await readFile(new URL(`${name}.graphql`, schemaFolder), 'utf8');
      return { name, url: `http://${name}.invalid/graphql`, typeDefs: parse(`${own}\n${shared}`) };
    }),
  );
  const { supergraphSdl, schema, errors } = composeServices(services);
  if (errors) throw new Error(`The subgraphs do not compose:\n${errors.map(error => `- ${error.message}`).join('\n')}`);
  return {
    'supergraph.graphql': supergraphSdl,
    'api.graphql': `${printSchema(schema.toAPISchema().toGraphQLJSSchema())}\n`,
  };
}

if (import.meta.main) {
  const isCheck = process.argv.includes('--check');
  for (const [name, composed] of Object.entries(await composeSupergraph())) {
    const file = new URL(name, schemaFolder);
    if (!isCheck) await writeFile(file, composed);
    else if (composed !== (await readFile(file, 'utf8').catch(() => ''))) {
      console.error(`schema/${name} is stale: run \`npm run compose\` and commit it.`);
      process.exitCode = 1;
    }
  }
}
