import { readFileSync } from 'node:fs';
import type { BySubgraph } from '../../../../launch/subgraph-names.ts';

/** What the bench tells each program of its own. */
export type Setting = {
  port: number;
  supergraphFile: string;
  urls: BySubgraph<string>;
  redisUrl: string;
  jwksUrl: string;
  internalSecret: string;
};

const variable = 'BENCH_SETTING';

export const settingEnv = (setting: Setting) => ({ [variable]: JSON.stringify(setting) });

export function readSetting(): Setting & { supergraphSdl: string } {
  const setting = JSON.parse(process.env[variable] ?? '{}') as Setting;
  process.on('SIGTERM', () => process.exit(0)); // a CPU profile is written at the exit
  return { ...setting, supergraphSdl: readFileSync(setting.supergraphFile, 'utf8') };
}
