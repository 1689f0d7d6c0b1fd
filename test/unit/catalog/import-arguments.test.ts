import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readArguments, WrongArguments } from '../../../subgraphs/catalog/import/arguments.ts';

describe('the command line of the importer', () => {
  it('has a default for what is not said', () => {
    const { kind, file, options } = readArguments(['restaurants', 'places.ndjson', '--default-hours', '10:00-22:00']);
    assert.deepEqual([kind, file], ['restaurants', 'places.ndjson']);
    assert.deepEqual(options, { 'default-hours': '10:00-22:00', 'time-zone': 'Europe/Helsinki', section: 'Menu' });
  });

  const wrong: [string[], RegExp][] = [
    [[], /what to import/],
    [['dishes', 'file'], /restaurants or menu/],
    [['restaurants'], /one file/],
    [['restaurants', 'a', 'b'], /one file/],
    [['menu', 'file'], /--restaurant ID/],
    [['restaurants', 'file', '--time-zone', 'Mars/Olympus'], /^--time-zone is no IANA time zone/],
    [['restaurants', 'file', '--currency', 'ZZZ'], /^--currency is no/],
    [['restaurants', 'file', '--default-hours', '25:00-26:00'], /^--default-hours is not/],
    [['restaurants', 'file', '--owner', 'somebody'], /^--owner is no account id/],
    [['restaurants', 'file', '--colour', 'red'], /colour/],
  ];
  for (const [args, sentence] of wrong)
    it(`refuses ${args.join(' ') || 'nothing'}`, () => {
      assert.throws(
        () => readArguments(args),
        (error: Error) => error instanceof WrongArguments && sentence.test(error.message),
      );
    });
});
