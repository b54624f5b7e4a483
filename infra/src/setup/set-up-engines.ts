import type { KafkaAccess, TemporalAccess } from '@throughline/runtime';
import { probePostgres } from '../../local/probes.mjs';
import { hostAndPort } from '../local/address.ts';
import { withAdmin } from '../local/kafka-admin.ts';
import { addSearchAttributes } from '../local/search-attributes.ts';
import { withTemporal } from '../local/temporal-connection.ts';
import { createTopics, type TopicOptions, TOPICS } from '../local/topics.ts';
import { until } from '../local/until.ts';

export interface EnginesToSetUp {
  /** Database as its owner. */
  readonly ownerUrl: string;
  /** The same database as the applications connect to it; its role gets the password of this URL. */
  readonly appUrl: string;
  /** The same database as the console connects to it, likewise. */
  readonly consoleUrl: string;
  /** The same database as the sealer connects to it, likewise; undefined where nothing is sealed. */
  readonly sealerUrl: string | undefined;
  readonly kafka: KafkaAccess;
  readonly topics: TopicOptions;
  readonly temporal: TemporalAccess;
  readonly migrate: (
    ownerUrl: string,
    options: { readonly appPassword: string; readonly consolePassword: string; readonly sealerPassword?: string },
  ) => Promise<unknown>;
}

const answering = (what: string, probe: () => Promise<void>): Promise<void> =>
  until(probe, { what, timeoutMilliseconds: 120_000, everyMilliseconds: 500 });

/**
 * Makes engines that run elsewhere (containers, a cluster) ready for Throughline: schema and roles, topics, search
 * attributes. Waits up to two minutes for each of them to be up; safe to repeat.
 * @throws what the first of them to fail throws.
 */
export const setUpEngines = async (engines: EnginesToSetUp): Promise<void> => {
  const { ownerUrl, appUrl, consoleUrl, sealerUrl, kafka, topics, temporal, migrate } = engines;
  const setUpDatabase = async () => {
    await answering('PostgreSQL', () => probePostgres(...hostAndPort(ownerUrl, 5_432)));
    const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password);
    await migrate(ownerUrl, {
      appPassword: passwordIn(appUrl),
      consolePassword: passwordIn(consoleUrl),
      ...(sealerUrl !== undefined && { sealerPassword: passwordIn(sealerUrl) }),
    });
  };
  const setUpKafka = async () => {
    await answering('Kafka', () => withAdmin(kafka, async (admin) => void (await admin.describeCluster())));
    await createTopics(kafka, TOPICS, topics);
  };
  const setUpTemporal = async () => {
    await answering('Temporal', () => withTemporal(temporal, () => Promise.resolve()));
    await addSearchAttributes(temporal);
  };
  await Promise.all([setUpDatabase(), setUpKafka(), setUpTemporal()]);
};
