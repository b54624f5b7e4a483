import type { ExplanationAnswer } from '@throughline/api-client';
import { count, formatGate, fullDayOf } from '@throughline/words';
import type { Actions } from '../change/form.tsx';
import { anchorOf, isLacking } from '../programmes/requirements.tsx';

/** The three steps by which a gate closes, where it stands, and where each is done. */
export const WayToClose = ({
  gateAt,
  explanation: { gate, requirements, request },
  actions,
  here,
}: {
  /** Address of the gate. */
  readonly gateAt: string;
  readonly explanation: Pick<ExplanationAnswer, 'gate' | 'requirements' | 'request'>;
  readonly actions: Actions;
  /** Whether the requirements stand on this page. */
  readonly here: boolean;
}) => {
  const name = formatGate(gate);
  const lacking = requirements.filter(isLacking);
  const requesting = actions.find(({ command }) => command === 'RequestGateClosure');
  const closing = actions.some(({ command, allowed }) => command === 'CloseGate' && allowed);
  const mayRequest = requesting?.allowed === true || requesting?.verdict === 'record';
  return (
    <>
      <h2 class="nhsuk-heading-m">How gate {name} closes</h2>
      <ol>
        <li>
          {lacking.length === 0 ? (
            'All that is asked is met by what is recorded, or waived.'
          ) : (
            <>
              Record what is missing:{' '}
              <a href={`${here ? '' : gateAt}#${anchorOf(lacking[0] ?? { key: '' })}`}>
                {count(lacking.length, 'requirement is', 'requirements are')} not met
              </a>
              .
            </>
          )}
        </li>
        <li>
          {request === null ? (
            'A programme manager requests closure.'
          ) : (
            <>
              {request.by.id} requested closure on {fullDayOf(request.at)}
              {request.note === null ? '' : `: “${request.note}”`}.
            </>
          )}
          {mayRequest && request === null ? (
            <>
              {' '}
              <a href={`${gateAt}/request`}>Request closure of gate {name}</a>
              {requesting.allowed ? '.' : '. It is refused, on the record, as long as something is missing.'}
            </>
          ) : null}
        </li>
        <li>
          A second person closes the gate, or sends the request back.
          {closing ? (
            <>
              {' '}
              <a href={`${gateAt}/close`}>Close gate {name}</a>.
            </>
          ) : null}
        </li>
      </ol>
    </>
  );
};
