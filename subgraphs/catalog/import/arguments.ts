import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isId } from '#platform/ids.ts';
import { isTimeZone } from '../domain/restaurant-draft.ts';

export const usage = `Usage:
  npm run import -- restaurants FILE [options]   places of OpenStreetMap, one JSON object a line
    --owner ID               the account that gets the restaurants (default: the demo merchant)
    --time-zone ZONE         of their opening hours (default: Europe/Helsinki)
    --currency CODE          of their prices (default: EUR)
    --default-hours HH:MM-HH:MM
                             every day, for places whose hours are missing or not understood (default: closed)
  npm run import -- menu FILE --restaurant ID [options]   a price list: CSV with "Item Name" and "Product Price"
    --currency CODE          of the prices (default: what the restaurant sells in; can change while it has no menu)
    --section NAME           of the menu (default: Menu)`;

/** The command line makes no sense; the message is the one sentence to print above the usage. */
export class WrongArguments extends Error {}

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const shape = z.object({
  owner: z.string().refine(isId, 'is no account id').optional(),
  'time-zone': z.string().refine(isTimeZone, 'is no IANA time zone').default('Europe/Helsinki'),
  currency: z
    .string()
    .refine(code => Intl.supportedValuesOf('currency').includes(code), 'is no ISO 4217 code')
    .optional(),
  'default-hours': z
    .string()
    .refine(
      text => text.split('-').length === 2 && text.split('-').every(part => time.test(part)),
      'is not HH:MM-HH:MM',
    )
    .optional(),
  restaurant: z.string().optional(),
  section: z.string().min(1).max(80).default('Menu'),
});

export type Arguments = { kind: 'restaurants' | 'menu'; file: string; options: z.infer<typeof shape> };

/** Throws WrongArguments. */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const [kind, file, ...rest] = positionals;
  if (kind !== 'restaurants' && kind !== 'menu') throw new WrongArguments('Say what to import: restaurants or menu.');
  if (!file || rest.length > 0) throw new WrongArguments('Name one file.');
  const options = shape.safeParse(values);
  const issue = options.error?.issues[0];
  if (!options.success) throw new WrongArguments(`--${issue?.path.join('.')} ${issue?.message}.`);
  if (kind === 'menu' && !options.data.restaurant) throw new WrongArguments('Say whose menu it is: --restaurant ID.');
  return { kind, file, options: options.data };
}

function parse(args: readonly string[]) {
  const names = Object.keys(shape.shape);
  try {
    const options = Object.fromEntries(names.map(name => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error));
  }
}
