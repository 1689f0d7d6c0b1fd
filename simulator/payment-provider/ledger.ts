import { randomUUID } from 'node:crypto';
import type { Charge, Entry, Event, Refund } from './entries.ts';
import type { Faults } from './faults.ts';
import { openJournal } from './journal.ts';

const delayedMs = 2_000;
const lostMs = 3_000;

export type ChargeRequest = { key: string; amountMinor: number; currency: string; token: string; capture: boolean };
export type ChargeAnswer =
  | { kind: 'ANSWER' | 'REFUSED'; charge: Charge }
  | { kind: 'LOST' | 'OTHER_REQUEST' | 'UNKNOWN_CHARGE' };
export type RefundAnswer = { kind: 'ANSWER'; refund: Refund } | { kind: 'REFUSED'; reason: string };

export type Ledger = ReturnType<typeof openLedger>;
type News = { type: string; inMs?: number; refund?: Refund };

/**
 * Charges, refunds and webhooks to send, as the journal in `directory` tells: a provider started there again remembers
 * all of it. A key means one charge for ever.
 */
export function openLedger(directory: string, faults: Faults) {
  const journal = openJournal(directory);
  const charges = new Map<string, Charge>();
  const refunds = new Map<string, Refund>();
  const unsent = new Map<string, Event>();
  /** Charges that are pending, and when that ends. */
  const undecided = new Map<string, number>();
  for (const entry of journal.entries) apply(entry);

  function apply(entry: Entry) {
    if (entry.kind === 'charge') {
      charges.set(entry.charge.key, entry.charge);
      if (entry.charge.status !== 'pending') undecided.delete(entry.charge.key);
    } else if (entry.kind === 'refund') refunds.set(entry.refund.key, entry.refund);
    else if (entry.kind === 'decide') {
      if (charges.get(entry.chargeKey)?.status === 'pending') undecided.set(entry.chargeKey, entry.dueAt);
    } else if (entry.kind === 'event') unsent.set(entry.event.id, entry.event);
    else unsent.delete(entry.eventId);
  }

  function write(...entries: Entry[]) {
    for (const entry of entries) {
      journal.append(entry);
      apply(entry);
    }
  }

  const announce = (charge: Charge, { type, inMs = 0, ...more }: News): Entry => ({
    kind: 'event',
    event: { id: `evt_${randomUUID()}`, type, charge, dueAt: Date.now() + inMs, ...more },
  });

  function change(charge: Charge, news: News): ChargeAnswer {
    write({ kind: 'charge', charge }, announce(charge, news));
    return { kind: 'ANSWER', charge };
  }

  function charge({ token, ...asked }: ChargeRequest): ChargeAnswer {
    const known = charges.get(asked.key);
    if (known) {
      const isSame = known.amountMinor === asked.amountMinor && known.currency === asked.currency;
      return isSame ? { kind: 'ANSWER', charge: known } : { kind: 'OTHER_REQUEST' };
    }
    const made: Charge = { ...asked, dispute: null, ...outcomeOf(token, asked, faults) };
    if (made.status === 'pending') {
      const inMs = token === 'tok_delay' ? delayedMs : faults.settings().delayMs;
      write({ kind: 'charge', charge: made }, { kind: 'decide', chargeKey: made.key, dueAt: Date.now() + inMs });
      return { kind: 'ANSWER', charge: made };
    }
    const isLost = token === 'tok_lost';
    change(made, { type: `charge.${made.status}`, inMs: isLost ? lostMs : 0 });
    return isLost ? { kind: 'LOST' } : { kind: 'ANSWER', charge: made };
  }

  /** Moves a charge on; safe to repeat. Where it cannot move, the answer shows how it stands. */
  function move(key: string, from: readonly Charge['status'][], to: Charge['status']): ChargeAnswer {
    const known = charges.get(key);
    if (!known) return { kind: 'UNKNOWN_CHARGE' };
    if (known.status === to) return { kind: 'ANSWER', charge: known };
    if (!from.includes(known.status)) return { kind: 'REFUSED', charge: known };
    return change({ ...known, status: to }, { type: `charge.${to}` });
  }

  /** A cardholder disputes a charge, or the bank has decided. */
  function dispute(key: string, dispute: NonNullable<Charge['dispute']>): ChargeAnswer {
    const known = charges.get(key);
    if (!known) return { kind: 'UNKNOWN_CHARGE' };
    const isNext = dispute === 'open' ? known.dispute === null : known.dispute === 'open';
    if (known.status !== 'captured' || !isNext) return { kind: 'REFUSED', charge: known };
    const type = dispute === 'open' ? 'charge.disputed' : `charge.dispute_${dispute}`;
    return change({ ...known, dispute }, { type });
  }

  function refund(asked: Refund): RefundAnswer {
    const known = refunds.get(asked.key);
    if (known) {
      const isSame = known.chargeKey === asked.chargeKey && known.amountMinor === asked.amountMinor;
      return isSame ? { kind: 'ANSWER', refund: known } : { kind: 'REFUSED', reason: 'this key was another refund' };
    }
    const charged = charges.get(asked.chargeKey);
    if (charged?.status !== 'captured') return { kind: 'REFUSED', reason: 'no such charge' };
    const before = [...refunds.values()].filter(({ chargeKey }) => chargeKey === asked.chargeKey);
    const sum = before.reduce((total, { amountMinor }) => total + amountMinor, asked.amountMinor);
    if (sum > charged.amountMinor) return { kind: 'REFUSED', reason: 'more than was charged' };
    write({ kind: 'refund', refund: asked }, announce(charged, { type: 'refund.succeeded', refund: asked }));
    return { kind: 'ANSWER', refund: asked };
  }

  /** A pending charge comes through, unless it was dealt with before. */
  function decide(chargeKey: string) {
    const known = charges.get(chargeKey);
    if (known?.status !== 'pending') return;
    const status = known.capture ? 'captured' : 'authorized';
    change({ ...known, status }, { type: `charge.${status}` });
  }

  return {
    charge,
    refund,
    decide,
    dispute,
    capture: (key: string) => move(key, ['authorized'], 'captured'),
    void: (key: string) => move(key, ['authorized', 'pending'], 'voided'),
    /** An authorisation that was not captured for too long. */
    expire: (key: string) => move(key, ['authorized'], 'expired'),
    find: (key: string) => charges.get(key),
    undecided: () => [...undecided].map(([chargeKey, dueAt]) => ({ chargeKey, dueAt })),
    unsent: () => [...unsent.values()],
    markSent: (eventId: string) => write({ kind: 'sent', eventId }),
    close: journal.close,
  };
}

type Outcome = Pick<Charge, 'status' | 'reason'>;

function outcomeOf(token: string, { key, capture }: Pick<Charge, 'key' | 'capture'>, faults: Faults): Outcome {
  const through: Outcome = { status: capture ? 'captured' : 'authorized', reason: null };
  if (token === 'tok_lost') return through;
  if (token === 'tok_delay') return { status: 'pending', reason: null };
  if (token !== 'tok_success')
    return { status: 'declined', reason: token === 'tok_decline' ? 'insufficient funds' : 'unknown card' };
  if (faults.strikes('decline', key)) return { status: 'declined', reason: 'the bank says no' };
  return faults.strikes('delay', key) ? { status: 'pending', reason: null } : through;
}
