import { startTestStack } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign } from '../campaign.ts';
import { attackOrganisations } from './attack.ts';
import { openTarget } from './target.ts';
import { startTokenIssuer } from './token-issuer.ts';

const ROUNDS = 3;
const TOPIC = 'involvement.events.v1';

/** Two organisations attack each other through the whole product: API, Kafka, PostgreSQL, Temporal, each a process of its own. */
export const isolation: Campaign = ({ seed, explain, progress }) =>
  inWorkspace('isolation', async (directory, atEnd) => {
    const issuer = await startTokenIssuer();
    atEnd(() => issuer.stop());
    const api = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'throughline' };
    const stack = await startTestStack({ directory, env: { api } });
    atEnd(() => stack.stop());
    const target = await openTarget({ url: stack.apps.api.url, brokers: stack.kafka.brokers, topic: TOPIC, issuer });
    atEnd(() => target.close());
    return attackOrganisations(target, { seed, rounds: ROUNDS, explain, progress });
  });
