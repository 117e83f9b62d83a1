/** The left ventricle in the parasternal long axis: apex to the left, septum above, aorta and left atrium to the right. */
import { between } from '../random.ts';
import type { ChamberView } from './chamber-clip.ts';
import { halfAxis } from './chamber.ts';
import { sectorOf, type EchoLayout } from './echo-layout.ts';
import { echoRandom, type EchoSubject } from './echo-subject.ts';

/** The view in a layout; the anatomy is the subject's, whatever the layout. */
export const plaxView = (subject: EchoSubject, layout: Pick<EchoLayout, 'Rows' | 'Columns' | 'fan'>): ChamberView => {
  const random = echoRandom(subject.seed, 'PLAX view');
  const { left, wall } = subject;
  const still = { halfWidth: left.a, length: left.length, cut: left.cut, bend: 0 };
  const tilt = -Math.PI / 2 + between(random, -0.28, -0.1);
  const middle = halfAxis(still);
  // The widest part of the chamber lies under the probe.
  const [x, y] = [between(random, 0.3, 0.9), 2.6 + left.a + wall];
  const place = { x: x + middle * Math.sin(tilt), y: y - middle * Math.cos(tilt), tilt };
  const rightVentricle = { u: left.a + wall + 0.75, v: 0.62 * left.length, across: 0.85, along: 0.5 * left.length, wall: 0.3 };
  const aorta = { u: 0.62 * left.a, v: left.length + 2.4, across: 1.35, along: 3, wall: 0.2 };
  const atrium = { u: -0.72 * left.a, v: left.length + 1.6, across: 1.75, along: 2.3, wall: 0.15 };
  return {
    sector: sectorOf(layout, y + left.a + wall + between(random, 3.2, 4), between(random, 0.86, 0.92), random),
    place,
    still,
    around: { wall_cm: wall, cavities: [rightVentricle, aorta, atrium], lung: -1 },
    hinges: [-1, 0.2],
  };
}; // prettier-ignore
