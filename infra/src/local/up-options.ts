import { parseArgs } from 'node:util';
import { PORT_NAMES, portVariable, type PortName, type Ports } from './port-plan.ts';

/** Something on the command line or in the environment that cannot be used; the message says what would be accepted. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface UpOptions {
  /** Throw away all data first. */
  readonly fresh: boolean;
  /** Load no sample cases. */
  readonly empty: boolean;
  /** Return when it is up, leave it running. */
  readonly detach: boolean;
  readonly help: boolean;
  readonly ports: Partial<Ports>;
}

export const UP_HELP = `Brings up the local stack: PostgreSQL, Kafka, Temporal, sign-in, mailbox, api, worker, ingest, console.

  npm start -- [--fresh] [--empty] [--detach] [--port <component>=<port>]...

  --fresh    throws away all data of this clone first
  --empty    loads no sample cases
  --detach   returns when it is up; npm run stop stops it
  --port     ${PORT_NAMES.join(', ')}

Environment: THROUGHLINE_PORT_<COMPONENT>; DATABASE_URL (with DATABASE_OWNER_URL for migrations, or
CONSOLE_DATABASE_URL for the console), KAFKA_BROKERS,
TEMPORAL_ADDRESS, OIDC_ISSUER, SMTP_URL (with SMTP_FROM) each replace a component by one that runs elsewhere.
`;

const isPortName = (name: string): name is PortName => PORT_NAMES.some((known) => known === name);

const portOf = (text: string, where: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(`${where} is not a port. A number from 1 to 65535 is.`);
  }
  return port;
};

const portsOf = (flags: readonly string[], env: NodeJS.ProcessEnv): Partial<Ports> => {
  const ports: Partial<Record<PortName, number>> = {};
  for (const name of PORT_NAMES) {
    const text = env[portVariable(name)];
    if (text !== undefined && text !== '') ports[name] = portOf(text, portVariable(name));
  }
  for (const flag of flags) {
    const [name = '', text = ''] = flag.split('=', 2);
    if (!isPortName(name)) {
      throw new UsageError(`--port names no component of ours. It is one of ${PORT_NAMES.join(', ')}: --port api=8080`);
    }
    ports[name] = portOf(text, `--port ${name}`);
  }
  return ports;
};

/**
 * Reads the arguments of `up`; a flag counts more than the environment.
 * @throws UsageError when one is not known or a port is not a number.
 */
export const parseUpOptions = (args: readonly string[], env: NodeJS.ProcessEnv): UpOptions => {
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    fresh: flag,
    empty: flag,
    detach: flag,
    help: flag,
    port: { type: 'string', multiple: true },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch {
    throw new UsageError(`An argument is not known.\n\n${UP_HELP}`);
  }
  const { fresh, empty, detach, help, port = [] } = values;
  return { fresh, empty, detach, help, ports: portsOf(port, env) };
};
