/** The calls of ultrasound layouts. */
import type { Backend } from '../../contract/calls.ts';
import type { Layout } from '../../contract/calls/intake-calls.ts';
import { Refused } from '../../contract/failure.ts';
import { actorOf, type Desk } from '../desk.ts';
import { decideLayout } from './decide-layout.ts';
import type { LayoutPictures } from './layout-pictures.ts';
import { storedBoxes } from './meet-layout.ts';
import { pngOf } from './png.ts';

type LayoutCall = Extract<keyof Backend, `layout.${string}`>;

/** What waits comes first. */
const listLayouts = async (desk: Desk, pictures: LayoutPictures): Promise<readonly Layout[]> => {
  const rows = await desk.store.read((db) =>
    db
      .selectFrom('layout')
      .selectAll()
      .orderBy('Manufacturer')
      .orderBy('ManufacturerModelName')
      .orderBy('Rows')
      .orderBy('Columns')
      .orderBy('layoutId')
      .execute(),
  );
  const layouts = rows.map((row) => ({
    ...row,
    regions: storedBoxes(row.regions),
    keep: storedBoxes(row.keep),
    clips: pictures.clips(row.layoutId),
  }));
  return [...layouts.filter(({ state }) => state === 'waiting'), ...layouts.filter(({ state }) => state !== 'waiting')];
};

const picture = async (desk: Desk, pictures: LayoutPictures, layoutId: string): Promise<string> => {
  const shown = pictures.show(layoutId, actorOf(desk).accountId);
  if (shown !== null) return (await pngOf(shown)).toString('base64');
  const message = 'No clip of this layout is in the latest look through a source: look through its source again.';
  throw new Refused('not-found', message);
};

export const layoutTable = (desk: Desk, pictures: LayoutPictures): Pick<Backend, LayoutCall> => ({
  'layout.list': async () => ({ layouts: await listLayouts(desk, pictures) }),
  'layout.picture': async ({ layoutId }) => ({ png: await picture(desk, pictures, layoutId) }),
  'layout.decide': async (input) => {
    await decideLayout(desk, pictures, input);
    return {};
  },
});
