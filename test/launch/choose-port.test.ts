import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { it } from 'node:test';
import { localhost, tryPort } from '#platform/embedded/free-port.ts';
import { EnvError } from '#platform/env.ts';
import { choosePort } from '../../launch/choose-port.ts';

it('takes another port than a taken 4000 and says so', async () => {
  const holder = createServer();
  const mine = await tryPort(4000).then(
    () => true,
    () => false, // someone on this machine holds it already, which serves as well
  );
  if (mine) await once(holder.listen(4000, localhost), 'listening');
  const said: string[] = [];
  const port = await choosePort(undefined, line => said.push(line));
  assert.notEqual(port, 4000);
  assert.equal(await tryPort(port), port, 'the port it chose is free');
  assert.deepEqual(said, [`Port 4000 is taken by another program: using ${port}.`]);
  holder.close();
});

it('refuses a port that was asked for and is taken', async () => {
  const holder = createServer();
  await once(holder.listen(0, localhost), 'listening');
  const { port } = holder.address() as { port: number };
  await assert.rejects(choosePort(port, assert.fail), (error: Error) => {
    assert.ok(error instanceof EnvError);
    return error.message.startsWith(`Port ${port} is taken by another program`);
  });
  holder.close();
});
