import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const SUBGRAPHS = ['user', 'catalog', 'order', 'delivery'];

type Import = { from: string; to: string };

/** A room, and whether a file in it may import `to`: a path from the root, or a package's name. */
type Rule = { room: RegExp; may: (to: string, own: string) => boolean };

const isPackage = (to: string) =>
  !/^(bin|clients|demo|gateway|launch|platform|schema|simulator|subgraphs|test)\//.test(to);
const isPlatform = (to: string) => to.startsWith('platform/');
/** All that outsiders share with the platform. */
const plumbing = ['platform/env.ts', 'platform/log.ts', 'platform/shutdown.ts'];
const isIn =
  (own: string, ...rooms: string[]) =>
  (to: string) =>
    rooms.some(room => to.startsWith(`${own}${room}`));

/** First match decides. The table is the house's, read from the narrowest room to the widest. */
const RULES: Rule[] = [
  { room: /^subgraphs\/\w+\/domain\//, may: (to, own) => isIn(own, 'domain/')(to) },
  {
    room: /^subgraphs\/\w+\/(data|loaders)\//,
    may: (to, own) => isPackage(to) || isPlatform(to) || isIn(own, 'data/', 'domain/', 'loaders/')(to),
  },
  {
    room: /^subgraphs\/\w+\/resolvers\//,
    may: (to, own) =>
      isPlatform(to) || isIn(own, 'resolvers/', 'domain/', 'context.ts', 'mappers.ts', 'schema.generated.ts')(to),
  },
  {
    // One use case is asked for by clients and by a queue; whatever else a resolver does is the API's alone.
    room: /^subgraphs\/\w+\/workers\//,
    may: (to, own) =>
      isPackage(to) ||
      isPlatform(to) ||
      (to.startsWith(own) && (!isIn(own, 'resolvers/')(to) || to === 'subgraphs/order/resolvers/place-basket.ts')),
  },
  { room: /^subgraphs\/\w+\//, may: (to, own) => isPackage(to) || isPlatform(to) || to.startsWith(own) },
  {
    room: /^gateway\/(composition|planning)\//,
    may: to => isPackage(to) || /^gateway\/(composition|planning)\//.test(to),
  },
  { room: /^gateway\//, may: to => isPackage(to) || isPlatform(to) || to.startsWith('gateway/') },
  { room: /^platform\//, may: to => isPackage(to) || isPlatform(to) },
  { room: /^demo\//, may: to => to.startsWith('demo/') || to.startsWith('node:') },
  {
    room: /^(clients|simulator)\//,
    may: to => isPackage(to) || /^(clients|simulator|demo)\//.test(to) || plumbing.includes(to),
  },
  // What starts a platform knows all of its parts, and nothing of those who try it.
  { room: /^launch\//, may: to => isPackage(to) || /^(demo|gateway|launch|platform|simulator|subgraphs)\//.test(to) },
  // The model is of the tables of the domains alone: it needs no database to be right.
  {
    room: /^test\/model\//,
    may: to =>
      to.startsWith('node:') ||
      to === 'test/support/plain-order.ts' ||
      /^(test\/model|subgraphs\/\w+\/domain)\//.test(to),
  },
  {
    // One part, without the platform around it.
    room: /^test\/bench\/(gateway|streams)\//,
    may: to => isPackage(to) || /^(gateway|launch|platform|test)\//.test(to),
  },
  {
    // They try a whole platform from outside, and look into its databases by its own verifiers only.
    room: /^test\/(bench|chaos|storm)\//,
    may: to =>
      isPackage(to) ||
      /^(clients|demo|launch|platform|simulator|test)\//.test(to) ||
      /^subgraphs\/\w+\/verify\.ts$/.test(to),
  },
];

async function sourceFiles(): Promise<string[]> {
  const found: string[] = [];
  for (const room of ['subgraphs', 'gateway', 'platform', 'demo', 'clients', 'simulator', 'launch', 'test']) {
    const entries = await readdir(join(root, room), { recursive: true }).catch(() => []);
    for (const entry of entries)
      if (entry.endsWith('.ts') && !entry.includes('node_modules')) found.push(`${room}/${entry}`);
  }
  return found;
}

/** Every module that a file names: static and dynamic imports, re-exports, with or without `type`. */
function importsOf(file: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const specifiers = [
    ...code.matchAll(/(?:^|[;\n])\s*(?:import|export)\s[^;'"`]*?from\s*['"]([^'"]+)['"]/g),
    ...code.matchAll(/(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]/g),
    ...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].flatMap(match => match[1] ?? []);
  return specifiers.map(specifier => ({ from: file, to: resolved(file, specifier) }));
}

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith('#platform/')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(file), specifier));
  return specifier;
}

const ownRoom = (file: string) => /^subgraphs\/\w+\//.exec(file)?.[0] ?? `${file.split('/')[0]}/`;

function isAllowed({ from, to }: Import): boolean {
  const rule = RULES.find(({ room }) => room.test(from));
  return rule === undefined || rule.may(to, ownRoom(from));
}

describe('the house', () => {
  it('lets each room import only what its table says', async () => {
    const files = await sourceFiles();
    const imports = await Promise.all(
      files.map(async file => importsOf(file, await readFile(join(root, file), 'utf8'))),
    );
    const refused = imports.flat().filter(one => !isAllowed(one));
    assert.deepEqual(refused, []);
    assert.ok(imports.flat().length > 100, 'the parser found the imports');
  });

  it('keeps one shape for the four subgraphs', async () => {
    for (const name of SUBGRAPHS) {
      const entries = await readdir(join(root, 'subgraphs', name));
      const expected = ['context.ts', 'data', 'domain', 'loaders', 'main.ts', 'resolvers', 'subgraph.ts'];
      assert.deepEqual(
        expected.filter(entry => !entries.includes(entry)),
        [],
        `subgraphs/${name}`,
      );
    }
  });

  it('awaits nothing and keeps no clock in a domain', async () => {
    for (const file of await sourceFiles()) {
      if (!/^subgraphs\/\w+\/domain\//.test(file)) continue;
      const source = await readFile(join(root, file), 'utf8');
      assert.doesNotMatch(source, /\bawait\b|\basync\b|Date\.now\(\)|new Date\(\)|Math\.random\(\)/, file);
    }
  });

  it('names every resolver file after its field', async () => {
    for (const name of SUBGRAPHS)
      for (const kind of ['Query', 'Mutation', 'Subscription']) {
        const folder = join(root, 'subgraphs', name, 'resolvers', kind);
        for (const file of await readdir(folder).catch(() => []))
          assert.match(await readFile(join(folder, file), 'utf8'), new RegExp(`\\b${file.replace('.ts', '')}\\b`));
      }
  });

  it('has no box without a label', async () => {
    const unlabelled = /(^|\/)(utils?|helpers?|common|manager|service|base)(\.ts|\/)/;
    assert.deepEqual(
      (await sourceFiles()).filter(file => unlabelled.test(file)),
      [],
    );
  });

  it('knows which imports are refused', () => {
    const cases: Import[] = [
      { from: 'subgraphs/order/domain/order.ts', to: 'node:crypto' },
      { from: 'subgraphs/order/domain/order.ts', to: 'subgraphs/order/data/tables.ts' },
      { from: 'subgraphs/order/data/orders.ts', to: 'subgraphs/order/resolvers/Order.ts' },
      { from: 'subgraphs/order/resolvers/Order.ts', to: 'drizzle-orm' },
      { from: 'subgraphs/order/resolvers/Order.ts', to: 'node:fs' },
      { from: 'subgraphs/order/resolvers/Order.ts', to: 'subgraphs/order/loaders/loaders.ts' },
      { from: 'subgraphs/order/main.ts', to: 'subgraphs/user/main.ts' },
      { from: 'gateway/planning/plan.ts', to: 'platform/log.ts' },
      { from: 'gateway/main.ts', to: 'subgraphs/order/main.ts' },
      { from: 'platform/log.ts', to: 'gateway/main.ts' },
      { from: 'simulator/main.ts', to: 'subgraphs/order/main.ts' },
      { from: 'simulator/main.ts', to: 'platform/database.ts' },
      { from: 'clients/api-client.ts', to: 'platform/errors.ts' },
      { from: 'subgraphs/order/workers/purge.ts', to: 'subgraphs/order/resolvers/quoted.ts' },
      { from: 'launch/verify.ts', to: 'test/support/platform.ts' },
      { from: 'test/model/world.ts', to: 'subgraphs/order/data/tables.ts' },
      { from: 'test/storm/stock.ts', to: 'subgraphs/catalog/data/tables.ts' },
    ];
    assert.deepEqual(cases.filter(isAllowed), []);
  });
});
