import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explore, type Graph, wayTo, withoutEnd } from './explore.ts';
import { nextOf } from './next.ts';
import { breaches, isOver } from './rules.ts';
import { keyOf, placed, type Setting, type World } from './world.ts';

const plain = { fulfilment: 'DELIVERY', isScheduled: false, autoAccept: false, attempts: 1 } as const;
const settings: readonly Setting[] = [
  { ...plain, name: 'by card, brought', method: 'CARD' },
  { ...plain, name: 'by wallet, brought', method: 'WALLET' },
  { ...plain, name: 'in cash, brought', method: 'CASH' },
  { ...plain, name: 'by wallet, brought, with an effect twice', method: 'WALLET', hasNoInbox: true },
  { ...plain, name: 'by card, scheduled, accepted by itself', method: 'CARD', isScheduled: true, autoAccept: true },
  { ...plain, name: 'by card, collected', method: 'CARD', fulfilment: 'PICKUP' },
  { ...plain, name: 'by card in two attempts, collected', method: 'CARD', fulfilment: 'PICKUP', attempts: 2 },
  { ...plain, name: 'by wallet in two attempts, collected', method: 'WALLET', fulfilment: 'PICKUP', attempts: 2 },
];

type Finding = { rule: string; way: string[] };

function check(setting: Setting): { graph: Graph<World>; broken: Finding[]; stuck: Finding[] } {
  const graph = explore([placed()], nextOf(setting), keyOf);
  const broken = new Map<string, number>();
  for (const [number, world] of graph.states.entries())
    for (const rule of breaches(world)) if (!broken.has(rule)) broken.set(rule, number);
  const stuck = withoutEnd(graph, isOver)
    .slice(0, 3)
    .map(number => ({ rule: keyOf(graph.states[number] as World), way: wayTo(graph, number) }));
  const explained = [...broken].map(([rule, number], index) => ({ rule, way: index < 3 ? wayTo(graph, number) : [] }));
  return { graph, broken: explained, stuck };
}

const count = (graph: Graph<World>) => {
  const underWay = ({ toDelivery, toCatalog, toOrder }: World) => toDelivery.length + toCatalog.length + toOrder.length;
  const most = graph.states.reduce((sum, world) => Math.max(sum, underWay(world)), 0);
  return `${graph.states.length} states, ${graph.transitions} transitions, up to ${most} messages under way`;
};

for (const setting of settings)
  test(`an order ${setting.name}: every interleaving can end, and none breaks a rule`, t => {
    const { graph, broken, stuck } = check(setting);
    t.diagnostic(`${count(graph)}: ${broken.length} rules broken, ${stuck.length} situations without an end`);
    assert.deepEqual(broken, []);
    assert.deepEqual(stuck, []);
  });

test('a cancellation in one phase is found: refunded, and eaten', t => {
  const { graph, broken } = check({ ...plain, name: 'planted', method: 'WALLET', cancelsInOnePhase: true });
  t.diagnostic(`${count(graph)}: ${broken.length} rules broken`);
  assert.ok(broken.some(({ rule }) => rule === 'I8: the order is CANCELLED and its delivery DELIVERED'));
});

test('money that came late and was kept is found', t => {
  const fault = { keepsLateMoney: true, fulfilment: 'PICKUP' } as const;
  const { graph, broken, stuck } = check({ ...plain, ...fault, name: 'planted', method: 'WALLET' });
  t.diagnostic(`${count(graph)}: ${broken.length} rules broken, ${stuck.length} situations without an end`);
  assert.ok(broken.length + stuck.length > 0);
});
