import { createHash } from 'node:crypto';

/** Version-7 shaped, with a time before any real row: a fixed row can never collide with a new one. */
const prefix = '01900000';

const kinds = { account: '0000', address: '0001', restaurant: '0002', promotion: '0003', coupon: '0004' } as const;

/** The id of the demo city's n-th account, address, restaurant, promotion or coupon, the same for ever. */
export function fixedId(kind: keyof typeof kinds, n: number): string {
  return `${prefix}-${kinds[kind]}-7000-8000-${String(n).padStart(12, '0')}`;
}

/** An id that follows from a stable key, so that adding a dish moves no other dish's id. */
export function derivedId(sourceKey: string): string {
  const hash = createHash('sha256').update(sourceKey).digest('hex');
  return `${prefix}-00ff-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

/** 'Chef’s Special Thali' → 'chefs-special-thali'. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
