/** Finds the layout of an image in the store, or puts it there to wait for a person. */
import { z } from 'zod';
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import { pixelBoxSchema } from '../../contract/ultrasound.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import type { LayoutFacts } from './layout.ts';

/** What was decided of a layout. */
export interface LayoutDecision {
  readonly layoutId: string;
  readonly state: 'waiting' | 'approved' | 'refused';
  /** Boxes that are kept once approved. */
  readonly keep: readonly PixelBox[];
}

const boxesSchema = z.array(pixelBoxSchema);

/** Boxes as a row of the store holds them. */
export const storedBoxes = (text: string): readonly PixelBox[] => boxesSchema.parse(JSON.parse(text));

/** The layout as it is decided now; null for one that was never met. */
export const readLayout = async (db: StoreReader, layoutId: string): Promise<LayoutDecision | null> => {
  const row = await db
    .selectFrom('layout')
    .select(['state', 'keep'])
    .where('layoutId', '=', layoutId)
    .executeTakeFirst();
  return row === undefined ? null : { layoutId, state: row.state, keep: storedBoxes(row.keep) };
};

/** The layout as it is decided now; a new one waits, its regions proposed to be kept (journal `layout.meet`). */
export const meetLayout = async (desk: Desk, tx: StoreWriter, layout: LayoutFacts): Promise<LayoutDecision> => {
  const { layoutId, regions, ...told } = layout;
  const known = await readLayout(tx, layoutId);
  if (known !== null) return known;
  const boxes = JSON.stringify(regions);
  await tx
    .insertInto('layout')
    .values({
      ...{ layoutId, ...told, regions: boxes, keep: boxes, state: 'waiting' },
      ...{ decidedBy: null, decidedAt: null, reason: null },
    })
    .execute();
  await appendEntry(tx, await witness(desk, tx), {
    action: 'layout.meet',
    object: layoutId,
    new: { ...told, regions },
  });
  return { layoutId, state: 'waiting', keep: regions };
};
