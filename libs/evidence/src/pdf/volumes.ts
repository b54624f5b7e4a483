import {
  paragraph,
  readRecords,
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

/** A section as it is printed: where there is too much, in short, and else with its records read. */
const printed = async ({ records, ...section }: Section, isTooMany: boolean): Promise<Section> => {
  const { inShort, blocks } = section;
  const isTooLong = (isTooMany && records !== undefined && records.versions.length > 0) || blocks.some(isLong);
  if (inShort !== undefined && isTooLong) return { ...section, blocks: [paragraph(inShort)] };
  return records === undefined ? section : { ...section, subsections: await readRecords(records) };
};

/** The sections of each file of a report, in order. A section that goes on in the next file says so there. */
export const volumesOf = async (
  { sections }: ReportDocument,
  most = MOST_IN_VOLUME,
): Promise<readonly (readonly Section[])[]> => {
  const count = sections.reduce((sum, { records }) => sum + (records?.versions.length ?? 0), 0);
  const volumes: Section[][] = [[]];
  let room = most;
  const put = (section: Section): void => void volumes.at(-1)?.push(section);
  for (const one of sections) {
    const section = await printed(one, count > MOST_PRINTED);
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
