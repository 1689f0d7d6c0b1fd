import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { composeSchema } from './support/compose-schema.ts';
import { moduleGraph, root } from './support/module-graph.ts';

type Service = {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
};
type Compose = { services: Record<string, Service>; volumes: Record<string, null> };

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const compose = parse(read('compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image === 'dabba');
const subgraphs = ['user', 'catalog', 'order', 'delivery'];

describe('compose.yml', () => {
  it('has the form of a compose file', () => {
    const validate = new Ajv({ allErrors: true }).compile(composeSchema);
    assert.ok(validate(compose), JSON.stringify(validate.errors, null, 2));
  });

  it('runs MySQL 8.4, Redis 7, the four subgraphs, the provider and the gateway', () => {
    const names = services.map(([name]) => name).sort();
    assert.deepEqual(names, [...subgraphs, 'gateway', 'mysql', 'payments', 'provision', 'redis'].sort());
    assert.match(compose.services['mysql']?.image ?? '', /^mysql:8\.4/);
    assert.match(compose.services['redis']?.image ?? '', /^redis:7/);
  });

  it('checks the health of every service that stays', () => {
    const once = completing();
    for (const [name, { healthcheck }] of services) {
      if (once.has(name)) assert.equal(healthcheck, undefined, `${name} ends, and nobody asks for its health`);
      else assert.ok(healthcheck, `${name} has no health check`);
      for (const word of healthcheck?.test ?? [])
        if (/\.m?[jt]s$/.test(word)) assert.ok(existsSync(join(root, word)), `${word} of ${name} does not exist`);
    }
  });

  it('waits for services that exist, have a health to wait for, and do not wait for each other in a ring', () => {
    const once = completing();
    for (const [name, { depends_on = {} }] of services)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        assert.ok(compose.services[other], `${name} waits for ${other}, which does not exist`);
        if (condition === 'service_healthy') assert.ok(!once.has(other), `${other} ends before it is healthy`);
        assert.ok(!waitsFor(other, name), `${name} and ${other} wait for each other`);
      }
    for (const name of subgraphs) assert.ok(waitsFor('gateway', name), `the gateway does not wait for ${name}`);
  });

  for (const [name, { command = [], environment = {} }] of ours) {
    const entry = command.find(word => word.endsWith('.ts')) ?? '';
    const load = () => moduleGraph(join(root, entry));

    it(`gives ${name} variables that its program reads, and all that it cannot do without`, () => {
      const text = [...load().files].map(path => readFileSync(path, 'utf8')).join('\n');
      const listens = environment['DABBA_PORT'] ? ['DABBA_HOST'] : []; // set in the image: others must reach it
      for (const variable of [...Object.keys(environment), ...listens])
        assert.ok(new RegExp(`\\b${variable}\\b`).test(text), `${entry} does not read ${variable}`);
      for (const variable of requiredIn(text)) assert.ok(environment[variable], `${entry} needs ${variable}`);
    });

    it(`has the files and packages of ${name} in the image`, () => {
      const { files, packages } = load();
      const copied = [...read('Dockerfile').matchAll(/^COPY (\w+) \1$/gm)].map(match => `${match[1]}/`);
      for (const path of files) {
        const file = path.slice(root.length + 1);
        assert.ok(
          copied.some(room => file.startsWith(room)),
          `the image has no ${file}`,
        );
      }
      for (const name of packages) assert.ok(isInImage(name), `npm ci --omit=dev --omit=optional leaves ${name} out`);
    });
  }

  it('takes every secret from the environment, and refuses to start without', () => {
    for (const [name, { environment = {} }] of services)
      for (const [variable, value] of Object.entries(environment))
        if (/SECRET|PASSWORD|PRIVATE_KEY|REDISCLI_AUTH/.test(variable))
          assert.match(value, /^\$\{\w+:\?.+\}$/, `${variable} of ${name}`);
    const asked = new Set([...read('compose.yml').matchAll(/\$\{(\w+):\?/g)].map(match => match[1]));
    const made = execFileSync(process.execPath, [join(root, 'deploy/make-env.mjs')], { encoding: 'utf8' });
    assert.deepEqual(new Set([...made.matchAll(/^(\w+)=/gm)].map(match => match[1])), asked);
  });

  it('declares the volumes it uses', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes.map(volume => volume.split(':')[0]));
    assert.deepEqual(new Set(used), new Set(Object.keys(compose.volumes)));
  });
});

type Lock = { packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }> };
const lock = JSON.parse(read('package-lock.json')) as Lock;

function isInImage(name: string): boolean {
  const entry = lock.packages[`node_modules/${name}`];
  return entry !== undefined && !entry.dev && !entry.optional && !entry.devOptional;
}

/** Services that somebody waits for to end. */
function completing(): Set<string> {
  const conditions = services.flatMap(([, { depends_on = {} }]) => Object.entries(depends_on));
  const ends = conditions.filter(([, { condition }]) => condition === 'service_completed_successfully');
  return new Set(ends.map(([name]) => name));
}

function waitsFor(name: string, other: string, seen = new Set<string>()): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const next = Object.keys(compose.services[name]?.depends_on ?? {});
  return next.includes(other) || next.some(step => waitsFor(step, other, seen));
}

/** Variables that the program names in a shape for readEnv without a default and without making them optional. */
function requiredIn(text: string): string[] {
  const lines = [...text.matchAll(/^\s+(DABBA_\w+): (.+),$/gm)].filter(([, , check]) =>
    /^(z\.|secret|\w+$)/.test(check ?? ''),
  );
  return lines.flatMap(([, name, check]) => (name && !/default|optional/.test(check ?? '') ? [name] : []));
}
