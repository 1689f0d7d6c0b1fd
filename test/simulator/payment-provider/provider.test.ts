import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { startPaymentProvider } from '../../../simulator/payment-provider/main.ts';
import { signatureOf } from '../../../simulator/payment-provider/webhooks.ts';
import { eventually } from '../../support/eventually.ts';

const webhookSecret = 'a-secret-of-the-tests';
const log = { info() {}, warn() {} };
type Heard = { id: string; type: string; charge: { key: string; status: string }; signed: boolean };

let directory: string;
let heard: Heard[] = [];
let refuseNext = 0;
const listener = createServer((request, response) => {
  let body = '';
  request.on('data', chunk => {
    body += chunk;
  });
  request.on('end', () => {
    const header = String(request.headers['x-dabba-signature']);
    const at = Number(/t=(\d+)/.exec(header)?.[1]);
    const refused = refuseNext-- > 0;
    if (!refused) heard.push({ ...JSON.parse(body), signed: header === signatureOf(body, webhookSecret, at) });
    response.writeHead(refused ? 503 : 200).end();
  });
});
await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve));
const webhookUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;

beforeEach(() => {
  heard = [];
  refuseNext = 0;
  if (directory) rmSync(directory, { recursive: true, force: true });
  directory = mkdtempSync(join(tmpdir(), 'dabba-provider-'));
});
afterEach(async () => {
  for (const provider of running) await stop(provider);
});
after(() => {
  listener.close();
  rmSync(directory, { recursive: true, force: true });
});

type Provider = Awaited<ReturnType<typeof startPaymentProvider>>;
const running = new Set<Provider>();

async function start(): Promise<Provider> {
  const provider = await startPaymentProvider({ port: 0, directory, webhookUrl, webhookSecret, log });
  running.add(provider);
  return provider;
}

async function stop(provider: Provider): Promise<void> {
  if (running.delete(provider)) await provider.close();
}

async function post(provider: Provider, path: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(provider.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}
const charge = (provider: Provider, key: string, token: string, amountMinor = 1000) =>
  post(provider, '/charges', { key, amountMinor, currency: 'EUR', token });

test('a key is one charge for ever, across a restart and a torn last line', async () => {
  const first = await start();
  assert.deepEqual(await charge(first, 'k1', 'tok_success'), await charge(first, 'k1', 'tok_success'));
  assert.equal((await charge(first, 'k1', 'tok_success', 999)).status, 409);
  assert.equal((await charge(first, 'k2', 'tok_decline')).status, 402);
  assert.equal((await charge(first, 'k3', 'tok_nonsense')).status, 402);
  assert.equal((await charge(first, 'k4', 'tok_success', -1)).status, 400);
  await stop(first);
  appendFileSync(join(directory, 'journal.ndjson'), '{"kind":"charge","cha');

  const second = await start();
  assert.equal((await charge(second, 'k1', 'tok_decline')).status, 200);
  const known = await fetch(`${second.url}/charges/k2`);
  assert.equal(((await known.json()) as { status: string }).status, 'declined');
  assert.equal((await fetch(`${second.url}/charges/k9`)).status, 404);
  await stop(second);
  await stop(await start()); // the torn line is gone for good
});

test('a journal from before charges were authorised first is understood', async () => {
  const old = (key: string, status: string) => ({
    kind: 'charge',
    charge: { key, amountMinor: 1000, currency: 'EUR', status, reason: null },
  });
  const due = (id: string, chargeKey: string) => ({
    kind: 'event',
    event: { id, type: 'charge.succeeded', chargeKey, dueAt: 0 },
  });
  const entries = [old('k1', 'succeeded'), due('e1', 'k1'), { kind: 'sent', eventId: 'e1' }, old('k2', 'pending')];
  writeFileSync(
    join(directory, 'journal.ndjson'),
    [...entries, due('e2', 'k2')].map(entry => `${JSON.stringify(entry)}\n`).join(''),
  );
  const provider = await start();
  const statusOf = async (key: string) =>
    ((await (await fetch(`${provider.url}/charges/${key}`)).json()) as { status: string }).status;
  assert.equal(await statusOf('k1'), 'captured');
  await eventually('the pending charge was decided', async () => (await statusOf('k2')) === 'captured');
  await stop(provider);
});

test('refunds never sum to more than was charged', async () => {
  const provider = await start();
  await charge(provider, 'k1', 'tok_success');
  const refund = (key: string, amountMinor: number) =>
    post(provider, '/refunds', { key, chargeKey: 'k1', amountMinor });
  assert.equal((await refund('r1', 600)).status, 200);
  assert.equal((await refund('r1', 600)).status, 200);
  assert.equal((await refund('r1', 500)).status, 409);
  assert.equal((await refund('r2', 500)).status, 409);
  assert.equal((await refund('r3', 400)).status, 200);
  assert.equal((await post(provider, '/refunds', { key: 'r4', chargeKey: 'none', amountMinor: 1 })).status, 409);
  await stop(provider);
});

test('webhooks are signed and repeated until they are taken', async () => {
  refuseNext = 2;
  const provider = await start();
  await charge(provider, 'k1', 'tok_success');
  await eventually('the webhook', () => heard.length > 0);
  assert.deepEqual([heard[0]?.type, heard[0]?.charge.key, heard[0]?.signed], ['charge.captured', 'k1', true]);
  await stop(provider);
});

test('a lost charge was made, and is told later, even by a provider that was restarted', async () => {
  const first = await start();
  await assert.rejects(charge(first, 'k1', 'tok_lost'));
  const found = (await (await fetch(`${first.url}/charges/k1`)).json()) as { status: string };
  assert.equal(found.status, 'captured');
  assert.equal((await charge(first, 'k2', 'tok_delay')).status, 202);
  await stop(first);
  assert.equal(heard.length, 0);
  const second = await start();
  await eventually('both webhooks', () => heard.length === 2);
  assert.deepEqual(heard.map(({ charge }) => `${charge.key} ${charge.status}`).toSorted(), [
    'k1 captured',
    'k2 captured',
  ]);
  await stop(second);
});

test('what is authorised is captured or voided, once and for all', async () => {
  const provider = await start();
  const authorise = (key: string) =>
    post(provider, '/charges', { key, amountMinor: 1000, currency: 'EUR', token: 'tok_success', capture: false });
  const change = async (key: string, verb: string) => {
    const { status, answer } = await post(provider, `/charges/${key}/${verb}`, {});
    return `${status} ${answer['status']}`;
  };
  assert.equal((await authorise('k1')).answer['status'], 'authorized');
  assert.equal((await post(provider, '/refunds', { key: 'r0', chargeKey: 'k1', amountMinor: 1 })).status, 409);
  assert.equal(await change('k1', 'capture'), '200 captured');
  assert.equal(await change('k1', 'capture'), '200 captured');
  assert.equal(await change('k1', 'void'), '409 captured');
  await authorise('k2');
  assert.equal(await change('k2', 'void'), '200 voided');
  assert.equal(await change('k2', 'capture'), '409 voided');
  await authorise('k3');
  await post(provider, '/admin/charges/k3/expire', {});
  assert.equal(await change('k3', 'capture'), '409 expired');
  assert.equal((await post(provider, '/charges/none/capture', {})).status, 404);
  await eventually('all told', () => heard.length === 6);
  assert.deepEqual(heard.map(({ type, charge }) => `${charge.key} ${type}`).toSorted(), [
    'k1 charge.authorized',
    'k1 charge.captured',
    'k2 charge.authorized',
    'k2 charge.voided',
    'k3 charge.authorized',
    'k3 charge.expired',
  ]);
});
