import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localhost } from '#platform/embedded/free-port.ts';
import { subgraphNames } from '../../../launch/subgraph-names.ts';
import { installPackages } from '../install-packages.ts';
import { printedTypeDefsOf } from './city/sdl.ts';
import type { Contender } from './contenders.ts';
import { type Setting, settingEnv } from './programs/setting.ts';
import type { Program } from './running-gateway.ts';

// Other people's gateways: packages of their own, which the product does not depend on.

const directory = join(import.meta.dirname, 'peers');
const inPackages = (path: string): string => join(directory, 'node_modules', path);

/** Installs them when they are not there as the lock says. */
export const installPeers = (): Promise<void> => installPackages(directory);

const hive = (...options: string[]): Contender['program'] =>
  function program({ port, supergraphFile }) {
    const cli = inPackages('@graphql-hive/gateway/dist/bin.js');
    const args = [cli, 'supergraph', supergraphFile, '--port', String(port), '--host', localhost, ...options];
    return { port, command: process.execPath, args: [...args, '--config-path', 'hive.config.mjs'], directory };
  };

const mercurius: Contender['program'] = setting => ({
  port: setting.port,
  command: process.execPath,
  args: ['mercurius.mjs'],
  directory,
  env: settingEnv(setting),
});

/** Its command line has the whole gateway in it; this is how it runs one from local schemas. */
function grafbase({ port, supergraphFile, urls }: Setting): Program {
  const own = join(dirname(supergraphFile), 'grafbase');
  mkdirSync(own, { recursive: true });
  const subgraphs = subgraphNames.map(name => {
    writeFileSync(join(own, `${name}.graphql`), printedTypeDefsOf(name));
    return `[subgraphs.${name}]\nurl = "${urls[name]}"\nschema_path = "${join(own, `${name}.graphql`)}"\n`;
  });
  writeFileSync(join(own, 'overrides.toml'), subgraphs.join('\n'));
  writeFileSync(join(own, 'gateway.toml'), '[[headers]]\nrule = "forward"\nname = "authorization"\n');
  return {
    port,
    command: inPackages(`@grafbase/cli-${processor()}-unknown-linux-musl/grafbase`),
    args: [
      '--home',
      own,
      'dev',
      '-p',
      String(port),
      '-o',
      join(own, 'overrides.toml'),
      '-c',
      join(own, 'gateway.toml'),
    ],
    directory: own,
    env: { DO_NOT_TRACK: '1' },
  };
}

const processor = (): string => (process.arch === 'arm64' ? 'aarch64' : 'x86_64');

export const peers: readonly Contender[] = [
  { name: 'hive', about: 'Hive Gateway, as it comes', isPeer: true, program: hive() },
  {
    name: 'hive-rust',
    about: 'Hive Gateway with its Rust planner (router-runtime)',
    isPeer: true,
    program: hive('--hive-router-runtime'),
  },
  { name: 'mercurius', about: 'Mercurius gateway with jit, on federation 1', isPeer: true, program: mercurius },
  { name: 'grafbase', about: 'Grafbase gateway in Rust, of its npm package', isPeer: true, program: grafbase },
];
