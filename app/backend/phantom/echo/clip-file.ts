/** Writes a clip of a chamber as a file: its picture, its marks, its header. */
import { writePart10 } from '../../dicom/part10-writer.ts';
import type { Phantom, PhantomFile } from '../phantom.ts';
import type { ChamberClip, ChamberStudy } from './chamber-clip.ts';
import { clipValues } from './echo-clip.ts';
import { echoDataset, type EchoSeries } from './echo-dataset.ts';
import { fanRegion, stripRegion } from './echo-regions.ts';
import { echoRandom, type EchoSubject } from './echo-subject.ts';
import { movingPicture } from './moving-picture.ts';
import { stillMarks, stripDelta } from './picture-marks.ts';

const bannerOf = (subject: EchoSubject, rate: number): string =>
  `${subject.seed % 2 === 0 ? 'CARDIAC' : 'ADULT ECHO'}  ${rate.toFixed(0)} BPM`;

/** The clip as a file. */
const clipFile = (series: EchoSeries, clip: ChamberClip): PhantomFile => {
  const { layout, sector, clock, InstanceNumber } = clip;
  const { subject, kind } = series;
  const random = echoRandom(subject.seed, `${kind} grain ${InstanceNumber}`);
  const picture = movingPicture(random, sector, clip.place, clip.still, clip.around);
  const still = clip.flashes === undefined ? subject : { ...subject, banner: [] };
  const marks = stillMarks(layout, sector, clock, still, bannerOf(subject, clock.heartRate_bpm));
  const { Rows, Columns, strip } = layout;
  const image = {
    InstanceNumber,
    Rows,
    Columns,
    form: clip.form,
    compressed: clip.compressed,
    regions: [{ ...fanRegion(sector), ...clip.fan }, stripRegion(strip, stripDelta(strip, clock)), ...clip.more],
    view: clip.coded,
    clock,
    timeVector: clip.timeVector,
  };
  const values = clipValues(picture, clip, marks, subject.banner);
  return {
    name: `US${series.SeriesNumber}0${InstanceNumber}.dcm`,
    bytes: writePart10(echoDataset(series, image, values)),
  };
};

/** The phantom whose clips these are. */
export const clipsPhantom = (series: EchoSeries, { clips, contours, truth }: ChamberStudy): Phantom => ({
  *files() {
    for (const clip of clips) yield clipFile(series, clip);
  },
  contours: {
    format: 'ventricle-contours',
    version: 1,
    contours,
    subject: { heartRate_bpm: series.subject.heartRate_bpm },
  },
  truth,
});
