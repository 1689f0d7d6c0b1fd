import { badInput } from '#platform/errors.ts';
import type { Proof } from '../domain/advance-delivery.ts';
import type { ProofInput } from '../schema.generated.ts';

const longestUrl = 500;
const longestSignature = 2_000;

/** The one proof that was given, or null. Throws BAD_USER_INPUT for several, or one that cannot be a proof. */
export function proofFrom(input: ProofInput | null | undefined): Proof | null {
  const given: Proof[] = [];
  if (typeof input?.pin === 'string') given.push({ kind: 'PIN', value: input.pin });
  if (typeof input?.photoUrl === 'string') given.push({ kind: 'PHOTO', value: input.photoUrl });
  if (typeof input?.signature === 'string') given.push({ kind: 'SIGNATURE', value: input.signature });
  const [proof, another] = given;
  if (another) throw badInput('Give one proof: a pin, a photoUrl or a signature.');
  if (!proof) return null;
  if (proof.kind === 'PHOTO' && !isWebAddress(proof.value))
    throw badInput(`photoUrl must be an http or https address of at most ${longestUrl} characters.`);
  if (proof.kind === 'SIGNATURE' && (proof.value === '' || proof.value.length > longestSignature))
    throw badInput(`A signature has 1 to ${longestSignature} characters.`);
  return proof;
}

function isWebAddress(text: string): boolean {
  const url = text.length <= longestUrl ? URL.parse(text) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}
