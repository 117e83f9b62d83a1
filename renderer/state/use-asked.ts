/** What the protocol asks of the open case, and by which choices it is measured. */
import { defaultMeasureChoices, type MeasureChoices } from '../../measurement/protocol-choices.ts';
import { askedIn, type Asked } from './asked.ts';
import { caseStackOf } from './case-stack.ts';
import { useSession } from './session.ts';

/** What is asked of the open case. */
export const useAsked = (): Asked => useSession(({ open }) => (open === null ? null : askedIn(open.content)));

/** The choices by which the open case is measured. */
export const useChoices = (): MeasureChoices =>
  useSession(({ open }) => (open === null ? defaultMeasureChoices : caseStackOf(open.content).choices));
