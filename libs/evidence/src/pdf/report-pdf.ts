import type { PackFile } from '../pack/zip.ts';
import { describeReport } from '../report/describe-report.ts';
import type { Section } from '../report/report-document.ts';
import type { ReportModel } from '../report/report-model.ts';
import type { NameRecord } from './flow.ts';
import { openTypeface } from './typeface.ts';
import { MOST_IN_VOLUME, volumesOf } from './volumes.ts';
import { writePdf } from './write-pdf.ts';

const nameOf = (volume: number): string => `report-${String(volume).padStart(2, '0')}.pdf`;

/** In which volume each record is shown. */
const volumesOfRecords = (volumes: readonly (readonly Section[])[]): ReadonlyMap<string, number> =>
  new Map(
    volumes.flatMap((sections, index) =>
      sections.flatMap(({ subsections }) => subsections.map(({ id }) => [id, index + 1] as const)),
    ),
  );

/** What each volume has, as its first page says it. */
const contentsOf = (volumes: readonly (readonly Section[])[]): readonly string[] =>
  volumes.length === 1
    ? []
    : volumes.map(
        (sections, index) =>
          `Volume ${index + 1} of ${volumes.length}, ${nameOf(index + 1)}: ${sections.map(({ title }) => title).join('; ')}.`,
      );

/**
 * The report as PDF files, in order, each let go when the next is made.
 * @param most records in a file.
 */
export const reportPdfs = async function* (
  model: ReportModel,
  pause: () => Promise<void> = () => Promise.resolve(),
  most = MOST_IN_VOLUME,
): AsyncGenerator<PackFile> {
  const report = describeReport(model);
  const volumes = await volumesOf(report, most);
  const volumeOf = volumesOfRecords(volumes);
  const face = openTypeface();
  for (const [index, sections] of volumes.entries()) {
    const volume = index + 1;
    const nameRecord: NameRecord = (version) => {
      const id = `record-${version}`;
      const text = `record ${version}`;
      const found = volumeOf.get(id);
      if (found === undefined) return { text };
      return found === volume ? { text, link: id } : { text: `${text} (volume ${found})` };
    };
    const of = volumes.length === 1 ? '' : `, volume ${volume} of ${volumes.length}`;
    const bytes = await writePdf(
      {
        title: report.title,
        author: `Organisation ${model.programme.organisation}`,
        sections,
        nameRecord,
        ...(report.mark === undefined ? {} : { mark: report.mark }),
        notices: [
          ...(report.mark === undefined ? [] : [`${report.mark} ${report.notice ?? ''}`]),
          ...contentsOf(volumes),
        ],
        foot: `Pack ${model.pack.slice(0, 16)}${of}`,
        date: model.recordedUpTo,
        hasIndex: true,
      },
      face,
      pause,
    );
    yield { name: nameOf(volume), bytes };
  }
};
