import { passwordProblem } from './check-password.ts';
import { normaliseEmail } from './email.ts';
import { hasLength, oneLine } from './one-line.ts';

export type NewCustomer = { name: string; email: string; password: string };

type Outcome = { kind: 'Accepted'; customer: NewCustomer } | { kind: 'Invalid'; message: string };

/** Checks what a newcomer typed; whether the e-mail is free is for the database to say. */
export function checkSignUp({ name, email, password }: NewCustomer): Outcome {
  const invalid = (message: string): Outcome => ({ kind: 'Invalid', message });
  const line = oneLine(name);
  if (!hasLength(line, 1, 80)) return invalid('name must have 1 to 80 characters.');
  const address = normaliseEmail(email);
  if (address === null) return invalid('email must be an e-mail address.');
  const problem = passwordProblem(password, [line, address]);
  if (problem) return invalid(problem);
  return { kind: 'Accepted', customer: { name: line, email: address, password } };
}
