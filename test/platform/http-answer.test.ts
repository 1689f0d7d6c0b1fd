import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AnswerTooLarge, HttpAnswer } from '#platform/http-answer.ts';

const largest = 1_000;
const ok = 'HTTP/1.1 200 OK\r\n';
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`;

function readIn(pieces: readonly Buffer[], end = false) {
  const answer = new HttpAnswer(largest);
  let whole = false;
  for (const piece of pieces) whole = answer.read(piece);
  if (end) whole = answer.end();
  return { whole, status: answer.status, text: answer.text(), reusable: answer.reusable, keptMs: answer.keptMs };
}

/** The bytes at once, byte by byte, and in two pieces at each place. */
function allWays(text: string): Buffer[][] {
  const bytes = Buffer.from(text);
  const cuts = Array.from({ length: bytes.length - 1 }, (_, at) => [bytes.subarray(0, at + 1), bytes.subarray(at + 1)]);
  return [[bytes], Array.from(bytes, byte => Buffer.from([byte])), ...cuts];
}

const well = { whole: true, status: 200, text: '{"a":"ä"}', reusable: true, keptMs: undefined };
const answers: [string, string, Partial<Omit<typeof well, 'keptMs'> & { keptMs: number }>][] = [
  ['with a length', `${ok}content-length: 10\r\n\r\n{"a":"ä"}`, {}],
  ['with headers in any case and order', `${ok}X: 1\r\nCONTENT-LENGTH:10 \r\nDate: x\r\n\r\n{"a":"ä"}`, {}],
  ['in chunks', `${chunked}3\r\n{"a\r\n7;x=y\r\n":"ä"}\r\n0\r\n\r\n`, {}],
  ['in chunks with a trailer', `${chunked}a\r\n{"a":"ä"}\r\n000\r\nx: y\r\n\r\n`, {}],
  [
    'after words on the way',
    `HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${ok}content-length: 10\r\n\r\n{"a":"ä"}`,
    {},
  ],
  ['without a reason', 'HTTP/1.1 503\r\ncontent-length: 2\r\n\r\nno', { status: 503, text: 'no' }],
  ['that is empty', `${ok}content-length: 0\r\n\r\n`, { text: '' }],
  ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', { status: 204, text: '' }],
  ['with the same length twice', `${ok}content-length: 10\r\ncontent-length: 10\r\n\r\n{"a":"ä"}`, {}],
  [
    'after which the server closes',
    `${ok}connection: close\r\ncontent-length: 10\r\n\r\n{"a":"ä"}`,
    { reusable: false },
  ],
  ['of HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 10\r\n\r\n{"a":"ä"}', { reusable: false }],
  ['of HTTP/1.0 that stays', 'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\ncontent-length: 10\r\n\r\n{"a":"ä"}', {}],
  [
    'of a server that says how long it stays',
    `${ok}keep-alive: max=9, timeout=5\r\ncontent-length: 10\r\n\r\n{"a":"ä"}`,
    { keptMs: 5_000 },
  ],
];
for (const [what, text, about] of answers)
  test(`an answer ${what} is read however it is cut`, () => {
    for (const pieces of allWays(text)) assert.deepEqual(readIn(pieces), { ...well, ...about });
  });

test('an answer without a length ends with its connection', () => {
  for (const pieces of allWays(`${ok}\r\n{"a":"ä"}`)) {
    assert.equal(readIn(pieces).whole, false);
    assert.deepEqual(readIn(pieces, true), { ...well, reusable: false });
  }
});

const halves = [`${ok}content-length: 11\r\n\r\n{"a":"ä"}`, `${chunked}a\r\n{"a":"ä"}\r\n`, `${ok}content-le`, ''];
for (const half of halves)
  test(`an answer that breaks off is not whole: ${JSON.stringify(half)}`, () => {
    assert.equal(readIn([Buffer.from(half)], true).whole, false);
  });

const extras = [`${ok}content-length: 10\r\n\r\n{"a":"ä"}HTTP/1.1`, `${chunked}a\r\n{"a":"ä"}\r\n0\r\n\r\nHTTP/1.1`];
for (const extra of extras)
  test(`after more than was announced nothing of the connection is trusted: ${JSON.stringify(extra.slice(17, 40))}`, () => {
    assert.deepEqual(readIn([Buffer.from(extra)]), { ...well, reusable: false });
  });

const wrong = [
  'SSH-2.0-OpenSSH\r\n\r\n',
  'HTTP/2 200\r\n\r\n',
  'HTTP/1.1 20 OK\r\n\r\n',
  'HTTP/1.1 101 Switching Protocols\r\n\r\n',
  `${ok}content-length: ten\r\n\r\n`,
  `${ok}content-length: -1\r\n\r\n`,
  `${ok}content-length: 1\r\ncontent-length: 2\r\n\r\n`,
  `${ok}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
  `${ok}transfer-encoding: gzip, chunked\r\n\r\n`,
  `${ok}content-encoding: gzip\r\ncontent-length: 1\r\n\r\n`,
  `${chunked}x\r\n`,
  `${chunked}\r\n`,
  `${chunked}2\r\nabc\r\n`,
  `${chunked}1${' '.repeat(5_000)}`,
  `${ok}x: ${'y'.repeat(70_000)}`,
];
for (const text of wrong)
  test(`what is no clear answer is refused: ${JSON.stringify(text.slice(0, 70))}`, () => {
    assert.throws(() => readIn([Buffer.from(text)]));
    assert.throws(() => readIn(Array.from(Buffer.from(text), byte => Buffer.from([byte]))));
  });

const large = [
  `${ok}content-length: 1001\r\n\r\n`,
  `${chunked}3e9\r\n${'x'.repeat(1_001)}`,
  `${ok}\r\n${'x'.repeat(1_001)}`,
];
for (const text of large)
  test(`an answer that is too large is refused as that: ${JSON.stringify(text.slice(0, 50))}`, () => {
    assert.throws(() => readIn([Buffer.from(text)]), AnswerTooLarge);
  });

test('an answer in very many small chunks takes up no more than its bytes', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const used = () => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1_000_000;
  };
  const answer = new HttpAnswer(1_000_000);
  answer.read(Buffer.from(chunked));
  const before = used();
  for (let piece = 0; piece < 40; piece++) answer.read(Buffer.from('1\r\nx\r\n'.repeat(10_000)));
  const megabytes = used() - before;
  assert.ok(megabytes < 10, `${megabytes} MB`);
  assert.equal(answer.read(Buffer.from('0\r\n\r\n')), true);
  assert.equal(answer.text(), 'x'.repeat(400_000));
});
