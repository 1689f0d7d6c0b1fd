import { hasLength, oneLine } from './one-line.ts';

export const mostAddresses = 50;

export type AddressContent = {
  label: string;
  line: string;
  instructions: string | null;
  location: { latitude: number; longitude: number };
  contactName: string | null;
  phone: string | null;
};

export type Address = AddressContent & { id: string; accountId: string; isDefault: boolean };

/** What a client may leave out; when an address changes, what is left out stays as it was. */
type Optional = 'instructions' | 'contactName' | 'phone';
export type AddressChange = Omit<AddressContent, Optional> & {
  [Field in Optional]?: string | null | undefined;
};

type Outcome = { kind: 'Accepted'; change: AddressChange } | { kind: 'Invalid'; message: string };

/** Checks and tidies what a client typed. An empty optional text counts as none. */
export function checkAddress(input: AddressChange): Outcome {
  const label = oneLine(input.label);
  const line = oneLine(input.line);
  const contactName = input.contactName && oneLine(input.contactName);
  const instructions = input.instructions?.normalize('NFC').trim();
  if (!hasLength(label, 1, 40)) return invalid('label must have 1 to 40 characters.');
  if (!hasLength(line, 1, 200)) return invalid('line must have 1 to 200 characters.');
  if (instructions && !hasLength(instructions, 0, 500)) return invalid('instructions have at most 500 characters.');
  if (contactName && !hasLength(contactName, 0, 80)) return invalid('contactName has at most 80 characters.');
  const change = {
    label,
    line,
    location: { latitude: rounded(input.location.latitude), longitude: rounded(input.location.longitude) },
    ...(input.instructions === undefined ? {} : { instructions: instructions || null }),
    ...(input.contactName === undefined ? {} : { contactName: contactName || null }),
    ...(input.phone === undefined ? {} : { phone: input.phone }),
  };
  return { kind: 'Accepted', change };
}

const invalid = (message: string): Outcome => ({ kind: 'Invalid', message });

/** To six decimals, which is a hand's breadth. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
