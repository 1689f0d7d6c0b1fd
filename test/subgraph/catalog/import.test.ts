import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { count, eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { menuItems, openingHours, outbox, restaurants } from '../../../subgraphs/catalog/data/tables.ts';
import { importMenu, MenuRefused } from '../../../subgraphs/catalog/import/import-menu.ts';
import { importRestaurants } from '../../../subgraphs/catalog/import/import-restaurants.ts';
import { type CatalogUnderTest, newItem, newRestaurant, someone, startCatalogUnderTest } from './catalog-under-test.ts';

const run = promisify(execFile);
const data = join(import.meta.dirname, '../../../../shared/data');
const helsinki = join(data, 'helsinki-osm/food_pois.ndjson');
const london = join(data, 'takeaway-london/restaurant-1-products-price.csv');
const withData = existsSync(helsinki) ? {} : { skip: 'needs the shared data folder' };

const node = (id: number, tags: Record<string, string>, change = {}) =>
  JSON.stringify({ type: 'node', id, lat: 60.17, lon: 24.94, tags: { amenity: 'cafe', ...tags }, ...change });

describe('imports', () => {
  let catalog: CatalogUnderTest;
  let directory: string;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
    directory = await mkdtemp(join(tmpdir(), 'dabba-import-'));
  });
  after(async () => {
    await rm(directory, { recursive: true });
    await catalog.stop();
  });

  const options = (change = {}) => ({
    ownerId: owner.userId ?? '',
    timeZone: 'Europe/Helsinki',
    currency: 'EUR',
    defaultHours: null,
    now: () => catalog.clock.now,
    newId,
    ...change,
  });
  const importLines = (lines: string[], change = {}) =>
    importRestaurants(
      catalog.db,
      (async function* () {
        yield* lines;
      })(),
      options(change),
    );
  const rowsOf = async (sourceKey: string) =>
    catalog.db.select().from(restaurants).where(eq(restaurants.sourceKey, sourceKey));
  const cli = (...args: string[]) =>
    run(process.execPath, ['subgraphs/catalog/import/main.ts', ...args], {
      cwd: join(import.meta.dirname, '../../..'),
      env: { ...process.env, DABBA_MYSQL_URL: catalog.mysqlUrl, DABBA_IMPORT_OWNER: owner.userId ?? '' },
    }).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
    );

  it('keeps what a place says and is open for orders', async () => {
    const tags = {
      name: 'Käpy',
      cuisine: 'coffee_shop;Thai',
      opening_hours: 'Mo-Fr 08:00-18:00',
      'addr:street': 'Tie',
    };
    const report = await importLines([
      `\uFEFF${node(1, { ...tags, 'addr:housenumber': '5', 'addr:city': 'Helsinki' })}`,
    ]);
    assert.deepEqual([report.read, report.added, report.skipped, report.remarks], [1, 1, [], []]);
    const [row] = await rowsOf('osm:node/1');
    assert.deepEqual(row?.cuisines, ['Coffee shop', 'Thai']);
    assert.deepEqual(
      [row?.name, row?.addressLine, row?.state, row?.ownerId],
      ['Käpy', 'Tie 5, Helsinki', 'LIVE', owner.userId],
    );
    const hours = await catalog.db
      .select()
      .from(openingHours)
      .where(eq(openingHours.restaurantId, row?.id ?? ''));
    assert.equal(hours.length, 5);
  });

  it('leaves out what cannot be sold from, and names line and reason', async () => {
    const { read, added, skipped, remarks } = await importLines([
      node(11, { name: 'Good' }),
      '{ "type": "node", ',
      '',
      node(12, {}),
      node(13, { name: 'Shop', amenity: '', shop: 'bakery' }),
      node(14, { name: 'Nowhere' }, { lat: undefined }),
      node(15, { name: 'Off the Earth' }, { lat: 95 }),
      node(11, { name: 'Good again' }),
      '[1, 2]',
      node(16, { name: 'x'.repeat(121) }),
      node(
        17,
        { name: 'Way' },
        { type: 'way', lat: undefined, lon: undefined, lat_mean_of_nodes: 60, lon_mean_of_nodes: 25 },
      ),
    ]);
    assert.deepEqual([read, added], [10, 2]);
    assert.deepEqual(
      skipped.map(({ line, text }) => [line, text.split(' ').slice(0, 2).join(' ')]),
      [
        [2, 'not JSON'],
        [4, 'no name'],
        [5, 'not a'],
        [6, 'no position'],
        [7, 'location.latitude: must'],
        [8, 'the same'],
        [9, 'not an'],
        [10, 'name: 1'],
      ],
    );
    assert.deepEqual(
      remarks.map(({ line }) => line),
      [1, 11],
    );
  });

  it('changes nothing the second time, and only what the file tells differently the third', async () => {
    const lines = [21, 22, 23].map(id => node(id, { name: `Place ${id}` }));
    await importLines(lines);
    const before = await catalog.db.select().from(restaurants);
    const told = await catalog.db.select({ events: count() }).from(outbox);
    const again = await importLines(lines);
    assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, 3]);
    assert.deepEqual(await catalog.db.select().from(restaurants), before);
    assert.deepEqual(await catalog.db.select({ events: count() }).from(outbox), told);
    // What an owner changed in between stays, as long as the file says nothing new.
    await catalog.db.update(restaurants).set({ deliveryFeeMinor: 990 }).where(eq(restaurants.sourceKey, 'osm:node/21'));
    const third = await importLines([...lines.slice(0, 2), node(23, { name: 'Renamed' })]);
    assert.deepEqual([third.added, third.changed, third.unchanged], [0, 1, 2]);
    assert.equal((await rowsOf('osm:node/21'))[0]?.deliveryFeeMinor, 990);
    const [renamed] = await rowsOf('osm:node/23');
    assert.deepEqual([renamed?.name, renamed?.version], ['Renamed', 2]);
  });

  it('takes default hours where there are none', async () => {
    const lines = [node(31, { name: 'A' }), node(32, { name: 'B', opening_hours: 'sometimes' })];
    const { remarks } = await importLines(lines, { defaultHours: { opens: '10:00', closes: '22:00' } });
    assert.match(remarks[0]?.text ?? '', /no opening hours: 10:00-22:00 assumed/);
    assert.match(remarks[1]?.text ?? '', /sometimes, not understood .*: 10:00-22:00 assumed/);
    const [row] = await rowsOf('osm:node/32');
    assert.equal(
      (
        await catalog.db
          .select()
          .from(openingHours)
          .where(eq(openingHours.restaurantId, row?.id ?? ''))
      ).length,
      7,
    );
  });

  it('leaves a place closed that says it is, whatever the default', async () => {
    const lines = [
      node(33, { name: 'Gone', opening_hours: 'closed' }),
      node(34, { name: 'Away', opening_hours: 'off' }),
    ];
    const { remarks } = await importLines(lines, { defaultHours: { opens: '10:00', closes: '22:00' } });
    assert.deepEqual(
      remarks.map(({ text }) => text),
      ['opening hours closed: closed', 'opening hours off: closed'],
    );
    for (const { id } of [...(await rowsOf('osm:node/33')), ...(await rowsOf('osm:node/34'))])
      assert.deepEqual(await catalog.db.select().from(openingHours).where(eq(openingHours.restaurantId, id)), []);
  });

  it('leaves nothing of a file behind when it breaks off', async () => {
    const before = await catalog.db.select({ rows: count() }).from(restaurants);
    const lines = Array.from({ length: 1_200 }, (_, n) => node(1_000 + n, { name: `Place ${n}` }));
    let made = 0;
    // The statement for the last rows fails, long after those for the first were sent.
    const failing = importLines(lines, { newId: () => (++made > 1_100 ? 'no-id' : newId()) });
    await assert.rejects(failing);
    assert.deepEqual(await catalog.db.select({ rows: count() }).from(restaurants), before);
  });

  const menuOptions = (restaurantId: string, currency: string | null = null) => ({
    restaurantId,
    currency,
    section: 'Menu',
    now: () => catalog.clock.now,
    newId,
  });

  it('puts a price list on a menu, once', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    const text = 'Item Name,Product Price\nSoup,1.50\nTea,2\n';
    const first = await importMenu(catalog.db, text, menuOptions(restaurantId));
    assert.deepEqual([first.read, first.added], [2, 2]);
    const rows = await catalog.db.select().from(menuItems).where(eq(menuItems.restaurantId, restaurantId));
    const again = await importMenu(catalog.db, text, menuOptions(restaurantId));
    assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, 2]);
    assert.deepEqual(await catalog.db.select().from(menuItems).where(eq(menuItems.restaurantId, restaurantId)), rows);
    const dearer = await importMenu(
      catalog.db,
      'Item Name,Product Price\nsoup,1.60\nCake,3\n',
      menuOptions(restaurantId),
    );
    assert.deepEqual([dearer.added, dearer.changed, dearer.unchanged], [1, 1, 0]);
    const prices = await catalog.db.select().from(menuItems).where(eq(menuItems.restaurantId, restaurantId));
    assert.deepEqual(prices.map(({ name, priceMinor }) => [name, priceMinor]).sort(), [
      ['Cake', 300],
      ['Tea', 200],
      ['soup', 160],
    ]);
  });

  it('lets an empty restaurant take the currency of its first menu, and no other after that', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    const text = 'Item Name,Product Price\nSoup,1.50\n';
    await importMenu(catalog.db, text, menuOptions(restaurantId, 'GBP'));
    const [row] = await catalog.db.select().from(restaurants).where(eq(restaurants.id, restaurantId));
    assert.deepEqual([row?.currency, row?.version], ['GBP', 2]);
    await assert.rejects(importMenu(catalog.db, text, menuOptions(restaurantId, 'EUR')), MenuRefused);
    await assert.rejects(importMenu(catalog.db, text, menuOptions(newId())), MenuRefused);
    await assert.rejects(importMenu(catalog.db, text, menuOptions('no-id')), MenuRefused);
  });

  it('is a command that says plainly what it did, and what was wrong with what it was given', async () => {
    const file = join(directory, 'places.ndjson');
    await writeFile(file, `${node(41, { name: 'One' })}\nrubbish\n`);
    const done = await cli('restaurants', file);
    assert.equal(done.code, 0);
    assert.match(done.text, /2 rows read, 1 kept, 1 skipped/);
    assert.match(done.text, /not JSON: line 2/);
    const restaurantId = await newRestaurant(catalog, owner);
    await newItem(catalog, owner, restaurantId);
    const rubbish = join(directory, 'rubbish.ndjson');
    await writeFile(rubbish, 'rubbish\nmore rubbish\n');
    const wrong: [string[], number, RegExp][] = [
      [['restaurants', rubbish], 1, /holds nothing that can be imported/],
      [['restaurants', directory], 1, /is not a file/],
      [['restaurants', join(directory, 'missing')], 1, /There is no file/],
      [['menu', file, '--restaurant', restaurantId], 1, /no column "Item Name"/],
      [['menu', file], 2, /--restaurant ID/],
    ];
    for (const [args, code, text] of wrong) {
      const answer = await cli(...args);
      assert.equal(answer.code, code, args.join(' '));
      assert.match(answer.text, text);
    }
  });

  it('takes in Helsinki and a London menu', withData, async () => {
    const report = await importLines((await readFile(helsinki, 'utf8')).split('\n'));
    assert.deepEqual([report.read, report.added, report.skipped.length], [463, 428, 35]);
    assert.equal(report.skipped.filter(({ text }) => text === 'no name').length, 3);
    assert.equal(report.remarks.filter(({ text }) => text.includes('not understood')).length, 3);
    const restaurantId = await newRestaurant(catalog, owner);
    const text = await readFile(london, 'utf8');
    const menu = await importMenu(catalog.db, text, menuOptions(restaurantId, 'GBP'));
    assert.deepEqual([menu.read, menu.added, menu.skipped], [248, 248, []]);
    const again = await importLines((await readFile(helsinki, 'utf8')).split('\n'));
    assert.deepEqual([again.changed, again.unchanged], [0, 428]);
  });
});
