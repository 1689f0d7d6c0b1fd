import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Database, migrateDatabase, openDatabase } from '#platform/database.ts';
import { EnvError, readEnv } from '#platform/env.ts';
import { isId, newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { migrationsFolder } from '../main.ts';
import { type Arguments, readArguments, usage, WrongArguments } from './arguments.ts';
import { importMenu, MenuRefused } from './import-menu.ts';
import { importRestaurants } from './import-restaurants.ts';
import { NotAPriceList } from './price-list.ts';
import { describeReport, type ImportReport } from './report.ts';

const largestMenuBytes = 5 * 1024 * 1024;
const now = () => new Date();

const environment = {
  /** The catalog's own schema. */
  DABBA_MYSQL_URL: z.url(),
  /** The account that gets restaurants when the command line names none. */
  DABBA_IMPORT_OWNER: z.string().refine(isId, 'not an account id').optional(),
};

async function main(args: string[]): Promise<number> {
  try {
    const command = readArguments(args);
    const env = readEnv(environment);
    await checkFile(command.file);
    const ownerId = command.options.owner ?? env.DABBA_IMPORT_OWNER;
    const report = await withDatabase(env.DABBA_MYSQL_URL, db => run(db, command, ownerId));
    console.log(describeReport(command.kind === 'menu' ? 'Menu items' : 'Restaurants', report));
    if (report.read === 0 || report.skipped.length < report.read) return 0;
    console.error(`${command.file} holds nothing that can be imported.`);
    return 1;
  } catch (error) {
    if (error instanceof WrongArguments) console.error(`${error.message}\n\n${usage}`);
    else if (isForPeople(error)) console.error(`${error.message} Nothing was imported.`);
    else throw error;
    return error instanceof WrongArguments ? 2 : 1;
  }
}

async function run(
  db: Database,
  { kind, file, options }: Arguments,
  ownerId: string | undefined,
): Promise<ImportReport> {
  const { currency } = options;
  if (kind === 'menu') {
    if ((await stat(file)).size > largestMenuBytes) throw new FileRefused(`${file} is too long for a menu.`);
    const restaurantId = options.restaurant ?? '';
    const own = { restaurantId, currency: currency ?? null, section: options.section, now, newId };
    return importMenu(db, await readFile(file, 'utf8'), own);
  }
  if (!ownerId) throw new WrongArguments('Say who gets the restaurants: --owner ID.');
  const hours = options['default-hours']?.split('-');
  const own = {
    ownerId,
    timeZone: options['time-zone'],
    currency: currency ?? 'EUR',
    defaultHours: hours ? { opens: hours[0] ?? '', closes: hours[1] ?? '' } : null,
    now,
    newId,
    onProgress: (lines: number) => void process.stderr.write(`\r${lines} lines read`),
  };
  return readLines(file, lines => importRestaurants(db, lines, own));
}

async function readLines(
  file: string,
  work: (lines: AsyncIterable<string>) => Promise<ImportReport>,
): Promise<ImportReport> {
  const stream = createReadStream(file, 'utf8');
  try {
    return await work(createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }));
  } finally {
    stream.destroy();
  }
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const log = createLog({ name: 'import', level: 'warn' });
  await migrateDatabase(url, migrationsFolder, log);
  const { db, close } = openDatabase(url, { log, poolSize: 2 });
  try {
    return await work(db);
  } finally {
    await close();
  }
}

class FileRefused extends Error {}

async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new FileRefused(`There is no file ${file}.`);
  if (!found.isFile()) throw new FileRefused(`${file} is not a file.`);
}

const isForPeople = (error: unknown): error is Error =>
  [EnvError, FileRefused, MenuRefused, NotAPriceList].some(kind => error instanceof kind);

process.exitCode = await main(process.argv.slice(2));
