import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildSchema, concatAST, type DocumentNode, Kind, parse, specifiedRules, validate } from 'graphql';

const root = join(import.meta.dirname, '../..');
const api = buildSchema(await readFile(join(root, 'schema/api.graphql'), 'utf8'));
// Each file holds the operations of one app, and may leave shared fragments unused.
const rules = specifiedRules.filter(rule => rule.name !== 'NoUnusedFragmentsRule');

async function documentsOf(folder: string): Promise<Map<string, DocumentNode>> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.graphql'));
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')));
  const documents = new Map(names.map((name, index) => [name, parse(texts[index] ?? '')]));
  const fragments = documents.get('fragments.graphql');
  assert.ok(fragments, `${folder} has its shared fragments`);
  documents.delete('fragments.graphql');
  return new Map([...documents].map(([name, document]) => [name, concatAST([document, fragments])]));
}

describe('the contract', () => {
  it('has every operation of the apps valid against the API schema', async () => {
    const documents = await documentsOf(join(root, 'clients/operations'));
    for (const [name, document] of documents) assert.deepEqual(validate(api, document, rules), [], name);
    const operations = [...documents.values()].flatMap(document =>
      document.definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION),
    );
    assert.ok(operations.length >= 60, `${operations.length} operations`);
  });

  it('holds for every operation that the guides print', async () => {
    for (const guide of ['README.md', 'docs/api.md', 'docs/operations.md']) {
      const text = await readFile(join(root, guide), 'utf8');
      const printed = [...text.matchAll(/^ *```graphql\n(.*?)```/gms)].map(([, operation]) => parse(operation ?? ''));
      for (const document of printed) assert.deepEqual(validate(api, document), [], guide);
    }
  });

  it('is the one the apps in the field were given', {
    skip: !existsSync(join(root, '../shared/contract')),
  }, async () => {
    const given = await documentsOf(join(root, '../shared/contract'));
    for (const [name, document] of given) assert.deepEqual(validate(api, document, rules), [], name);
  });

  it('shows clients nothing that is for services only', () => {
    const names = Object.keys(api.getQueryType()?.getFields() ?? {}).concat(
      Object.keys(api.getMutationType()?.getFields() ?? {}),
    );
    const internal = ['basketFacts', 'holdStock', 'releaseStock', 'addressOf', 'orderFacts'];
    assert.deepEqual(
      internal.filter(name => names.includes(name)),
      [],
    );
  });
});
