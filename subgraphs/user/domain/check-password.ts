import { knownBadPasswords } from './known-bad-passwords.ts';
import { hasLength } from './one-line.ts';

/** Two keyboards may send one letter as different code points: both are the same password. */
const normalisePassword = (password: string): string => password.normalize('NFKC');

/** What is wrong with a new password, as a sentence that names the field; `null` when it will do. */
export function passwordProblem(password: string, personal: readonly string[]): string | null {
  const normal = normalisePassword(password);
  if (!hasLength(normal, 10, 200)) return 'password must have 10 to 200 characters.';
  const lower = normal.toLowerCase();
  const isGuessable =
    knownBadPasswords.has(lower.trim()) ||
    new Set(lower).size < 3 ||
    personal.some(text => text.toLowerCase() === lower);
  return isGuessable ? 'password is one that others guess first; choose another.' : null;
}
