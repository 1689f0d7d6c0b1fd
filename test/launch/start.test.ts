import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createApiClient } from '../../clients/api-client.ts';
import { SignInDocument, SignUpDocument } from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import { root } from '../support/module-graph.ts';

const startDeadlineMs = 90_000;

describe('npm start', () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'dabba-start-'));
  });
  after(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));

  it('answers the query that it prints, at the address that it prints', async () => {
    const platform = start(directory);
    const text = await platform.banner;
    const address = /GraphQL +(\S+)/.exec(text)?.[1] ?? '';
    const query = /first query to paste:\s+(query \{[\s\S]+?\n {4}\})/.exec(text)?.[1];
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await answer.json()) as { data: { restaurants: { edges: unknown[] } }; errors?: unknown };
    assert.equal(errors, undefined);
    assert.equal(data.restaurants.edges.length, 5);

    const client = createApiClient({ url: address });
    for (const [email] of text.matchAll(/\S+@demo\.test/g)) await signIn(client, email, 'demo-password');
    await client.send(SignUpDocument, { input: { name: 'Nila', email: 'nila@example.test', password: 'long enough' } });
    await client.close();
    assert.equal(await platform.stop(), 0, 'Ctrl-C is an ordinary end');
  });

  it('finds the data again, as five processes too', async () => {
    const platform = start(directory, ['--services']);
    assert.match(await platform.banner, /five processes/);
    const client = createApiClient({ url: platform.graphqlUrl() });
    await signIn(client, 'nila@example.test', 'long enough');
    await client.close();
    assert.equal(await platform.stop(), 0);
  });

  it('stops all of it, with exit code 1, when one of five processes dies', async () => {
    const platform = start(directory, ['--services']);
    await platform.banner;
    const [pid] = childrenOf(platform.lockPid(), 'subgraphs/delivery/main.ts');
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    assert.equal(await platform.ended, 1);
    assert.match(platform.errors(), /delivery ended \(SIGKILL\)/);
  });

  it('begins anew with --fresh', async () => {
    const platform = start(directory, ['--fresh']);
    await platform.banner;
    const client = createApiClient({ url: platform.graphqlUrl() });
    await assert.rejects(signIn(client, 'nila@example.test', 'long enough'), /WRONG_CREDENTIALS/);
    await client.close();
    assert.equal(await platform.stop(), 0);
  });

  it('refuses a taken port that was asked for, in one line', async () => {
    const holder = createServer();
    await once(holder.listen(0, '127.0.0.1'), 'listening');
    const { port } = holder.address() as { port: number };
    const platform = start(directory, ['--port', String(port)]);
    assert.equal(await platform.ended, 1);
    assert.match(platform.errors(), new RegExp(`^Port ${port} is taken by another program.*\n$`));
    holder.close();
  });
});

function start(directory: string, flags: string[] = []) {
  const { DABBA_MYSQL_URL: _, DABBA_REDIS_URL: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ['bin/dabba.mjs', 'start', '--no-simulation', ...flags], {
    cwd: root,
    env: { ...inherited, DABBA_DIRECTORY: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', chunk => {
    output += chunk;
  });
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const isShown = () => {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output}${errors}`);
    return output.includes('Ctrl-C stops everything') && output;
  };
  const read = (name: string) => JSON.parse(readFileSync(join(directory, name), 'utf8'));
  return {
    ended,
    get banner() {
      return eventually('the banner is shown', isShown, startDeadlineMs);
    },
    errors: () => errors,
    graphqlUrl: (): string => read('run.json').graphqlUrl,
    lockPid: (): number => read('lock').pid,
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

async function signIn(client: ReturnType<typeof createApiClient>, email: string, password: string): Promise<void> {
  const { signIn: session } = await client.send(SignInDocument, { email, password });
  if ('code' in session) throw new Error(`${email}: ${session.code}`);
}

/** Pids of the processes that `parent` started with this program. */
function childrenOf(parent: number, program: string): number[] {
  const pids = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number);
  return pids.filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program));
}
