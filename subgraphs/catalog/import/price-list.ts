import { parse } from 'csv-parse/sync';
import { largestAmountMinor } from '../domain/input-problem.ts';
import { fold } from '../domain/search-words.ts';
import type { Remark } from './report.ts';

export type PricedItem = { line: number; key: string; name: string; priceMinor: number };

export type PriceList = { read: number; items: PricedItem[]; skipped: Remark[] };

/** The file is no price list at all; the message says why, for people. */
export class NotAPriceList extends Error {}

const nameColumn = 'Item Name';
const priceColumn = 'Product Price';

/** Reads CSV with the columns `Item Name` and `Product Price` (major units), in UTF-8 with or without a BOM. */
export function readPriceList(text: string, currency: string): PriceList {
  const skipped: Remark[] = [];
  const items = new Map<string, PricedItem>();
  const rows = parseCsv(text, skipped);
  for (const { line, name, price } of rows) {
    const read = readItem(name, price, currency);
    if ('skipped' in read) skipped.push({ line, text: read.skipped });
    else {
      const key = fold(read.name).replace(/\s+/g, ' ');
      const first = items.get(key);
      if (first) skipped.push({ line, text: `"${read.name}" stands in line ${first.line} already` });
      else items.set(key, { line, key, ...read });
    }
  }
  return { read: items.size + skipped.length, items: [...items.values()], skipped };
}

type CsvRow = { line: number; name: string; price: string };

function parseCsv(text: string, skipped: Remark[]): CsvRow[] {
  let columns: string[] = [];
  const records = parse(text, {
    bom: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
    skip_records_with_error: true,
    columns: (header: string[]) => {
      columns = header;
      return header;
    },
    on_skip: error => {
      if (error) skipped.push({ line: Number(error['lines'] ?? 0), text: error.message });
    },
  }) as unknown as { info: { lines: number }; record: Record<string, string> }[];
  for (const column of [nameColumn, priceColumn])
    if (!columns.includes(column)) throw new NotAPriceList(`The file has no column "${column}".`);
  return records.map(({ info, record }) => ({
    line: info.lines,
    name: record[nameColumn] ?? '',
    price: record[priceColumn] ?? '',
  }));
}

function readItem(name: string, price: string, currency: string) {
  if (name === '') return { skipped: 'no name' };
  if (name.length > 120) return { skipped: 'a name of more than 120 characters' };
  const priceMinor = minorUnits(price, currency);
  return priceMinor === null ? { skipped: `"${price}" is no price in ${currency}` } : { name, priceMinor };
}

/** Digit by digit: 1.15 × 100 is not 115 for a computer. */
export function minorUnits(price: string, currency: string): number | null {
  const match = /^\p{Sc}?\s?(\d{1,9})(?:\.(\d+))?$/u.exec(price);
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  if (!match || digits === undefined) return null;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return null;
  const amountMinor = Number(`${match[1]}${fraction.padEnd(digits, '0')}`);
  return amountMinor <= largestAmountMinor ? amountMinor : null;
}
