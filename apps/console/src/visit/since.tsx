import type { HistoryItem } from '@throughline/api-client';
import { formatEvent, fullMomentOf, inPlainWords } from '@throughline/words';

/** Who recorded what since a page was shown. */
export const Since = ({ events }: { readonly events: readonly HistoryItem[] }) =>
  events.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">What was recorded since</h2>
      <ul>
        {events.map((event) => (
          <li>
            {inPlainWords(formatEvent(event).sentence)} ({event.actor.id}, {fullMomentOf(event.recordedAt)})
          </li>
        ))}
      </ul>
    </>
  );
