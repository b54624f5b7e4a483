import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@throughline/infra';
import kafkajs from 'kafkajs';
import type { Component, Installation } from './installation.ts';
import type { Load } from './load.ts';
import type { Observation, Stretch } from './observed.ts';

/** Something that was killed, or stopped in order, and what was seen from then until all was as before. */
export interface Incident extends Stretch {
  readonly what: string;
}

/** What goes on around a kill. */
export interface Ground {
  readonly installation: Installation;
  readonly load: Load;
  readonly observation: Observation;
}

const LONGEST_RESTART_MS = 180_000;
/** So that commands and evidence meet what a kill left behind. */
const AFTERWARDS_MS = 3_000;

/** Waits until its supervisor has brought it back. */
const untilBack = ({ name, engine }: Component, before: number): Promise<void> =>
  until(() => (engine.pid === before ? Promise.reject(new Error('it is not back')) : Promise.resolve()), {
    what: name,
    timeoutMilliseconds: LONGEST_RESTART_MS,
    everyMilliseconds: 50,
  });

/** Waits until every partition has all its copies, as an operator does before the next broker is touched. */
const untilReplicated = async (brokers: string): Promise<void> => {
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const lacking = async (): Promise<void> => {
    const admin = kafka.admin();
    await admin.connect();
    try {
      const { topics } = await admin.fetchTopicMetadata();
      const behind = topics.flatMap(({ partitions }) =>
        partitions.filter(({ isr, replicas }) => isr.length < replicas.length),
      );
      if (behind.length > 0) throw new Error(`${behind.length} partitions lack copies`);
    } finally {
      await admin.disconnect();
    }
  };
  await until(lacking, { what: 'Kafka', timeoutMilliseconds: LONGEST_RESTART_MS, everyMilliseconds: 500 });
};

const incident = async (
  { load, observation, installation }: Ground,
  what: string,
  strike: () => Promise<void>,
): Promise<Incident> => {
  await untilReplicated(installation.kafka.brokers);
  load.remind();
  const from = performance.now();
  await strike();
  await pause(AFTERWARDS_MS);
  await observation.goneOn();
  return { what, ...observation.between(from, performance.now()) };
};

/** `kill -9` of a component, which its supervisor starts again. */
export const kill = (ground: Ground, component: Component): Promise<Incident> =>
  incident(ground, component.name, async () => {
    const { pid } = component.engine;
    await component.engine.kill();
    await untilBack(component, pid);
  });

/** The primary is killed, and its standby takes over. */
export const failOver = async (ground: Ground): Promise<Incident> => {
  const { database } = ground.installation;
  const seen = await incident(ground, 'PostgreSQL primary', () => database.failOver());
  await database.addStandby();
  return seen;
};

/** Every component in turn is stopped in order (SIGTERM) and started again, the next when the last is back. */
export const restartAll = (ground: Ground, progress: (text: string) => void): Promise<Incident> =>
  incident(ground, 'rolling restart', async () => {
    const { apps, engines, kafka } = ground.installation;
    for (const component of [...apps, ...engines]) {
      progress(`rolling restart: ${component.name}`);
      const { pid } = component.engine;
      await component.engine.stop();
      await untilBack(component, pid);
      await untilReplicated(kafka.brokers);
    }
  });
