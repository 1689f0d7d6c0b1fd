import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createQueue } from './queue.ts';

const derive = promisify(argon2);

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane; some 40 ms of one core. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const digestBytes = 32;

type Encoded = { memory: number; passes: number; parallelism: number; nonce: Buffer; digest: Buffer };

export type PasswordHasher = ReturnType<typeof createPasswordHasher>;

/**
 * Hashes passwords, `parallel` at a time: each takes 19 MiB and a thread. When `waiting` more stand in line, `isBusy`
 * says so, and a caller should refuse instead of joining them.
 */
export function createPasswordHasher({ parallel = 2, waiting = 200 }: { parallel?: number; waiting?: number } = {}) {
  const queue = createQueue(parallel);
  const digestOf = (message: string, { nonce, digest, ...parameters }: Encoded) =>
    queue.run(() => derive('argon2id', { message, nonce, tagLength: digest.length, ...parameters }));
  // Nothing hashes to it. Comparing with it makes an unknown e-mail cost what a wrong password costs.
  const dummy = { ...cost, nonce: randomBytes(saltBytes), digest: randomBytes(digestBytes) };

  return {
    isBusy: () => queue.waiting() >= waiting,

    /** Answers `$argon2id$v=19$m=…,t=…,p=…$salt$digest`. */
    async hash(password: string): Promise<string> {
      const blank = { ...cost, nonce: randomBytes(saltBytes), digest: Buffer.alloc(digestBytes) };
      return encode({ ...blank, digest: await digestOf(password, blank) });
    },

    /** Takes as long for an account without a password (`null`) as for a wrong one. */
    async verify(password: string, encoded: string | null): Promise<boolean> {
      const expected = encoded === null ? dummy : decode(encoded);
      return timingSafeEqual(await digestOf(password, expected), expected.digest);
    },
  };
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

const encode = ({ memory, passes, parallelism, nonce, digest }: Encoded) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(digest)}`;

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** The cost stands in the hash itself, so that it can grow for new ones while the old ones still verify. */
function decode(encoded: string): Encoded {
  const [, memory, passes, parallelism, nonce, digest] = form.exec(encoded) ?? [];
  if (!nonce || !digest) throw new Error('A stored password hash is not in the argon2id form.');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    digest: Buffer.from(digest, 'base64'),
  };
}
