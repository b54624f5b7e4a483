import type { ExplanationAnswer } from '@throughline/api-client';
import { formatRole, inPlainWords, isClosed } from '@throughline/words';
import type { GateRead } from './gate-form.tsx';

/** Why the reader may not sign, in words for them. */
const NotYou = ({ actions }: Pick<GateRead, 'actions'>) => {
  const close = actions.find(({ command }) => command === 'CloseGate');
  return close === undefined || close.toYou.length === 0 ? null : (
    <>
      <h3 class="nhsuk-heading-s">Why you cannot close it</h3>
      <ul>
        {close.toYou.map((sentence) => (
          <li>{inPlainWords(sentence)}</li>
        ))}
      </ul>
    </>
  );
};

/** Who may close a gate, and who may not and why. */
export const SignOff = ({ shown: { explanation, actions } }: { readonly shown: GateRead }) => {
  const { signOff, request } = explanation;
  return (
    <>
      <h2 class="nhsuk-heading-m">Who may sign</h2>
      <p>
        {request === null
          ? 'A programme manager requests closure. A second person closes the gate.'
          : `${request.by.id} requested closure. A second person closes the gate.`}{' '}
        These roles can close it: {signOff.closingRoles.map(formatRole).join(', ')}.
      </p>
      {signOff.cannotClose.length === 0 ? null : (
        <>
          <p>Nobody signs off what they alone recorded. These people cannot close it:</p>
          <ul>
            {signOff.cannotClose.map(({ staffId, title }) => (
              <li>
                {staffId}, who alone recorded the evidence for: {title}
              </li>
            ))}
          </ul>
        </>
      )}
      <NotYou actions={actions} />
    </>
  );
};

/** What whoever signs has to see; of a closed gate, what they were shown. */
export const Observations = ({ explanation }: { readonly explanation: ExplanationAnswer }) => {
  const isOver = isClosed(explanation);
  const shown = isOver ? (explanation.closure?.observations ?? []) : explanation.observations;
  return shown.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">{isOver ? 'What was shown to whoever signed' : 'For whoever signs to see'}</h2>
      <p>{isOver ? 'It blocked nothing.' : 'This blocks nothing. The closure records that it was shown.'}</p>
      <ul>
        {shown.map(({ what }) => (
          <li>{inPlainWords(what)}</li>
        ))}
      </ul>
    </>
  );
};
