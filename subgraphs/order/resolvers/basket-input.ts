import { badInput, notFound, unauthenticated } from '#platform/errors.ts';
import { requireGeoPoint } from '#platform/geo-input.ts';
import type { OrderContext } from '../context.ts';
import { type BasketLine, mostLines, mostModifiers, mostOfOne } from '../domain/basket.ts';
import type { Cart, CartOwner } from '../domain/cart.ts';
import { inWords, type Money, money } from '../domain/money.ts';
import type { Dropoff } from '../domain/order.ts';
import { scheduleProblem } from '../domain/promise.ts';
import type { DropoffInput, OrderLineInput } from '../schema.generated.ts';

const mostTipMinor = 1_000_000;

export function checkText(name: string, text: string | null | undefined, most: number, least = 0): void {
  const length = text?.trim().length ?? 0;
  if (length < least || (text?.length ?? 0) > most)
    throw badInput(`${name} must have ${least > 0 ? `${least} to` : 'at most'} ${most} characters.`);
}

export function checkTip(tip: Money | null | undefined): Money | null {
  if (tip && (tip.amountMinor < 0 || tip.amountMinor > mostTipMinor))
    throw badInput(`A tip must be from 0 to ${inWords(money(mostTipMinor, tip.currency))}.`);
  return tip ?? null;
}

/** A coupon's code as the catalog knows it, so that a quote and its order mean the same; null for none. */
export function checkCouponCode(code: string | null | undefined): string | null {
  checkText('couponCode', code, 40);
  return code?.trim().toUpperCase() || null;
}

/** The instant that is ordered for; null for as soon as possible. */
export function checkSchedule(scheduledFor: Date | null | undefined, now: Date): Date | null {
  const problem = scheduleProblem(scheduledFor ?? null, now);
  if (problem !== null) throw badInput(problem);
  return scheduledFor ?? null;
}

export function checkLine(
  line: { itemId: string; modifierOptionIds?: string[] | null; quantity: number },
  least = 1,
): BasketLine {
  const { itemId, quantity } = line;
  const modifierOptionIds = [...new Set(line.modifierOptionIds ?? [])].sort();
  if (quantity < least || quantity > mostOfOne) throw badInput(`quantity must be from ${least} to ${mostOfOne}.`);
  if (modifierOptionIds.length > mostModifiers) throw badInput(`A line has at most ${mostModifiers} modifiers.`);
  return { itemId, modifierOptionIds, quantity };
}

function checkLines(lines: readonly OrderLineInput[]): BasketLine[] {
  if (lines.length < 1 || lines.length > mostLines) throw badInput(`An order has 1 to ${mostLines} lines.`);
  return lines.map(line => checkLine(line));
}

/** Whose cart the viewer has: the account's, or a guest's. */
export function cartOwner({ viewer }: OrderContext): CartOwner | null {
  if (viewer.userId !== null) return `account:${viewer.userId}`;
  return viewer.guestId === null ? null : `guest:${viewer.guestId}`;
}

export function requireCartOwner(context: OrderContext): CartOwner {
  const owner = cartOwner(context);
  if (owner === null) throw unauthenticated('Sign in, or send x-guest-id, to have a cart.');
  return owner;
}

export type ChosenLines = { lines: BasketLine[]; fromCart: Cart | null };

/** The lines given, or else those selected in the viewer's cart: none when nothing is in it. */
export async function chooseLines(
  context: OrderContext,
  { restaurantId, lines }: { restaurantId: string; lines?: OrderLineInput[] | null },
): Promise<ChosenLines> {
  if (lines) return { lines: checkLines(lines), fromCart: null };
  const owner = cartOwner(context);
  if (owner === null) return { lines: [], fromCart: null };
  const cart = await context.carts.read(owner, restaurantId);
  const selected = cart.lines.filter(line => line.selected);
  const basket = selected.map(({ itemId, modifierOptionIds, quantity }) => ({ itemId, modifierOptionIds, quantity }));
  return { lines: basket, fromCart: { ...cart, lines: selected } };
}

/** Where the food goes: one of the viewer's addresses, or a place given with the order. */
export async function resolveDropoff(context: OrderContext, input: DropoffInput): Promise<Dropoff> {
  const { addressId, line, location } = input;
  checkText('instructions', input.instructions, 500);
  if (addressId != null) {
    if (line || location) throw badInput('A drop-off is either an addressId, or a line with its location.');
    return await savedAddress(context, addressId, input.instructions ?? null);
  }
  if (!line || !location) throw badInput('A drop-off needs an addressId, or a line with its location.');
  checkText('line', line, 200, 1);
  return { line, ...requireGeoPoint('location', location), instructions: input.instructions ?? null };
}

async function savedAddress(context: OrderContext, addressId: string, instructions: string | null): Promise<Dropoff> {
  const { viewer, users, signal } = context;
  const asking = { requestId: viewer.requestId, signal };
  const address = await users.addressOf(viewer.requireUserId(), addressId, asking);
  if (!address) throw notFound('Address');
  return instructions === null ? address : { ...address, instructions };
}
