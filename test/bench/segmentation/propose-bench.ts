/** What the proposals of a cine reach: against the experts of Sunnybrook, and on fifty phantoms of other hearts. */
import { findVentricle, type PointedPlace } from '../../../measurement/segmentation/cine/find-ventricle.ts';
import type { GreyStack, PlaneOutline } from '../../../measurement/segmentation/cine/grey-stack.ts';
import { centreOf } from '../../../measurement/segmentation/cine/polar-outline.ts';
import { proposeLeftVentricle } from '../../../measurement/segmentation/cine/propose-left-ventricle.ts';
import { trackCavity, type TrackedCavity } from '../../../measurement/segmentation/cine/track-cavity.ts';
import { subjects, type Subject } from '../../measurement/sunnybrook.ts';
import { sharedData } from '../../shared-data.ts';
import { areaOf, stackScore, type StackScore } from './outline-score.ts';
import { phantomHeart, phantomHearts, type PhantomHeart } from './phantom-hearts.ts';
import { rightScore, rightSize, rightSummary } from './right-bench.ts';
import { expertSubject, type ExpertSubject } from './sunnybrook-greys.ts';

type Outlines = readonly (PlaneOutline | null)[];

const atPhase = (tracked: TrackedCavity, phase: number): Outlines =>
  tracked.map((phases) => phases[phase - 1]?.points ?? null);

const timed = <T>(run: () => T): { readonly of: T; readonly s: number } => {
  const from = performance.now();
  const of = run();
  return { of, s: Math.round(performance.now() - from) / 1000 };
};

const volume = (outlines: Outlines): number => outlines.reduce((sum, one) => sum + (one === null ? 0 : areaOf(one)), 0);
/** Of the slices that the expert drew on, as the expert's own. */
const on = (outlines: Outlines, expert: Outlines): Outlines => outlines.map((one, s) => (expert[s] ? one : null));

const ejection = (ED: Outlines, ES: Outlines): number => 100 * (1 - volume(ES) / volume(ED));

/** Points of EF above the expert's. */
const ejectionError = ({ endoED, endoES }: ExpertSubject, ED: Outlines, ES: Outlines): number =>
  Math.round(10 * (ejection(on(ED, endoED), on(ES, endoES)) - ejection(endoED, endoES))) / 10;

const cap = (score: StackScore | null): StackScore | 'please-click' => score ?? 'please-click';

const proposed = (of: ExpertSubject, pointed: PointedPlace | null): object => {
  const { of: found, s } = timed(() => proposeLeftVentricle(of.grey, pointed));
  if (found === null) return { ED: cap(null), s };
  const [ED, ES] = [atPhase(found.endocardium, of.ED), atPhase(found.endocardium, of.ES)];
  const hasWall = of.epiED.some((one) => one !== null);
  return {
    ED: stackScore(ED, of.endoED),
    ES: stackScore(ES, of.endoES),
    EF_points: ejectionError(of, ED, ES),
    ...(hasWall ? { epicardium_ED: stackScore(atPhase(found.epicardium, of.ED), of.epiED) } : {}),
    right: rightSize(of.grey, found, of.ED, of.ES),
    s,
  };
};

const clicks = ({ endoED }: ExpertSubject): readonly PointedPlace[] =>
  endoED.flatMap((outline, s) => (outline === null ? [] : [{ slice: s + 1, place: centreOf(outline) }]));

const sunnybrook = (subject: Subject): object => {
  const of = expertSubject(subject);
  const { of: tracked, s } = timed(() => trackCavity(of.grey, { phase: of.ED, outlines: of.endoED }));
  const ES = atPhase(tracked, of.ES);
  const all = clicks(of);
  return {
    images: of.grey.slices.length * of.grey.phases,
    tracking: { ES: stackScore(ES, of.endoES), EF_points: ejectionError(of, of.endoED, ES), s },
    one_click: proposed(of, all[Math.floor(all.length / 2)] ?? null),
    click_free: proposed(of, null),
  };
};

const truth = (outline: PhantomHeart['endocardium'], { slices }: GreyStack, phase: number): Outlines =>
  slices.map((_, s) => outline(s + 1, phase));

const wrong_mm = 1.5;

const phantom = (number: number) => {
  const heart = phantomHeart(number);
  const { name, stack, endocardium, epicardium, ED, ES } = heart;
  const [drawnED, drawnES] = [truth(endocardium, stack, ED), truth(endocardium, stack, ES)];
  const tracked = trackCavity(stack, { phase: ED, outlines: drawnED });
  const free = proposeLeftVentricle(stack, null);
  const middle = Math.floor(stack.slices.length / 2);
  const centre = findVentricle(stack, null)?.centres[middle];
  const clicked = proposeLeftVentricle(stack, { slice: middle + 1, place: centreOf(drawnED[middle] ?? [centre ?? { u: 0, v: 0 }]) });
  const found = free ?? clicked;
  const on = (phase: number, drawn: Outlines): number =>
    found === null ? Infinity : stackScore(atPhase(found.endocardium, phase), drawn).apd_mm;
  return {
    name,
    how: free === null ? 'click' : 'free',
    tracking_ES_mm: stackScore(atPhase(tracked, ES), drawnES).apd_mm,
    ED_mm: on(ED, drawnED),
    ES_mm: on(ES, drawnES),
    epicardium_ED_mm: found === null ? Infinity : stackScore(atPhase(found.epicardium, ED), truth(epicardium, stack, ED)).apd_mm,
    right: found === null ? null : rightScore(heart, found),
  };
}; // prettier-ignore

const worst = (of: readonly number[]): number => Math.max(...of);

const phantoms = (): object => {
  const all = Array.from({ length: phantomHearts }, (_, number) => phantom(number));
  return {
    hearts: all.length,
    found_without_click: all.filter(({ how }) => how === 'free').length,
    worst_mm: {
      tracking_ES: worst(all.map(({ tracking_ES_mm }) => tracking_ES_mm)),
      ED: worst(all.map(({ ED_mm }) => ED_mm)),
      ES: worst(all.map(({ ES_mm }) => ES_mm)),
      epicardium_ED: worst(all.map(({ epicardium_ED_mm }) => epicardium_ED_mm)),
    },
    right: rightSummary(all.flatMap(({ right }) => right ?? [])),
    beyond_1_5_mm: all.filter((one) => [one.tracking_ES_mm, one.ED_mm, one.ES_mm, one.epicardium_ED_mm].some((mm) => !(mm < wrong_mm))),
  };
}; // prettier-ignore

export const proposeBench = (): object => {
  const isThere = sharedData('sunnybrook') !== null;
  const names = Object.keys(subjects) as Subject[];
  return {
    sunnybrook: isThere ? Object.fromEntries(names.map((name) => [name, sunnybrook(name)])) : 'the shared data is absent',
    phantoms: phantoms(),
  };
}; // prettier-ignore
