import { createHmac, timingSafeEqual } from 'node:crypto';

const windowSeconds = 5 * 60;

/**
 * Whether `x-dabba-signature: t=<epoch s>,v1=<hex>` signs exactly this body with our secret and is fresh: an old one may
 * have been picked up anywhere.
 */
export function isSigned(header: string | undefined, body: Buffer, secret: string, now: Date): boolean {
  const parts = new Map((header ?? '').split(',').map(part => part.trim().split('=', 2) as [string, string]));
  const timestamp = parts.get('t') ?? '';
  const given = parts.get('v1') ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(given)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > windowSeconds) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex'));
}
