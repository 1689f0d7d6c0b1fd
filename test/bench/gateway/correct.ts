import { deepEqual } from 'node:assert/strict';
import { bodyOf, type CityOperation } from './city/operations.ts';
import type { GatewayRequest } from './programs/load.ts';

type Asked = { url: string; operation: CityOperation; authorizations: readonly string[] };

/** Asks as each virtual user once; throws unless all answers hold the very data of `truth`. */
export async function checkedRequests({ url, operation, authorizations }: Asked, truth: readonly unknown[]) {
  const requests: GatewayRequest[] = [];
  for (const [user, authorization] of authorizations.entries()) {
    const body = bodyOf(operation, user);
    const headers = { 'content-type': 'application/json', accept: 'application/json', authorization };
    const response = await fetch(url, { method: 'POST', headers, body });
    const text = await response.text();
    const { data, errors } = JSON.parse(text);
    if (errors || response.status !== 200) throw new Error(`${operation.name}: ${text.slice(0, 500)}`);
    deepEqual(data, truth[user], `${operation.name} of user ${user} is not what it should be`);
    requests.push({ body, authorization, answerBytes: Buffer.byteLength(text) });
  }
  return requests;
}
