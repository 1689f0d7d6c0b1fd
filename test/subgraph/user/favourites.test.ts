import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import { startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

const favour = 'mutation ($id: ID!) { addFavourite(restaurantId: $id) { favourites { id } } }';
type Answer = { addFavourite: { favourites: { id: string }[] } };

describe('addFavourite', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  function restaurant(): string {
    const id = newId();
    user.restaurants.add(id);
    return id;
  }

  it('keeps restaurants, the newest first, each once', async () => {
    const { claims } = await user.person();
    const [a, b] = [restaurant(), restaurant()];
    await user.ask(favour, { id: a }, claims);
    await user.ask(favour, { id: b }, claims);
    const { addFavourite } = await user.ask<Answer>(favour, { id: a }, claims);
    assert.deepEqual(addFavourite.favourites, [{ id: b }, { id: a }]);
  });

  it('refuses a restaurant that nobody can see', async () => {
    const { claims } = await user.person();
    for (const id of [newId(), 'x']) assert.equal(await user.fault(favour, { id }, claims), 'NOT_FOUND');
    assert.equal(await user.fault(favour, { id: restaurant() }), 'UNAUTHENTICATED');
  });

  it('holds 200 at most', async () => {
    const { claims } = await user.person();
    const ids = Array.from({ length: 205 }, restaurant);
    const answers = await Promise.all(ids.map(id => user.send(favour, { id }, claims)));
    const refused = answers.filter(({ errors }) => errors?.[0]?.extensions?.['code'] === 'BAD_USER_INPUT');
    assert.equal(refused.length, 5);
  });
});
