/** How the trial database names the study and its visits. */
import type { TrialProtocol } from '../../../contract/trial-protocol.ts';
import { Refused } from '../../../contract/failure.ts';

export interface VisitNames {
  readonly VISITNUM: number;
  readonly VISIT: string;
  /** Planned study day. */
  readonly VISITDY: number;
  readonly isBaseline: boolean;
}

export interface TrialNames {
  readonly STUDYID: string;
  /** Refused where the protocol has no such visit, or gives it no number. */
  readonly visit: (name: string) => VisitNames;
}

/** The baseline is day 0 of a protocol and day 1 of SDTM, which has no day 0. */
const studyDay = (day: number): number => (day < 0 ? day : day + 1);

export const trialNames = ({ export: names, visits, baseline }: TrialProtocol): TrialNames => {
  const SDTM = names?.SDTM;
  if (SDTM === undefined) {
    throw new Refused('protocol-fault', 'The protocol says nothing of SDTM: add export.SDTM with STUDYID and the visits.');
  }
  const byName = new Map(
    visits.map(({ name, day }) => {
      const given = SDTM.visits[name];
      return [name, given === undefined ? null : { ...given, VISITDY: studyDay(day), isBaseline: name === baseline }];
    }),
  );
  const visit = (name: string): VisitNames => {
    const found = byName.get(name) ?? null;
    if (found !== null) return found;
    throw new Refused('protocol-fault', `The protocol gives the visit "${name}" no VISITNUM: add it to export.SDTM.visits.`);
  };
  return { STUDYID: SDTM.STUDYID, visit };
}; // prettier-ignore
