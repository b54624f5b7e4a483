import type { CollectedSpan } from './span-collector.ts';

const WIDTH = 960;
const NAMES = 430;
const ROW = 30;
const TOP = 56;
const COLOURS: Readonly<Record<string, string>> = { api: '#005eb8', worker: '#007f3b', ingest: '#7c2855' };
const NS_PER_MS = 1e6;

const inOrder = (spans: readonly CollectedSpan[]): readonly (readonly [span: CollectedSpan, depth: number])[] => {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const under = (parent: string | undefined, depth: number): readonly (readonly [CollectedSpan, number])[] =>
    spans
      .filter(({ parentSpanId }) => (parent === undefined ? !ids.has(parentSpanId) : parentSpanId === parent))
      .flatMap((span) => [[span, depth] as const, ...under(span.spanId, depth + 1)]);
  return under(undefined, 0);
};

/** A trace as SVG: a row for each span, under its parent, and when it ran. */
export const drawTrace = (title: string, spans: readonly CollectedSpan[]): string => {
  const rows = inOrder(spans);
  const first = Math.min(...spans.map((span) => Number(span.startTimeUnixNano)));
  const last = Math.max(...spans.map((span) => Number(span.endTimeUnixNano)));
  const scale = (WIDTH - NAMES - 90) / (last - first);
  const height = TOP + rows.length * ROW + 10;
  const drawn = rows.map(([span, depth], i) => {
    const service = span.service.replace('throughline-', '');
    const from = Number(span.startTimeUnixNano);
    const took = Number(span.endTimeUnixNano) - from;
    const y = TOP + i * ROW;
    const x = NAMES + (from - first) * scale;
    const width = Math.max(2, took * scale);
    return [
      i % 2 === 0 ? `<rect x="0" y="${y}" width="${WIDTH}" height="${ROW}" fill="#f0f4f5"/>` : '',
      `<text x="${16 + depth * 18}" y="${y + 20}"><tspan fill="${COLOURS[service]}" font-weight="bold">${service}</tspan> ${span.name}</text>`,
      `<rect x="${x.toFixed(1)}" y="${y + 8}" width="${width.toFixed(1)}" height="14" fill="${COLOURS[service]}"/>`,
      `<text x="${(x + width + 6).toFixed(1)}" y="${y + 20}" fill="#4c6272">${(took / NS_PER_MS).toFixed(1)} ms</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="Arial, sans-serif" font-size="13" role="img"><title>${title}</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/><text x="16" y="32" font-size="17" font-weight="bold">${title}</text>
${drawn.join('\n')}
</svg>
`;
};
