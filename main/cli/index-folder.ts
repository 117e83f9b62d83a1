/** `index DIR`: what is in a folder of scans, file by file. */
import type { IndexReport } from '../../app/contract/intake.ts';
import { reportSource } from '../../app/backend/intake/index-report.ts';
import { naming, type Answer } from './answer.ts';
import { table } from './table.ts';

const seriesTable = ({ studies }: IndexReport): string =>
  table(
    [
      ['kind', 'slices', 'phases', 'images', 'frames', 'series'],
      ...studies.flatMap(({ series }) =>
        series.map((one) => [
          one.kind,
          ...[one.slices, one.phases, one.instances, one.frames].map(String),
          one.SeriesInstanceUID,
        ]),
      ),
    ],
    [1, 2, 3, 4],
  );

const text = (report: IndexReport): string => {
  const { studies, refused, duplicates } = report;
  const files = studies.flatMap(({ series }) => series.flatMap((one) => one.files ?? []));
  return [
    studies.length === 0 ? 'No images.' : seriesTable(report),
    ...(files.length === 0 ? [] : [files.join('\n')]),
    ...(refused.length === 0
      ? []
      : [`Refused:\n${table(refused.map(({ file, code, attribute, message }) => [file, code, attribute ?? '', message]))}`]),
    ...(duplicates.length === 0 ? [] : [`Duplicates:\n${table(duplicates.map(({ file, of }) => [file, 'of', of]))}`]),
  ].join('\n\n');
}; // prettier-ignore

/** Done also where files were refused: each is named. */
export const indexAnswer = async (folder: string, files: boolean): Promise<Answer> => {
  const report = await naming(folder, () => reportSource(folder, { files }));
  return { json: report, text: text(report) };
};
