import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  CompleteOrderDocument,
  RefundOrderDocument,
  RiderHomeDocument,
  SalesReportDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import { advance, cook, demoKitchen, granted, pay, place, rideSteps, takeOffer } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { settledBreaches } from '../support/settled-breaches.ts';

describe('the money of a meal', () => {
  let platform: TestPlatform;
  let customer: ApiClient;
  let merchant: ApiClient;
  let rider: ApiClient;
  let dispatcher: ApiClient;

  before(async () => {
    platform = await startPlatform();
    customer = await platform.signUp('Paying Guest');
    [merchant, rider, dispatcher] = [
      await platform.signIn('merchant'),
      await platform.signIn('rider'),
      await platform.signIn('dispatcher'),
    ];
  });
  after(() => platform.stop());

  const tip = { amountMinor: 1_500, currency: 'INR' };
  let orderId: string;

  it('is authorised, captured once the restaurant accepts, and shared when the meal is there', async () => {
    const order = await place(customer, { tip });
    orderId = order.id;
    assert.equal(granted(await pay(customer, orderId)).status, 'AUTHORIZED');
    await cook(merchant, orderId);
    const delivery = await takeOffer(rider);
    for (const step of rideSteps) await advance(rider, delivery.id, step);
    await eventually('delivered', async () => {
      const { order: seen } = await customer.send(TrackOrderDocument, { orderId });
      return seen?.status === 'DELIVERED';
    });
    const { me } = await rider.send(RiderHomeDocument, {});
    const [today] = me?.rider?.earnings ?? [];
    assert.ok(today && today.deliveries >= 1 && today.amount.amountMinor > tip.amountMinor, JSON.stringify(today));
  });

  it('goes back in parts, and the report says what the restaurant bears', async () => {
    const amount = { amountMinor: 2_000, currency: 'INR' };
    const wish = { orderId, amount, reason: 'cold soup' };
    const refund = granted((await dispatcher.send(RefundOrderDocument, wish)).refundOrder);
    assert.deepEqual(granted((await dispatcher.send(RefundOrderDocument, wish)).refundOrder).id, refund.id);
    const much = { ...wish, amount: { ...amount, amountMinor: 10_000_000 }, reason: 'all of it' };
    const { refundOrder } = await dispatcher.send(RefundOrderDocument, much);
    assert.ok('code' in refundOrder && refundOrder.code === 'ILLEGAL_TRANSITION', JSON.stringify(refundOrder));

    const to = platform.launch.now();
    const period = { from: new Date(to.getTime() - 3_600_000).toISOString(), to: to.toISOString() };
    const { restaurant } = await merchant.send(SalesReportDocument, { restaurantId: demoKitchen.id, ...period });
    const report = restaurant?.salesReport;
    assert.equal(report?.orderCount, 1);
    assert.equal(report.refunds.amountMinor, 0); // the platform bears it
    assert.equal(report.netSales.amountMinor, report.grossSales.amountMinor);
    assert.equal(report.topItems[0]?.soldCount, 2);
    const foreign = await customer.send(SalesReportDocument, { restaurantId: demoKitchen.id, ...period });
    assert.equal(foreign.restaurant?.salesReport, null);
  });

  it('is in balance at the end', async () => {
    assert.equal(granted((await customer.send(CompleteOrderDocument, { orderId })).completeOrder).status, 'COMPLETED');
    assert.deepEqual(await settledBreaches(platform.launch), []);
  });
});
