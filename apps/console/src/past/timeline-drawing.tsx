import type { Answer } from '@throughline/api-client';
import { count, formatDay, GATE_CHOICES } from '@throughline/words';

export type Mark = Answer<'get /v1/programmes/{id}/timeline'>['marks'][number];

/** What stands in each lane, from the top. */
export const LANES = {
  gates: 'Gates',
  consultation: 'Consultation',
  involvement: 'Involvement',
  governance: 'Governance',
  deadlines: 'Deadlines',
  suspensions: 'Suspensions',
} as const satisfies Readonly<Record<Mark['lane'], string>>;
const LANE_NAMES = Object.entries(LANES) as readonly (readonly [Mark['lane'], string])[];

const WIDTH = 960;
const LEFT = 120;
const RIGHT = 24;
const TOP = 30;
const STEP = 42;
const HEIGHT = TOP + STEP * LANE_NAMES.length + 20;
const DAY_MS = 86_400_000;
/** Months that are named below the drawing. */
const MOST_MONTHS = 8;

const rowOf = (lane: Mark['lane']): number => TOP + STEP * LANE_NAMES.findIndex(([name]) => name === lane);
const endOf = ({ from, to }: Mark): string => to ?? from;

const monthFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' });
const monthsBetween = (from: number, to: number): readonly number[] => {
  const start = new Date(from);
  const months = Math.ceil((to - from) / (28 * DAY_MS)) + 1;
  const all = Array.from({ length: months }, (_, n) => Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n, 1));
  const within = all.filter((at) => at >= from && at <= to);
  const each = Math.ceil(within.length / MOST_MONTHS);
  return within.filter((_, n) => n % each === 0);
};

const Shape = ({ mark, x, end }: { readonly mark: Mark; readonly x: number; readonly end: number }) => {
  const y = rowOf(mark.lane);
  const isClosing = mark.kind === 'GateClosed';
  const past = mark.state === 'removed' ? ' tl-timeline__mark--removed' : '';
  const light = mark.assumed ? ' tl-timeline__mark--assumed' : '';
  const style = `tl-timeline__mark tl-timeline__mark--${mark.lane}${past}${light}`;
  switch (mark.lane) {
    case 'gates':
      return (
        <>
          <circle cx={x} cy={y} r="12" class={isClosing ? style : 'tl-timeline__mark tl-timeline__mark--not-closing'} />
          <text
            x={x}
            y={y + 5}
            class={`tl-timeline__number${isClosing ? ' tl-timeline__number--closing' : ''}`}
            text-anchor="middle"
          >
            {GATE_CHOICES.findIndex(([gate]) => gate === mark.gate) + 1}
          </text>
        </>
      );
    case 'governance':
      return <path d={`M${x} ${y - 10}l10 10l-10 10l-10 -10z`} class={style} />;
    case 'deadlines':
      return <path d={`M${x} ${y - 9}l10 18h-20z`} class={style} />;
    case 'consultation':
    case 'suspensions':
      return <rect x={x} y={y - 8} width={Math.max(6, end - x)} height="16" class={style} />;
    case 'involvement':
      return <rect x={x - 7} y={y - 7} width="14" height="14" class={style} />;
    default:
      return mark.lane satisfies never;
  }
};

/** The drawing of a timeline, made by the server. Shapes carry the meaning; a screen reader hears one sentence, and the table after it. */
export const TimelineDrawing = ({ title, marks }: { readonly title: string; readonly marks: readonly Mark[] }) => {
  const days = marks.flatMap((mark) => [mark.from, endOf(mark)]).toSorted();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const pad = Math.max((Date.parse(last) - Date.parse(first)) * 0.03, 3 * DAY_MS);
  const [from, to] = [Date.parse(first) - pad, Date.parse(last) + pad];
  const xOf = (at: number): number => Math.round(LEFT + ((at - from) / (to - from)) * (WIDTH - LEFT - RIGHT));
  // What still lasts reaches to the edge.
  const endX = (mark: Mark): number =>
    mark.to === null && mark.state === 'open' ? WIDTH - RIGHT : xOf(Date.parse(endOf(mark)));
  return (
    <svg
      class="tl-timeline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-labelledby="timeline-title timeline-text"
      focusable="false"
    >
      <title id="timeline-title">Timeline of {title}</title>
      <desc id="timeline-text">
        {`${count(marks.length, 'entry', 'entries')} between ${formatDay(first)} and ${formatDay(last)}. The table after the drawing lists them.`}
      </desc>
      <defs>
        <pattern id="timeline-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M0 6L6 0" class="tl-timeline__hatch" />
        </pattern>
      </defs>
      {monthsBetween(from, to).map((at) => (
        <>
          <line x1={xOf(at)} x2={xOf(at)} y1="8" y2={HEIGHT - 26} class="tl-timeline__grid" />
          <text x={xOf(at)} y={HEIGHT - 6} class="tl-timeline__axis" text-anchor="middle">
            {monthFormat.format(at)}
          </text>
        </>
      ))}
      {LANE_NAMES.map(([lane, name]) => (
        <>
          <text x="0" y={rowOf(lane) + 5} class="tl-timeline__lane">
            {name}
          </text>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={rowOf(lane)} y2={rowOf(lane)} class="tl-timeline__line" />
        </>
      ))}
      {/* Closings lie above what led to them. */}
      {marks
        .toSorted((a, b) => Number(a.kind === 'GateClosed') - Number(b.kind === 'GateClosed'))
        .map((mark) => (
          <Shape mark={mark} x={xOf(Date.parse(mark.from))} end={endX(mark)} />
        ))}
    </svg>
  );
};
