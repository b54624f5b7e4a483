import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './json-file.ts';
import { claimPort, freePort } from './ports.ts';

export const PORT_NAMES = [
  'console',
  'api',
  'worker',
  'ingest',
  'oidc',
  'mailbox',
  'smtp',
  'postgres',
  'kafka',
  'temporal',
  'temporal-ui',
] as const;
export type PortName = (typeof PORT_NAMES)[number];
export type Ports = Readonly<Record<PortName, number>>;

const portsSchema = z.partialRecord(z.enum(PORT_NAMES), z.int().min(1).max(65_535));

/** The name of the environment variable that gives a port: `THROUGHLINE_PORT_TEMPORAL_UI`. */
export const portVariable = (name: PortName): string => `THROUGHLINE_PORT_${name.toUpperCase().replaceAll('-', '_')}`;

const fileIn = (home: string): string => join(home, 'ports.json');

/**
 * A port for each component: the one given, else the one it had the last time if that is free, else any free one. What
 * is chosen is remembered in `home`.
 * @throws when a given port is taken.
 */
export const planPorts = async (home: string, given: Partial<Ports>): Promise<Ports> => {
  const before = readJson(fileIn(home), portsSchema) ?? {};
  const chosen: Partial<Record<PortName, number>> = {};
  for (const name of PORT_NAMES) {
    chosen[name] = given[name] === undefined ? await freePort(before[name]) : await claimPort(given[name]);
  }
  writeJson(fileIn(home), chosen);
  return chosen as Ports;
};
