/** A decision of the basal ledger as one gesture: by the panel, or by key for the slice that is shown (M1.6). */
import type { Cavity } from '../../measurement/cine-volumes.ts';
import { contoursAt, indexContours } from '../../measurement/contour-index.ts';
import type { LedgerDecision, Structure } from '../../measurement/structure.ts';
import { say } from '../drawing/drawing-hand.ts';
import { readOnlySentence } from '../drawing/drawing-sentences.ts';
import { askedIn } from '../state/asked.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { keyOf } from '../state/keymap.ts';
import { currentMeasures } from '../state/measured.ts';
import { diffOfRecord, type ReadRecords } from '../state/read-diff.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useSession } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { isCavityAsked, placeText, ventricleOf, type EdgePlace } from './basal-slices.ts';
import { endOf } from './beat-ends.ts';

/** What the journal calls the gesture. */
export const decisionLabel = ({ cavity, phase, slice }: EdgePlace, decision: LedgerDecision): string => {
  const which = `${ventricleOf(cavity)} slice ${slice}`;
  if (decision === 'out') return `Leave ${which} out at ${phase}`;
  return decision === 'in' ? `Count ${which} at ${phase}` : `Count ${which} in part at ${phase}`;
};

const idOf = ({ cavity, phase, slice }: EdgePlace): string => `ledger ${cavity} ${phase} ${slice}`;

/** Decides one slice of a ventricle at one end of the beat; says so where the read cannot be changed. */
export const decideSlice = (place: EdgePlace, decision: LedgerDecision): void => {
  const now = useReadDocument.getState();
  const reason = readOnlyReason(now);
  if (reason !== null) {
    say(readOnlySentence(reason));
    return;
  }
  const { cavity: structure, phase, slice } = place;
  const id = idOf(place);
  const diff = diffOfRecord(now.records, id, { kind: 'ledger', id, structure, phase, slice, decision });
  if (diff !== null) applyGesture(decisionLabel(place, decision), diff);
};

const next: Readonly<Record<LedgerDecision, LedgerDecision>> = { in: 'partial', partial: 'out', out: 'in' };

/** The decision after the one that stands; a slice that nobody has contoured or decided first goes out. */
export const nextDecision = (records: ReadRecords, place: EdgePlace, isContoured: boolean): LedgerDecision => {
  const record = records.get(idOf(place));
  if (record?.kind === 'ledger') return next[record.decision];
  return isContoured ? next.in : 'out';
};

const cavityOf = (structure: Structure): Cavity => (structure === 'RV endocardium' ? structure : 'LV endocardium');

const ventricleNames = { LV: 'left ventricle', RV: 'right ventricle' } as const;

/** In, partial, out and in again: the shown slice of the picked structure's ventricle, at the end of the beat shown. */
export const cycleShownSlice = (): void => {
  const { open } = useSession.getState();
  const stack = open?.stack ?? null;
  if (open === null || stack === null) return;
  const viewing = useViewing.getState();
  const cavity = cavityOf(useDrawingMode.getState().structure);
  const ventricle = ventricleOf(cavity);
  if (!isCavityAsked(askedIn(open.content), cavity)) {
    say(`The protocol does not ask for the ${ventricleNames[ventricle]}.`);
    return;
  }
  const measures = currentMeasures();
  const { ED, ES } = ventricle === 'LV' ? measures.phases : measures.phasesRV;
  const phase = endOf({ ED: ED.phase, ES: ES.phase }, viewing.phase + 1);
  if (phase === null) {
    const keys = [keyOf('go-ed'), keyOf('go-es')].filter((key) => key !== null).join(' or ');
    say(`Slices are decided at end-diastole and end-systole: go there first${keys === '' ? '' : ` (${keys})`}.`);
    return;
  }
  const { records } = useReadDocument.getState();
  const contours = [...records.values()].filter((record) => record.kind === 'contour');
  const place = { cavity, phase, slice: viewing.slice + 1 };
  const contoured = contoursAt(indexContours(stack, contours), cavity, viewing.phase + 1);
  const decision = nextDecision(records, place, contoured.has(place.slice));
  const before = records;
  decideSlice(place, decision);
  if (useReadDocument.getState().records !== before) say(`${placeText(place)}: ${decision}.`);
};
