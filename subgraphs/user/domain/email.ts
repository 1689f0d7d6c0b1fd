const shape = /^[^\s@\p{Cc}]{1,64}@(?:[^\s@.\p{Cc}]+\.)+[^\s@.\p{Cc}]{2,}$/u;
const longest = 254;

/** The one spelling of an e-mail address by which an account is known; `null` for what cannot be one. */
export function normaliseEmail(text: string): string | null {
  if (text.length > 2 * longest) return null;
  const email = text.normalize('NFC').trim().toLowerCase();
  return email.length <= longest && shape.test(email) ? email : null;
}
