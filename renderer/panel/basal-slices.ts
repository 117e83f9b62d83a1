/** The basal ledger in the panel: what the slice at the edge does to the numbers, and its decision as a gesture (M1.6). */
import type { ReadRecord } from '../../app/contract/read.ts';
import { edgeEffects, type EdgeEffect } from '../../measurement/basal-edge.ts';
import type { Cavity } from '../../measurement/cine-volumes.ts';
import { indexContours } from '../../measurement/contour-index.ts';
import type { CineChoices } from '../../measurement/protocol-choices.ts';
import { isMissing } from '../../measurement/quantity.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { isAsked, type Asked } from '../state/asked.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { diffOfRecord } from '../state/read-diff.ts';
import type { BeatEnds } from './beat-ends.ts';

const cavities: readonly (readonly [Cavity, readonly MeasureKey[]])[] = [
  ['LV endocardium', ['LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'CO']],
  ['RV endocardium', ['RVEDV', 'RVESV', 'RVSV', 'RVEF']],
];

/** What the protocol asks for, and how it is measured. */
export interface BasalRule {
  readonly asked: Asked;
  readonly choices: CineChoices;
}

/** The other decision of every slice at an edge of a ventricle that is asked for, with what it would give. */
export const basalEffects = (
  stack: ShortAxisStack | null,
  records: Iterable<ReadRecord>,
  ends: BeatEnds,
  { asked, choices }: BasalRule,
): readonly EdgeEffect[] => {
  if (stack === null) return [];
  const all = [...records];
  const index = indexContours(
    stack,
    all.filter((record) => record.kind === 'contour'),
  );
  const ledger = all.filter((record) => record.kind === 'ledger');
  return cavities
    .filter(([, keys]) => keys.some((key) => isAsked(asked, key)))
    .flatMap(([cavity]) => edgeEffects({ stack, index, ledger, choices }, cavity, ends));
};

/** "Slice 2 at ED", with the ventricle's name where it is not the left one. */
export const basalPlace = ({ cavity, phase, slice }: EdgeEffect): string =>
  `${cavity === 'RV endocardium' ? 'RV slice' : 'Slice'} ${slice} at ${phase}`;

/** What the ejection fraction becomes with the other decision. */
export const basalEffectText = ({ EF, decision }: EdgeEffect): string =>
  isMissing(EF) ? `no EF if ${decision}` : `EF ${roundedText(EF, 1)} if ${decision}`;

/** Takes the other decision: one gesture in the ledger. */
export const decideBasal = ({ cavity, phase, slice, decision }: EdgeEffect): void => {
  const id = `ledger ${cavity} ${phase} ${slice}`;
  const now = useReadDocument.getState();
  if (readOnlyReason(now) !== null) return;
  const diff = diffOfRecord(now.records, id, { kind: 'ledger', id, structure: cavity, phase, slice, decision });
  if (diff !== null) applyGesture(`Count slice ${slice} ${decision} at ${phase}, ${cavity}`, diff);
};
