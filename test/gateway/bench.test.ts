import { after, before, describe, it } from 'node:test';
import { cityOperations } from '../bench/gateway/city/operations.ts';
import { createTruth } from '../bench/gateway/city/truth.ts';
import { contenders, handWritten, ours, stock } from '../bench/gateway/contenders.ts';
import { checkedRequests } from '../bench/gateway/correct.ts';
import { type Field, openField } from '../bench/gateway/field.ts';
import { type RunningGateway, startGatewayProcess } from '../bench/gateway/running-gateway.ts';

/** Enough to see that each user is given what is his. */
const users = [0, 1, 42];
const tried = contenders.filter(({ name }) => [ours, stock, handWritten].includes(name));

describe('what the bench measures', () => {
  const truth = createTruth();
  let field: Field;
  const running = new Map<string, RunningGateway>();
  before(async () => {
    field = await openField();
    await Promise.all(
      tried.map(async ({ name, program }) => {
        running.set(name, await startGatewayProcess(name, await program(await field.setting()), field.directory));
      }),
    );
  });
  after(async () => {
    await Promise.all([...running.values()].map(gateway => gateway.stop()));
    await field.close();
  });

  for (const { name } of tried)
    it(`answers alike through ${name}`, async () => {
      const url = running.get(name)?.url ?? '';
      for (const operation of cityOperations) {
        const variables = users.map(user => operation.variables[user] ?? {});
        const chosen = { ...operation, variables };
        const authorizations = users.map(user => field.authorizations[user] ?? '');
        const right = await Promise.all(users.map((_, index) => truth(chosen, index)));
        await checkedRequests({ url, operation: chosen, authorizations }, right);
      }
    });
});
