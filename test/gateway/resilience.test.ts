import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { type FragileAddress, openFragileAddress } from './support/fragile-address.ts';

let door: Door;
const books: FragileAddress[] = [];
const people: FragileAddress[] = [];

async function front(name: string, url: string): Promise<readonly string[]> {
  if (name === 'reviews') return [url];
  const addresses = name === 'books' ? books : people;
  for (let count = name === 'books' ? 2 : 1; count > 0; count--) addresses.push(await openFragileAddress(url));
  return addresses.map(address => address.url);
}

before(async () => {
  door = await openDoor({ transport: 'over HTTP', front });
});
after(async () => {
  await door?.close();
  await Promise.all([...books, ...people].map(address => address.kill()));
});

const query = '{ book(id: "b0") { title author { name } } }';

type Book = { title: string; author: { name: string } | null };
const ask = async () => {
  const { status, body } = await door.ask(query);
  const book = body.data?.['book'] as Book | undefined;
  const codes = new Set(body.errors?.map(({ extensions }) => extensions['code']));
  return { status, title: book?.title, author: book?.author, codes: [...codes] };
};

const good = { status: 200, title: 'Book 0', author: { name: 'Person 1' }, codes: [] };
const partial = { status: 200, title: 'Book 0', author: null, codes: ['SUBGRAPH_UNAVAILABLE'] };

/** Asks in `lanes` at once until `enough` says so; answers what came. */
async function underLoad(lanes: number, enough: () => boolean) {
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  const lane = async () => {
    while (!enough()) answers.push(await ask());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

test('one of two addresses is killed under load, and comes back: no query fails', async () => {
  const [first, second] = books;
  assert.ok(first && second);
  let over = false;
  const load = underLoad(16, () => over);
  await eventually('both are used', () => first.connections() > 0 && second.connections() > 0);
  await first.kill();
  await eventuallyAsked(200);
  const seen = first.connections();
  await first.revive();
  await eventually('it is used again', () => first.connections() > seen);
  await eventuallyAsked(100);
  over = true;
  const answers = await load;
  assert.ok(answers.length > 90);
  for (const answer of answers) assert.deepEqual(answer, good);
});

test('a subgraph that is gone takes only its own part along, and is there again by itself', async () => {
  const [only] = people;
  assert.ok(only);
  await only.kill();
  const answers = await underLoad(4, askedTimes(40));
  for (const answer of answers) assert.deepEqual(answer, partial);
  await only.revive();
  await eventually('it answers again', async () => (await ask()).codes.length === 0);
  assert.deepEqual(await ask(), good);
});

test('a subgraph that hangs is waited for until the deadline and no longer', async () => {
  const [only] = people;
  assert.ok(only);
  only.freeze();
  assert.deepEqual(await ask(), partial);
  await only.revive();
  await eventually('it answers again', async () => (await ask()).codes.length === 0);
});

test('a mutation goes where somebody listens', async () => {
  const [only] = people;
  assert.ok(only);
  const rename = () => door.ask('mutation { rename(id: "1", name: "Ann") { name } }');
  await only.kill();
  assert.deepEqual(
    (await rename()).body.errors?.map(({ extensions }) => extensions['code']),
    ['SUBGRAPH_UNAVAILABLE'],
  );
  await only.revive();
  await eventually('it is done', async () => (await rename()).body.errors === undefined);
});

/** Says when so many queries have been asked. */
function askedTimes(count: number) {
  let left = count;
  return () => left-- <= 0;
}

/** Waits until that many more calls have been made. */
async function eventuallyAsked(count: number) {
  const until = door.library.calls.length + count;
  await eventually(`${count} more calls`, () => door.library.calls.length >= until);
}
