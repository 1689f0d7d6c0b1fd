import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ApiClient } from '../../clients/api-client.ts';
import { RefundOrderDocument, SalesReportDocument } from '../../clients/operations.generated.ts';
import { cook, demoKitchen, granted, pay, place } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

describe('an operation whose turn comes later', () => {
  let platform: TestPlatform;
  let customer: ApiClient;
  let merchant: ApiClient;
  let orderId: string;

  before(async () => {
    platform = await startPlatform();
    [customer, merchant] = [await platform.signUp('Early Bird'), await platform.signIn('merchant')];
    orderId = (await place(customer)).id;
    granted(await pay(customer, orderId));
    await cook(merchant, orderId);
  });
  after(() => platform.stop());

  it('says so, and never pretends', async () => {
    const now = new Date().toISOString();
    const price = { amountMinor: 100, currency: 'INR' };
    const attempts = {
      RefundOrder: () => merchant.send(RefundOrderDocument, { orderId, amount: price, reason: 'late' }),
      SalesReport: () => merchant.send(SalesReportDocument, { restaurantId: demoKitchen.id, from: now, to: now }),
    };
    for (const [name, attempt] of Object.entries(attempts))
      await assert.rejects(attempt(), { code: 'NOT_AVAILABLE', message: `${name} is not available yet.` }, name);
  });
});
