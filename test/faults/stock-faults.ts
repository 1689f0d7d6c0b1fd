import type { Fault } from './fault.ts';

const [stock, storm] = ['test/subgraph/catalog/stock.test.ts', 'test/subgraph/catalog/storm.test.ts'];

/** The last portion. */
export const stockFaults: readonly Fault[] = [
  {
    name: 'stock-check-dropped',
    planted: 'portions are taken whether or not there are so many',
    file: 'subgraphs/catalog/data/stock-levels.ts',
    find: '.where(and(eq(stockLevels.itemId, itemId), gte(stockLevels[from], quantity)));',
    put: '.where(eq(stockLevels.itemId, itemId));',
    test: stock,
    titled: 'lets exactly ten of fifty racing orders have the last ten portions',
  },
  {
    name: 'hold-in-parts',
    planted: 'a basket of which something is gone holds the rest',
    file: 'subgraphs/catalog/data/stock-hold.ts',
    find: 'if (gone.length > 0) throw tooLittle',
    put: 'if (gone.length === counted.length) throw tooLittle',
    test: stock,
    titled: 'holds of racing baskets all that is in them, or nothing',
  },
  {
    name: 'hold-without-transaction',
    planted: 'what a refused hold had taken before stays taken',
    file: 'subgraphs/catalog/data/stock-hold.ts',
    find: 'return await inTransaction(db, tx => holdIn(tx, wish, now()));',
    put: 'return await holdIn(db as unknown as Transaction, wish, now());',
    test: stock,
    titled: 'holds of racing baskets all that is in them, or nothing',
  },
  {
    name: 'hold-taken-twice',
    planted: 'a repeated hold of one order takes its portions again',
    file: 'subgraphs/catalog/data/stock-hold.ts',
    find: 'if (affectedRows === 0) return repeatedHold(await stateOf(tx, orderId));',
    put: 'if (affectedRows < 0) return repeatedHold(await stateOf(tx, orderId));',
    test: stock,
    titled: 'answers a repeated hold alike and takes nothing twice',
  },
  {
    name: 'gate-trusted-alone',
    planted: 'whom the gate in Redis lets in holds stock without MySQL',
    file: 'subgraphs/catalog/data/stock-hold.ts',
    find: "if (short && (await isUnknown(wish.orderId))) return { kind: 'SHORT', short };",
    put: "if (short && (await isUnknown(wish.orderId))) return { kind: 'SHORT', short };\n    if (!short) return { kind: 'HELD' };",
    test: storm,
    titled: 'lets nobody have what the gate says is there and the database says is not',
  },
  {
    name: 'gate-against-a-holder',
    planted: 'the gate turns away a repeat of an order that has its stock',
    file: 'subgraphs/catalog/data/stock-hold.ts',
    find: 'if (short && (await isUnknown(wish.orderId)))',
    put: 'if (short)',
    test: storm,
    titled: 'turns buyers away at the gate without a transaction, but no order that has its stock',
  },
  {
    name: 'late-word-to-the-gate',
    planted: 'an older word of what is there replaces a newer one',
    file: 'subgraphs/catalog/data/stock-gate.ts',
    find: 'if known > tonumber(ARGV[1]) then return 0 end',
    put: '',
    test: storm,
    titled: 'raises the gate as soon as something comes back',
  },
  {
    name: 'expiry-timer-without-guard',
    planted: 'the timer of a hold takes the stock of an order that was paid meanwhile',
    file: 'subgraphs/catalog/data/stock-release.ts',
    find: 'if (!known?.expiresAt || known.expiresAt > at) return null;',
    put: 'if (!known) return null;',
    test: stock,
    titled: 'lets no hold of a paid order fall, should its timer fire all the same',
  },
];
