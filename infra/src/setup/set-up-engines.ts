import type { KafkaAccess, TemporalAccess } from '@throughline/runtime';
import { probePostgres } from '../../local/probes.mjs';
import { hostAndPort } from '../local/address.ts';
import { withAdmin } from '../local/kafka-admin.ts';
import { addSearchAttributes } from '../local/search-attributes.ts';
import { withTemporal } from '../local/temporal-connection.ts';
import { createTopics, type TopicOptions, TOPICS } from '../local/topics.ts';
import { reasonOf } from '../doctor/check.ts';
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
  /** Called with a sentence for each thing that is done, and for each engine that has to be waited for. */
  readonly report: (sentence: string) => void;
  /** How long each engine is waited for; two minutes unless given. */
  readonly waitMs?: number;
}

/**
 * Makes engines that run elsewhere (containers, a cluster) ready for Throughline: schema and roles, topics, search
 * attributes. Does each as soon as its engine is up, whatever the others do; safe to repeat.
 * @throws AggregateError with one error for each engine that was not up in time, or failed.
 */
export const setUpEngines = async (engines: EnginesToSetUp): Promise<void> => {
  const {
    ownerUrl,
    appUrl,
    consoleUrl,
    sealerUrl,
    kafka,
    topics,
    temporal,
    migrate,
    report,
    waitMs = 120_000,
  } = engines;
  const answering = (what: string, probe: () => Promise<void>): Promise<void> => {
    let isReported = false;
    const attempt = async (): Promise<void> => {
      try {
        await probe();
      } catch (error) {
        if (!isReported)
          report(`Waiting up to ${waitMs / 1_000} s for ${what}, which does not answer: ${reasonOf(error)}`);
        isReported = true;
        throw error;
      }
    };
    return until(attempt, { what, timeoutMilliseconds: waitMs, everyMilliseconds: 500 });
  };
  const setUpDatabase = async () => {
    await answering('PostgreSQL', () => probePostgres(...hostAndPort(ownerUrl, 5_432)));
    const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password);
    await migrate(ownerUrl, {
      appPassword: passwordIn(appUrl),
      consolePassword: passwordIn(consoleUrl),
      ...(sealerUrl !== undefined && { sealerPassword: passwordIn(sealerUrl) }),
    });
    report('PostgreSQL has the schema and the roles.');
  };
  const setUpKafka = async () => {
    await answering('Kafka', () => withAdmin(kafka, async (admin) => void (await admin.describeCluster())));
    await createTopics(kafka, TOPICS, topics);
    report('Kafka has the topics.');
  };
  const setUpTemporal = async () => {
    await answering('Temporal', () => withTemporal(temporal, () => Promise.resolve()));
    await addSearchAttributes(temporal);
    report('Temporal has the search attributes.');
  };
  const outcomes = await Promise.allSettled([setUpDatabase(), setUpKafka(), setUpTemporal()]);
  const failures = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'not every engine was set up');
};
