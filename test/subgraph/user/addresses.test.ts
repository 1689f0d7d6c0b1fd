import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import { type Person, startUserUnderTest, type UserUnderTest } from './user-under-test.ts';

type Address = { id: string; label: string; isDefault: boolean; instructions: string | null; phone: string | null };

const save = `mutation ($input: AddressInput!) {
  saveAddress(input: $input) { id label isDefault instructions phone location { latitude longitude } }
}`;
const home = { label: 'Home', line: 'Long Street 1', location: { latitude: 60.1699, longitude: 24.9384 } };

describe('addresses', () => {
  let user: UserUnderTest;
  before(async () => {
    user = await startUserUnderTest();
  });
  after(() => user.stop());

  const saveAs = async (person: Person, input: object) =>
    (await user.ask<{ saveAddress: Address }>(save, { input: { ...home, ...input } }, person.claims)).saveAddress;

  const listOf = async (person: Person) =>
    (await user.ask<{ me: { addresses: Address[] } }>('{ me { addresses { id label isDefault } } }', {}, person.claims))
      .me.addresses;

  const remove = async (person: Person, id: string) =>
    (
      await user.ask<{ deleteAddress: boolean }>(
        'mutation ($id: ID!) { deleteAddress(id: $id) }',
        { id },
        person.claims,
      )
    ).deleteAddress;

  it('have one default, which moves and is never lost', async () => {
    const person = await user.person();
    const first = await saveAs(person, {});
    const second = await saveAs(person, { label: 'Work', isDefault: false });
    const third = await saveAs(person, { label: 'Summer', isDefault: true });
    const order = async () => (await listOf(person)).map(address => `${address.label}${address.isDefault ? '*' : ''}`);
    assert.deepEqual([first.isDefault, second.isDefault, third.isDefault], [true, false, true]);
    assert.deepEqual(await order(), ['Summer*', 'Home', 'Work']);
    await saveAs(person, { id: third.id, label: 'Summer', isDefault: false });
    assert.deepEqual(await order(), ['Summer*', 'Home', 'Work'], 'a default ends by another, not by saying no');
    assert.equal(await remove(person, third.id), true);
    assert.deepEqual(await order(), ['Home*', 'Work']);
    assert.equal(await remove(person, third.id), false);
  });

  it('change where the input says so, and nowhere else', async () => {
    const person = await user.person();
    const { id } = await saveAs(person, { instructions: 'Door code 1234', phone: '+358401234567' });
    const moved = await saveAs(person, { id, label: ' New \n home ' });
    assert.deepEqual([moved.label, moved.instructions, moved.phone], ['New home', 'Door code 1234', '+358401234567']);
    const emptied = await saveAs(person, { id, instructions: null, phone: null });
    assert.deepEqual([emptied.instructions, emptied.phone], [null, null]);
  });

  it("are nobody else's to read, change or delete", async () => {
    const [owner, other] = await Promise.all([user.person(), user.person()]);
    const { id } = await saveAs(owner, {});
    assert.equal(await user.fault(save, { input: { ...home, id } }, other.claims), 'NOT_FOUND');
    assert.equal(await user.fault(save, { input: { ...home, id: newId() } }, other.claims), 'NOT_FOUND');
    assert.equal(await user.fault(save, { input: { ...home, id: "1' OR 1" } }, other.claims), 'NOT_FOUND');
    assert.equal(await remove(other, id), false, 'as one that is not there');
    const entity = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Address { line } } }`;
    const of = [{ __typename: 'Address', id }];
    assert.deepEqual(await user.ask(entity, { of }, other.claims), { _entities: [null] });
    assert.deepEqual(await user.ask(entity, { of }), { _entities: [null] });
    assert.deepEqual(await user.ask(entity, { of }, owner.claims), { _entities: [{ line: 'Long Street 1' }] });
    assert.equal((await listOf(owner)).length, 1);
  });

  it('are answered to services for the account that has them', async () => {
    const [owner, other] = await Promise.all([user.person(), user.person()]);
    const { id } = await saveAs(owner, {});
    const query = 'query ($userId: ID!, $id: ID!) { addressOf(userId: $userId, addressId: $id) { line } }';
    const of = (person: Person) => ({ userId: person.claims.userId, id });
    assert.deepEqual(await user.ask(query, of(owner), user.service), { addressOf: { line: 'Long Street 1' } });
    assert.deepEqual(await user.ask(query, of(other), user.service), { addressOf: null });
    assert.deepEqual(await user.ask(query, { userId: 'x', id: 'y' }, user.service), { addressOf: null });
    assert.equal(await user.fault(query, of(owner), owner.claims), 'FORBIDDEN');
    assert.equal(await user.fault(query, of(owner)), 'FORBIDDEN');
  });

  it('are 50 at most, however many come at once', async () => {
    const person = await user.person();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => user.send(save, { input: home }, person.claims)),
    );
    const refused = answers.filter(({ errors }) => errors?.[0]?.extensions?.['code'] === 'BAD_USER_INPUT');
    const list = await listOf(person);
    assert.deepEqual([refused.length, list.length], [10, 50]);
    assert.equal(list.filter(address => address.isDefault).length, 1);
  });

  const wrong: [string, object][] = [
    ['a latitude of 91', { location: { latitude: 91, longitude: 0 } }],
    ['a longitude of -181', { location: { latitude: 0, longitude: -181 } }],
    ['an empty label', { label: ' ' }],
    ['a label of 41 characters', { label: 'x'.repeat(41) }],
    ['a line of 201 characters', { line: 'x'.repeat(201) }],
    ['instructions of 501 characters', { instructions: 'x'.repeat(501) }],
    ['a contact name of 81 characters', { contactName: 'x'.repeat(81) }],
    ['no telephone number', { phone: '12' }],
  ];
  for (const [what, input] of wrong)
    it(`refuse ${what}`, async () => {
      const person = await user.person();
      const code = await user.fault(save, { input: { ...home, ...input } }, person.claims);
      assert.equal(code, 'BAD_USER_INPUT');
      assert.deepEqual(await listOf(person), []);
    });

  it('need an account', async () => {
    assert.equal(await user.fault(save, { input: home }), 'UNAUTHENTICATED');
    assert.equal(await user.fault('mutation { deleteAddress(id: "1") }'), 'UNAUTHENTICATED');
  });
});
