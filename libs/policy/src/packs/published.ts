import { own } from '@throughline/domain';
import published from './published.json' with { type: 'json' };

/** Digest of a policy pack as it was published with the product, lower-case hex; undefined for one that was not. */
export const publishedDigest = (id: string, version: number): string | undefined =>
  own(published['policy packs'], `${id} version ${version}`);
