import type { ProgrammeAnswer } from '@throughline/api-client';
import { formatGate, fullDayOf } from '@throughline/words';
import { addressAt } from '../known/as-known.ts';
import { nameOfRequirement } from '../programmes/requirements.tsx';
import { waiverPathOf } from './decide.tsx';

/** The waivers of a programme, each with a link to its page. */
export const WaiverList = ({
  of: { id, waivers, asKnownAt },
  titles,
}: {
  readonly of: Pick<ProgrammeAnswer, 'id' | 'waivers' | 'asKnownAt'>;
  readonly titles: ReadonlyMap<string, string>;
}) =>
  waivers.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">Waivers</h2>
      <ul>
        {waivers.map(({ waiver, requirement, gate, expiresAt, status, proposedBy, approvedBy, disallowed, ended }) => (
          <li>
            <a href={addressAt(waiverPathOf(id, waiver), asKnownAt ?? undefined)}>
              Waiver of “{nameOfRequirement(requirement, titles)}”
            </a>
            , gate {formatGate(gate)}, until {fullDayOf(expiresAt)}:{' '}
            {status === 'revoked' && approvedBy === null ? 'refused' : status}. Proposed by {proposedBy.id}
            {approvedBy === null ? '' : `, approved by ${approvedBy.id}`}
            {ended === null || status !== 'revoked' ? '' : `, ended by ${ended.by.id}: ${ended.reason}`}.
            {disallowed ? ' It does not count under the rules that the programme moved to.' : ''}
          </li>
        ))}
      </ul>
    </>
  );
