/** A person's decision on a layout: what is kept of its images, or that none of them is taken in. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { CallInput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { actorOf, witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { storedBoxes } from './meet-layout.ts';
import type { LayoutPictures } from './layout-pictures.ts';

type Decision = CallInput<'layout.decide'>;

interface Met {
  readonly Rows: number;
  readonly Columns: number;
  readonly state: 'waiting' | 'approved' | 'refused';
  readonly regions: readonly PixelBox[];
  readonly keep: readonly PixelBox[];
}

const badInput = (message: string): Refused => new Refused('bad-input', message);

const isWithinImage = ({ left, top, right, bottom }: PixelBox, { Rows, Columns }: Met): boolean =>
  0 <= left && left <= right && right < Columns && 0 <= top && top <= bottom && bottom < Rows;

const isWithin = (inner: PixelBox, outer: PixelBox): boolean =>
  outer.left <= inner.left && inner.right <= outer.right && outer.top <= inner.top && inner.bottom <= outer.bottom;

/** True where some box reaches beyond each of the others. */
const reachesBeyond = (boxes: readonly PixelBox[], known: readonly PixelBox[]): boolean =>
  boxes.some((box) => !known.some((other) => isWithin(box, other)));

const refuseUnsound = ({ decision, keep, reason }: Decision, met: Met): void => {
  if (decision === 'refused') {
    if (reason === '') throw badInput('A layout is refused with a reason.');
    return;
  }
  if (keep.length === 0) throw badInput('Nothing is kept of a layout without a box.');
  if (!keep.every((box) => isWithinImage(box, met))) throw badInput('A box reaches outside the image.');
  if (reachesBeyond(keep, met.regions) && reason === '') {
    throw badInput('What lies outside the calibrated regions is kept only with a reason.');
  }
};

/** Less than was approved before can be kept unseen; anything else only by who has the picture as it is now. */
const refuseUnseen = (seen: boolean, { decision, keep }: Decision, met: Met): void => {
  if (decision === 'refused' || seen) return;
  if (met.state === 'approved' && !reachesBeyond(keep, met.keep)) return;
  throw badInput('The picture of this layout has changed or was not looked at: look at it, then decide.');
};

/** Holds for later intakes: what is in the case store stays as it is (journal `layout.decide`). */
export const decideLayout = async (desk: Desk, pictures: LayoutPictures, input: Decision): Promise<void> => {
  const { layoutId, decision, reason } = input;
  const { accountId, printedName } = actorOf(desk);
  await desk.store.write(async (tx) => {
    const row = await tx.selectFrom('layout').selectAll().where('layoutId', '=', layoutId).executeTakeFirst();
    if (row === undefined) throw new Refused('not-found', 'There is no such layout.');
    const met: Met = { ...row, regions: storedBoxes(row.regions), keep: storedBoxes(row.keep) };
    refuseUnsound(input, met);
    refuseUnseen(pictures.isShown(layoutId, accountId), input, met);
    const keep = decision === 'approved' ? input.keep : met.keep;
    const decided = { decidedBy: printedName, decidedAt: desk.now().toISOString(), reason: reason || null };
    await tx
      .updateTable('layout')
      .set({ state: decision, keep: JSON.stringify(keep), ...decided })
      .where('layoutId', '=', layoutId)
      .execute();
    await appendEntry(tx, await witness(desk, tx), {
      action: 'layout.decide',
      object: layoutId,
      old: { state: met.state, keep: met.keep },
      new: { state: decision, keep },
      ...(reason !== '' && { reason }),
    });
  });
};
