/** A trial reader's way from case to case: one is read at a time, and the workstation says which. */
import { call } from './call.ts';
import { openCase } from './open-case.ts';
import { whenKept } from './read-document.ts';
import { showPage } from './session.ts';

/** Opens the case that is being read, or begins the next one. */
export const openAssigned = async (): Promise<void> => {
  const { caseCode } = await call('worklist.next', {});
  await openCase(caseCode);
};

/** The same from the page of a case; false where that one must be signed or paused first. */
export const openAssignedAfter = async (current: string): Promise<boolean> => {
  const { caseCode } = await call('worklist.next', {});
  if (caseCode === current) return false;
  await openCase(caseCode);
  return true;
};

/** Takes a paused case up again and opens it. */
export const resumeCase = async (caseCode: string): Promise<void> => {
  await call('worklist.resume', { caseCode });
  await openCase(caseCode);
};

/** Pauses the open case once everything in it is kept, and goes back to the worklist. */
export const pauseCase = async (caseCode: string): Promise<void> => {
  await whenKept();
  await call('worklist.pause', { caseCode });
  showPage('worklist');
};
