/** The calls of adjudication. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import type { CaseClips } from '../trial/case-clips.ts';
import { decide } from './decide.ts';
import { drawOwn, openClaim } from './open-claim.ts';
import { claimInHand } from './own-claims.ts';
import { nextClaim, pauseClaim, resumeClaim, showClaims } from './turn-claims.ts';

type AdjudicationCall = Extract<keyof Backend, `adjudication.${string}`>;

export const adjudicationTable = (desk: Desk, clips: CaseClips): Pick<Backend, AdjudicationCall> => ({
  'adjudication.show': () => showClaims(desk),
  'adjudication.next': () => nextClaim(desk),
  'adjudication.pause': async ({ caseCode }) => {
    await pauseClaim(desk, caseCode);
    return {};
  },
  'adjudication.resume': async ({ caseCode }) => {
    await resumeClaim(desk, caseCode);
    return {};
  },
  'adjudication.open': async ({ caseCode }) => {
    await desk.store.read((db) => claimInHand(desk, db, caseCode));
    await clips.findShown(caseCode);
    return openClaim(desk, caseCode);
  },
  'adjudication.draw': (input) => drawOwn(desk, input),
  'adjudication.decide': (input) => decide(desk, input),
});
