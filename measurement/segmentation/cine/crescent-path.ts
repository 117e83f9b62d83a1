/**
 * The far wall of a crescent along directions that are asked in order: nothing before its first direction and after its
 * last, and between them one place a direction, neighbours near each other unless the wall runs along a line.
 */

/** What each place costs. */
export interface CrescentCosts {
  readonly directions: number;
  readonly places: number;
  /** `places` numbers a direction, below 0 where a wall there is likelier than none. */
  readonly costs: Float64Array;
}

/** What a step between neighbours costs, and what a jump, or an end of the crescent, costs at most. */
export interface CrescentStiffness {
  readonly step: number;
  readonly jump: number;
}

const smallest = (values: Float64Array): number => {
  let at = 0;
  for (let place = 1; place < values.length; place += 1) if ((values[place] ?? 0) < (values[at] ?? 0)) at = place;
  return at;
};

/** What a place costs, and from which it is reached for it. */
interface Reach {
  readonly cost: Float64Array;
  readonly from: Int16Array;
}

const lower = ({ cost, from }: Reach, place: number, by: number, other: number): void => {
  if (by >= (cost[place] ?? 0)) return;
  cost[place] = by;
  from[place] = other;
};

/** Lowers each cost to that of the cheapest way from another place, by steps or in one jump. */
const reach = (all: Reach, { step, jump }: CrescentStiffness): void => {
  const { cost, from } = all;
  const least = smallest(cost);
  const jumped = (cost[least] ?? 0) + jump;
  from.forEach((_, place) => (from[place] = place));
  for (let place = 1; place < cost.length; place += 1) {
    lower(all, place, (cost[place - 1] ?? 0) + step, from[place - 1] ?? 0);
  }
  for (let place = cost.length - 1; place >= 0; place -= 1) {
    if (place < cost.length - 1) lower(all, place, (cost[place + 1] ?? 0) + step, from[place + 1] ?? 0);
    lower(all, place, jumped, least);
  }
};

const wayBack = (back: Int16Array, places: number, directions: number, last: number, end: number): Int16Array => {
  const path = new Int16Array(directions).fill(-1);
  let place = end;
  for (let at = last; at >= 0 && place >= 0; at -= 1) {
    path[at] = place;
    place = back[at * places + place] ?? -1;
  }
  return path;
};

/** Place by direction; −1 where there is no crescent, everywhere where none costs less than nothing. */
export const crescentPath = ({ directions, places, costs }: CrescentCosts, stiffness: CrescentStiffness): Int16Array => {
  const ends = Float64Array.from({ length: places }, (_, place) => Math.min(stiffness.jump, stiffness.step * (place + 1)));
  const back = new Int16Array(directions * places);
  const cost = new Float64Array(places).fill(Infinity);
  let [best, last, end] = [0, -1, -1];
  for (let at = 0; at < directions; at += 1) {
    const from = back.subarray(at * places, (at + 1) * places);
    reach({ cost, from }, stiffness);
    ends.forEach((start, place) => {
      lower({ cost, from }, place, start, -1);
      cost[place] = (cost[place] ?? 0) + (costs[at * places + place] ?? 0);
    });
    const ended = cost.map((sum, place) => sum + (ends[place] ?? 0));
    const where = smallest(ended);
    if ((ended[where] ?? 0) < best) [best, last, end] = [ended[where] ?? 0, at, where];
  }
  return wayBack(back, places, directions, last, end);
}; // prettier-ignore
