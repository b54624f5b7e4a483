import { programmeStream } from '@throughline/domain';
import type { Finding } from '../../audit/finding.ts';
import type { Sha256 } from '../../tree/hashing.ts';
import { MANIFEST, type PackManifest } from '../manifest.ts';
import { packIdOf } from '../question.ts';

/** What in a manifest does not agree with the rest of it. */
export const verifyManifest = ({ question, pack, records }: PackManifest, sha256: Sha256): readonly Finding[] =>
  packIdOf(question, sha256) === pack && records.stream === programmeStream(question.programme)
    ? []
    : [
        {
          class: 'altered',
          where: MANIFEST,
          expected: 'the digest of its question, and the stream of its programme',
          found: 'others',
          file: MANIFEST,
        },
      ];
