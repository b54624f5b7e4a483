import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareChartCheck } from '@throughline/infra';
import { z } from 'zod';
import { variablesOf } from '../configuration/page.ts';
import { PROCESSES } from '../configuration/processes.ts';

const infra = join(import.meta.dirname, '../../infra');
const EXAMPLES = ['default', 'minimal', 'large'] as const;
const BUILT_MS = 10 * 60_000;

const container = z.object({
  name: z.string(),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  ports: z.array(z.unknown()).optional(),
  securityContext: z.looseObject({ readOnlyRootFilesystem: z.boolean() }),
  readinessProbe: z.unknown().optional(),
});
const workload = z.object({
  kind: z.enum(['Deployment', 'Job']),
  metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).optional() }),
  spec: z.object({
    replicas: z.number().optional(),
    template: z.object({
      spec: z.looseObject({
        securityContext: z.looseObject({ runAsNonRoot: z.boolean() }),
        containers: z.tuple([container]),
      }),
    }),
  }),
});
const manifest = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) });

/** Names in the chart of what the page of settings calls otherwise. */
const READERS: Readonly<Record<string, readonly (keyof typeof PROCESSES)[]>> = {
  api: ['api'],
  worker: ['worker'],
  ingest: ['ingest'],
  console: ['console'],
  sealer: ['worker', 'a worker that seals the record'],
  setup: ['set-up'],
  doctor: ['doctor'],
};
/** When Helm runs what does not stay. */
const HOOKS: Readonly<Record<string, string>> = { setup: 'pre-install,pre-upgrade', doctor: 'test' };
const settingsOf = (process: string) => {
  const readers = READERS[process] ?? [];
  return variablesOf(Object.fromEntries(readers.map((reader) => [reader, PROCESSES[reader]])));
};

const ALL = new Set(variablesOf(PROCESSES).map(({ name }) => name));

describe('the Helm chart', () => {
  let program: string;
  let folder: string;
  beforeAll(async () => {
    program = await prepareChartCheck();
    folder = await mkdtemp(join(tmpdir(), 'throughline-helm-'));
  }, BUILT_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const render = async (values: string) => {
    const schemas = join(infra, 'local/helm/schemas');
    const { stdout } = await promisify(execFile)(program, [join(infra, 'helm'), schemas, values]);
    return z.array(manifest).parse(JSON.parse(stdout));
  };
  const example = (name: string) => join(infra, 'helm/examples', `${name}.yaml`);
  const workloads = async (name: string) =>
    (await render(example(name))).flatMap((one) => {
      const found = workload.safeParse(one);
      if (one.kind === 'Deployment' || one.kind === 'Job')
        expect([one.metadata.name, found.error]).toEqual([one.metadata.name, undefined]);
      return found.success ? [found.data] : [];
    });

  it.each(EXAMPLES)('is accepted by the schemas of Kubernetes with the values of %s', async (name) => {
    const kinds = (await render(example(name))).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    for (const process of ['api', 'worker', 'ingest', 'console'])
      expect(kinds).toContain(`Deployment throughline-${process}`);
    expect(kinds.includes('PersistentVolumeClaim throughline-log')).toBe(name === 'large');
    expect(kinds.includes('PodDisruptionBudget throughline-api')).toBe(name !== 'minimal');
  });

  it.each(EXAMPLES)('gives each process of %s what it needs, and no secret that it does not read', async (name) => {
    const found = await workloads(name);
    expect(found.length).toBeGreaterThan(4);
    for (const { spec } of found) {
      const [{ name: process, env }] = spec.template.spec.containers;
      const settings = settingsOf(process);
      const known = settings.map((setting) => setting.name);
      const given = env.map((one) => ({
        ...one,
        setting: known.includes(one.name) ? one.name : one.name.replace(/_FILE$/, ''),
      }));
      const strange = given.filter(({ name: variable, value, setting }) =>
        value.startsWith('/run/secrets/') ? !known.includes(setting) : !ALL.has(setting) && !ALL.has(variable),
      );
      expect([process, strange]).toEqual([process, []]);
      const lacking = settings.filter(
        (setting) => setting.needed && !given.some((one) => one.setting === setting.name),
      );
      expect([process, lacking.map((setting) => setting.name)]).toEqual([process, []]);
    }
  });

  it.each(EXAMPLES)(
    'runs no process of %s as root or on files that it could change, and asks each that serves whether it is ready',
    async (name) => {
      for (const { kind, metadata, spec } of await workloads(name)) {
        const { securityContext, containers } = spec.template.spec;
        const [{ securityContext: own, ports, readinessProbe }] = containers;
        expect([metadata.name, securityContext.runAsNonRoot, own.readOnlyRootFilesystem]).toEqual([
          metadata.name,
          true,
          true,
        ]);
        expect([metadata.name, ports !== undefined, readinessProbe !== undefined]).toEqual([
          metadata.name,
          kind === 'Deployment',
          kind === 'Deployment',
        ]);
        expect(metadata.annotations?.['helm.sh/hook']).toBe(HOOKS[containers[0].name]);
      }
    },
  );

  it.each([
    ['no issuer', 'settings: { all: { KAFKA_BROKERS: k, TEMPORAL_ADDRESS: t } }', /OIDC_ISSUER/],
    [
      'a port of its own',
      'settings: { all: { OIDC_ISSUER: i, KAFKA_BROKERS: k, TEMPORAL_ADDRESS: t, PORT: "1" } }',
      /PORT/,
    ],
    [
      'a secret for a process that is not there',
      'settings: { all: { OIDC_ISSUER: i, KAFKA_BROKERS: k, TEMPORAL_ADDRESS: t } }\nsecretSettings: { KAFKA_CA: [web] }',
      /KAFKA_CA/,
    ],
    [
      'what Kubernetes does not accept',
      'settings: { all: { OIDC_ISSUER: i, KAFKA_BROKERS: k, TEMPORAL_ADDRESS: t } }\napi: { resources: { limit: {} } }',
      /Deployment: .*limit/s,
    ],
  ])('refuses values with %s, and names it', async (_, text, said) => {
    const file = join(folder, 'values.yaml');
    await writeFile(file, text);
    await expect(render(file)).rejects.toThrow(said);
  });
});
