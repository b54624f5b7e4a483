import {
  paragraph,
  type Block,
  type ReportDocument,
  type Section,
  type Subsection,
} from '../report/report-document.ts';

/** Records in a file at most. */
export const MOST_IN_VOLUME = 500;
/** With more, the records are not printed. */
export const MOST_PRINTED = 2_000;
/** Rows of a table at most. */
const MOST_ROWS = 500;

const isLong = (block: Block): boolean => block.block === 'table' && block.rows.length > MOST_ROWS;

/** Sections as they are printed: where there is too much, in short. */
const printed = ({ sections }: ReportDocument): readonly Section[] => {
  const records = sections.reduce(
    (sum, { subsections, inShort }) => sum + (inShort === undefined ? 0 : subsections.length),
    0,
  );
  return sections.map((section): Section => {
    const { inShort, subsections, blocks } = section;
    if (inShort === undefined) return section;
    const isTooLong = (records > MOST_PRINTED && subsections.length > 0) || blocks.some(isLong);
    return isTooLong ? { ...section, blocks: [paragraph(inShort)], subsections: [] } : section;
  });
};

/** The sections of each file of a report, in order. A section that goes on in the next file says so there. */
export const volumesOf = (report: ReportDocument, most = MOST_IN_VOLUME): readonly (readonly Section[])[] => {
  const volumes: Section[][] = [[]];
  let room = most;
  const put = (section: Section): void => void volumes.at(-1)?.push(section);
  for (const section of printed(report)) {
    if (section.inShort === undefined) {
      put(section);
      continue;
    }
    let rest: readonly Subsection[] = section.subsections;
    let part: Section = section;
    while (rest.length > room) {
      if (room > 0) put({ ...part, subsections: rest.slice(0, room) });
      if (room > 0) part = { ...section, title: `${section.title} (continued)`, blocks: [] };
      rest = rest.slice(room);
      volumes.push([]);
      room = most;
    }
    put({ ...part, subsections: rest });
    room -= rest.length;
  }
  return volumes;
};
