import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { viewerOf } from '#platform/claims.ts';
import { openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createAccountRepository } from '../../../subgraphs/user/data/account-repository.ts';
import { createAddressRepository } from '../../../subgraphs/user/data/address-repository.ts';
import { createFavouriteRepository } from '../../../subgraphs/user/data/favourite-repository.ts';
import { createLoaders } from '../../../subgraphs/user/loaders/loaders.ts';
import { type Person, startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

const entities = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    ... on User { id name email phone roles addresses { line } favourites { id } }
    ... on Rider { name }
  }
}`;
const save = 'mutation ($input: AddressInput!) { saveAddress(input: $input) { id } }';
const favour = 'mutation ($id: ID!) { addFavourite(restaurantId: $id) { favourites { id } } }';

describe('what others see of a person', () => {
  let user: UserUnderTest;
  let people: Person[];
  const restaurantId = newId();

  before(async () => {
    user = await startUserUnderTest();
    user.restaurants.add(restaurantId);
    people = await Promise.all(Array.from({ length: 20 }, (_, n) => user.person(`Person ${n}`)));
    const input = { label: 'Home', line: 'Long Street 1', location: { latitude: 1, longitude: 2 } };
    for (const { claims } of people) {
      await user.ask(save, { input }, claims);
      await user.ask(favour, { id: restaurantId }, claims);
    }
  });
  after(() => user.stop());

  const first = () => people[0] as Person;
  const references = (__typename: string) => people.map(({ claims }) => ({ __typename, id: claims.userId }));

  it('is the name alone', async () => {
    const { _entities } = await user.ask<{ _entities: object[] }>(entities, { of: references('User') }, first().claims);
    const [own, ...others] = _entities;
    assert.deepEqual(own, {
      id: first().claims.userId,
      name: 'Person 0',
      email: first().email,
      phone: null,
      roles: ['CUSTOMER'],
      addresses: [{ line: 'Long Street 1' }],
      favourites: [{ id: restaurantId }],
    });
    const nothing = { email: null, phone: null, roles: [], addresses: [], favourites: [] };
    assert.deepEqual(
      others,
      people.slice(1).map(({ claims }, n) => ({ id: claims.userId, name: `Person ${n + 1}`, ...nothing })),
    );
    const asGuest = await user.ask<{ _entities: object[] }>(entities, { of: references('User').slice(0, 1) });
    assert.deepEqual(asGuest._entities, [{ id: first().claims.userId, name: 'Person 0', ...nothing }]);
  });

  it('is the same for another service, and has roles for an admin', async () => {
    const of = references('User').slice(1, 2);
    const rolesFor = async (claims: Person['claims']) =>
      (await user.ask<{ _entities: { roles: string[]; email: null }[] }>(entities, { of }, claims))._entities[0];
    assert.deepEqual((await rolesFor(user.service))?.roles, []);
    const admin = await rolesFor({ ...first().claims, roles: ['ADMIN'] });
    assert.deepEqual([admin?.roles, admin?.email], [['CUSTOMER'], null]);
  });

  it('costs one statement for names, and one each for what is private', async () => {
    const of = references('User');
    const asked = () => user.ask(entities, { of }, first().claims);
    assert.equal((await user.countStatements(asked)).length, 3);
    const names = () => user.ask(entities, { of: references('Rider') }, first().claims);
    assert.equal((await user.countStatements(names)).length, 1);
  });

  it('loads addresses and favourites of twenty people by one statement each', async t => {
    const statements: string[] = [];
    const { db, close } = openDatabase(user.mysqlUrl, { log: user.log, onStatement: sql => statements.push(sql) });
    t.after(close);
    const repositories = {
      accounts: createAccountRepository(db, user.now),
      addresses: createAddressRepository(db, user.now),
      favourites: createFavouriteRepository(db, user.now),
    };
    const loaders = createLoaders(repositories, viewerOf(first().claims));
    const ids = people.map(({ claims }) => String(claims.userId));
    const addresses = await Promise.all(ids.map(id => loaders.addressesByUser.load(id)));
    const favourites = await Promise.all(ids.map(id => loaders.favouritesByUser.load(id)));
    assert.equal(statements.length, 2);
    assert.ok(addresses.every(([address], n) => address?.accountId === ids[n]));
    assert.ok(favourites.every(([favourite], n) => favourite?.accountId === ids[n]));
  });

  it('is nothing for ids that name nobody', async () => {
    const of = [newId(), 'x', '', "' OR 1=1"].flatMap(id => [
      { __typename: 'User', id },
      { __typename: 'Rider', id },
    ]);
    const { _entities } = await user.ask<{ _entities: unknown[] }>(entities, { of });
    assert.deepEqual(new Set(_entities), new Set([null]));
  });

  it("has a rider's name by the account's id", async () => {
    const of = references('Rider').slice(3, 4);
    assert.deepEqual(await user.ask(entities, { of }), { _entities: [{ name: 'Person 3' }] });
  });
});
