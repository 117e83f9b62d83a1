/** Measures the contours of a file on the images of a folder. */
import { defaultMeasureChoices, type MeasureChoices } from '../../../measurement/protocol-choices.ts';
import type { SeriesKind } from '../../contract/case.ts';
import type { ContourFile } from '../../contract/contour-file.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { catalogueSource } from '../intake/index-report.ts';
import type { Catalogue } from '../intake/open-catalogue.ts';
import { checkContours } from './check-contours.ts';
import { readEnhancementImages } from './enhancement-images.ts';
import type { SeriesImages } from './find-stack.ts';
import { measureContours, nameOf, type MeasureReport } from './measure-contours.ts';
import { measureEnhancementContours } from './measure-enhancement-contours.ts';
import { measureUptakeContours } from './measure-uptake-contours.ts';
import { readContourFile } from './read-contour-file.ts';

const wantedImages = ({ contours, ledger = [] }: ContourFile): ReadonlySet<string> =>
  new Set([...contours.map(({ SOPInstanceUID }) => SOPInstanceUID), ...ledger.map(({ slice }) => slice)]);

const measuredKinds: readonly SeriesKind[] = ['short-axis cine', 'PET'];

/** The series of every study that bears a wanted image; without any, those of cine and PET. The rest is not loaded. */
const seriesFor = (catalogue: Catalogue, wanted: ReadonlySet<string>): readonly SeriesImages[] => {
  const all = [...catalogue.series()];
  const bears = (SeriesInstanceUID: string): boolean => {
    for (const { SOPInstanceUID } of catalogue.instancesOf(SeriesInstanceUID)) if (wanted.has(SOPInstanceUID)) return true;
    return false;
  };
  const studies = new Set(
    all.filter(({ SeriesInstanceUID }) => bears(SeriesInstanceUID)).map(({ StudyInstanceUID }) => StudyInstanceUID),
  );
  return all
    .filter(({ StudyInstanceUID, kind }) => studies.has(StudyInstanceUID) || (studies.size === 0 && measuredKinds.includes(kind)))
    .map((series) => ({ series, instances: [...catalogue.instancesOf(series.SeriesInstanceUID)] }));
}; // prettier-ignore

/**
 * Every key of the catalogue once, from the contours of `contourFile` on the images below `folder`. Throws `Refused`
 * where a file cannot be read or the contour file is wrong in any part; what cannot be computed is missing.
 */
export const measureFolder = async (
  folder: string,
  contourFile: string,
  choices: MeasureChoices = defaultMeasureChoices,
): Promise<MeasureReport> => {
  const content = await readContourFile(contourFile);
  const catalogue = await catalogueSource(folder);
  try {
    const series = seriesFor(catalogue, wantedImages(content));
    const instances = new Map<string, DicomInstance>(
      series.flatMap((one) => one.instances.map((instance) => [instance.SOPInstanceUID, instance] as const)),
    );
    const instanceOf = (uid: string): DicomInstance | undefined => instances.get(uid);
    checkContours(contourFile, content, instanceOf);
    const imageOf = await readEnhancementImages(content, instanceOf);
    const enhancement = measureEnhancementContours(content, series, instanceOf, imageOf, { nameOf, choices });
    const uptake = await measureUptakeContours(content, series, instanceOf, nameOf);
    return measureContours(content, series, instanceOf, choices, [enhancement, uptake]);
  } finally {
    catalogue.close();
  }
};
