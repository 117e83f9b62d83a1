/** Tracings with what a test tells of them. */
import type { ContourRecord } from '../../../../app/contract/read.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import { taskOf, type EchoTaskId } from '../../../../renderer/echo/echo-tasks.ts';

const pointsOf = { outline: 3, distance: 2, point: 1, scale: 2 } as const;

/** A tracing that fills a slot: its points lie on a diagonal. */
export const tracing = (id: EchoTaskId, beat = 1, SOPInstanceUID = '2.25.1', frame = 1): ContourRecord => {
  const task = taskOf(id);
  if (task === null) throw new Error(`${id} is no slot of a number`);
  const { structure, view, phase, shape } = task;
  return {
    kind: 'contour',
    id: `${id} ${beat}`,
    SOPInstanceUID,
    frame,
    structure,
    view,
    closed: shape === 'outline',
    points: Array.from({ length: pointsOf[shape] }, (_, at) => patientPoint(at, at * at, 0)),
    origin: 'manual',
    edited: 0,
    beat,
    ...(phase === null ? {} : { phase }),
  };
};
