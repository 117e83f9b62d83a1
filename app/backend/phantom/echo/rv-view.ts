/** The right ventricle in the RV-focused apical view: its place, its neighbours, its free wall to the left. */
import { between } from '../random.ts';
import type { ChamberView } from './chamber-clip.ts';
import { sectorOf, type EchoLayout } from './echo-layout.ts';
import { echoRandom, type EchoSubject } from './echo-subject.ts';

const WALL = 0.42;

/** The view in a layout; the anatomy is the subject's, whatever the layout. */
export const rvView = (subject: EchoSubject, layout: Pick<EchoLayout, 'Rows' | 'Columns' | 'fan'>): ChamberView => {
  const random = echoRandom(subject.seed, 'RV-focused view');
  const { a, length, cut, bend } = subject.right;
  const left = subject.left.a;
  const depth = length + between(random, 6.6, 7.4);
  const leftVentricle = { u: a + 1.05 + 0.8 * left, v: 0.55 * length, across: 0.8 * left, along: 0.56 * length, wall: 0 };
  const leftAtrium = { u: a + 1.5 + 0.6 * left, v: length + 2, across: 1.7, along: 1.9, wall: 0.14 };
  const rightAtrium = { u: -0.1, v: length + 1.5, across: 0.95 * a, along: 2.4, wall: 0.15 };
  return {
    sector: sectorOf(layout, depth, between(random, 0.84, 0.9), random),
    place: { x: between(random, -1.5, -1.1), y: between(random, 2.3, 2.7), tilt: between(random, 0.08, 0.2) },
    still: { halfWidth: a, length, cut, bend },
    around: { wall_cm: WALL, cavities: [leftVentricle, leftAtrium, rightAtrium], lung: -1 },
    hinges: [-1, 1],
  };
}; // prettier-ignore
