import { randomUUID } from 'node:crypto';
import type { Charge, Entry, Event, Refund } from './entries.ts';
import { openJournal } from './journal.ts';

const delayedMs = 2_000;
const lostMs = 3_000;

export type ChargeRequest = { key: string; amountMinor: number; currency: string; token: string };
export type ChargeAnswer = { kind: 'ANSWER'; charge: Charge } | { kind: 'LOST' } | { kind: 'OTHER_REQUEST' };
export type RefundAnswer = { kind: 'ANSWER'; refund: Refund } | { kind: 'REFUSED'; reason: string };

export type Ledger = ReturnType<typeof openLedger>;

/** Charges, refunds and webhooks to send, as the journal in `directory` tells. A key means one charge for ever. */
export function openLedger(directory: string) {
  const journal = openJournal(directory);
  const charges = new Map<string, Charge>();
  const refunds = new Map<string, Refund>();
  const unsent = new Map<string, Event>();
  for (const entry of journal.entries) apply(entry);

  function apply(entry: Entry) {
    if (entry.kind === 'charge') charges.set(entry.charge.key, entry.charge);
    else if (entry.kind === 'refund') refunds.set(entry.refund.key, entry.refund);
    else if (entry.kind === 'event') unsent.set(entry.event.id, entry.event);
    else unsent.delete(entry.eventId);
  }

  function write(...entries: Entry[]) {
    for (const entry of entries) {
      journal.append(entry);
      apply(entry);
    }
  }

  const announce = (type: string, chargeKey: string, inMs: number): Entry => ({
    kind: 'event',
    event: { id: `evt_${randomUUID()}`, type, chargeKey, dueAt: Date.now() + inMs },
  });

  function charge({ token, ...asked }: ChargeRequest): ChargeAnswer {
    const known = charges.get(asked.key);
    if (known) {
      const isSame = known.amountMinor === asked.amountMinor && known.currency === asked.currency;
      return isSame ? { kind: 'ANSWER', charge: known } : { kind: 'OTHER_REQUEST' };
    }
    const made = { ...asked, ...outcomeOf(token) };
    const inMs = token === 'tok_delay' ? delayedMs : token === 'tok_lost' ? lostMs : 0;
    const type = made.status === 'declined' ? 'charge.declined' : 'charge.succeeded';
    write({ kind: 'charge', charge: made }, announce(type, made.key, inMs));
    return token === 'tok_lost' ? { kind: 'LOST' } : { kind: 'ANSWER', charge: made };
  }

  function refund(asked: Refund): RefundAnswer {
    const known = refunds.get(asked.key);
    if (known) {
      const isSame = known.chargeKey === asked.chargeKey && known.amountMinor === asked.amountMinor;
      return isSame ? { kind: 'ANSWER', refund: known } : { kind: 'REFUSED', reason: 'this key was another refund' };
    }
    const charged = charges.get(asked.chargeKey);
    if (charged?.status !== 'succeeded') return { kind: 'REFUSED', reason: 'no such charge' };
    const before = [...refunds.values()].filter(({ chargeKey }) => chargeKey === asked.chargeKey);
    const sum = before.reduce((total, { amountMinor }) => total + amountMinor, asked.amountMinor);
    if (sum > charged.amountMinor) return { kind: 'REFUSED', reason: 'more than was charged' };
    write({ kind: 'refund', refund: asked }, announce('refund.succeeded', asked.chargeKey, 0));
    return { kind: 'ANSWER', refund: asked };
  }

  /** What a webhook says, at the moment it is sent: a delayed charge has succeeded by then. */
  function tell({ id, type, chargeKey }: Event) {
    const told = charges.get(chargeKey);
    if (told?.status === 'pending') write({ kind: 'charge', charge: { ...told, status: 'succeeded' } });
    return { id, type, charge: charges.get(chargeKey) };
  }

  return {
    charge,
    refund,
    tell,
    find: (key: string) => charges.get(key),
    unsent: () => [...unsent.values()],
    markSent: (eventId: string) => write({ kind: 'sent', eventId }),
    close: journal.close,
  };
}

function outcomeOf(token: string): Pick<Charge, 'status' | 'reason'> {
  if (token === 'tok_success' || token === 'tok_lost') return { status: 'succeeded', reason: null };
  if (token === 'tok_delay') return { status: 'pending', reason: null };
  return { status: 'declined', reason: token === 'tok_decline' ? 'insufficient funds' : 'unknown card' };
}
