/** The cheapest closed way around a centre: one place in each direction, neighbours near each other. */
import { directions } from './polar-outline.ts';

/** What each place costs: `places` numbers a direction. */
export interface PathCosts {
  readonly places: number;
  readonly costs: Float64Array;
}

/** How far and how dearly neighbouring places differ. */
export interface Stiffness {
  /** Neighbouring directions differ by so many places at most. */
  readonly most: number;
  /** Times the square of the difference. */
  readonly weight: number;
}

interface Way {
  readonly cost: number;
  /** Place by direction, from `from` on. */
  readonly places: Int16Array;
}

/** Room of one search, used again by the next. */
interface Room {
  readonly back: Int16Array;
  now: Float64Array;
  next: Float64Array;
}

const roomFor = (places: number): Room => ({
  back: new Int16Array(directions * places),
  now: new Float64Array(places),
  next: new Float64Array(places),
});

/** From direction `from` once around; where `pinned` is a place, it begins there and ends within reach of it. */
const around = ({ places, costs }: PathCosts, { most, weight }: Stiffness, from: number, pinned: number | null, room: Room): Way => {
  const { back } = room;
  for (let place = 0; place < places; place += 1) {
    room.now[place] = pinned === null || place === pinned ? (costs[from * places + place] ?? 0) : Infinity;
  }
  for (let step = 1; step < directions; step += 1) {
    const row = ((from + step) % directions) * places;
    const { now, next } = room;
    for (let place = 0; place < places; place += 1) {
      let [least, where] = [Infinity, place];
      const last = Math.min(places - 1, place + most);
      for (let before = Math.max(0, place - most); before <= last; before += 1) {
        const cost = (now[before] ?? 0) + weight * (place - before) * (place - before);
        if (cost < least) [least, where] = [cost, before];
      }
      next[place] = least + (costs[row + place] ?? 0);
      back[step * places + place] = where;
    }
    [room.now, room.next] = [next, now];
  }
  return wayBack(room, places, pinned, { most, weight });
}; // prettier-ignore

const wayBack = ({ back, now }: Room, places: number, pinned: number | null, { most, weight }: Stiffness): Way => {
  let [cost, end] = [Infinity, 0];
  for (let place = 0; place < places; place += 1) {
    const apart = pinned === null ? 0 : place - pinned;
    const whole = Math.abs(apart) > most ? Infinity : (now[place] ?? 0) + weight * apart * apart;
    if (whole < cost) [cost, end] = [whole, place];
  }
  const way = new Int16Array(directions);
  for (let step = directions - 1; step >= 0; step -= 1) {
    way[step] = end;
    end = back[step * places + end] ?? 0;
  }
  return { cost, places: way };
};

/**
 * The place of each direction. The open way is found first; where it stands opposite its start the ring is cut, once each at
 * the place it has there and those beside it. Of equal ways that with the smaller places: the same input gives the same way.
 */
export const closedPath = (costs: PathCosts, stiffness: Stiffness): Int16Array => {
  const room = roomFor(costs.places);
  const cut = directions / 2;
  const there = around(costs, stiffness, 0, null, room).places[cut] ?? 0;
  let best: Way | null = null;
  for (const pinned of [there - 1, there, there + 1]) {
    if (pinned < 0 || pinned >= costs.places) continue;
    const way = around(costs, stiffness, cut, pinned, room);
    if (best === null || way.cost < best.cost) best = way;
  }
  const path = new Int16Array(directions);
  best?.places.forEach((place, step) => (path[(cut + step) % directions] = place));
  return path;
};
