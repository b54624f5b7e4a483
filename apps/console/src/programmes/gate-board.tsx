import type { GateAnswer, ProgrammeAnswer } from '@throughline/api-client';
import { count, formatGate, fullDayOf } from '@throughline/words';
import { statusTag } from '../page/gate-status.ts';

const detailOf = ({ closure, status, request, sentBack, target }: GateAnswer): string => {
  if (closure !== null && status !== 'reopened')
    return `${fullDayOf(closure.closedAt)}. Requested by ${closure.requestedBy.id}, closed by ${closure.closedBy.id}`;
  if (request !== null) return `${request.by.id} requested closure. A second person must close it`;
  if (sentBack !== null) return `${sentBack.by.id} sent the request to close it back`;
  return target === null ? 'No target date' : `Target ${fullDayOf(target)}`;
};

/** The seven gates in their order. A list, so that it reads without sight, without style and on any width. */
export const GateBoard = ({
  programme: { gates, stage },
  addressOf,
  shown,
}: {
  readonly programme: Pick<ProgrammeAnswer, 'gates' | 'stage'>;
  readonly addressOf: (gate: string) => string;
  /** The gate that the page is about, if any. */
  readonly shown?: string;
}) => (
  <ol class="tl-board">
    {gates.map((gate, index) => (
      <li
        class={`tl-board__gate tl-board__gate--${gate.status.replaceAll('_', '-')}${gate.gate === stage ? ' tl-board__gate--current' : ''}`}
        aria-current={gate.gate === stage ? 'step' : undefined}
      >
        <a class="tl-board__link" href={addressOf(gate.gate)} aria-current={gate.gate === shown ? 'page' : undefined}>
          {index + 1} {formatGate(gate.gate)}
        </a>
        {statusTag(gate.status)}
        <span class="tl-board__detail">{detailOf(gate)}</span>
        {gate.refusals === 0 ? null : (
          <span class="tl-board__detail">Refused {gate.refusals === 1 ? 'once' : count(gate.refusals, 'time')}</span>
        )}
      </li>
    ))}
  </ol>
);
