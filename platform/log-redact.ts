const secret = new Set(
  [
    'authorization',
    'cookie',
    'token',
    'accessToken',
    'refreshToken',
    'password',
    'passwordHash',
    'secret',
    'phone',
    'email',
    'address',
    'street',
    'location',
    'latitude',
    'longitude',
    'contactName',
    'dropoff',
    'dropoffLine',
    'dropoffInstructions',
    'addressLine',
    'instructions',
    'note',
    'variables',
    'code',
    'pin',
    'pickupCode',
    'deliveryCode',
    'dropoffPin',
    'collectionPin',
    'couponCode',
    'paymentToken',
    'idempotencyKey',
  ].map(name => name.toLowerCase()),
);
const deepest = 6;

/** A copy of a log entry in which what belongs to a person is replaced. An error's `code` is not a person's. */
export function redact(entry: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [key, key === 'err' ? value : clean(key, value, 1)]),
  );
}

function clean(key: string, value: unknown, depth: number): unknown {
  if (secret.has(key.toLowerCase())) return '[redacted]';
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Error) return value;
  if (depth >= deepest) return '[too deep]';
  if (Array.isArray(value)) return value.map(item => clean('', item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(name, inner, depth + 1)]));
}
