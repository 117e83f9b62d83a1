/** How each part of the open case was looked at when the reader left it. */
import type { PartName } from './case-parts.ts';
import { useViewing, type Viewing } from './viewing.ts';

type Look = Pick<Viewing, 'window' | 'inverted' | 'zoom' | 'pan'>;

const looks = new Map<PartName, Look>();

/** Nothing is known of a case that is opened anew. */
export const forgetLooks = (): void => looks.clear();

/** Keeps how `from` is looked at now; gives how `to` was, nothing where it was not shown yet. */
export const changeLook = (from: PartName, to: PartName): Partial<Look> => {
  const { window, inverted, zoom, pan } = useViewing.getState();
  looks.set(from, { window, inverted, zoom, pan });
  return looks.get(to) ?? {};
};
