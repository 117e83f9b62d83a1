/** What a perfect reader draws in a case: a phantom's outlines in the words of a read. */
import { pixelToPatient, patientPoint, type PatientPoint } from '../../../measurement/patient-space.ts';
import type { CaseContent } from '../../contract/case.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import { pixelKey } from '../../contract/pixel-values.ts';
import type { ContourRecord } from '../../contract/read.ts';

/** The name that a case has for an image of the source; undefined where it has none. */
export type NameInCase = (sourceUID: string) => string | undefined;

type ToSpace = (pixel: readonly [number, number]) => PatientPoint;

/** From pixels to the space of a frame: patient mm, or the pixels of a clip. */
const spacesOf = ({ series }: CaseContent) => {
  const clips = new Set(series.flatMap((one) => one.clips.map(({ SOPInstanceUID }) => SOPInstanceUID)));
  const planes = new Map(series.flatMap(({ frames }) => frames.map((one) => [pixelKey(one), one.plane])));
  return (SOPInstanceUID: string, frame: number): ToSpace | null => {
    if (clips.has(SOPInstanceUID)) return ([column, row]) => patientPoint(column, row, 0);
    const plane = planes.get(pixelKey({ SOPInstanceUID, frame }));
    return plane ? ([column, row]) => pixelToPatient(plane, { column, row }) : null;
  };
};

const ofUltrasound = ({ phase, beat, apex }: FileContour, toSpace: ToSpace): Partial<ContourRecord> => ({
  ...(phase === undefined ? {} : { phase }),
  ...(beat === undefined ? {} : { beat }),
  ...(apex === undefined ? {} : { apex: toSpace(apex) }),
});

/** The contours of a case, one a record, in the order of the file. */
export const trueContours = (content: CaseContent, file: ContourFile, nameOf: NameInCase): readonly ContourRecord[] => {
  const spaceOf = spacesOf(content);
  const isClip = new Set(content.series.flatMap((one) => one.clips.map(({ SOPInstanceUID }) => SOPInstanceUID)));
  return file.contours.flatMap((contour, i): readonly ContourRecord[] => {
    const SOPInstanceUID = nameOf(contour.SOPInstanceUID);
    const toSpace = SOPInstanceUID === undefined ? null : spaceOf(SOPInstanceUID, contour.frame);
    if (SOPInstanceUID === undefined || toSpace === null) return [];
    const { frame, structure, view, closed, points } = contour;
    return [
      {
        ...{ kind: 'contour', id: `contour-${String(i + 1)}`, SOPInstanceUID, frame, structure, view, closed },
        points: points.map(toSpace),
        origin: 'manual',
        edited: 0,
        ...(isClip.has(SOPInstanceUID) ? ofUltrasound(contour, toSpace) : {}),
      },
    ];
  });
};

/** What an image is apart from its name: the same in a case and in a hidden repeat of it. */
const imagesOf = ({ series }: CaseContent): readonly (readonly [string, string])[] =>
  series.flatMap(({ kind, frames, clips }) => [
    ...frames.map(({ SOPInstanceUID, plane, TriggerTime, enhancementKind }): [string, string] => [
      SOPInstanceUID,
      JSON.stringify([kind, plane, TriggerTime, enhancementKind]),
    ]),
    ...clips.map(({ SOPInstanceUID, ...clip }): [string, string] => [SOPInstanceUID, JSON.stringify(clip)]),
  ]);

/** The names of a case's images in another case of the same images. */
export const namesInRepeat = (original: CaseContent, repeat: CaseContent): ReadonlyMap<string, string> => {
  const inRepeat = new Map(imagesOf(repeat).map(([name, image]) => [image, name]));
  return new Map(
    imagesOf(original).flatMap(([name, image]) => {
      const other = inRepeat.get(image);
      return other === undefined ? [] : [[name, other] as const];
    }),
  );
};
